//! A context as text: an ID of any kind.
//!
//! # Grammar
//! `PositionID:MatchID`, a bare Position ID, or an XGID; see [`read_position_id`],
//! [`read_match_id`], [`read_xgid`](super::read_xgid).
//!
//! # Read
//! White space and quotes around it, and labels: `Position ID: 4HPwATDgc/ABMA`, on another
//! line or the same `Match ID: cAkAAAAAAAAA`; `GNUbg ID: …`, `GNUID=…`, `gnubgid=…`. What a query
//! makes of it: a space inside an ID is the `+` that was there, and `-` and `_` are `+` and `/`; the
//! link whose query it is, too, and percent-encoding. What word processors make of it: typographic
//! hyphens, full-width characters; and Markdown's asterisks around it. A bare Position ID means
//! `:cAkAAAAAAAAA`: player 1 on roll, money, Jacoby in force, centred cube, nothing rolled.
//! An ID that stands in other text [`find_id`](super::find_id) finds.

use super::typography::plain;
use super::{Fault, NotationError, match_id, position_id, xgid};
use super::{read_match_id, read_position_id, read_xgid};
use crate::rules::Setup;
use crate::text::{after_word, end_of_word, is_quote, split_at_first};

const NAME: &str = "ID";
/// The length of `PositionID:MatchID`.
const PLAIN: usize = position_id::LENGTH + 1 + match_id::LENGTH;

/// Reads an ID of any kind.
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
pub fn read_id(text: &str) -> Result<Setup, Box<NotationError>> {
    match plain(text) {
        Some(plain) => read_plain(&plain.text),
        None => read_plain(text),
    }
}

fn read_plain(whole: &str) -> Result<Setup, Box<NotationError>> {
    let text = without_label(linked(whole));
    read_unlabelled(text).map_err(|error| error.within(whole, text))
}

/// The ID in a link, with its label; or the whole text, if it is none.
fn linked(text: &str) -> &str {
    let ends = |label| end_of_word(text, label).map(|end| end - label.len());
    if !text.as_bytes().windows(3).any(|three| three == b"://") {
        return text;
    }
    let start = ends("xgid=")
        .or_else(|| ends("gnubgid="))
        .or_else(|| ends("gnuid="));
    let value = start.and_then(|start| text.get(start..)).unwrap_or(text);
    let end = value.bytes().position(|b| matches!(b, b'&' | b'#'));
    value.get(..end.unwrap_or(value.len())).unwrap_or(value)
}

/// A GNU ID without its label, if it has one.
pub(super) fn without_label(text: &str) -> &str {
    let value = || {
        let rest = after_word(text.trim_start_matches(is_quote), "gnu")?;
        let rest = after_word(rest, "bg").unwrap_or(rest);
        let rest = rest.trim_start_matches(is_gap);
        let rest = after_word(rest, "id")?;
        let value = rest.trim_start_matches(is_sign);
        (value.len() < rest.len()).then_some(value)
    };
    value().unwrap_or(text)
}

/// What stands between the words of a label.
const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '_')
}

/// What stands between a label and its value.
const fn is_sign(c: char) -> bool {
    matches!(c, ' ' | '=' | ':')
}

fn read_unlabelled(text: &str) -> Result<Setup, Box<NotationError>> {
    let trimmed = text.trim_matches(is_quote);
    if trimmed.is_empty() {
        return Err(NotationError::new(NAME, 0, Fault::Empty));
    }
    if xgid::looks_like(trimmed) {
        return read_xgid(trimmed).map_err(|error| error.within(text, trimmed));
    }
    let is_plain =
        trimmed.len() == PLAIN && trimmed.as_bytes().get(position_id::LENGTH) == Some(&b':');
    let other = (!is_plain).then_some(text);
    let named = other.and_then(|text| labelled(text, "position", position_id::LENGTH));
    let (position, state) = match named {
        Some(position) => (position, labelled(text, "match", match_id::LENGTH)),
        None => match split_at_first(text, b':') {
            Some((position, state)) => (position, Some(state.trim_matches(is_quote))),
            None => (text, None),
        },
    };
    read_gnubgid(text, without_margins(position), state)
}

/// The value of `Position ID: …` or `Match-ID : …` in a text: as many characters as the ID has,
/// or what there is.
fn labelled<'a>(text: &'a str, label: &str, length: usize) -> Option<&'a str> {
    let rest = text.get(end_of_word(text, label)?..)?;
    let start = rest.bytes().position(|b| b != b' ' && b != b'-')?;
    let rest = rest.get(start..)?;
    let mut names = ["ID", "id"].iter();
    let rest = names.find_map(|name| rest.strip_prefix(name))?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    value.get(..length).or(value.get(..end))
}

/// A Position ID without the white space and quotes around it. But where one or two characters
/// are missing, as many spaces before it are those: each a `+` that was in a query. A Match ID
/// starts with none. Four bits of the last character are not used, so that one which was cut
/// off at its end is not taken for that.
fn without_margins(text: &str) -> &str {
    let trimmed = text.trim_matches(is_quote);
    let start = text.len() - text.trim_start_matches(is_quote).len();
    let missing = position_id::LENGTH.saturating_sub(trimmed.len());
    let whole = start.checked_sub(missing).unwrap_or(start);
    match text.get(whole..start) {
        Some(" " | "  ") if matches!(trimmed.bytes().last(), Some(b'A' | b'Q' | b'g' | b'w')) => {
            text.get(whole..start + trimmed.len()).unwrap_or(trimmed)
        }
        _ => trimmed,
    }
}

/// The state of two IDs that are parts of a text.
fn read_gnubgid(
    text: &str,
    position: &str,
    state: Option<&str>,
) -> Result<Setup, Box<NotationError>> {
    let mut setup = match state {
        Some(state) => read_match_id(state).map_err(|error| error.within(text, state))?,
        None => Setup::default(),
    };
    let board = read_position_id(position, setup.turn);
    setup.board = board.map_err(|error| error.within(text, position))?;
    Ok(setup)
}

/// `PositionID:MatchID`.
#[must_use]
pub fn write_gnubgid(setup: &Setup) -> String {
    let mut id = String::with_capacity(PLAIN);
    position_id::write(&mut id, &setup.board, setup.turn);
    id.push(':');
    match_id::write(&mut id, setup);
    id
}
