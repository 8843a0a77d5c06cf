//! A legal state of the game.

use std::fmt;

use super::{Decision, Flaw, GameResult, Level, Phase, Play, Setup, Side, legal_plays};
use super::{Ending, Movement, find_play};
use crate::text::push_digits;

/// A legal state of the game: a [`Setup`] that [`Position::new`] has found no flaw in.
///
/// It is never turned round: each side keeps its own checkers and its own count, whoever is on
/// roll and however the board is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position(pub(super) Setup);

/// Why a setup is not a legal position: every flaw, and the setup unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaws {
    /// The flaws; at least one.
    pub flaws: Vec<Flaw>,
    /// The setup.
    pub setup: Box<Setup>,
}

impl Position {
    /// The position of this setup.
    ///
    /// # Errors
    /// Every flaw, if it is not legal.
    pub fn new(setup: Setup) -> Result<Position, Flaws> {
        let flaws = setup.flaws();
        if flaws.is_empty() {
            Ok(Position(setup))
        } else {
            Err(Flaws {
                flaws,
                setup: Box::new(setup),
            })
        }
    }

    /// The state, to read.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.0
    }

    /// The state, for changing and validating again.
    #[must_use]
    pub fn into_setup(self) -> Setup {
        self.0
    }

    /// For changes that keep a position legal.
    pub(super) fn trusted(setup: Setup) -> Position {
        debug_assert_eq!(setup.flaws(), []);
        Position(setup)
    }

    /// The current decision.
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.0.decision()
    }

    /// The legal plays of the dice rolled, one for each distinct result; empty when the side on
    /// roll cannot move, or has nothing to play.
    #[must_use]
    pub fn legal_plays(&self) -> Vec<Play> {
        match self.0.roll {
            Some(roll) => legal_plays(&self.0.board, self.0.turn, roll),
            None => Vec::new(),
        }
    }

    /// The legal play that makes these movements, if there is one; see [`find_play`].
    #[must_use]
    pub fn find_play(&self, movements: &[Movement]) -> Option<Play> {
        find_play(&self.0.board, self.0.turn, self.0.roll?, movements)
    }

    /// The result of a finished game; `None` while it goes on.
    #[must_use]
    pub fn result(&self) -> Option<GameResult> {
        self.0.result()
    }
}

impl Setup {
    /// The result of a finished game by the rules; `None` while it goes on.
    #[must_use]
    pub fn result(&self) -> Option<GameResult> {
        let (winner, level, ending) = self.end()?;
        let worth = if self.jacoby_applies() {
            1
        } else {
            level.points()
        };
        let points = worth * self.cube.value();
        let match_over = self.score.winner().is_some();
        Some(GameResult {
            winner,
            points,
            level,
            ending,
            match_over,
        })
    }

    /// Winner, level and way of a game's end. Whoever drops or resigns is the decider of the
    /// finished state.
    fn end(&self) -> Option<(Side, Level, Ending)> {
        match self.phase {
            Phase::Opening => None,
            Phase::Dropped => Some((self.decider.other(), Level::Single, Ending::Drop)),
            Phase::Resigned => Some((self.decider.other(), self.resignation?, Ending::Resignation)),
            Phase::Playing | Phase::BorneOff => {
                let winner = self.finished()?;
                let level = Level::of_loss(&self.board, winner.other(), self.variant.checkers);
                Some((winner, level, Ending::BearOff))
            }
        }
    }

    /// Whether gammons and backgammons count as single games: money, Jacoby, centred cube.
    #[must_use]
    pub fn jacoby_applies(&self) -> bool {
        self.score.is_money() && self.rules.jacoby && self.cube.owner.is_none()
    }
}

impl Flaws {
    /// Every reason.
    #[must_use]
    pub fn message(&self) -> String {
        let mut text = String::new();
        for flaw in &self.flaws {
            if !text.is_empty() {
                text.push_str("; ");
            }
            flaw.write(&mut text);
        }
        text
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Flaws {}

impl Flaw {
    fn write(&self, text: &mut String) {
        let words = match self {
            Flaw::TooManyCheckers { side, count } => {
                text.push_str("side ");
                push_digits(text, side.index() as u32);
                text.push_str(" has ");
                push_digits(text, *count);
                " checkers"
            }
            Flaw::SharedPoint(point) => {
                text.push_str("both sides have checkers on side 1's ");
                push_digits(text, point.number().into());
                text.push_str(" point (side 0's ");
                push_digits(text, point.across().number().into());
                " point)"
            }
            Flaw::BothClosedOut => "both sides are on the bar against a closed board",
            Flaw::BothFinished => "all checkers of both sides are off",
            Flaw::CrawfordForMoney => "the Crawford rule needs a match length",
            Flaw::DoubleInCrawford => "a double is open in the Crawford game",
            Flaw::WrongDecider => "the side to decide is not the one that has a decision",
            Flaw::UnexpectedDice => "dice are rolled at the wrong time",
            Flaw::UnexpectedOffer => "a double is open at the wrong time",
            Flaw::UnexpectedResignation => "a resignation is open, or missing, at the wrong time",
            Flaw::CubeNotOwned => "the doubler does not have the cube",
            Flaw::NotBorneOff => "the game is marked as over, but neither side has borne off",
            Flaw::ScoreTooHigh => "the score or the length is above 32767",
            Flaw::MatchAlreadyWon => "the match is already won",
            Flaw::BadMaxCube => "the largest cube is not a power of two up to 32768",
        };
        text.push_str(words);
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}
