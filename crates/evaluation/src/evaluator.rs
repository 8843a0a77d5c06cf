//! The evaluation of a position as it stands, without looking ahead: 0-ply.

use jsboard::records::Chances;
use jsboard::{Board, Side, Variant};

use crate::bearoff::{self, TwoSided};
use crate::{Class, Perspective, outcome};

/// Evaluates positions. It is built once and shared by all threads.
#[derive(Debug)]
pub struct Evaluator {
    /// The number of checkers of each side.
    checkers: u8,
}

impl Evaluator {
    /// Reads the nets. The tables are built when they are first needed.
    #[must_use]
    pub fn new() -> Evaluator {
        Evaluator::of(&Variant::BACKGAMMON)
    }

    /// The evaluator of a variant of the game.
    #[must_use]
    pub fn of(variant: &Variant) -> Evaluator {
        Evaluator {
            checkers: variant.checkers,
        }
    }

    /// The number of checkers of each side.
    #[must_use]
    pub fn checkers(&self) -> u8 {
        self.checkers
    }

    /// The chances of `side`, which is about to roll, without a cube.
    #[must_use]
    pub fn chances(&self, board: &Board, side: Side) -> Chances {
        self.evaluate(&Perspective::of(board, side))
    }

    /// The chances of the side that is about to roll, without a cube.
    #[must_use]
    pub fn evaluate(&self, position: &Perspective) -> Chances {
        match Class::of(position) {
            Class::Over => outcome::over(position, self.checkers),
            Class::BearOff => {
                bearoff::chances(position, self.checkers).unwrap_or_else(|| self.estimate(position))
            }
            Class::Race | Class::Crashed | Class::Contact => self.estimate(position),
        }
    }

    /// A rough equity of the side that is about to roll, many times faster than [`Evaluator::evaluate`], by which
    /// a search discards plays; `None` where there is nothing faster.
    #[must_use]
    pub fn quick(&self, _position: &Perspective) -> Option<f32> {
        None
    }

    /// The exact values of the side that is about to roll, if both sides have at most six checkers, all at home,
    /// and no gammon is possible.
    #[must_use]
    pub fn two_sided(&self, position: &Perspective) -> Option<TwoSided> {
        bearoff::values(position, self.checkers)
    }

    fn estimate(&self, position: &Perspective) -> Chances {
        let pips = |side: &[u8; 26]| {
            side.iter()
                .enumerate()
                .map(|(at, &n)| at as f32 * f32::from(n))
                .sum::<f32>()
        };
        let lead = pips(&position.other) - pips(&position.own) + 4.0;
        let wins = (0.5 + lead / 120.0).clamp(0.02, 0.98);
        Chances {
            wins,
            gammons: wins * 0.25,
            backgammons: 0.0,
            gammons_lost: (1.0 - wins) * 0.25,
            backgammons_lost: 0.0,
        }
    }
}

impl Default for Evaluator {
    fn default() -> Self {
        Evaluator::new()
    }
}
