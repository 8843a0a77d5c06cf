//! A context as text: an ID of any kind.
//!
//! # Grammar
//! `PositionID:MatchID`, a bare Position ID, or an XGID; see [`read_position_id`],
//! [`read_match_id`], [`read_xgid`](super::read_xgid).
//!
//! # Read
//! White space and quotes around it, and labels: `Position ID: 4HPwATDgc/ABMA`, on another
//! line or the same `Match ID: cAkAAAAAAAAA`. A bare Position ID means
//! `:cAkAAAAAAAAA`: player 1 on roll, money, Jacoby in force, centred cube, nothing rolled.

use super::find::end_of_word;
use super::{Fault, NotationError, match_id, position_id, xgid};
use super::{read_match_id, read_position_id, read_xgid, write_match_id, write_position_id};
use crate::rules::Setup;

const NAME: &str = "ID";

/// The state that an ID of any kind describes.
///
/// # Errors
/// What is wrong, and at which character.
///
/// ```
/// use jsboard::{notation, Side};
/// let setup = notation::read_id("4HPwATDgc/ABMA:cIkKAAAAAAAA").unwrap();
/// assert_eq!(setup.turn, Side::X);
/// let same = notation::read_id("XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10").unwrap();
/// assert_eq!(notation::write_gnubgid(&same), "4HPwATDgc/ABMA:cIkKAAAAAAAA");
/// ```
pub fn read_id(text: &str) -> Result<Setup, NotationError> {
    let quote = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`');
    let whole = text.trim_end_matches(quote);
    let text = whole.trim_start_matches(quote);
    let start = whole.len() - text.len();
    if text.is_empty() {
        return Err(NotationError::new(NAME, 0, Fault::Empty));
    }
    if xgid::looks_like(text) {
        return read_xgid(text).map_err(|error| error.shifted(characters(whole, start)));
    }
    if let Some(position) = labelled(text, "position", position_id::LENGTH) {
        let state = labelled(text, "match", match_id::LENGTH);
        return read_gnubgid(
            (position, 0),
            state.map(|state| (state, position.len() + 1)),
        );
    }
    let part = |from: usize, to: usize, length: usize| {
        let (text, at) = fitted(whole, from, to, length);
        (text, characters(whole, at))
    };
    let (position_end, state) = match text.find(':') {
        Some(colon) => {
            let colon = start + colon;
            (colon, Some(part(colon + 1, whole.len(), match_id::LENGTH)))
        }
        None => (whole.len(), None),
    };
    read_gnubgid(part(start, position_end, position_id::LENGTH), state)
}

/// How many characters a text has up to a byte.
fn characters(text: &str, end: usize) -> usize {
    text.get(..end).map_or(0, |before| before.chars().count())
}

/// A part of a text without the white space around it, and where it starts. Spaces before it
/// belong to it if they make up the length: each a `+`, before a query string was decoded.
fn fitted(whole: &str, from: usize, to: usize, length: usize) -> (&str, usize) {
    let part = whole.get(from..to).unwrap_or_default();
    let at = to - part.trim_start().len();
    let part = part.trim();
    let before = (at + part.len()).wrapping_sub(length);
    match whole.get(before..at) {
        Some(plus) if plus.bytes().all(|byte| byte == b' ') => {
            (whole.get(before..before + length).unwrap_or(part), before)
        }
        _ => (part, at),
    }
}

/// The value of `Position ID: …` or `Match-ID : …` in a text: as many characters as the ID has,
/// or what there is.
fn labelled<'a>(text: &'a str, label: &str, length: usize) -> Option<&'a str> {
    let rest = text
        .get(end_of_word(text, label)?..)?
        .trim_start_matches([' ', '-']);
    let rest = rest
        .strip_prefix("ID")
        .or_else(|| rest.strip_prefix("id"))?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    value.get(..length).or(value.get(..end))
}

/// The state that two IDs describe, each with the character at which it starts.
fn read_gnubgid(
    (position, at): (&str, usize),
    state: Option<(&str, usize)>,
) -> Result<Setup, NotationError> {
    let mut setup = match state {
        Some((text, at)) => read_match_id(text).map_err(|error| error.shifted(at))?,
        None => Setup::default(),
    };
    setup.board = read_position_id(position, setup.turn).map_err(|error| error.shifted(at))?;
    Ok(setup)
}

/// `PositionID:MatchID`.
#[must_use]
pub fn write_gnubgid(setup: &Setup) -> String {
    let mut id = write_position_id(&setup.board, setup.turn);
    id.push(':');
    id + &write_match_id(setup)
}
