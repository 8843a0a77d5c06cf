//! What players did in a match.

use jsboard::api::decimal;
use jsboard::control::Tally;
use serde::Serialize;

/// The reports on both players.
#[derive(Serialize)]
pub(crate) struct Reports {
    /// Side 0 first.
    pub(crate) players: [Report; 2],
}

/// What one player did.
#[derive(Serialize)]
pub(crate) struct Report {
    name: String,
    /// The performance rating: 500 times the equity lost a decision; `null` without a decision.
    pr: Option<f64>,
    /// Decisions that could be wrong.
    decisions: u32,
    /// Errors that are no blunders, from 0.020.
    errors: u32,
    /// Errors from 0.080.
    blunders: u32,
    /// The equity that plays lost.
    play_error: f64,
    /// The equity that decisions about the cube lost.
    cube_error: f64,
    /// The equity that the rolls gave, against average rolls.
    luck: f64,
}

impl Report {
    /// The report on a player of this name.
    pub(crate) fn of(name: &str, tally: &Tally) -> Report {
        let lost = tally.play_error + tally.cube_error;
        Report {
            name: name.to_owned(),
            pr: (tally.decisions > 0).then(|| decimal(500.0 * lost / tally.decisions as f32)),
            decisions: tally.decisions,
            errors: tally.errors,
            blunders: tally.blunders,
            play_error: decimal(tally.play_error),
            cube_error: decimal(tally.cube_error),
            luck: decimal(tally.luck),
        }
    }
}
