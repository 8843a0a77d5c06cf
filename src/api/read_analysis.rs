//! `read_analysis`: a position that another program copied as text, and what it thought of it.

use serde::Serialize;

use super::argument::arguments;
use super::file::{Content, FileArgs};
use super::{AnalysisObject, ApiError, ErrorCode, Ids, NoteObject, SourceObject};
use crate::records::{Errors, PositionText, read_position_file, read_position_texts};
use crate::text::digits;

arguments! {
    /// The arguments of `read_analysis`.
    pub struct ReadAnalysisArgs {
        #[group] pub file: FileArgs,
        /// Which position of several, from 1; the first by default.
        #[schemars(range(min = 1, max = u32::MAX))]
        pub position: Option<u32>,
    }
}

/// A position that another program copied as text, and what it thought of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "PositionText")
)]
pub struct PositionTextObject {
    /// The position.
    #[serde(flatten)]
    pub ids: Ids,
    /// The players, side 0 first; empty where the text does not name them.
    pub players: [String; 2],
    /// How many positions the text holds.
    pub count: usize,
    /// The line on which this one starts, from 1.
    pub line: usize,
    /// What kind of text it is.
    pub source: SourceObject,
    /// What the program thought of the decision.
    pub analysis: AnalysisObject,
    /// What somebody wrote about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// What was wrong or doubtful in the text.
    pub notes: Vec<NoteObject>,
}

/// Reads a position and its analysis from the text that eXtreme Gammon, BGBlitz or GNU Backgammon
/// exports or copies, in any language; or from the bytes of such a file, or of eXtreme Gammon's `.xgp`.
///
/// # Errors
/// `bad_option` without a text, or for a position that the text does not hold; `bad_record`, with
/// the line, when there is no position in it.
pub fn read_analysis(args: &ReadAnalysisArgs) -> Result<PositionTextObject, ApiError> {
    let read = match args.file.content()? {
        Content::Text(text) => read_position_texts(text),
        Content::Bytes(bytes) => read_position_file(&bytes),
    };
    let positions = read.map_err(|error| {
        let line = digits(error.line as u32);
        ApiError {
            code: ErrorCode::BadRecord,
            message: ["text, line ", &line, ": expected ", error.expected].concat(),
            at: Some(error.line),
        }
    })?;
    let (number, count) = (args.position.unwrap_or(1), positions.len());
    let index = (number as usize).wrapping_sub(1);
    let Some(position) = positions.into_iter().nth(index) else {
        let message = format!("position: {number}, but the text holds {count}");
        return Err(ApiError::option(message));
    };
    Ok(PositionTextObject::new(position, count))
}

impl PositionTextObject {
    fn new(position: PositionText, count: usize) -> PositionTextObject {
        let notes = position.notes.into_iter();
        let errors = Errors {
            play: position.analysis.play_error(),
            ..Errors::default()
        };
        PositionTextObject {
            ids: (&position.setup).into(),
            players: position.players.0,
            count,
            line: position.line,
            source: position.source.into(),
            analysis: AnalysisObject::new(&position.analysis, &position.setup, errors),
            comment: position.comment,
            notes: notes.map(NoteObject::from).collect(),
        }
    }
}
