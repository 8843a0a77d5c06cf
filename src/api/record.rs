//! `record`: a match, game by game, each action with its context before and after.

use std::borrow::Cow;

use serde::Serialize;

use super::analysis::AnalysisObject;
use super::play::steps;
use super::{ApiError, Args, ErrorCode, RulesObject, base64};
use crate::notation::{Deed, Entry, Game, Note, Record, Seat, Source};
use crate::notation::{read_file, read_records, write_gnubgid, write_xgid};
use crate::rules::{Cube, Ending, Level, Phase, Setup, Side};

/// The answer of [`record`].
#[derive(Clone, Debug, Serialize)]
pub struct RecordObject {
    /// The players, side 0 (the left column) first.
    pub players: [String; 2],
    /// The match length; 0 for money.
    pub length: u16,
    /// The rules.
    pub rules: RulesObject,
    /// What else is known of each player.
    pub seats: [SeatObject; 2],
    /// How many matches the text holds.
    pub count: usize,
    /// What kind of text it is.
    pub source: SourceObject,
    /// The header's keys and values, in their order.
    pub tags: Vec<[String; 2]>,
    /// What is said of the match as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// The games.
    pub games: Vec<GameObject>,
    /// What was wrong or doubtful in the text.
    pub notes: Vec<NoteObject>,
}

/// What is known of a player beside the name.
#[derive(Clone, Debug, Serialize)]
pub struct SeatObject {
    /// The name in the header, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The rating as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
}

/// What kind of text a record is.
#[derive(Clone, Debug, Serialize)]
pub struct SourceObject {
    /// The notation: `mat`.
    pub format: &'static str,
    /// The program that wrote it, or `unknown`.
    pub dialect: &'static str,
}

/// One game of a record.
#[derive(Clone, Debug, Serialize)]
pub struct GameObject {
    /// Its number.
    pub number: u32,
    /// The score before it, side 0 first.
    pub score: [u16; 2],
    /// Whether it is the Crawford game.
    pub crawford: bool,
    /// The side that won, if it is finished.
    pub winner: Option<usize>,
    /// The points won, uncapped.
    pub points: u32,
    /// `single`, `gammon` or `backgammon`.
    pub level: Option<&'static str>,
    /// `bear_off`, `drop`, `resignation` or `unfinished`.
    pub ending: &'static str,
    /// The context in which it starts, where that is a position that was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Ids>,
    /// What is said of the game as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// What was done.
    pub actions: Vec<EntryObject>,
}

/// One action of a game.
#[derive(Clone, Debug, Serialize)]
pub struct EntryObject {
    /// Whose it is.
    pub side: usize,
    /// `move`, `double`, `take`, `drop`, `beaver`, `raccoon`, `resign`, `accept` or `reject`.
    pub kind: &'static str,
    /// Of a move: the dice, the higher first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dice: Option<[u8; 2]>,
    /// Of a move: its text, as GNU Backgammon writes it; empty for a dance.
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    pub play: Option<String>,
    /// Of a move: its steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<[u8; 2]>>,
    /// Of a resignation: its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<&'static str>,
    /// What the record says; empty where it is only implied.
    pub text: String,
    /// The line of that text, from 1.
    pub line: usize,
    /// Whether the rules allow it.
    pub legal: bool,
    /// The context before it; for a move, with the dice.
    pub before: Ids,
    /// The context after it, without dice.
    pub after: Ids,
    /// What somebody wrote about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What a program thought of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analysis: Option<AnalysisObject>,
}

/// A state as its IDs.
#[derive(Clone, Debug, Serialize)]
pub struct Ids {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID, where one can say it.
    pub xgid: Option<String>,
}

impl From<&Setup> for Ids {
    fn from(setup: &Setup) -> Ids {
        Ids {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
        }
    }
}

/// Something wrong or doubtful in a text.
#[derive(Clone, Debug, Serialize)]
pub struct NoteObject {
    /// The line, from 1; 0 for the text as a whole.
    pub line: usize,
    /// What kind of thing.
    pub code: &'static str,
    /// What was found, and what was made of it.
    pub message: String,
}

/// Reads a match and replays it.
///
/// # Errors
/// `bad_option` without a text, or for a match that the text does not hold; `bad_record`, with
/// the line, when no game can be read.
pub fn record(args: &Args) -> Result<RecordObject, ApiError> {
    let records = records(args)?;
    let mut object = RecordObject::from(chosen(&records, args)?.clone());
    object.count = records.len();
    Ok(object)
}

