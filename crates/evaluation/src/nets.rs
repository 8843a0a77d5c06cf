//! The three nets, with the weights that the trainer in `train/` has found.

use jsboard::records::Chances;

use crate::inputs::{self, CONTACT, RACE};
use crate::net::{CONTACT_HIDDEN, LANES, Net, RACE_HIDDEN};
use crate::{Class, Perspective};

/// The nets, each for a class of positions.
#[derive(Debug)]
pub(crate) struct Nets {
    contact: Net<{ CONTACT_HIDDEN / LANES }>,
    crashed: Net<{ CONTACT_HIDDEN / LANES }>,
    race: Net<{ RACE_HIDDEN / LANES }>,
}

impl Nets {
    /// Reads the weights.
    pub(crate) fn new() -> Nets {
        Nets {
            contact: Net::read(include_bytes!("../weights/contact.net"), CONTACT)
                .unwrap_or_default(),
            crashed: Net::read(include_bytes!("../weights/crashed.net"), CONTACT)
                .unwrap_or_default(),
            race: Net::read(include_bytes!("../weights/race.net"), RACE).unwrap_or_default(),
        }
    }

    /// The chances of the side that is about to roll. `class` is that of the position, `checkers` how many the
    /// variant gives each side.
    pub(crate) fn evaluate(&self, class: Class, position: &Perspective, checkers: u8) -> Chances {
        let chances = match class {
            Class::Contact => self.contact.evaluate(&inputs::contact(position)),
            Class::Crashed => self.crashed.evaluate(&inputs::contact(position)),
            Class::Race | Class::BearOff | Class::Over => {
                self.race.evaluate(&inputs::race(position))
            }
        };
        let chances = match class {
            Class::Contact | Class::Crashed => chances,
            Class::Race | Class::BearOff | Class::Over => in_a_race(chances, position),
        };
        possible(chances, position, checkers)
    }
}

/// The chances without backgammons over a side that has no checker left in the other's home, and meets nobody.
fn in_a_race(chances: Chances, position: &Perspective) -> Chances {
    let held =
        |backgammons: f32, loser: &[u8; 26]| match loser[19..].iter().all(|&count| count == 0) {
            true => 0.0,
            false => backgammons,
        };
    Chances {
        backgammons: held(chances.backgammons, &position.other),
        backgammons_lost: held(chances.backgammons_lost, &position.own),
        ..chances
    }
}

/// The chances without what cannot be: gammons over a side that has borne off a checker, and more gammons than
/// wins.
pub(crate) fn possible(chances: Chances, position: &Perspective, checkers: u8) -> Chances {
    let has_all = |side: &[u8; 26]| {
        side.iter().map(|&count| u32::from(count)).sum::<u32>() >= u32::from(checkers)
    };
    let Chances { wins, .. } = chances;
    let held = |gammons: f32, backgammons: f32, most: f32, loser: &[u8; 26]| {
        let gammons = if has_all(loser) {
            gammons.min(most)
        } else {
            0.0
        };
        (gammons, backgammons.min(gammons))
    };
    let (gammons, backgammons) = held(chances.gammons, chances.backgammons, wins, &position.other);
    let (gammons_lost, backgammons_lost) = held(
        chances.gammons_lost,
        chances.backgammons_lost,
        1.0 - wins,
        &position.own,
    );
    Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_have_the_shapes_of_the_nets() {
        for (bytes, size) in [
            (
                include_bytes!("../weights/contact.net").len(),
                Net::<{ CONTACT_HIDDEN / LANES }>::weights(CONTACT),
            ),
            (
                include_bytes!("../weights/crashed.net").len(),
                Net::<{ CONTACT_HIDDEN / LANES }>::weights(CONTACT),
            ),
            (
                include_bytes!("../weights/race.net").len(),
                Net::<{ RACE_HIDDEN / LANES }>::weights(RACE),
            ),
        ] {
            assert_eq!(bytes, 2 * size);
        }
    }
}
