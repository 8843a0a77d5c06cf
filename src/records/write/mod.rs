//! Records written, a format a folder.
//!
//! A format that cannot say something loses that and nothing else; what it loses stands at its
//! writer. What is written here is read back by this crate as the same games, and by GNU
//! Backgammon as far as it follows the rules.

mod mat;
mod match_rules;
mod sgf;

use super::Record;

/// A format in which records can be written.
///
/// All formats lose rejected resignations. Those in `.mat` also lose the analysis, dice that were not
/// played, a cube that starts above 1, and some characters of names and comments. SGF loses the
/// settings of evaluations and rollouts, and tags that it has no property for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `.mat` as GNU Backgammon exports it. A dropped beaver is written as a double and a raccoon as a
    /// raccoon: what GNU Backgammon itself writes there makes its reader lose the next play.
    Mat,
    /// `.mat` as eXtreme Gammon exports it for JellyFish.
    XgJellyfish,
    /// The text of eXtreme Gammon 2: `Bar/20`, `6/Off(2)`, `Cannot Move`.
    Xg,
    /// GNU Backgammon's SGF, with comments and analysis.
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

    /// The extension of file names, without the dot.
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
/// use jsboard::records::{Format, read_record, read_records, write_records};
/// let sgf = "(;FF[4]GM[6]MI[length:3][game:0][ws:0][bs:0]PW[Ann]PB[Ben]\n;B[31qtst];W[double];B[drop])";
/// let record = read_record(sgf).unwrap();
/// let text = write_records(&[record.clone(), record], Format::Mat);
/// assert!(text.contains("31: 8/5 6/5"));
/// assert_eq!(read_records(&text).unwrap().len(), 2);
/// ```
#[must_use]
pub fn write_records(records: &[Record], format: Format) -> String {
    let write = |record| match format {
        Format::Mat => mat::write(record, &mat::GNUBG),
        Format::XgJellyfish => mat::write(record, &mat::JELLYFISH),
        Format::Xg => mat::write(record, &mat::XG),
        Format::Sgf => sgf::write(record),
    };
    records.iter().map(write).collect()
}

/// Formats a number.
fn number(value: impl Into<u64>) -> String {
    value.into().to_string()
}

/// The lines of a comment, without control characters and spaces around them.
fn lines(comment: &str) -> impl Iterator<Item = String> {
    let lines = comment.split(['\n', '\r']).map(plain);
    lines.filter(|line| !line.is_empty())
}

/// A text in one line: each run of spaces and control characters is one space.
fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !line.is_empty() && !word.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
