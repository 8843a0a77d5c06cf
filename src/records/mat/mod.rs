//! The Jellyfish `.mat` family: match records as text.
//!
//! # Grammar
//! ```text
//! record = header* "<n> point match" game+
//! header = "; [Key \"Value\"]", or a comment after ; or #
//! game   = "Game <n>", the score line "<left> : <points>   <right> : <points>", rows
//! row    = <n>")" cell cell?
//! cell   = <die><die>":" play, or Doubles, Takes, Drops, Beavers, Wins … , Resign …
//! ```
//! Players write points from their own side, 24 to 1, the bar as 25 or `bar`, off as 0 or `off`.
//! JellyFish began it; GNU Backgammon, eXtreme Gammon, Backgammon Galaxy, Backgammon Studio and
//! others each write it in a way of their own, and none has published a grammar: this is what
//! their files have.
//!
//! # Read
//! - Any line ends, tabs, wide spaces; 0 points, or no length, is play for money.
//! - Columns belong to the names over them, whatever the header says.
//! - A row is split by what stands in it; its column decides only where a cell stands alone.
//! - Hits are computed, stars ignored; joined movements are resolved by legality.
//! - Comments are kept where they stand; `; Set Pos=` sets a position.
//! - Text that pasting has damaged is mended, and a note says what was: see [`damage`].
//! - What is not written is implied: the take of a beaver that is played on, the drop or the
//!   resignation before `Wins`, the level of a resignation, which game is the Crawford game.
//! - What cannot be is kept, marked as not legal, and noted with its line.
//!
//! # Example
//! ```text
//!  3 point match
//!
//!  Game 1
//!  Ann : 0                        Ben : 0
//!   1) 31: 8/5 6/5                 Doubles => 2
//!   2)  Drops                       Wins 1 point
//! ```

mod damage;
mod dialect;
mod header;
mod markup;
mod rows;
mod script;
mod seats;
mod sections;
mod set_positions;

use super::lines::normalised;
use super::replay::replay;
use super::{Game, Record, RecordError};
use damage::{damage, mend};
use sections::{Section, read_sections};

/// The records in a text, one after the other; at least one.
///
/// # Errors
/// A text in which no game can be read.
pub(super) fn read_mat(text: &str) -> Result<Vec<Record>, RecordError> {
    let text = normalised(text);
    let read = read_sections::<true>(&text);
    let before = damage(&read);
    if before > 0
        && let Some(mended) = mend(&text)
    {
        let mut again = read_sections::<true>(&mended.text);
        if damage(&again) < before {
            mended.tell(again.iter_mut().flatten());
            return records(&text, again?, record);
        }
    }
    records(&text, read?, record)
}

/// Counts the events in a text without replaying its games, for benchmarks.
#[doc(hidden)]
#[must_use]
pub fn scan_records(text: &str) -> usize {
    let text = normalised(text);
    let mut sections = read_sections::<true>(&text).unwrap_or_default();
    let scripts = sections
        .iter_mut()
        .map(|section| script::script::<true>(section, dialect::UNKNOWN));
    let games = scripts.map(|script| {
        script
            .games
            .iter()
            .map(|game| game.events.len())
            .sum::<usize>()
    });
    games.sum()
}

/// The records of the sections that are one. Numbered rows stand in other texts too: without a
/// header over them something in them must be possible.
fn records<'t>(
    text: &str,
    sections: Vec<Section<'t>>,
    record: fn(Section<'t>) -> Record,
) -> Result<Vec<Record>, RecordError> {
    let mut records = Vec::with_capacity(sections.len());
    for section in sections {
        let is_headed = section.is_headed();
        let record = record(section);
        if is_headed || record.games.iter().any(has_legal) {
            records.push(record);
        }
    }
    if records.is_empty() {
        return Err(sections::no_game(text));
    }
    Ok(records)
}

fn has_legal(game: &Game) -> bool {
    game.entries.iter().any(|entry| entry.legal)
}

/// The records in a text, without their seats and their dialect. Of what needs more, damage by
/// pasting, positions that are set, players who change columns, there is a note that it could not be
/// read: to read it would cost each page with a match 5 kB.
///
/// # Errors
/// A text in which no game can be read.
pub(super) fn read_games(text: &str) -> Result<Vec<Record>, RecordError> {
    let text = normalised(text);
    let sections = read_sections::<false>(&text)?;
    records(&text, sections, |mut section| {
        replay(script::script::<false>(&mut section, dialect::UNKNOWN))
    })
}

/// The record of a section.
fn record(mut section: Section<'_>) -> Record {
    let (seats, dialect) = (seats::seats(&section), dialect::dialect(&section));
    let record = replay(script::script::<true>(&mut section, dialect));
    Record { seats, ..record }
}
