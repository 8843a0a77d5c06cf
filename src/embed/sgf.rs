//! What pages load to save a match: a part of the wasm of its own, which is called through [`WRITE`] alone.

use crate::records::{Format, Record, write_records};

/// A record as GNU Backgammon's SGF.
pub(super) const WRITE: fn(&Record) -> String = write;

fn write(record: &Record) -> String {
    write_records(std::slice::from_ref(record), Format::Sgf)
}
