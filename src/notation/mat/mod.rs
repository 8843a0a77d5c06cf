//! The Jellyfish `.mat` family: match records as text.

mod encoding;

pub use encoding::decode_text;

use super::{Record, RecordError};

/// The record that a text describes.
///
/// # Errors
/// A text in which no game could be read.
pub fn read_record(text: &str) -> Result<Record, RecordError> {
    let line = text.lines().count();
    Err(RecordError {
        line,
        expected: "a game",
    })
}
