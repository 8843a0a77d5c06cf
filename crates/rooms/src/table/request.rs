//! What a player asks for, and why it may be refused.

use std::fmt;

use jsboard::{Decision, Level};

use super::dice::Secret;

/// A request of a player. It names the state that it acts on, so that one that is repeated is told from one that is
/// late and from one that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The ID of the state that the player sees, in any form.
    pub id: String,
    /// The number of the last event that the player has seen, if it says so: the same state may come up twice.
    pub n: Option<u64>,
    /// What is to be done.
    pub act: Act,
    /// The roller's part in the dice.
    pub nonce: Option<Secret>,
}

/// What a player does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Rolls.
    Roll,
    /// Makes the play of this move text; an empty one is a dance.
    Move(String),
    /// Offers a double.
    Double,
    /// Takes.
    Take,
    /// Drops.
    Drop,
    /// Takes and turns the cube.
    Beaver,
    /// Takes a beaver and turns the cube.
    Raccoon,
    /// Offers to lose at this level.
    Resign(Level),
    /// Accepts a resignation.
    Accept,
    /// Rejects a resignation.
    Reject,
    /// Goes on to the next game.
    Next,
    /// Asks for a pause, or agrees to one.
    Pause,
    /// Ends a pause.
    Resume,
}

impl Act {
    /// The act of this name; a play has its move text, a resignation its level.
    ///
    /// # Errors
    /// What was expected, in English.
    pub fn named(name: &str, play: Option<&str>, level: Option<Level>) -> Result<Act, String> {
        Ok(match name {
            "roll" => Act::Roll,
            "move" => Act::Move(
                play.ok_or("move: expected a move text, such as 8/5 6/5, or an empty one")?
                    .to_owned(),
            ),
            "double" => Act::Double,
            "take" => Act::Take,
            "drop" => Act::Drop,
            "beaver" => Act::Beaver,
            "raccoon" => Act::Raccoon,
            "resign" => Act::Resign(level.unwrap_or(Level::Single)),
            "accept" => Act::Accept,
            "reject" => Act::Reject,
            "next" => Act::Next,
            "pause" => Act::Pause,
            "resume" => Act::Resume,
            _ => {
                return Err(format!(
                    "action: expected roll, move, double, take, drop, beaver, raccoon, resign, accept, reject, next, \
                     pause or resume, not {:?}",
                    name.chars().take(40).collect::<String>()
                ));
            }
        })
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Act::Roll => "roll",
            Act::Move(_) => "move",
            Act::Double => "double",
            Act::Take => "take",
            Act::Drop => "drop",
            Act::Beaver => "beaver",
            Act::Raccoon => "raccoon",
            Act::Resign(_) => "resign",
            Act::Accept => "accept",
            Act::Reject => "reject",
            Act::Next => "next",
            Act::Pause => "pause",
            Act::Resume => "resume",
        }
    }
}

/// Why a request changed nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It acts on a state that is no longer: this is the GNU ID of the present one.
    Stale(String),
    /// The decision is the other side's.
    NotYourTurn,
    /// The text cannot be read as an ID.
    BadId(String),
    /// The text cannot be read as a play.
    BadMoveText(String),
    /// No legal play makes these movements.
    IllegalMove(String),
    /// Nothing has been rolled yet.
    NoDice,
    /// This is not to be decided now.
    BadAction(String),
    /// The side's time has run out.
    OutOfTime,
}

impl Refused {
    /// The code in an answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Refused::Stale(_) => "stale",
            Refused::NotYourTurn => "not_your_turn",
            Refused::BadId(_) => "bad_id",
            Refused::BadMoveText(_) => "bad_move_text",
            Refused::IllegalMove(_) => "illegal_move",
            Refused::NoDice => "no_dice",
            Refused::BadAction(_) => "bad_action",
            Refused::OutOfTime => "out_of_time",
        }
    }

    pub(super) fn not_now(decision: Decision) -> Refused {
        Refused::BadAction(format!("the decision is {}", decision.name()))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Stale(_) => f.write_str("the game has gone on since; this is the state now"),
            Refused::NotYourTurn => f.write_str("the decision is the other side's"),
            Refused::NoDice => f.write_str("nothing has been rolled yet"),
            Refused::OutOfTime => f.write_str("your time has run out"),
            Refused::BadId(message)
            | Refused::BadMoveText(message)
            | Refused::IllegalMove(message)
            | Refused::BadAction(message) => f.write_str(message),
        }
    }
}
