//! An ID inside other text, such as people paste from other programs.
//!
//! GNU Backgammon, eXtreme Gammon and BGBlitz copy a position as a text: a drawn board, names,
//! scores, an analysis, in several languages, and in it an ID, or two of the same position. The
//! words around it do not matter here, only the ID's own shape.
//!
//! # Read
//! In this order, as GNU Backgammon does when it is pasted into:
//! 1. an XGID, with or without `XGID=`;
//! 2. a Position ID and a Match ID, joined by a colon, or at most six words apart
//!    (`Position ID: … Match ID   : …`, `ID de position: … ID de match   : …`), or a Position ID
//!    alone.
//!
//! What word processors, links and Markdown make of an ID is undone, if there is no other.
//!
//! Brackets, quotes, stops and the `?`, `&`, `=` and `#` of links end a word. What looks like an ID but
//! cannot be read is skipped, and so is a single word of 14 letters that is not the canonical Position
//! ID of a possible board.
//!
//! A record of a match may have IDs in its comments:
//! [`read_record`](crate::records::read_record) tells whether a text is one.

use std::ops::Range;

use super::fields::after_label;
use super::id::without_label;
use super::typography::plain;
use super::{position_id, read_match_id, read_position_id, read_xgid, write_position_id, xgid};
use crate::rules::{Setup, Side};

/// How many words at most a Match ID stands after its Position ID.
const APART: usize = 6;

/// An ID found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundId {
    /// The state that it describes.
    pub setup: Setup,
    /// The ID alone, as [`read_id`](super::read_id) reads it.
    pub id: String,
    /// The bytes of the text where it stands, without a label; from a Position ID to its Match ID.
    pub span: Range<usize>,
}

/// The first ID in a text.
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
    find_plain(text).or_else(|| {
        let plain = plain(text)?;
        let found = find_plain(&plain.text)?;
        let span = plain.original(&found.span);
        Some(FoundId { span, ..found })
    })
}

fn find_plain(text: &str) -> Option<FoundId> {
    let words = Words { text, at: 0 };
    if let Some((setup, bare)) = words.clone().find_map(read_word) {
        let (id, span) = (["XGID=", bare].concat(), span(text, bare, bare));
        return Some(FoundId { setup, id, span });
    }
    let mut after = words;
    while let Some(first) = after.next() {
        if let Some((setup, state)) = read_words(first, after.clone()) {
            let id = match state {
                Some(state) => [first, ":", state].concat(),
                None => first.to_owned(),
            };
            let span = span(text, first, state.unwrap_or(first));
            return Some(FoundId { setup, id, span });
        }
    }
    None
}

/// The words of a text, without the marks round them, and without `ID:`.
#[derive(Clone)]
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let is_in_word = |b: &u8| b.is_ascii_graphic() && !b"\"'`()[]{}<>,;.!?&=#".contains(b);
        let rest = self.text.as_bytes().get(self.at..)?;
        let start = self.at + rest.iter().position(is_in_word)?;
        let word = self.text.as_bytes().get(start..)?;
        let len = word.iter().position(|b| !is_in_word(b));
        self.at = start + len.unwrap_or(word.len());
        let word = self.text.get(start..self.at)?;
        let word = without_label(word.strip_prefix("ID:").unwrap_or(word));
        Some(word.strip_suffix(':').unwrap_or(word))
    }
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

/// The state of the GNU ID that begins with a word, and its Match ID where that is another word.
fn read_words<'t>(first: &'t str, after: Words<'t>) -> Option<(Setup, Option<&'t str>)> {
    let (position, state) = first.split_at_checked(position_id::LENGTH)?;
    if let Some(state) = state.strip_prefix(':') {
        return Some((joined(position, state)?, None));
    }
    if !state.is_empty() {
        return None;
    }
    for state in after.take(APART) {
        if let Some(setup) = joined(first, state) {
            return Some((setup, Some(state)));
        }
    }
    Some((alone(first)?, None))
}

/// The state of a Position ID and a Match ID.
fn joined(position: &str, state: &str) -> Option<Setup> {
    // Of the last six bits of a Match ID three are used.
    let ends = matches!(state.as_bytes().last()?, b'A'..=b'H');
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
