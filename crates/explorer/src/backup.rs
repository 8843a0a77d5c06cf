//! A collection as one file: a backup, or matches that are given away.
//!
//! A line says what it is and of which version, then entries follow, each a line with its kind and the number of its
//! bytes, and the bytes; at last a line with the number of entries:
//!
//! ```text
//! jsboard-explorer 1
//! match 1234
//! …query 58
//! …end 2
//! ```
//!
//! A match has its pack, and the file that it was read from. Notes, cards and queries are JSON, and belong to whoever wrote
//! them. What a newer program adds is another kind, which older ones hand on unread. Files are compressed with gzip; that is
//! done outside of here.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{MatchPack, PackError};

/// What the first line says before the version.
const MAGIC: &str = "jsboard-explorer ";
/// The version that is written.
const VERSION: u32 = 1;
/// The longest line.
const LINE: usize = 64;
/// The most bytes of an entry: no match comes near.
const LARGEST: usize = 64 << 20;

/// A part of a backup.
#[derive(Clone, Debug, PartialEq)]
pub enum BackupEntry {
    /// A match.
    Match(BackupMatch),
    /// A note on a decision or a match, as JSON.
    Note(String),
    /// A card of a quiz, as JSON.
    Card(String),
    /// A query that was kept, as JSON.
    Query(String),
    /// Something of a newer program.
    Other {
        /// Its kind: letters, digits and `-`.
        kind: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A match of a backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackupMatch {
    /// Its [`MatchPack`] as bytes of any version.
    pub pack: Vec<u8>,
    /// The name of the file that it was read from; empty if there was none.
    pub name: String,
    /// The bytes of that file; empty if they were not kept.
    pub original: Vec<u8>,
}

impl BackupMatch {
    /// The match.
    ///
    /// # Errors
    /// Bytes of another version, and what is no match.
    pub fn read(&self) -> Result<MatchPack, PackError> {
        MatchPack::from_bytes(&self.pack)
    }
}

impl BackupEntry {
    /// Its kind, as it stands in the file.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            BackupEntry::Match(_) => "match",
            BackupEntry::Note(_) => "note",
            BackupEntry::Card(_) => "card",
            BackupEntry::Query(_) => "query",
            BackupEntry::Other { kind, .. } => kind,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            // Nothing in a match is more than this form can say.
            BackupEntry::Match(of) => postcard::to_allocvec(of).unwrap_or_default(),
            BackupEntry::Note(json) | BackupEntry::Card(json) | BackupEntry::Query(json) => {
                json.clone().into_bytes()
            }
            BackupEntry::Other { bytes, .. } => bytes.clone(),
        }
    }

    fn read(kind: &str, bytes: Vec<u8>) -> Result<BackupEntry, Damage> {
        let text = |bytes| String::from_utf8(bytes).map_err(|_| Damage::Entry);
        Ok(match kind {
            "match" => BackupEntry::Match(postcard::from_bytes(&bytes).map_err(|_| Damage::Entry)?),
            "note" => BackupEntry::Note(text(bytes)?),
            "card" => BackupEntry::Card(text(bytes)?),
            "query" => BackupEntry::Query(text(bytes)?),
            _ => BackupEntry::Other {
                kind: kind.to_owned(),
                bytes,
            },
        })
    }
}

/// Writes a backup, an entry after the other.
#[derive(Clone, Debug, Default)]
pub struct BackupWriter {
    entries: u64,
}

impl BackupWriter {
    /// The first bytes of a backup.
    #[must_use]
    pub fn begin(&self) -> Vec<u8> {
        format!("{MAGIC}{VERSION}\n").into_bytes()
    }

    /// The bytes of an entry.
    pub fn entry(&mut self, entry: &BackupEntry) -> Vec<u8> {
        self.entries += 1;
        let bytes = entry.bytes();
        let mut all = format!("{} {}\n", entry.kind(), bytes.len()).into_bytes();
        all.extend(bytes);
        all
    }

    /// The last bytes.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        format!("end {}\n", self.entries).into_bytes()
    }
}

/// Why a backup cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is something else.
    Foreign,
    /// It is of a version that is not known here.
    Version(u32),
    /// It ends too early.
    Cut,
    /// What should be the line before an entry is none.
    Line,
    /// An entry is said to be larger than any is.
    TooLarge,
    /// An entry is not what its kind says.
    Entry,
    /// There were so many entries by the last line.
    Count(u64),
    /// Something follows its end.
    After,
}

/// What is wrong with a backup, and where. The entries before it are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupError {
    /// What is wrong.
    pub damage: Damage,
    /// How many entries were read.
    pub entries: u64,
    /// The byte of the backup, before compression, at which it could not be read on.
    pub at: u64,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.damage {
            Damage::Foreign => return f.write_str("This is no backup of an explorer."),
            Damage::Version(version) => {
                return write!(
                    f,
                    "This backup is of version {version}, and this program reads version {VERSION}. Load a newer program."
                );
            }
            Damage::Cut => write!(f, "The backup is cut")?,
            Damage::Line => write!(f, "The backup is damaged: an entry was expected")?,
            Damage::TooLarge => write!(f, "The backup is damaged: an entry is too large")?,
            Damage::Entry => write!(f, "The backup is damaged: an entry cannot be read")?,
            Damage::Count(count) => write!(f, "The backup should have {count} entries")?,
            Damage::After => write!(f, "Something follows the end of the backup")?,
        }
        let (at, entries) = (self.at, self.entries);
        let plural = if entries == 1 { "entry" } else { "entries" };
        write!(f, ", at byte {at}, after {entries} {plural}.")
    }
}

