//! What two players agree on before a match.

use jsboard::{Cube, Rules, Score, Setup, Variant};

use crate::Millis;

/// The terms of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The points that it is played to, at most [`Terms::LONGEST`]; 0 for money.
    pub length: u16,
    /// The variant.
    pub variant: &'static Variant,
    /// The rules; `crawford` is of no effect here, since which game it is follows from the score.
    pub rules: Rules,
    /// How fast it is to be played; `None` without a clock.
    pub pace: Option<Pace>,
    /// Whether it counts for ratings.
    pub is_rated: bool,
    /// Whether only its members see it.
    pub is_private: bool,
}

/// How fast a match is to be played: each turn has a delay that costs nothing, and what is above it is taken from
/// the side's reserve for the whole match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds for the whole match, at most [`Pace::LONGEST`].
    pub reserve: Millis,
    /// Milliseconds free in each turn, at most [`Pace::LONGEST`].
    pub delay: Millis,
}

impl Pace {
    /// A day.
    pub const LONGEST: Millis = 24 * 60 * 60 * 1000;

    /// The usual one: 12 seconds a turn, and two minutes a point, of which play for money counts as one of 7.
    #[must_use]
    pub fn usual(length: u16) -> Pace {
        let points = if length == 0 { 7 } else { length };
        Pace {
            reserve: Millis::from(points) * 120_000,
            delay: 12_000,
        }
    }
}

impl Default for Terms {
    /// One point, without a clock, not rated, for everybody to see.
    fn default() -> Terms {
        Terms {
            length: 1,
            variant: &Variant::BACKGAMMON,
            rules: Rules::default(),
            pace: None,
            is_rated: false,
            is_private: false,
        }
    }
}

impl Terms {
    /// The longest match.
    pub const LONGEST: u16 = 99;
    /// The most beavers in a row.
    const MOST_BEAVERS: u8 = 2;
    /// The most automatic doubles.
    const MOST_AUTOMATIC: u8 = 6;

    /// What is wrong with the terms, in English; `None` if nothing is.
    #[must_use]
    pub fn flaw(&self) -> Option<String> {
        let Rules {
            beavers,
            automatic_doubles,
            max_cube,
            ..
        } = self.rules;
        let checks = [
            (
                self.length <= Terms::LONGEST,
                "length: expected 0 (money) to 99",
            ),
            (
                beavers <= Terms::MOST_BEAVERS,
                "beavers: expected 0, 1 (a beaver) or 2 (a raccoon too)",
            ),
            (
                automatic_doubles <= Terms::MOST_AUTOMATIC,
                "automatic_doubles: expected 0 to 6",
            ),
            (
                Cube::new(max_cube, None).is_some(),
                "max_cube: expected a power of two up to 32768",
            ),
            (
                self.pace.is_none_or(|pace| {
                    pace.delay <= Pace::LONGEST && pace.reserve <= Pace::LONGEST
                }),
                "clock: expected a reserve and a delay of at most 24 hours each",
            ),
            (
                self.pace
                    .is_none_or(|pace| pace.delay + pace.reserve >= 1000),
                "clock: expected a reserve or a delay of a second at least",
            ),
        ];
        let flaw = checks.iter().find(|(is_fine, _)| !is_fine);
        flaw.map(|(_, message)| (*message).to_owned())
    }

    /// The state before the first game's opening roll.
    #[must_use]
    pub fn opening(&self) -> Setup {
        let score = Score {
            length: self.length,
            ..Score::default()
        };
        let rules = Rules {
            // A match of one point has no Crawford game of its own.
            crawford: false,
            ..self.rules
        };
        Setup::opening(self.variant, score, rules)
    }

    /// A state as its ID says, with the rules that no ID carries.
    #[must_use]
    pub fn completed(&self, mut of_id: Setup) -> Setup {
        of_id.variant = self.variant;
        of_id.rules = Rules {
            crawford: of_id.rules.crawford,
            jacoby: of_id.rules.jacoby,
            ..self.rules
        };
        of_id
    }
}
