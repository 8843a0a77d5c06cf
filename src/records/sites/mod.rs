//! Match records in the formats of single playing sites, a site a file; and the text export of GNU
//! Backgammon.
//!
//! Each reader makes a script of events, line by line; the replay computes everything else. Where
//! GNU Backgammon reads a format, it is the reference (`import.c`, and its imports of the texts of
//! the tests).

mod bgammon;
mod bgroom;
mod fibs;
mod gibbon;
mod gnubg;
mod gnubg_analysis;
mod javafibs;
mod party;
mod script_builder;
mod sgg;
mod tmg;

use super::lines::numbered;
use super::{Record, RecordError};
use script_builder::ScriptBuilder;

/// The kinds of text. A `match` rather than a table of functions: a table would pull every reader into
/// the pages' core.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Bgammon,
    Fibs,
    Gibbon,
    Javafibs,
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
            _ if javafibs::looks_like(line) => Kind::Javafibs,
            _ if gibbon::looks_like(line) => Kind::Gibbon,
            _ if gnubg::looks_like(line) => Kind::Gnubg,
            _ if tmg::looks_like(line) => Kind::Tmg,
            _ if sgg::looks_like(line) => Kind::Sgg,
            _ if party::looks_like(line) => Kind::Party,
            _ if bgroom::looks_like(line) => Kind::Bgroom,
            _ => return None,
        })
    }

    fn read(self, text: &str) -> Vec<ScriptBuilder<'_>> {
        match self {
            Kind::Bgammon => bgammon::read(text),
            Kind::Fibs => fibs::read(text),
            Kind::Gibbon => gibbon::read(text),
            Kind::Javafibs => javafibs::read(text),
            Kind::Gnubg => gnubg::read(text),
            Kind::Tmg => tmg::read(text),
            Kind::Sgg => sgg::read(text),
            Kind::Party => party::read(text),
            Kind::Bgroom => bgroom::read(text),
        }
    }
}

/// The number of lines that are examined to detect the format.
const FIRST_LINES: usize = 60;

/// The records in a text of one of these kinds; `None` if it is of none of them.
pub(super) fn read(text: &str) -> Option<Result<Vec<Record>, RecordError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = numbered(text).take(FIRST_LINES);
    let kind = lines.find_map(|(_, line)| Kind::of(line))?;
    let records: Vec<Record> = kind
        .read(text)
        .into_iter()
        .filter_map(ScriptBuilder::record)
        .collect();
    if records.is_empty() {
        return Some(Err(RecordError {
            line: numbered(text).last().map_or(1, |(number, _)| number),
            expected: "a game with something done in it",
        }));
    }
    Some(Ok(records))
}
