//! What pages load for files of other programs that are not text: a part of the wasm of its own, which is
//! called through [`ARCHIVES`] alone.

use std::hint::black_box;

use super::options::OptionTexts;
use crate::records::{Record, RecordError, read_base64};

/// The records in a file.
type Read = Result<Vec<Record>, RecordError>;

/// The part.
pub(super) struct Archives {
    /// Reads a file in Base64; `None` if the text is not one.
    pub(super) read: fn(&str) -> Option<Read>,
}

const ARCHIVES: Archives = Archives { read };

/// The part, if the page has loaded it, which the option `reader` says: what is in it can only be
/// called through this.
pub(super) fn loaded(options: &OptionTexts) -> Option<&'static Archives> {
    let is_loaded = options.get("reader") == Some("archives");
    is_loaded.then(|| black_box(&ARCHIVES))
}

fn read(text: &str) -> Option<Read> {
    read_base64(text)
}