impl std::error::Error for BackupError {}

/// How far a reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Header,
    Entries,
    Ended,
}

/// Reads a backup that comes in pieces: `push` takes one, `next` gives the entries that are whole, and `finish` says whether
/// that was all.
#[derive(Clone, Debug, Default)]
pub struct BackupReader {
    pending: Vec<u8>,
    /// How many of `pending` were read.
    read: usize,
    at: u64,
    entries: u64,
    progress: Progress,
}

impl BackupReader {
    /// Takes the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        self.pending.drain(..self.read);
        self.read = 0;
        self.pending.extend_from_slice(bytes);
    }

    /// The next entry; `None` until more has come, and at the end.
    ///
    /// # Errors
    /// What is wrong, and where. It is the same when asked again.
    pub fn next_entry(&mut self) -> Result<Option<BackupEntry>, BackupError> {
        if self.progress == Progress::Header {
            self.header()?;
        }
        if self.progress != Progress::Entries {
            return Ok(None);
        }
        let Some(line) = self.line(Damage::Line)? else {
            return Ok(None);
        };
        let (kind, count) = entry_line(&line).ok_or_else(|| self.error(Damage::Line))?;
        if kind == "end" {
            if count != self.entries {
                return Err(self.error(Damage::Count(count)));
            }
            self.advance(line.len() + 1);
            self.progress = Progress::Ended;
            return Ok(None);
        }
        let length = usize::try_from(count)
            .ok()
            .filter(|&length| length <= LARGEST);
        let length = length.ok_or_else(|| self.error(Damage::TooLarge))?;
        let start = self.read + line.len() + 1;
        let Some(bytes) = self.pending.get(start..start + length) else {
            return Ok(None);
        };
        let entry = BackupEntry::read(kind, bytes.to_vec()).map_err(|damage| self.error(damage))?;
        self.advance(line.len() + 1 + length);
        self.entries += 1;
        Ok(Some(entry))
    }

    /// Reads the first line, if it is whole.
    fn header(&mut self) -> Result<(), BackupError> {
        let Some(line) = self.line(Damage::Foreign)? else {
            return Ok(());
        };
        let version = line.strip_prefix(MAGIC).and_then(|text| text.parse().ok());
        match version {
            Some(VERSION) => self.advance(line.len() + 1),
            Some(version) => return Err(self.error(Damage::Version(version))),
            None => return Err(self.error(Damage::Foreign)),
        }
        self.progress = Progress::Entries;
        Ok(())
    }

    /// How many bytes were read: those of the header and of the entries that were given.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.at
    }

    /// Says that no more comes, and returns how many entries there were in all.
    ///
    /// # Errors
    /// When the backup was cut, is damaged in what was not read yet, or something follows it.
    pub fn finish(mut self) -> Result<u64, BackupError> {
        while self.next_entry()?.is_some() {}
        match self.progress {
            Progress::Ended if self.read == self.pending.len() => Ok(self.entries),
            Progress::Ended => Err(self.error(Damage::After)),
            Progress::Header if self.pending.is_empty() => Err(self.error(Damage::Foreign)),
            Progress::Header | Progress::Entries => Err(self.error(Damage::Cut)),
        }
    }

    /// The line at the place that is read, without its end; `None` if it is not whole yet.
    fn line(&self, damage: Damage) -> Result<Option<String>, BackupError> {
        let rest = self.pending.get(self.read..).unwrap_or_default();
        let end = rest.iter().take(LINE).position(|&byte| byte == b'\n');
        let Some(end) = end else {
            let is_too_long = rest.len() >= LINE;
            return if is_too_long {
                Err(self.error(damage))
            } else {
                Ok(None)
            };
        };
        let line = std::str::from_utf8(&rest[..end]).map_err(|_| self.error(damage))?;
        Ok(Some(line.to_owned()))
    }

    fn advance(&mut self, bytes: usize) {
        self.read += bytes;
        self.at += bytes as u64;
    }

    fn error(&self, damage: Damage) -> BackupError {
        BackupError {
            damage,
            entries: self.entries,
            at: self.at,
        }
    }
}

/// The kind and the number of a line before an entry.
fn entry_line(line: &str) -> Option<(&str, u64)> {
    let (kind, count) = line.split_once(' ')?;
    let is_kind = !kind.is_empty() && kind.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    let is_count = count.bytes().all(|c| c.is_ascii_digit());
    (is_kind && is_count)
        .then(|| count.parse().ok())
        .flatten()
        .map(|count| (kind, count))
}
