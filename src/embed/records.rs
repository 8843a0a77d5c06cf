//! What pages load for texts of other kinds than `.mat`, and for positions in texts: a part of the
//! wasm of its own, which is called through [`RECORDS`] alone.

use std::hint::black_box;

use super::options::{OptionTexts, refused};
use crate::control::position_options;
use crate::records::{Record, RecordError, read_text};
use crate::request::ApiError;

/// The part.
pub(super) struct Records {
    /// The records in a text of any kind.
    pub(super) read: fn(&str) -> Result<Vec<Record>, RecordError>,
    /// The options that show the position in the text among these, with what is said of it there.
    pub(super) position: fn(&OptionTexts) -> Result<OptionTexts, ApiError>,
}

const RECORDS: Records = Records { read, position };

/// The part, if the page has loaded it, which the option `reader` says: what is in it can only be
/// called through this.
pub(super) fn loaded(options: &OptionTexts) -> Option<&'static Records> {
    let is_loaded = matches!(options.get("reader"), Some("any" | "archives"));
    is_loaded.then(|| black_box(&RECORDS))
}

fn read(text: &str) -> Result<Vec<Record>, RecordError> {
    read_text(text)
}

fn position(options: &OptionTexts) -> Result<OptionTexts, ApiError> {
    let read = options.get("text").and_then(position_options);
    let read = read.ok_or_else(|| refused("text", "a position as another program copies it"))?;
    Ok(OptionTexts::from(read).with(options))
}