/// The records that the arguments give; at least one.
pub(super) fn records(args: &Args) -> Result<Vec<Record>, ApiError> {
    let records = match given(args)? {
        Given::Text(text) => read_records(text),
        Given::Bytes(bytes) => read_file(&bytes),
    };
    records.map_err(|error| ApiError {
        code: ErrorCode::BadRecord,
        message: error.to_string(),
        at: Some(error.line),
    })
}

/// The one that the arguments choose.
pub(super) fn chosen<'r>(records: &'r [Record], args: &Args) -> Result<&'r Record, ApiError> {
    let (number, count) = (args.number.unwrap_or(1), records.len());
    let chosen = records.get((number as usize).wrapping_sub(1));
    chosen.ok_or_else(|| {
        let message = format!("match: {number}, but the text holds {count}");
        ApiError::option(message)
    })
}

/// What is to be read.
pub(super) enum Given<'a> {
    Text(&'a str),
    Bytes(Cow<'a, [u8]>),
}

/// The text or the bytes of the arguments.
///
/// # Errors
/// `bad_option` unless there is one of them.
pub(super) fn given(args: &Args) -> Result<Given<'_>, ApiError> {
    match (&args.text, &args.base64, &args.bytes) {
        (Some(text), None, None) => Ok(Given::Text(text)),
        (None, Some(base64), None) => Ok(Given::Bytes(base64::decode(base64)?.into())),
        (None, None, Some(bytes)) => Ok(Given::Bytes(bytes.into())),
        (None, None, None) => Err(ApiError::option("text is missing")),
        _ => Err(ApiError::option("text and base64: give one of them")),
    }
}

impl From<Record> for RecordObject {
    fn from(record: Record) -> RecordObject {
        RecordObject {
            players: record.players.0,
            length: record.length,
            rules: record.rules.into(),
            seats: record.seats.0.map(SeatObject::from),
            count: 1,
            source: record.source.into(),
            tags: record
                .tags
                .into_iter()
                .map(|tag| [tag.key, tag.value])
                .collect(),
            comment: record.comment,
            games: record.games.into_iter().map(GameObject::from).collect(),
            notes: record.notes.into_iter().map(NoteObject::from).collect(),
        }
    }
}

impl From<Source> for SourceObject {
    fn from(source: Source) -> SourceObject {
        SourceObject {
            format: source.format,
            dialect: source.dialect,
        }
    }
}

impl From<Seat> for SeatObject {
    fn from(seat: Seat) -> SeatObject {
        SeatObject {
            name: seat.name,
            rating: seat.rating,
        }
    }
}

impl From<Game> for GameObject {
    fn from(game: Game) -> GameObject {
        GameObject {
            number: game.number,
            score: game.score.0,
            crawford: game.crawford,
            winner: game.winner.map(Side::index),
            points: game.points,
            level: game.level.map(Level::name),
            ending: game.ending.map_or("unfinished", Ending::name),
            start: is_set(&game.start).then(|| (&game.start).into()),
            comment: game.comment,
            actions: game.entries.into_iter().map(EntryObject::from).collect(),
        }
    }
}

impl From<Entry> for EntryObject {
    fn from(entry: Entry) -> EntryObject {
        let moved = match &entry.deed {
            Deed::Move { roll, play } => Some((roll, play)),
            _ => None,
        };
        let level = match entry.deed {
            Deed::Resign(level) => Some(level.name()),
            _ => None,
        };
        EntryObject {
            side: entry.side.index(),
            kind: entry.deed.name(),
            dice: moved.map(|(roll, _)| [roll.high().pips(), roll.low().pips()]),
            play: entry.play_text(),
            steps: moved.map(|(_, play)| steps(play)),
            level,
            line: entry.line,
            legal: entry.legal,
            before: (&entry.before).into(),
            after: (&entry.after).into(),
            analysis: AnalysisObject::of(&entry),
            comment: entry
                .remarks
                .map(|remarks| remarks.comment)
                .filter(|comment| !comment.is_empty()),
            text: entry.text,
        }
    }
}

/// Whether a game does not start as its variant does.
fn is_set(start: &Setup) -> bool {
    let is_opening = start.phase == Phase::Opening && start.cube == Cube::CENTRED;
    start.board != start.variant.start || !is_opening
}

impl From<Note> for NoteObject {
    fn from(note: Note) -> NoteObject {
        NoteObject {
            line: note.line,
            code: note.code.name(),
            message: note.message,
        }
    }
}
