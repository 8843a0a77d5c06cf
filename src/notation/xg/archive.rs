//! The container: a header, a picture, and an archive of streams with an index at its end.
//!
//! ```text
//! file    = header picture stream* index trailer
//! header  = "RGMH", version, its size (8 232), where the picture is (int64), the picture's size,
//!           a GUID, four texts of 1 024 UTF-16 units: game, save, level, comments
//! stream  = zlib; in their order temp.xg (records), temp.xgr (rollouts), temp.xgi (its first and
//!           last record), temp.xgc (comments), of which some may be missing
//! index   = zlib of a record of 532 bytes a stream: name and path (256 bytes each, Pascal), size,
//!           size in the archive, where it begins, CRC-32, whether it is stored (a byte), level
//! trailer = CRC-32, number of streams, version, size of the index, size of the streams, whether
//!           the index is compressed (a byte), 12 bytes: 36 bytes
//! ```
//! Where the end is missing or wrong, the streams are read one after the other. Facts from XG's
//! own description of its format (extremegammon.com/xgformat.aspx) and from its files.

use super::bytes::Bytes;
use super::inflate::{Inflated, begins, inflate};

/// What of a file is read.
#[derive(Debug, Default)]
pub(super) struct Archive {
    /// The records of the match.
    pub(super) records: Vec<u8>,
    /// The comments, if there are any.
    pub(super) comments: Option<Vec<u8>>,
    /// What the header says of the match.
    pub(super) remark: String,
    /// What is wrong with the archive.
    pub(super) faults: Vec<&'static str>,
}

/// The size of a record of the match.
pub(super) const RECORD: usize = 2560;

/// How much of the records is read: 32 768 records, a session of some 300 games.
const MOST_RECORDS: usize = RECORD << 15;
const MOST_COMMENTS: usize = 8 << 20;
const MOST_INDEX: usize = 532 * 64;

const HEADER: usize = 8232;
const TRAILER: usize = 36;
const ENTRY: usize = 532;

/// What is in a file; `None` if there are no records of a match.
pub(super) fn open(file: &[u8]) -> Option<Archive> {
    let mut archive = Archive {
        remark: Bytes(file).wide(40 + 3 * 2048, 1024),
        ..Archive::default()
    };
    if archive.by_index(file).is_none() {
        archive
            .faults
            .push("the index of the archive is missing or wrong");
        archive.in_order(file)?;
    }
    Some(archive)
}

impl Archive {
    fn by_index(&mut self, file: &[u8]) -> Option<()> {
        let end = file.len().checked_sub(TRAILER)?;
        let trailer = Bytes(file.get(end..)?);
        let index = end.checked_sub(trailer.size(12)?)?;
        let start = index.checked_sub(trailer.size(16)?)?;
        let packed = file.get(index..end)?;
        let entries = if trailer.is_on(20) {
            inflate(packed, MOST_INDEX).data
        } else {
            packed.to_vec()
        };
        let streams = file.get(start..index)?;
        for entry in entries.chunks_exact(ENTRY) {
            self.entry(Bytes(entry), streams);
        }
        is_match(&self.records).then_some(())
    }

    fn entry(&mut self, entry: Bytes<'_>, streams: &[u8]) {
        let name = entry.pascal(0, 255);
        let most = match name.as_str() {
            "temp.xg" => MOST_RECORDS,
            "temp.xgc" => MOST_COMMENTS,
            _ => return,
        };
        let held = held(entry, streams, most).unwrap_or_default();
        if name == "temp.xg" {
            self.take_records(held);
        } else {
            self.take_comments(held);
        }
    }

    fn take_records(&mut self, held: Inflated) {
        if !held.whole {
            self.faults.push(if held.data.len() < MOST_RECORDS {
                "the records of the archive are damaged: those before the damage are read"
            } else {
                "the archive is too large: its first records are read"
            });
        }
        self.records = held.data;
    }

    fn take_comments(&mut self, held: Inflated) {
        if !held.whole {
            self.faults.push("the comments of the archive are damaged");
        }
        self.comments = Some(held.data);
    }

    /// Reads the streams one after the other.
    fn in_order(&mut self, file: &[u8]) -> Option<()> {
        let mut at = first_stream(file)?;
        let records = inflate(file.get(at..)?, MOST_RECORDS);
        at += records.used;
        self.take_records(records);
        while let Some(rest) = file.get(at..).filter(|rest| begins(rest)) {
            let next = inflate(rest, MOST_COMMENTS);
            at += next.used;
            if next.data.starts_with(b"{\\rtf") {
                self.take_comments(next);
            } else if !next.whole {
                break;
            }
        }
        Some(())
    }
}

/// A stream that the index names.
fn held(entry: Bytes<'_>, streams: &[u8], most: usize) -> Option<Inflated> {
    let (size, start) = (entry.size(516)?, entry.size(520)?);
    let rest = streams.get(start..)?;
    let packed = rest.get(..size).unwrap_or(rest);
    if !entry.is_on(528) {
        return Some(inflate(packed, most));
    }
    let data = packed.get(..most).unwrap_or(packed).to_vec();
    Some(Inflated {
        used: packed.len(),
        whole: data.len() == size,
        data,
    })
}

/// Where the records begin: after the header and the picture, or wherever a stream of records
/// does.
fn first_stream(file: &[u8]) -> Option<usize> {
    const MOST_TRIES: usize = 200;
    let told = Bytes(file).size(8).zip(Bytes(file).size(20));
    let told = told.and_then(|(header, picture)| header.checked_add(picture));
    let anywhere = (HEADER.min(file.len())..file.len()).filter(|&at| begins(&file[at..]));
    let mut places = told.into_iter().chain(anywhere.take(MOST_TRIES));
    places.find(|&at| {
        let start = file.get(at..).filter(|rest| begins(rest));
        start.is_some_and(|rest| is_match(&inflate(rest, RECORD).data))
    })
}

/// Whether these are records of a match: the first is its header, with its magic number.
fn is_match(records: &[u8]) -> bool {
    let first = Bytes(records);
    records.len() >= RECORD && first.u8(8) == 0 && first.from(556).0.starts_with(b"DMLI")
}
