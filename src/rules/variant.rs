//! Variants of the game, as rows of data.

use super::{Board, BySide, Checkers};

/// A variant: what is set up, and with how many checkers. All else is the same in each of them:
/// how checkers move, and what a game is worth.
///
/// ```
/// use jsboard::{Level, Rules, Score, Setup, Side, Variant};
/// let hyper = Setup::opening(&Variant::HYPERGAMMON, Score::default(), Rules::default());
/// assert_eq!((hyper.off(Side::X), hyper.board.pips(Side::X)), (0, 24 + 23 + 22));
/// ```
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

    /// Backgammon from another start, with four checkers far back: Nack Ballard's. Source: GNU
    /// Backgammon's manual.
    pub const NACKGAMMON: Variant = Variant {
        name: "nackgammon",
        checkers: 15,
        start: both(Checkers::at(&[(24, 2), (23, 2), (13, 4), (8, 3), (6, 4)])),
    };

    /// Three checkers each, all far back: hypergammon. A gammon is a game in which the loser has
    /// borne off none of the three. Source: GNU Backgammon's manual.
    pub const HYPERGAMMON: Variant = Variant {
        name: "hypergammon",
        checkers: 3,
        start: both(Checkers::at(&[(24, 1), (23, 1), (22, 1)])),
    };

    /// Every variant that there is.
    pub const ALL: [&'static Variant; 3] = [
        &Variant::BACKGAMMON,
        &Variant::NACKGAMMON,
        &Variant::HYPERGAMMON,
    ];

    /// The variant of this name, in either case.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Variant> {
        let mut variants = Variant::ALL.iter().copied();
        variants.find(|variant| variant.name.eq_ignore_ascii_case(name))
    }
}
