//! Inputs and effects of a player.

use super::super::{CancelReason, Direction, Gesture, News};
use crate::geometry::{Button, Place};
use crate::rules::{Die, Level, Play, Setup, Side};

/// Inputs of a player, from people or from the caller.
#[derive(Clone, Debug, PartialEq)]
pub enum Input<'a> {
    /// A pointer, by way of a [`Hand`](super::super::Hand).
    Gesture(Gesture),
    /// A button, a menu or a key.
    Do(Command),
    /// What has been rolled after [`Effect::Roll`]; for the opening roll side 0's die and side
    /// 1's. Of no effect where no dice are awaited.
    Dice(Die, Die),
    /// The opponent's answer to the question of this number: a play as move text where a roll is to
    /// be played; else, or to give up, the name of an action (`resign`, `resign gammon`). An
    /// answer to an older question is dropped.
    Reply {
        /// The question.
        serial: u32,
        /// The answer.
        text: &'a str,
    },
    /// The opponent cannot answer the question of this number.
    Failed {
        /// The question.
        serial: u32,
        /// Why.
        message: &'a str,
    },
    /// The opponent has not answered the question of this number for long. It still may.
    Late {
        /// The question.
        serial: u32,
    },
    /// Ask the opponent again.
    AskAgain,
    /// Another state instead of this one, at any time.
    Set(Box<Setup>),
    /// What has happened in a game that is kept elsewhere. Of no effect where that is shown already.
    Told(Box<Told<'a>>),
    /// How a game that is kept elsewhere stands. Where that is shown already, an unfinished play stays,
    /// and dice are asked for again.
    Stands(Box<Setup>),
    /// A play as move text, or its first steps, instead of the steps made.
    Text(&'a str),
    /// The cursor to the next place in a direction.
    Cursor(Direction),
    /// The cursor to a place.
    CursorTo(Place),
    /// The cursor to the next place that can be moved from, or to the one before.
    Movable {
        /// Towards lower points.
        forward: bool,
    },
    /// A digit typed: the cursor to the point of that number as the side on roll counts; two digits
    /// up to 25, the bar, make one number. 0 is off.
    Digit(u8),
    /// A tap where the cursor stands.
    Enter,
    /// Picks up a checker where the cursor stands, or puts the one picked up down there.
    Pick,
    /// Puts back what is picked up; hides the cursor if nothing is.
    Escape,
}

/// What has happened in a game that is kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// The state before it.
    pub before: Setup,
    /// The state after it.
    pub after: Setup,
    /// What it is.
    pub what: What<'a>,
}

/// What leads from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What<'a> {
    /// Dice: for the opening roll side 0's and side 1's.
    Dice(Die, Die),
    /// A play, as move text; empty if the side could not move.
    Move(&'a str),
    /// Another action, by its name; a resignation's level is in the state after it.
    Action(&'a str),
}

/// Commands of buttons, menus and keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A button.
    Button(Button),
    /// Offer to lose at this level.
    Resign(Level),
    /// Lay the dice the other way round.
    Swap,
    /// Take back all steps of an unfinished play.
    UndoAll,
    /// The other side to the bottom.
    Flip,
}

/// What is to be done after an input. The picture comes first, once; then what has happened: an
/// action or a play and then one [`Changed`](Effect::Changed), for each of them; last who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Draw the [picture](super::Player::picture) anew.
    Show {
        /// The steps to run, if any.
        motion: Option<Box<Run>>,
    },
    /// Only what is marked on the picture has changed: landings, cursor, what is picked up.
    Overlay,
    /// Roll, and send [`Input::Dice`].
    Roll,
    /// Ask the opponent, and send [`Input::Reply`].
    Ask {
        /// The number of the question.
        serial: u32,
    },
    /// Tell where the game is kept what a person has done; for `roll`, send [`Input::Told`] with the dice.
    Send {
        /// The state in which it was done.
        before: Box<Setup>,
        /// `move`, or the name of an action as of the API's `onroll`, or `next`.
        action: &'static str,
        /// The move text, or the level of a resignation.
        text: String,
    },
    /// Announce this to screen readers.
    Say(News),
    /// A play has been made.
    Moved {
        /// Its move text; empty if the side could not move.
        text: String,
        /// The state before it, with the dice.
        before: Box<Setup>,
        /// The state after it.
        after: Box<Setup>,
    },
    /// An action other than a play.
    Acted {
        /// Its name, as of the API's `onroll`.
        action: &'static str,
        /// The state before it.
        before: Box<Setup>,
        /// The state after it.
        after: Box<Setup>,
    },
    /// Another state is shown.
    Changed,
    /// An input was refused and changed nothing.
    Refused {
        /// Which kind: a code of the API's errors, or `opponent_failed`.
        code: &'static str,
        /// The reason.
        message: String,
    },
}

/// Steps that lead from one picture to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The state shown before.
    pub before: Setup,
    /// Whose steps they are.
    pub side: Side,
    /// The steps.
    pub play: Play,
}

/// A state of the game played, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The state.
    pub setup: Setup,
    /// How it came about.
    pub led: Led,
}

/// How a state came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Led {
    /// It was set.
    Set,
    /// By this play, as move text; empty if the side could not move.
    Moved(String),
    /// By the action of this name.
    Acted(&'static str),
}

impl Command {
    /// The command of this name: that of a button, `resign` (a single game), `swap`, `undo-all`,
    /// `flip`.
    #[must_use]
    pub fn named(name: &str) -> Option<Command> {
        match name {
            "resign" => Some(Command::Resign(Level::Single)),
            "swap" => Some(Command::Swap),
            "undo-all" => Some(Command::UndoAll),
            "flip" => Some(Command::Flip),
            _ => Button::named(name).map(Command::Button),
        }
    }
}

impl From<CancelReason> for Input<'_> {
    fn from(reason: CancelReason) -> Self {
        Input::Gesture(Gesture::Cancelled(reason))
    }
}
