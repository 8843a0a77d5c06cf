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
//!
//! Streams of zlib, as far as they go and no further than they may.

use super::bytes::Bytes;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The parts of a file that are read.
#[derive(Debug, Default)]
pub(super) struct Archive {
    /// The records of the match.
    pub(super) records: Vec<u8>,
    /// The header and the last record again; of a position alone, its roll.
    pub(super) last: Vec<u8>,
    /// The comments, if there are any.
    pub(super) comments: Option<Vec<u8>>,
    /// The comment of the header.
    pub(super) remark: String,
    /// Problems of the archive.
    pub(super) faults: Vec<&'static str>,
    /// The number of inflated bytes so far.
    inflated: usize,
}

/// The size of a record of the match.
pub(super) const RECORD: usize = 2560;

/// The maximum size of the records: 16 384 records, 42 MB, a session of some 150 games. The largest real file seen, a
/// match to 7, has 391 records in two streams.
const MOST_RECORDS: usize = RECORD << 14;
/// The maximum size of the comments.
const MOST_COMMENTS: usize = 4 << 20;
/// The maximum number of streams. XG writes four.
const MOST_STREAMS: usize = 64;
/// The maximum number of bytes that are inflated in all, whatever is tried: the records twice, for they may be damaged
/// where the index says they are.
const MOST_INFLATED: usize = 2 * MOST_RECORDS + 4 * MOST_COMMENTS;
/// The maximum size of the header and the last record, which stand once more in a stream of their own.
const MOST_LAST: usize = RECORD * 8;

const HEADER: usize = 8232;
const TRAILER: usize = 36;
const ENTRY: usize = 532;

/// Opens a file; `None` if it has no records of a match.
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
            inflate(packed, ENTRY * MOST_STREAMS).data
        } else {
            packed.to_vec()
        };
        let streams = file.get(start..index)?;
        for entry in entries.chunks_exact(ENTRY).take(MOST_STREAMS) {
            self.entry(Bytes(entry), streams);
        }
        is_match(&self.records).then_some(())
    }

    fn entry(&mut self, entry: Bytes<'_>, streams: &[u8]) {
        let name = entry.pascal(0, 255);
        let most = match name.as_str() {
            "temp.xg" => MOST_RECORDS,
            "temp.xgi" => MOST_LAST,
            "temp.xgc" => MOST_COMMENTS,
            _ => return,
        };
        let is_there = match name.as_str() {
            "temp.xg" => !self.records.is_empty(),
            "temp.xgi" => !self.last.is_empty(),
            _ => self.comments.is_some(),
        };
        if is_there {
            const FAULT: &str = "the archive names a stream more than once: the first one is read";
            if !self.faults.contains(&FAULT) {
                self.faults.push(FAULT);
            }
            return;
        }
        let held = held(entry, streams, self.room(most)).unwrap_or_default();
        self.inflated += held.data.len();
        match name.as_str() {
            "temp.xg" => self.take_records(held),
            "temp.xgi" => self.last = held.data,
            _ => self.take_comments(held),
        }
    }

    /// The number of bytes that the next stream may have: `most`, or what is left of all.
    fn room(&self, most: usize) -> usize {
        most.min(MOST_INFLATED.saturating_sub(self.inflated))
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
        let records = inflate(file.get(at..)?, self.room(MOST_RECORDS));
        at += records.used;
        self.inflated += records.data.len();
        self.take_records(records);
        for _ in 0..MOST_STREAMS {
            let Some(rest) = file.get(at..).filter(|rest| begins(rest)) else {
                break;
            };
            let next = inflate(rest, self.room(MOST_COMMENTS));
            at += next.used;
            self.inflated += next.data.len();
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

/// The start of the records: after the header and the picture, or wherever a stream of records begins.
fn first_stream(file: &[u8]) -> Option<usize> {
    const MOST_TRIES: usize = 200;
    let by_header = Bytes(file).size(8).zip(Bytes(file).size(20));
    let by_header = by_header.and_then(|(header, picture)| header.checked_add(picture));
    let anywhere = (HEADER.min(file.len())..file.len()).filter(|&at| begins(&file[at..]));
    let mut places = by_header.into_iter().chain(anywhere.take(MOST_TRIES));
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

/// The content of a stream.
#[derive(Debug, Default)]
pub(super) struct Inflated {
    pub(super) data: Vec<u8>,
    /// The number of bytes of the source.
    pub(super) used: usize,
    /// Whether it came to its end, and its check sum is right.
    pub(super) whole: bool,
}

/// What the stream at the start of `source` holds: all that could be read, and `most` bytes of it
/// at most. Nothing is made room for before it is there.
pub(super) fn inflate(source: &[u8], most: usize) -> Inflated {
    const FIRST: usize = 4096;
    const FLAGS: u32 = inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER
        | inflate_flags::TINFL_FLAG_COMPUTE_ADLER32
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let mut data = Vec::new();
    let (mut used, mut written) = (0, 0);
    let mut status = TINFLStatus::HasMoreOutput;
    while status == TINFLStatus::HasMoreOutput && data.len() < most {
        data.resize((data.len() * 2).max(FIRST).min(most), 0);
        let input = source.get(used..).unwrap_or_default();
        let (now, read, wrote) = decompress(&mut state, input, &mut data, written, FLAGS);
        (status, used, written) = (now, used + read, written + wrote);
    }
    data.truncate(written);
    Inflated {
        data,
        used,
        whole: status == TINFLStatus::Done,
    }
}

/// Whether a stream of zlib can begin with these bytes: the method is deflate with a window of
/// 32 kB, and the two bytes are a multiple of 31.
pub(super) fn begins(source: &[u8]) -> bool {
    matches!(source, [0x78, flags, ..] if (0x7800 | u16::from(*flags)).is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    #[test]
    fn a_stream_and_what_follows_it() {
        let data: Vec<u8> = (0..100_000_u32).map(|i| (i / 7) as u8).collect();
        let mut source = compress_to_vec_zlib(&data, 6);
        let end = source.len();
        source.extend(b"more");
        let inflated = inflate(&source, 1 << 20);
        assert!(begins(&source) && inflated.whole);
        assert_eq!((inflated.used, inflated.data == data), (end, true));
    }

    #[test]
    fn no_more_than_may_be() {
        let source = compress_to_vec_zlib(&[0; 10_000_000], 9);
        let inflated = inflate(&source, 100_000);
        assert_eq!((inflated.data.len(), inflated.whole), (100_000, false));
        assert!(inflated.data.capacity() <= 200_000);
        assert!(inflate(&source, 0).data.is_empty());
    }

    #[test]
    fn as_far_as_it_goes() {
        let source = compress_to_vec_zlib(&b"backgammon ".repeat(1000), 6);
        for end in 0..source.len() {
            let inflated = inflate(&source[..end], 1 << 20);
            assert!(!inflated.whole && inflated.used <= end);
        }
        let mut damaged = source.clone();
        *damaged.last_mut().expect("a check sum") ^= 1;
        let inflated = inflate(&damaged, 1 << 20);
        assert_eq!((inflated.data.len(), inflated.whole), (11_000, false));
        assert!(inflate(b"no stream", 100).data.is_empty());
    }
}
