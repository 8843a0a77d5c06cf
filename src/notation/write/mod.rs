//! Records written, a format a folder.
//!
//! A format that cannot say something loses that and nothing else; what it loses stands at its
//! writer. What is written here is read back by this crate as the same games, and by GNU
//! Backgammon as far as it follows the rules.

mod agreed;
mod mat;
mod sgf;

pub use mat::{write_mat, write_xg, write_xg_jellyfish};
pub use sgf::write_sgf;

use super::Record;

/// A format in which records can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `.mat` as GNU Backgammon exports it.
    Mat,
    /// `.mat` as eXtreme Gammon exports it for JellyFish.
    XgJellyfish,
    /// The text of eXtreme Gammon 2.
    Xg,
    /// GNU Backgammon's SGF.
    Sgf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 4] = [Format::Mat, Format::XgJellyfish, Format::Xg, Format::Sgf];

    /// The name in the API: `mat`, `xg-jellyfish`, `xg`, `sgf`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Format::Mat => "mat",
            Format::XgJellyfish => "xg-jellyfish",
            Format::Xg => "xg",
            Format::Sgf => "sgf",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How the names of its files end, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Mat | Format::XgJellyfish => "mat",
            Format::Xg => "txt",
            Format::Sgf => "sgf",
        }
    }

    /// The bytes of a file with this text: UTF-8. eXtreme Gammon's files begin with a byte order
    /// mark and end their lines with CR LF; the others have neither.
    #[must_use]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Format::Mat | Format::Sgf => text.as_bytes().to_vec(),
            Format::XgJellyfish | Format::Xg => {
                let lines = text.replace('\n', "\r\n");
                ["\u{feff}", &lines].concat().into_bytes()
            }
        }
    }
}

/// Records in a format, one after the other.
///
/// ```
/// use jsboard::notation::{Format, read_record, read_records, write_records};
/// let sgf = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n;B[31qtst];W[double];B[drop])";
/// let record = read_record(sgf).unwrap();
/// let text = write_records(&[record.clone(), record], Format::Mat);
/// assert!(text.contains("31: 8/5 6/5"));
/// assert_eq!(read_records(&text).unwrap().len(), 2);
/// ```
#[must_use]
pub fn write_records(records: &[Record], format: Format) -> String {
    let write = match format {
        Format::Mat => write_mat,
        Format::XgJellyfish => write_xg_jellyfish,
        Format::Xg => write_xg,
        Format::Sgf => write_sgf,
    };
    records.iter().map(write).collect()
}

/// A number as it is written.
fn number(value: impl Into<u64>) -> String {
    value.into().to_string()
}
