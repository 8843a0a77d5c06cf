//! The rows of a match by column, as differences to what the rows before let expect: for files that are compressed.
//!
//! What follows from the row before, such as the position after its play, becomes 0. Of the numbers of an analysis little
//! is left: a position is worth to one side what it is not to the other, and a roll changes that by its luck.

mod course;
mod fields;

use crate::pack::Row;
use course::Course;
use fields::{BYTES, Fields};

/// The rows by column: the first byte of each, then the second of each, and so on.
pub(crate) fn write(rows: &[Row]) -> Vec<u8> {
    let mut all = vec![0; rows.len() * BYTES];
    let mut course = Course::default();
    for (at, row) in rows.iter().enumerate() {
        let fields = Fields::of(row);
        let cells = fields.without(&course.expected(&fields)).cells();
        for (column, cell) in cells.into_iter().enumerate() {
            all[column * rows.len() + at] = cell;
        }
        course.note(row);
    }
    all
}

/// Reads what [`write`] wrote; `None` of anything else.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    if !bytes.len().is_multiple_of(BYTES) {
        return None;
    }
    let count = bytes.len() / BYTES;
    let mut course = Course::default();
    let mut rows = Vec::with_capacity(count);
    for at in 0..count {
        let cells = std::array::from_fn(|column| bytes[column * count + at]);
        let different = Fields::of_cells(&cells);
        // What is expected depends on the game, and then on names and luck, of the row itself.
        let mut fields = different.clone();
        for _ in 0..3 {
            fields = different.with(&course.expected(&fields));
        }
        let row = fields.row()?;
        course.note(&row);
        rows.push(row);
    }
    Some(rows)
}
