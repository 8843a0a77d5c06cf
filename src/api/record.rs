//! `record`: a match, game by game, each action with its context before and after.

use serde::Serialize;

use super::argument::arguments;
use super::file::{Content, FileArgs};
use super::values::Step;
use super::{AnalysisObject, ApiError, ErrorCode, Ids, RulesObject, steps};
use crate::records::{Entry, Errors, Game, Note, PlayerDetails, Record, Source};
use crate::records::{read_file, read_records};
use crate::rules::{Action, Cube, Ending, Level, Phase, Setup, Side};

arguments! {
    /// The arguments of `record`.
    pub struct RecordArgs {
        #[group] pub file: FileArgs,
        /// Which match of several, from 1; the first by default.
        #[name = "match"]
        #[schemars(range(min = 1, max = u32::MAX))]
        pub number: Option<u32>,
    }
}

/// A match, replayed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Match")
)]
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
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Seat")
)]
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
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "RecordSource")
)]
pub struct SourceObject {
    /// The notation: `mat`.
    pub format: &'static str,
    /// The program that wrote it, or `unknown`.
    pub dialect: &'static str,
}

/// One game of a record.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Game")
)]
pub struct GameObject {
    /// Its number.
    pub number: u32,
    /// The score before it, side 0 first.
    pub score: [u16; 2],
    /// Whether it is the Crawford game.
    pub crawford: bool,
    /// The side that won, if it is finished.
    pub winner: Option<Side>,
    /// The points won, uncapped.
    pub points: u32,
    /// The level of the win.
    pub level: Option<Level>,
    /// How it ended.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = [
        "bear_off", "drop", "resignation", "unfinished",
    ])))]
    pub ending: &'static str,
    /// The context in which it starts, where that is a position that was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Ids>,
    /// What is said of the game as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// What was done.
    pub actions: Vec<EntryObject>,
    /// The analysis of the decision at which it stops: of dice that were not played, or of a position
    /// alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analysis: Option<AnalysisObject>,
}

/// One action of a game.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "GameAction")
)]
#[cfg_attr(feature = "schema", schemars(extend("allOf" = [
    {"if": {"properties": {"kind": {"const": "move"}}}, "then": {"required": ["dice", "move", "steps"]}},
    {"if": {"properties": {"kind": {"const": "resign"}}}, "then": {"required": ["level"]}},
])))]
pub struct EntryObject {
    /// Whose it is.
    pub side: Side,
    /// What it is.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = [
        "move", "double", "take", "drop", "beaver", "raccoon", "resign", "accept", "reject",
    ])))]
    pub kind: &'static str,
    /// Of a move: the dice, the higher first.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<super::schema::DiceShape>")
    )]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dice: Option<[u8; 2]>,
    /// Of a move: its text, as GNU Backgammon writes it; empty for a dance.
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    pub play: Option<String>,
    /// Of a move: its steps.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<Vec<super::schema::StepShape>>")
    )]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
    /// Of a resignation: its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
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

/// Something wrong or doubtful in a text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Note")
)]
pub struct NoteObject {
    /// The line, from 1; 0 for the text as a whole.
    pub line: usize,
    /// What kind of thing.
    pub code: &'static str,
    /// What was found, and what was made of it.
    pub message: String,
}

/// Reads a match and replays it: its text, or the bytes of the file, whose encoding is then found
/// out. It may be a `.mat` of any program, GNU Backgammon's SGF, or a file of eXtreme Gammon,
/// `.xg`, of which a line is the number of a record.
///
/// # Errors
/// `bad_option` without a text, or for a match that the text does not hold; `bad_record`, with
/// the line, when no game can be read.
pub fn record(args: &RecordArgs) -> Result<RecordObject, ApiError> {
    let (record, count) = args.record()?;
    Ok(RecordObject {
        count,
        ..RecordObject::from(record)
    })
}

impl RecordArgs {
    /// The record that the arguments choose, and how many the file holds.
    ///
    /// # Errors
    /// Those of [`record`].
    pub fn record(&self) -> Result<(Record, usize), ApiError> {
        let mut records = self.file.records()?;
        let number = self.number.unwrap_or(1);
        chosen(&records, number)?;
        let count = records.len();
        Ok((records.swap_remove(number as usize - 1), count))
    }
}

impl FileArgs {
    /// The records in a file; at least one.
    ///
    /// # Errors
    /// `bad_option` without a text; `bad_record`, with the line, when no game can be read.
    pub fn records(&self) -> Result<Vec<Record>, ApiError> {
        let records = match self.content()? {
            Content::Text(text) => read_records(text),
            Content::Bytes(bytes) => read_file(&bytes),
        };
        records.map_err(|error| ApiError {
            code: ErrorCode::BadRecord,
            message: error.to_string(),
            at: Some(error.line),
        })
    }
}

/// The record of this number, from 1.
pub(super) fn chosen(records: &[Record], number: u32) -> Result<&Record, ApiError> {
    let chosen = records.get((number as usize).wrapping_sub(1));
    chosen.ok_or_else(|| {
        let count = records.len();
        ApiError::option(format!("match: {number}, but the text holds {count}"))
    })
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

impl From<PlayerDetails> for SeatObject {
    fn from(details: PlayerDetails) -> SeatObject {
        SeatObject {
            name: details.name,
            rating: details.rating,
        }
    }
}

impl From<Game> for GameObject {
    fn from(game: Game) -> GameObject {
        let stops = game
            .entries
            .last()
            .map_or(&game.start, |entry| &entry.after);
        let analysis = game.analysis.as_deref();
        let analysis =
            analysis.map(|analysis| AnalysisObject::new(analysis, stops, Errors::default()));
        GameObject {
            analysis,
            number: game.number,
            score: game.score.0,
            crawford: game.crawford,
            winner: game.winner,
            points: game.points,
            level: game.level,
            ending: game.ending.map_or("unfinished", Ending::name),
            start: is_set(&game.start).then(|| (&game.start).into()),
            comment: game.comment,
            actions: game.entries.into_iter().map(EntryObject::from).collect(),
        }
    }
}

impl From<Entry> for EntryObject {
    fn from(entry: Entry) -> EntryObject {
        let moved = match &entry.action {
            Action::Move { roll, play } => Some((roll, play)),
            _ => None,
        };
        let level = match entry.action {
            Action::Resign(level) => Some(level),
            _ => None,
        };
        EntryObject {
            side: entry.side,
            kind: entry.action.name(),
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
