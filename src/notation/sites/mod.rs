//! Match records as playing sites wrote them in ways of their own, a site a file.
//!
//! Each reader makes a script of what was done, line by line; all else comes of playing it again.
//! Where GNU Backgammon reads a format, it has shown what the format says (`import.c`, and the games
//! that it made of the tests' texts).

mod bgammon;
mod bgroom;
mod draft;
mod fibs;
mod party;
mod sgg;
mod tmg;

use draft::Draft;

use super::mat::numbered;
use super::{Record, RecordError};

/// Whether a line tells that a text is of one kind.
type Known = fn(&str) -> bool;

/// A reader of records of one kind.
type Reader = fn(&str) -> Vec<Draft<'_>>;

/// How a text of each kind is known, by one of its first lines, and who reads it.
const KINDS: [(Known, Reader); 6] = [
    (bgammon::looks_like, bgammon::read),
    (fibs::looks_like, fibs::read),
    (tmg::looks_like, tmg::read),
    (sgg::looks_like, sgg::read),
    (party::looks_like, party::read),
    (bgroom::looks_like, bgroom::read),
];

/// So many lines tell what a text is.
const FIRST_LINES: usize = 60;

/// The records in a text of one of these kinds; `None` if it is of none of them.
pub(super) fn read(text: &str) -> Option<Result<Vec<Record>, RecordError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = numbered(text).take(FIRST_LINES);
    let reader = lines.find_map(|(_, line)| {
        let found = KINDS.iter().find(|(looks_like, _)| looks_like(line))?;
        Some(found.1)
    })?;
    let drafts = reader(text);
    let records: Vec<Record> = drafts.into_iter().filter_map(Draft::record).collect();
    if records.is_empty() {
        return Some(Err(RecordError {
            line: numbered(text).last().map_or(1, |(number, _)| number),
            expected: "a game with something done in it",
        }));
    }
    Some(Ok(records))
}
