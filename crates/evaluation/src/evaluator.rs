//! The evaluation of a position as it stands, without looking ahead: 0-ply.

use jsboard::records::Chances;
use jsboard::{Board, Side, Variant};

use crate::bearoff::{self, TwoSided};
use crate::nets::Nets;
use crate::{Class, Perspective, outcome};

/// Evaluates positions. It is built once and shared by all threads.
#[derive(Debug)]
pub struct Evaluator {
    /// The number of checkers of each side.
    checkers: u8,
    nets: Nets,
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
            nets: Nets::new(),
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
        let class = Class::of(position);
        let known = match class {
            Class::Over => Some(outcome::over(position, self.checkers)),
            Class::BearOff => bearoff::chances(position, self.checkers),
            Class::Race | Class::Crashed | Class::Contact => None,
        };
        known.unwrap_or_else(|| self.nets.evaluate(class, position, self.checkers))
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
}

impl Default for Evaluator {
    fn default() -> Self {
        Evaluator::new()
    }
}
