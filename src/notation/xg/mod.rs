//! eXtreme Gammon's files, `.xg`: a match as records of 2 560 bytes in an archive, with its
//! comments and what XG thought of it. A file with one position, `.xgp`, is the same.
//!
//! ```text
//! 0 match    9, 50 names (Pascal)  92 length, 99 999 for money  96 variation
//!            100-103 Crawford, Jacoby, beavers, automatic doubles  104, 112 ratings (double)
//!            120, 124 experience  128 date (double)  136, 283, 417 event, location, round (Pascal)
//!            268 ID  552 version  556 "DMLI"  574 unrated  576, 580 comments  612 cube limit, as a
//!            logarithm  622, 880, 1138, 1396, 1654 event, names, location, round (UTF-16)
//!            1912 clock  1960 transcriber (UTF-16)
//! 1 game     12, 16 score  20 Crawford game  21 position  48 number  56, 60 comments
//!            64 automatic doubles
//! 2 cube     12 player  16 doubled (1)  20 answer: 0 drop, 1 take, 2 beaver  24 to the beaver: 0, 1,
//!            2 raccoon  28 to the raccoon: 0, 1  32 cube  36 position  64 analysis (132 bytes)
//!            292 comment
//! 3 move     9 position  35 position after  64 player  68 steps  100, 104 dice  108 cube
//!            124 analysis (2 184 bytes)  2320 luck (double)  2524 comment
//! 4 end      24 winner  28 points  32 how: 0 drop, 1 to 3 single to backgammon, 100 and more
//!            resigned, 1 000 and more settled
//! 5 end of the match   6 a part is missing
//! ```
//! Numbers are of 4 bytes and little-endian where nothing else is said; -1 stands for what is not
//! there. Each turn has a record of the cube, also where nobody may double, and then one of the
//! roll. What is not written is implied, as in any text. A line, in notes and entries, is the number
//! of a record, from 1.
//!
//! Facts from XG's own description (extremegammon.com/xgformat.aspx) and from its files. XG replays
//! the steps; the positions say where something was edited.

mod analysis;
mod archive;
mod bytes;
mod comments;
mod game;
mod header;
mod inflate;
mod position;
mod rtf;
mod session;
mod steps;

use super::{Record, RecordError, Source};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// What these records are.
const SOURCE: Source = Source {
    format: "xg",
    dialect: "xg",
};

/// Whether a file is one of XG's.
pub(super) fn looks_like(file: &[u8]) -> bool {
    file.starts_with(b"RGMH")
}

/// The records of matches in a file, one after the other.
///
/// # Errors
/// A file without a game; `line` is then the number of its records.
pub(super) fn read_xg(file: &[u8]) -> Result<Vec<Record>, RecordError> {
    let archive = archive::open(file).ok_or(RecordError {
        line: 1,
        expected: "an archive of eXtreme Gammon with the records of a match",
    })?;
    session::read(&archive)
}

/// The file that a text has in Base64, if it is one of XG's.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    const RGMH: &str = "UkdNSA";
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with(RGMH) {
        return None;
    }
    let mut bytes: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    bytes.truncate(bytes.iter().position(|&b| b == b'=').unwrap_or(bytes.len()));
    if bytes.len() % 4 == 1 {
        bytes.pop();
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config).decode(bytes).ok()
}
