//! `analysis`: a position that another program copied as text, and what it thought of it.

use serde::Serialize;

use super::analysis::AnalysisObject;
use super::record::{Given, NoteObject, SourceObject, given};
use super::{ApiError, Args, ErrorCode, Ids};
use crate::notation::{Errors, PositionText, decode_text, read_position_texts};

/// The answer of [`analysis`].
#[derive(Clone, Debug, Serialize)]
pub struct PositionTextObject {
    /// The position.
    #[serde(flatten)]
    pub ids: Ids,
    /// The players, side 0 first; empty where none are told.
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

/// Reads a position and its analysis from a text: an export of eXtreme Gammon, BGBlitz or GNU
/// Backgammon.
///
/// # Errors
/// `bad_option` without a text, or for a position that the text does not hold; `bad_record`, with
/// the line, when there is no position in it.
pub fn analysis(args: &Args) -> Result<PositionTextObject, ApiError> {
    let (text, note) = match given(args)? {
        Given::Text(text) => (text.into(), None),
        Given::Bytes(bytes) => {
            let (text, note) = decode_text(&bytes);
            (text.into(), note)
        }
    };
    let text: std::borrow::Cow<'_, str> = text;
    let positions = read_position_texts(&text).map_err(|error| ApiError {
        code: ErrorCode::BadRecord,
        message: [
            "text, line ",
            &crate::text::digits(error.line as u32),
            ": expected ",
            error.expected,
        ]
        .concat(),
        at: Some(error.line),
    })?;
    let (number, count) = (args.position.unwrap_or(1), positions.len());
    let index = (number as usize).wrapping_sub(1);
    let Some(mut position) = positions.into_iter().nth(index) else {
        let message = format!("position: {number}, but the text holds {count}");
        return Err(ApiError::option(message));
    };
    position.notes.splice(0..0, note);
    Ok(PositionTextObject::new(position, count))
}

impl PositionTextObject {
    fn new(position: PositionText, count: usize) -> PositionTextObject {
        let notes = position.notes.into_iter();
        let errors = Errors {
            play: position.analysis.play_error(),
            cube: None,
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
