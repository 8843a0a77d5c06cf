//! The model of a match record, whatever file it was read from.
//!
//! A reader keeps what the text says and replays it: each entry knows the state before and
//! after it. What the rules would not allow is kept too, marked, and noted with its line. Of a file
//! that is no text, a line is the number of a record in it, from 1.

use std::fmt;

use super::{Analysis, Note, Remarks};
use crate::notation::write_play;
use crate::rules::{Action, BySide, Ending, Level, Rules, Setup, Side};
use crate::text::digits;

/// A match, or a session for money.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The players' names: the left column is side `O`.
    pub players: BySide<String>,
    /// How many points the match is played to; 0 for money.
    pub length: u16,
    /// The rules of the match or session; `crawford` is whether the Crawford rule is in force. Which
    /// game is the Crawford game, the games say.
    pub rules: Rules,
    /// More about each player.
    pub seats: BySide<PlayerDetails>,
    /// The format and dialect of the source.
    pub source: Source,
    /// The header: keys and values as they stand there, in their order.
    pub tags: Vec<Tag>,
    /// What is said of the match as a whole; empty if nothing is.
    pub comment: String,
    /// The games in their order; at least one.
    pub games: Vec<Game>,
    /// What in the text was wrong, doubtful or left to be guessed, in the order of its lines.
    pub notes: Vec<Note>,
}

/// What a record says of one player beside the name over the column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlayerDetails {
    /// The name in the header, where it is another than that over the column.
    pub name: Option<String>,
    /// The rating as it is written, such as `1600.00/0`.
    pub rating: Option<String>,
}

/// What kind of text a record was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The notation, such as `mat`.
    pub format: &'static str,
    /// The program whose way of writing it this is, such as `gnubg`; `unknown` if none is
    /// recognised.
    pub dialect: &'static str,
}

/// A line of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its key, such as `Event`.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// A game of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// Its number in the text.
    pub number: u32,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The score before it.
    pub score: BySide<u16>,
    /// Whether it is the Crawford game.
    pub crawford: bool,
    /// Who won it; `None` while it is unfinished.
    pub winner: Option<Side>,
    /// The points won, uncapped; 0 while it is unfinished.
    pub points: u32,
    /// Single, gammon or backgammon.
    pub level: Option<Level>,
    /// How it ended; `None` while it is unfinished.
    pub ending: Option<Ending>,
    /// The state in which it starts: the opening, or a position that was set.
    pub start: Setup,
    /// What is said of the game as a whole; empty if nothing is.
    pub comment: String,
    /// What was done, in its order.
    pub entries: Vec<Entry>,
    /// The analysis of the decision at which it stops: of dice that were not played, or of a position
    /// alone.
    pub analysis: Option<Box<Analysis>>,
}

/// One thing that a player did.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Who did it.
    pub side: Side,
    /// The action; never a bare [`Action::Roll`].
    pub action: Action,
    /// The text that says so; empty where the text only implies it. Of a file that is no text, how a
    /// text of the same program would say it.
    pub text: String,
    /// The line of that text, from 1.
    pub line: usize,
    /// Whether the rules allow it.
    pub legal: bool,
    /// The state before it; for a move, with the dice.
    pub before: Setup,
    /// The state after it, without dice.
    pub after: Setup,
    /// Comment and analysis, if there are any.
    pub remarks: Option<Box<Remarks>>,
}

impl Entry {
    /// The text of a move as [`write_play`] has it; `None` of anything but a move.
    #[must_use]
    pub fn play_text(&self) -> Option<String> {
        match &self.action {
            Action::Move { play, .. } => Some(write_play(&self.before.board, self.side, play)),
            _ => None,
        }
    }
}

/// A text in which no game could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// The line at which reading stopped, from 1.
    pub line: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl RecordError {
    /// What was expected, and where.
    #[must_use]
    pub fn message(&self) -> String {
        let line = digits(self.line as u32);
        ["record, line ", &line, ": expected ", self.expected].concat()
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for RecordError {}
