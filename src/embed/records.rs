//! What pages load for records of other kinds than `.mat`, and for positions in texts: a part of the
//! wasm of its own, which is called through [`RECORDS`] alone.

use std::hint::black_box;

use crate::control::position_options;
use crate::notation::{Record, RecordError, read_records};

/// The part.
pub(super) struct Records {
    /// The records in a text of any kind.
    pub(super) read: fn(&str) -> Result<Vec<Record>, RecordError>,
    /// The options that show the position in a text, with what is said of it.
    pub(super) position: fn(&str) -> Option<Vec<(&'static str, String)>>,
}

const RECORDS: Records = Records { read, position };

/// The part, which the page has loaded: what is in it can only be called through this.
pub(super) fn loaded() -> &'static Records {
    black_box(&RECORDS)
}

fn read(text: &str) -> Result<Vec<Record>, RecordError> {
    read_records(text)
}

fn position(text: &str) -> Option<Vec<(&'static str, String)>> {
    position_options(text)
}
