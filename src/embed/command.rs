//! What an embed is told, and what it is asked.

use super::remote::{TableEvent, TableTerms};
use crate::control::MatchPath;
use crate::rules::{BySide, Die};

/// What an embed is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command<'a> {
    /// What a method, a button or a field of the form names, with its argument: the names are those
    /// of the handle's methods.
    Named(&'a str, &'a str),
    /// Show the arrows of this candidate, counted from 0; of none, those that were there.
    Candidate(Option<usize>),
    /// `positionviewer`: mark the candidate of this move text as the one that was played.
    Played(&'a str),
    /// `gameviewer`: go to this place.
    GoTo(MatchPath),
    /// `gameviewer`: look at this place for a moment; of none, back to the one selected.
    Preview(Option<MatchPath>),
    /// `gameviewer`: time to go on, while it plays by itself.
    Tick,
    /// `player`: what was rolled: for the opening roll side 0's die and side 1's.
    Dice(Die, Die),
    /// `player`: the opponent's answer to the question of this number, or why there is none.
    Reply(u32, Result<&'a str, &'a str>),
    /// `player`: the opponent has not answered the question of this number for long.
    Late(u32),
    /// `player` at a table: what the players have agreed on.
    Terms(TableTerms<'a>),
    /// `player` at a table: what has happened there.
    Told(TableEvent<'a>),
    /// `player` at a table: how the game stands, by its ID.
    Stands(&'a str),
}

/// What an embed is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// The picture in words.
    Label,
    /// `gameviewer`: the players' names.
    Players,
    /// `gameviewer`: the score before the game selected.
    Score,
    /// `gameviewer`: the games of the record.
    Games,
    /// `gameviewer`: the place selected, such as `3/12`.
    Place,
    /// `gameviewer`: the titles of all matches in the text.
    Matches,
    /// The move text of the play selected, or of the play in the making.
    Move,
    /// `player`: every state since the last that was set, as GNU IDs.
    History,
    /// `player`: the names of what can be done now.
    Actions,
    /// `editor`: what is not legal yet, in words.
    Flaws,
}

impl Query {
    /// The question of this name, which is that of the handle's property.
    #[must_use]
    pub fn named(name: &str) -> Option<Query> {
        Some(match name {
            "label" => Query::Label,
            "players" => Query::Players,
            "score" => Query::Score,
            "games" => Query::Games,
            "place" => Query::Place,
            "matches" => Query::Matches,
            "move" => Query::Move,
            "history" => Query::History,
            "actions" => Query::Actions,
            "flaws" => Query::Flaws,
            _ => return None,
        })
    }
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This embed knows none.
    None,
    /// A text.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
    /// The points of both sides.
    Score(BySide<u16>),
    /// Games.
    Games(Vec<GameSummary>),
}

/// A game of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GameSummary {
    /// Its number, as the record has it.
    pub number: u32,
    /// The score before it.
    pub score: BySide<u16>,
    /// Whether it is the Crawford game.
    pub crawford: bool,
    /// Who won it: 0 or 1.
    pub winner: Option<usize>,
    /// How many points that gave.
    pub points: u32,
    /// How many entries it has.
    pub steps: usize,
}
