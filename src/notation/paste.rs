//! An ID in the midst of other text: what people paste from other programs.
//!
//! GNU Backgammon, eXtreme Gammon and BGBlitz copy a position as a text: a drawn board, names,
//! scores, an analysis, in several languages, and in it an ID, or two of the same position. The
//! words around it do not matter here, only the ID's own shape.
//!
//! # Read
//! In this order, as GNU Backgammon does when it is pasted into:
//! 1. an XGID, with or without `XGID=`;
//! 2. a Position ID and a Match ID, joined by a colon, or at most four words apart
//!    (`Position ID: … Match ID   : …`), or a Position ID alone; or an OGID.
//!
//! Brackets, quotes, commas and the `?`, `&`, `=` and `#` of links end a word. What looks like
//! an ID but cannot be read is passed over, and so is a lone word of 14 letters that is not
//! the one Position ID of a possible board.
//!
//! A record of a match may have IDs in its comments. Whether a text is one,
//! [`read_record`](super::read_record) says.

use std::ops::Range;

use super::fields::after_label;
use super::{match_id, position_id, read_match_id, read_ogid, read_position_id, read_xgid};
use super::{write_position_id, xgid};
use crate::rules::{Setup, Side};

/// How many words at most a Match ID stands after its Position ID.
const APART: usize = 4;

/// An ID that stood in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundId {
    /// The state that it describes.
    pub setup: Setup,
    /// The ID alone, as [`read_id`](super::read_id) or [`read_ogid`] reads it.
    pub id: String,
    /// The bytes of the text where it stands, without a label; from a Position ID to its Match ID.
    pub span: Range<usize>,
}

/// The first ID in a text, of whatever kind.
///
/// ```
/// use jsboard::notation::find_id;
/// let text = "What now?\n GNU Backgammon  Position ID: 4HPwATDgc/ABMA\n\
///             \x20                Match ID   : cIkKAAAAAAAA\n +13-14-15-16-17-18---";
/// assert_eq!(find_id(text).unwrap().id, "4HPwATDgc/ABMA:cIkKAAAAAAAA");
/// assert_eq!(find_id("No position at all."), None);
/// ```
#[must_use]
pub fn find_id(text: &str) -> Option<FoundId> {
    let words: Vec<Range<usize>> = words(text).collect();
    let word = |i: usize| text.get(words.get(i)?.clone());
    let found = |setup, id: &str, first: usize, last: usize| {
        let span = words.get(first)?.start..words.get(last)?.end;
        let id = id.to_owned();
        Some(FoundId { setup, id, span })
    };
    for i in 0..words.len() {
        let id = word(i)?;
        let bare = after_label(id, "XGID").unwrap_or(id);
        if xgid::looks_like(bare)
            && let Ok(setup) = read_xgid(bare)
        {
            let mut found = found(setup, &format!("XGID={bare}"), i, i)?;
            found.span.start = found.span.end - bare.len();
            return Some(found);
        }
    }
    for i in 0..words.len() {
        let id = word(i)?;
        if let Some(setup) = joined(id) {
            return found(setup, id, i, i);
        }
        if id.len() != position_id::LENGTH {
            continue;
        }
        let after = (i + 1..=i + APART).filter_map(|k| Some((k, word(k)?)));
        let apart = |(k, state): (usize, &str)| {
            let id = format!("{id}:{state}");
            Some((k, joined(&id)?, id))
        };
        if let Some((k, setup, id)) = after.into_iter().find_map(apart) {
            return found(setup, &id, i, k);
        }
        if let Some(setup) = alone(id) {
            return found(setup, id, i, i);
        }
    }
    None
}

/// The words of a text, without the marks round them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_mark = |c: char| !c.is_ascii_graphic() || "\"'`()[]{}<>,;?&=#".contains(c);
    let start = move |part: &str| (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let ends = |c: char| matches!(c, ':' | '.' | '!');
    let parts = text
        .split(is_mark)
        .map(move |part| part.trim_end_matches(ends));
    parts
        .filter(|part| !part.is_empty())
        .map(move |part| start(part)..start(part) + part.len())
}

/// The state of `PositionID:MatchID`, or of an OGID.
fn joined(id: &str) -> Option<Setup> {
    let (position, state) = id.split_once(':')?;
    if position.len() != position_id::LENGTH || state.len() != match_id::LENGTH {
        return read_ogid(id).ok();
    }
    // Of the last six bits of a Match ID three are used.
    let ends = state.ends_with(|c: char| ('A'..='H').contains(&c));
    let mut setup = read_match_id(state).ok().filter(|_| ends)?;
    setup.board = read_position_id(position, setup.turn).ok()?;
    setup.board_flaws().is_empty().then_some(setup)
}

/// The state of a Position ID without a Match ID, if it is one beyond doubt.
fn alone(id: &str) -> Option<Setup> {
    let mut setup = Setup::default();
    setup.board = read_position_id(id, setup.turn).ok()?;
    let same = write_position_id(&setup.board, Side::X) == id;
    (same && setup.board_flaws().is_empty()).then_some(setup)
}
