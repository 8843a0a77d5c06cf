//! Match records as playing sites wrote them in ways of their own, a site a file; and what GNU
//! Backgammon exports to be read by people.
//!
//! Each reader makes a script of what was done, line by line; all else comes of playing it again.
//! Where GNU Backgammon reads a format, it has shown what the format says (`import.c`, and the games
//! that it made of the tests' texts).

mod bgammon;
mod bgroom;
mod draft;
mod fibs;
mod gibbon;
mod gnubg;
mod party;
mod sgg;
mod thought;
mod tmg;

use draft::Draft;

use super::mat::numbered;
use super::{Record, RecordError};

/// The kinds of text, and a way to read each. No table of functions: what is in one, the pages' core
/// would have to carry.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Bgammon,
    Fibs,
    Gibbon,
    Gnubg,
    Tmg,
    Sgg,
    Party,
    Bgroom,
}

impl Kind {
    /// The kind of text that has such a line among its first.
    fn of(line: &str) -> Option<Kind> {
        Some(match line {
            _ if bgammon::looks_like(line) => Kind::Bgammon,
            _ if fibs::looks_like(line) => Kind::Fibs,
            _ if gibbon::looks_like(line) => Kind::Gibbon,
            _ if gnubg::looks_like(line) => Kind::Gnubg,
            _ if tmg::looks_like(line) => Kind::Tmg,
            _ if sgg::looks_like(line) => Kind::Sgg,
            _ if party::looks_like(line) => Kind::Party,
            _ if bgroom::looks_like(line) => Kind::Bgroom,
            _ => return None,
        })
    }

    fn read(self, text: &str) -> Vec<Draft<'_>> {
        match self {
            Kind::Bgammon => bgammon::read(text),
            Kind::Fibs => fibs::read(text),
            Kind::Gibbon => gibbon::read(text),
            Kind::Gnubg => gnubg::read(text),
            Kind::Tmg => tmg::read(text),
            Kind::Sgg => sgg::read(text),
            Kind::Party => party::read(text),
            Kind::Bgroom => bgroom::read(text),
        }
    }
}

/// So many lines tell what a text is.
const FIRST_LINES: usize = 60;

/// The records in a text of one of these kinds; `None` if it is of none of them.
pub(super) fn read(text: &str) -> Option<Result<Vec<Record>, RecordError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = numbered(text).take(FIRST_LINES);
    let kind = lines.find_map(|(_, line)| Kind::of(line))?;
    let records: Vec<Record> = kind
        .read(text)
        .into_iter()
        .filter_map(Draft::record)
        .collect();
    if records.is_empty() {
        return Some(Err(RecordError {
            line: numbered(text).last().map_or(1, |(number, _)| number),
            expected: "a game with something done in it",
        }));
    }
    Some(Ok(records))
}
