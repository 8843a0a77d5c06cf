//! The evaluation of a position as it stands, without looking ahead: 0-ply.

use jsboard::records::Chances;
use jsboard::{Board, Side};

use crate::Perspective;

/// Evaluates positions. It is built once and shared by all threads.
#[derive(Debug)]
pub struct Evaluator {}

impl Evaluator {
    /// Reads the nets and builds the tables.
    #[must_use]
    pub fn new() -> Evaluator {
        Evaluator {}
    }

    /// The chances of `side`, which is about to roll, without a cube.
    #[must_use]
    pub fn chances(&self, board: &Board, side: Side) -> Chances {
        self.evaluate(&Perspective::of(board, side))
    }

    /// The chances of the side that is about to roll, without a cube.
    #[must_use]
    pub fn evaluate(&self, position: &Perspective) -> Chances {
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
