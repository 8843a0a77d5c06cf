//! The phase of a game.

use crate::PositionKey;

/// How far a game has come, by where the checkers stand. Each has a name in queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// `opening`: in contact, and neither side is more than 30 pips ahead of the start's 167.
    Opening,
    /// `contact`: the sides have not passed each other.
    Contact,
    /// `race`: they have.
    Race,
    /// `bearoff`: they have, and the side on roll has all its checkers at home.
    BearOff,
}

/// How many pips ahead of the start a side may be in the opening.
const OPENING: u32 = 30;
const START: u32 = 167;

impl Phase {
    /// Every phase.
    pub const ALL: [Phase; 4] = [Phase::Opening, Phase::Contact, Phase::Race, Phase::BearOff];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Opening => "opening",
            Phase::Contact => "contact",
            Phase::Race => "race",
            Phase::BearOff => "bearoff",
        }
    }

    /// The phase of a position.
    #[must_use]
    pub fn of(position: PositionKey) -> Phase {
        Phase::of_counts(&position.counts())
    }

    pub(crate) fn of_counts([own, other]: &[[u8; 26]; 2]) -> Phase {
        let highest = |side: &[u8; 26]| side.iter().rposition(|&count| count > 0).unwrap_or(0);
        let (far, other_far) = (highest(own), highest(other));
        let pips = |side: &[u8; 26]| {
            (0..)
                .zip(side)
                .map(|(point, &count)| point * u32::from(count))
                .sum::<u32>()
        };
        if far + other_far <= 24 {
            return if far <= 6 {
                Phase::BearOff
            } else {
                Phase::Race
            };
        }
        let is_opening = |side| pips(side) + OPENING >= START;
        if is_opening(own) && is_opening(other) {
            Phase::Opening
        } else {
            Phase::Contact
        }
    }
}
