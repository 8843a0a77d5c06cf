//! The variants of the game, as rows of data.

use super::{Board, BySide, Checkers};

/// A variant: what is set up, and with how many checkers.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name in the API.
    pub name: &'static str,
    /// How many checkers each side has.
    pub checkers: u8,
    /// The position at the start of a game.
    pub start: Board,
}

const fn both(checkers: Checkers) -> Board {
    Board {
        checkers: BySide([checkers, checkers]),
    }
}

impl Variant {
    /// The game as everybody plays it.
    pub const BACKGAMMON: Variant = Variant {
        name: "backgammon",
        checkers: 15,
        start: both(Checkers::at(&[(24, 2), (13, 5), (8, 3), (6, 5)])),
    };

    /// Every variant that there is.
    pub const ALL: [&'static Variant; 1] = [&Variant::BACKGAMMON];

    /// The variant of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Variant> {
        Variant::ALL
            .into_iter()
            .find(|variant| variant.name == name)
    }
}
