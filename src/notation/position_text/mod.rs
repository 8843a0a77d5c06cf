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
//! The ID is believed. What else the text says is held against it, and a difference is noted. Who
//! `X` and `O` are the board shows: in eXtreme Gammon's texts `X` is the player on roll, whichever
//! side that is in the XGID.

mod blocks;
mod board;
mod candidates;
mod chances;
mod comment;
mod cube;
mod figures;
mod labelled;
mod line;
mod listing;
mod mwc;
mod said;
mod snowie;
mod told;

use super::{Analysis, Note, RecordError, Source};
use crate::rules::{BySide, Setup};

/// A position that was read from a text, with what stood beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionText {
    /// The state.
    pub setup: Setup,
    /// The players' names; empty where none are told.
    pub players: BySide<String>,
    /// What kind of text this was: `position` or `snowie`, and whose.
    pub source: Source,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// What the program thought of the decision; empty where nothing is said.
    pub analysis: Analysis,
    /// What somebody wrote about it; empty if nothing was.
    pub comment: String,
    /// What in the text was wrong, doubtful or not understood, in the order of its lines.
    pub notes: Vec<Note>,
}

/// What a text without a position should have had.
const EXPECTED: &str = "a position with an ID: an XGID, a GNU ID, or a line of Snowie's";

/// The positions in a text, one after the other; at least one.
///
/// # Errors
/// A text in which there is no position.
///
/// ```
/// use jsboard::notation::read_position_texts;
/// let text = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10\n\
///     X:Ann   O:Ben\n  1. 3-ply   8/5 6/5   eq:+0,160\n";
/// let position = &read_position_texts(text).unwrap()[0];
/// assert_eq!(position.players.0, ["Ben", "Ann"]);
/// assert_eq!(position.analysis.candidates[0].equity, 0.16);
/// ```
pub fn read_position_texts(text: &str) -> Result<Vec<PositionText>, RecordError> {
    let (lines, last) = line::lines(text);
    let blocks = blocks::split(&lines);
    let read = |block| listing::read(text, block);
    let mut found: Vec<PositionText> = blocks.iter().map(read).collect();
    if found.is_empty() {
        found = snowie::read_all(&lines);
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

/// The first position in a text.
///
/// # Errors
/// A text in which there is no position.
pub fn read_position_text(text: &str) -> Result<PositionText, RecordError> {
    Ok(read_position_texts(text)?.swap_remove(0))
}
