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
//! - Text that pasting has damaged is mended, and a note says what was: see [`mend`].
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

mod acts;
mod cells;
mod columns;
mod dialect;
mod first_board;
mod header;
mod lines;
mod markup;
mod mend;
mod rows;
mod score_line;
mod script;
mod seats;
mod set_pos;
mod trouble;

pub(super) use lines::numbered;

use super::replay::replay;
use super::{Record, RecordError};

/// The records in a text, one after the other; at least one.
///
/// # Errors
/// A text in which no game can be read.
pub(super) fn read_mat(text: &str) -> Result<Vec<Record>, RecordError> {
    let text = lines::normalised(text);
    let read = script::read_script::<true>(&text);
    let trouble = trouble::trouble(&read);
    if trouble > 0
        && let Some(mended) = mend::mend(&text)
    {
        let mut again = script::read_script::<true>(&mended.text);
        if trouble::trouble(&again) < trouble {
            mended.tell(again.iter_mut().flatten());
            return again.map(records);
        }
    }
    read.map(records)
}

/// How many things are done in a text, whose games are told and not played again: for benchmarks.
#[doc(hidden)]
#[must_use]
pub fn scan_records(text: &str) -> usize {
    let text = lines::normalised(text);
    let mut sections = script::read_script::<true>(&text).unwrap_or_default();
    let scripts = sections
        .iter_mut()
        .map(|section| acts::script::<true>(section, dialect::UNKNOWN));
    let games = scripts.map(|script| {
        script
            .games
            .iter()
            .map(|game| game.acts.len())
            .sum::<usize>()
    });
    games.sum()
}

fn records(sections: Vec<script::Section<'_>>) -> Vec<Record> {
    sections.into_iter().map(record).collect()
}

/// The records in a text, without their seats and their dialect. Of what needs more, damage by
/// pasting, positions that are set, players who change columns, there is a note that it could not be
/// read: to read it would cost each page with a match 5 kB.
///
/// # Errors
/// A text in which no game can be read.
pub(super) fn read_games(text: &str) -> Result<Vec<Record>, RecordError> {
    let text = lines::normalised(text);
    let sections = script::read_script::<false>(&text)?;
    let games = |mut section| replay(acts::script::<false>(&mut section, dialect::UNKNOWN));
    Ok(sections.into_iter().map(games).collect())
}

/// The record of a section.
fn record(mut section: script::Section<'_>) -> Record {
    let (seats, dialect) = (seats::seats(&section), dialect::dialect(&section));
    let record = replay(acts::script::<true>(&mut section, dialect));
    Record { seats, ..record }
}
