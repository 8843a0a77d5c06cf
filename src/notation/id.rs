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

use super::find::{end_of_word, is_quote};
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
    let start = text.trim_start_matches(is_quote);
    let offset = text.chars().count() - start.chars().count();
    let text = start.trim_end_matches(is_quote);
    if text.is_empty() {
        return Err(NotationError::new(NAME, 0, Fault::Empty));
    }
    if xgid::looks_like(text) {
        return read_xgid(text).map_err(|error| error.shifted(offset));
    }
    if let Some(position) = labelled(text, "position", position_id::LENGTH) {
        return read_gnubgid(position, labelled(text, "match", match_id::LENGTH), 0);
    }
    match text.split_once(':') {
        Some((position, state)) => read_gnubgid(position.trim(), Some(state.trim()), offset),
        None => read_gnubgid(text, None, offset),
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

fn read_gnubgid(
    position: &str,
    state: Option<&str>,
    offset: usize,
) -> Result<Setup, NotationError> {
    let state_at = offset + position.chars().count() + 1;
    let mut setup = match state {
        Some(text) => read_match_id(text).map_err(|error| error.shifted(state_at))?,
        None => Setup::default(),
    };
    setup.board = read_position_id(position, setup.turn).map_err(|error| error.shifted(offset))?;
    Ok(setup)
}

/// `PositionID:MatchID`.
#[must_use]
pub fn write_gnubgid(setup: &Setup) -> String {
    let mut id = write_position_id(&setup.board, setup.turn);
    id.push(':');
    id + &write_match_id(setup)
}
