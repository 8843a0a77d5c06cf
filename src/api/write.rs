//! `write`: a match in another format.

use serde::Serialize;

use super::nearest::named;
use super::record::{chosen, records};
use super::{ApiError, Args};
use crate::notation::{Format, write_records};

/// The answer of [`write()`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The match, or all of them, one after the other; lines end in LF.
    pub text: String,
    /// How the names of files in this format end, without the dot.
    pub extension: &'static str,
    /// How many matches were written.
    pub count: usize,
}

/// Reads matches, of whatever kind `record` reads, and writes them as `format` says: `mat` unless
/// it is given, `xg`, `xg-jellyfish` or `sgf`. With `match` that one alone.
///
/// # Errors
/// Those of [`record`](super::record()); `bad_option` for a format that is not known.
pub fn write(args: &Args) -> Result<Written, ApiError> {
    let name = args.format.as_deref().unwrap_or(Format::Mat.name());
    let names = Format::ALL.map(Format::name);
    let format = named("format", name, &names, Format::named(name))?;
    let records = records(args)?;
    let written = match args.number {
        None => records.as_slice(),
        Some(_) => std::slice::from_ref(chosen(&records, args)?),
    };
    Ok(Written {
        text: write_records(written, format),
        extension: format.extension(),
        count: written.len(),
    })
}
