//! `write`: a match in another format.

use serde::Serialize;

use super::ApiError;
use super::argument::arguments;
use super::file::FileArgs;
use super::record::chosen;
use crate::records::{Format, write_records};

arguments! {
    /// The arguments of `write`.
    pub struct WriteArgs {
        #[group] pub file: FileArgs,
        /// The number of the one match that is written, from 1; all of them by default.
        #[name = "match"]
        #[schemars(range(min = 1, max = u32::MAX))]
        pub number: Option<u32>,
        /// The format: `mat` (GNU Backgammon's) by default, `xg` (the text of eXtreme Gammon),
        /// `xg-jellyfish` (its `.mat`) or `sgf` (GNU Backgammon's, with comments and analysis).
        pub format: Option<Format>,
    }
}

/// The answer of `write`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Written {
    /// The match, or all of them, one after the other; lines end in LF.
    pub text: String,
    /// How the names of files in this format end, without the dot.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["mat", "txt", "sgf"])))]
    pub extension: &'static str,
    /// How many matches were written.
    pub count: usize,
}

/// Reads matches as `record` does, and writes them in another format.
///
/// # Errors
/// Those of [`record`](super::record()); `bad_option` for a format that is not known.
pub fn write(args: &WriteArgs) -> Result<Written, ApiError> {
    let format = args.format.unwrap_or(Format::Mat);
    let records = args.file.records()?;
    let written = match args.number {
        None => records.as_slice(),
        Some(number) => std::slice::from_ref(chosen(&records, number)?),
    };
    Ok(Written {
        text: write_records(written, format),
        extension: format.extension(),
        count: written.len(),
    })
}
