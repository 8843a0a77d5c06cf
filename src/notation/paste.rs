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
    let words: Vec<&str> = words(text).collect();
    let mut xgids = words.iter().filter_map(|word| read_word(word));
    let found = xgids.next().map(|(setup, bare)| FoundId {
        setup,
        id: format!("XGID={bare}"),
        span: span(text, bare, bare),
    });
    found.or_else(|| {
        let mut places = 0..words.len();
        places.find_map(|i| {
            let (setup, id, last) = read_words(words.get(i..)?)?;
            let span = span(text, words.get(i)?, last);
            Some(FoundId { setup, id, span })
        })
    })
}

/// The words of a text, without the marks round them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| !c.is_ascii_graphic() || "\"'`()[]{}<>,;?&=#".contains(c);
    let words = text.split(is_mark);
    let words = words.map(|word| word.trim_end_matches([':', '.', '!']));
    words.filter(|word| !word.is_empty())
}

/// The bytes of a text from one part of it to another.
fn span(text: &str, first: &str, last: &str) -> Range<usize> {
    let at = |part: &str| (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    at(first)..at(last) + last.len()
}

/// The XGID that a word is, without its label.
fn read_word(word: &str) -> Option<(Setup, &str)> {
    let bare = after_label(word, "XGID").unwrap_or(word);
    let looks = xgid::looks_like(bare).then_some(bare)?;
    Some((read_xgid(looks).ok()?, bare))
}

/// The ID with which these words begin, and the last of its words.
fn read_words<'t>(words: &[&'t str]) -> Option<(Setup, String, &'t str)> {
    let (first, after) = words.split_first()?;
    if let Some(setup) = joined(first) {
        return Some((setup, (*first).to_owned(), first));
    }
    if first.len() != position_id::LENGTH {
        return None;
    }
    let apart = |last: &&'t str| {
        let id = format!("{first}:{last}");
        Some((joined(&id)?, id, *last))
    };
    let alone = || Some((alone(first)?, (*first).to_owned(), *first));
    after.iter().take(APART).find_map(apart).or_else(alone)
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
