//! Positions as other programs copy them as text: a drawn board, names, the score, an ID, and what
//! the program thought of the decision.
//!
//! # What is read
//! - eXtreme Gammon: an XGID on the first line, `X:name   O:name`, the score, the board, pips, cube,
//!   dice; then candidate plays (`1. 4-ply   19/18 14/12   eq:-0.491`) with two lines of chances, or
//!   the cube (`Cubeful Equities:` and three lines).
//! - BGBlitz: the board, `Position-ID: … Match-ID: …`, an XGID, the score; plays as
//!   `1.   0.124 mwp /  -0.492   19/18, 14/12` with a line of six chances, or the cube in three lines
//!   with the chance to win the match and the equity, the best line first.
//! - GNU Backgammon: `Position ID: …`, `Match ID   : …`, the board; what `hint` prints, and the text
//!   that it exports of a position, a game or a match.
//! - blunderDB: an XGID, then a line for every value (`Move 1: 24/23 13/10`, `Equity: 0.123`).
//! - A line of Snowie's: forty fields between semicolons.
//!
//! Sources: texts of these programs, and GNU Backgammon's output.
//!
//! # How
//! By the shape of the lines, not by their words, for all of them are translated: an equity has a
//! sign or a bracket, a play has places between slashes, the equity of a double that is dropped is 1.
//! Points and commas are decimal marks, full-width characters are as good as narrow ones. Where an
//! order does not tell a take from a drop, words of some languages do. Where GNU Backgammon has
//! written chances to win the match instead of equities, the equities are reckoned from them.
//!
//! The ID is authoritative. The rest of the text is compared with it, and a difference is noted. Who
//! `X` and `O` are the board shows: in eXtreme Gammon's texts `X` is the player on roll, whichever
//! side that is in the XGID.

mod annotations;
mod blocks;
mod board;
mod candidates;
mod chances;
mod cube;
mod figures;
mod header;
mod listing;
mod plays;

use super::snowie::read_line;
use super::{Analysis, Note, Record, RecordError, Source, decode_text, xg};
use crate::rules::{BySide, Setup};
use blocks::Line;

/// A position that was read from a text, with what stood beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionText {
    /// The state.
    pub setup: Setup,
    /// The players' names; empty if unknown.
    pub players: BySide<String>,
    /// The format, `position` or `snowie`, and the program.
    pub source: Source,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The program's analysis of the decision; empty if there is none.
    pub analysis: Analysis,
    /// The comment; empty if there is none.
    pub comment: String,
    /// Problems in the text, in the order of its lines.
    pub notes: Vec<Note>,
}

/// What is expected in a text without a position.
const EXPECTED: &str = "a position with an ID: an XGID, a GNU ID, or a line of Snowie's";

/// The positions in a text, one after the other; at least one.
///
/// # Errors
/// A text in which there is no position.
///
/// ```
/// use jsboard::records::read_position_texts;
/// let text = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n\
///     X:Ann   O:Ben\n  1. 3-ply   8/5 6/5   eq:+0,160\n";
/// let position = &read_position_texts(text).unwrap()[0];
/// assert_eq!(position.players.0, ["Ben", "Ann"]);
/// assert_eq!(position.analysis.candidates[0].equity, 0.16);
/// ```
pub fn read_position_texts(text: &str) -> Result<Vec<PositionText>, RecordError> {
    let (lines, last) = blocks::lines(text);
    let blocks = blocks::split(&lines);
    let read = |block| listing::read(text, block);
    let mut found: Vec<PositionText> = blocks.iter().map(read).collect();
    if found.is_empty() {
        found = lines.iter().filter_map(of_snowie).collect();
    }
    if found.is_empty() {
        found = blocks::whole(text, &lines).iter().map(read).collect();
    }
    if found.is_empty() {
        return Err(RecordError {
            line: blocks::unreadable(&lines).unwrap_or(last),
            expected: EXPECTED,
        });
    }
    Ok(found)
}

/// The positions in a file: a text as [`read_position_texts`] reads it, or a file of eXtreme
/// Gammon's, whose games are positions or stop at one that has an analysis.
///
/// # Errors
/// A file in which there is no position.
pub fn read_position_file(file: &[u8]) -> Result<Vec<PositionText>, RecordError> {
    if xg::looks_like(file) {
        let records = xg::read_xg(file)?;
        let found: Vec<_> = records.iter().flat_map(of_record).collect();
        if found.is_empty() {
            let expected = "a position: a file with a match is read by `record`";
            return Err(RecordError { line: 1, expected });
        }
        return Ok(found);
    }
    let (text, note) = decode_text(file);
    let mut found = read_position_texts(&text)?;
    for position in &mut found {
        position.notes.splice(0..0, note.clone());
    }
    Ok(found)
}

/// The positions at which the games of a record stop.
fn of_record(record: &Record) -> impl Iterator<Item = PositionText> {
    let stops = record.games.iter();
    let stops = stops.filter(|game| game.entries.is_empty());
    stops.map(|game| PositionText {
        setup: game.start.clone(),
        players: record.players.clone(),
        source: record.source,
        line: game.line,
        analysis: game.analysis.as_deref().cloned().unwrap_or_default(),
        comment: [&*record.comment, &game.comment].concat(),
        notes: record.notes.clone(),
    })
}

/// The position of a line of Snowie's.
fn of_snowie(line: &Line<'_>) -> Option<PositionText> {
    let (setup, players) = read_line(line.raw)?;
    Some(PositionText {
        setup,
        players,
        source: Source {
            format: "snowie",
            dialect: "snowie",
        },
        line: line.number,
        analysis: Analysis::default(),
        comment: String::new(),
        notes: Vec::new(),
    })
}

/// The first position in a text.
///
/// # Errors
/// A text in which there is no position.
pub fn read_position_text(text: &str) -> Result<PositionText, RecordError> {
    Ok(read_position_texts(text)?.swap_remove(0))
}
