//! What players do.

use super::{Level, Play, Roll};

/// Something that a player does, in a game that goes on or in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Roll the dice, with this result.
    Roll(Roll),
    /// Play a roll, after rolling it where that was not done yet. A dance is a play without steps.
    Move {
        /// The dice.
        roll: Roll,
        /// The play.
        play: Play,
    },
    /// Offer a double.
    Double,
    /// Take what is offered.
    Take,
    /// Drop what is offered, which ends the game.
    Drop,
    /// Take a double and turn the cube at once.
    Beaver,
    /// Take a beaver and turn the cube at once.
    Raccoon,
    /// Offer to lose at this level.
    Resign(Level),
    /// Accept a resignation, which ends the game.
    Accept,
    /// Reject a resignation.
    Reject,
}

impl Action {
    /// The name in the API: `roll`, `move`, `double`, …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Action::Roll(_) => "roll",
            Action::Move { .. } => "move",
            Action::Double => "double",
            Action::Take => "take",
            Action::Drop => "drop",
            Action::Beaver => "beaver",
            Action::Raccoon => "raccoon",
            Action::Resign(_) => "resign",
            Action::Accept => "accept",
            Action::Reject => "reject",
        }
    }
}
