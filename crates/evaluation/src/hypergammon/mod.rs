//! The evaluation of hypergammon: three checkers each.
//!
//! Bear-offs come from the tables of all games, races from a table of one side's rolls, positions in contact from
//! a small net that has learned by self-play of this game. The nets of backgammon know positions of few checkers only
//! as ends of games in which gammons are no longer possible.

mod race;

use std::sync::OnceLock;

use jsboard::records::Chances;

use crate::inputs::{self, CONTACT};
use crate::net::{LANES, Net};
use crate::{Class, Perspective, bearoff, nets};

pub use race::{RaceTable, Three};

/// The number of checkers of each side.
pub const CHECKERS: u8 = 3;

/// The hidden nodes of the net.
pub const HIDDEN: usize = 32;

/// The chances of the side about to roll in a game that is not over. `None` if a side has more than three checkers.
pub(crate) fn chances(class: Class, position: &Perspective) -> Option<Chances> {
    match class {
        Class::Race => race(position),
        Class::BearOff => bearoff::chances(position, CHECKERS),
        Class::Over | Class::Crashed | Class::Contact => {
            let in_play = |side: &[u8; 26]| side.iter().map(|&count| u32::from(count)).sum::<u32>();
            let most = in_play(&position.own).max(in_play(&position.other));
            (most <= CHECKERS.into()).then(|| contact(position))
        }
    }
}

/// The chances as the net sees them.
fn contact(position: &Perspective) -> Chances {
    static NET: OnceLock<Net<{ HIDDEN / LANES }>> = OnceLock::new();
    let net = NET.get_or_init(|| {
        let weights = include_bytes!("../../weights/hypergammon.net");
        Net::read(weights, CONTACT).unwrap_or_default()
    });
    let chances = net.evaluate(&inputs::contact(position));
    nets::possible(chances, position, CHECKERS)
}

/// The chances of the side about to roll, if the sides have passed each other and have at most three checkers. As if
/// both sides played to need the fewest rolls on average, and the loser of many points to bear off its first
/// checker.
#[must_use]
pub fn race(position: &Perspective) -> Option<Chances> {
    static TABLE: OnceLock<RaceTable> = OnceLock::new();
    let (own, other) = (Three::of(&position.own)?, Three::of(&position.other)?);
    let table = TABLE.get_or_init(RaceTable::new);
    Some(table.chances(own, other))
}
