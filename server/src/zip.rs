//! Writes ZIP archives (PKWARE's APPNOTE 6.3, without ZIP64) part by part, so that nobody holds a whole one.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// The version of the format that a reader needs to know, 2.0: Deflate.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// Deflate.
const METHOD: u16 = 8;

/// An archive that is being written, of at most 65,535 files and 4 GiB.
#[derive(Debug, Default)]
pub(crate) struct Archive {
    /// The bytes that have been given out.
    length: u32,
    files: u16,
    directory: Vec<u8>,
}

impl Archive {
    /// The bytes of another file; `None` if the archive is full. `minute` is its time, `2026-01-31 23:59`.
    pub(crate) fn file(&mut self, name: &str, minute: &str, content: &[u8]) -> Option<Vec<u8>> {
        let mut crc = Crc::new();
        crc.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        let packed = encoder.write_all(content).and_then(|()| encoder.finish());
        let packed = packed.ok()?;
        // What both headers say of the file.
        let mut about = Vec::new();
        for number in [VERSION, FLAGS, METHOD] {
            about.extend(number.to_le_bytes());
        }
        about.extend(dos_time(minute).to_le_bytes());
        for number in [
            crc.sum(),
            u32::try_from(packed.len()).ok()?,
            u32::try_from(content.len()).ok()?,
        ] {
            about.extend(number.to_le_bytes());
        }
        about.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
        about.extend([0; 2]);
        let file = [b"PK\x03\x04", &*about, name.as_bytes(), &packed].concat();
        let length = self.length.checked_add(u32::try_from(file.len()).ok()?)?;
        self.files = self.files.checked_add(1)?;
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(about);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(self.length.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.length = length;
        Some(file)
    }

    /// The bytes at the end: the directory.
    pub(crate) fn end(mut self) -> Vec<u8> {
        let size = u32::try_from(self.directory.len()).unwrap_or(u32::MAX);
        self.directory.extend(b"PK\x05\x06");
        self.directory.extend([0; 4]);
        for _ in 0..2 {
            self.directory.extend(self.files.to_le_bytes());
        }
        for number in [size, self.length] {
            self.directory.extend(number.to_le_bytes());
        }
        self.directory.extend([0; 2]);
        self.directory
    }
}

/// A minute as MS-DOS has it: the date in the upper half, years since 1980; the earliest one for another text.
fn dos_time(minute: &str) -> u32 {
    let parts = minute.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<u32> = parts.filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [year @ 1980..2108, month, day, hour, minute] => {
            (year - 1980) << 25 | month << 21 | day << 16 | hour << 11 | minute << 5
        }
        _ => 1 << 21 | 1 << 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_dos() {
        // 2026-01-31: year 46, month 1, day 31; 23:59 is 23 and 59.
        assert_eq!(
            dos_time("2026-01-31 23:59"),
            46 << 25 | 1 << 21 | 31 << 16 | 23 << 11 | 59 << 5
        );
        assert_eq!(dos_time("1970-01-01 00:00"), 0x0021_0000);
    }

    #[test]
    fn an_archive_has_its_files_and_a_directory() {
        let mut archive = Archive::default();
        let first = archive.file("a.mat", "2026-01-31 23:59", b"aaaaaaaaaaaaaaaaaaaaaaaa");
        let first = first.expect("room");
        let second = archive
            .file("b.mat", "2026-01-31 23:59", b"")
            .expect("room");
        let end = archive.end();
        assert_eq!(&first[..4], b"PK\x03\x04");
        // By `python3 -c 'import zlib; print(hex(zlib.crc32(b"a" * 24)))'`.
        assert_eq!(first[14..18], 0xe602_7a84_u32.to_le_bytes());
        assert_eq!(&first[30..35], b"a.mat");
        let offset = u32::try_from(first.len()).expect("small").to_le_bytes();
        let directory = u32::try_from(first.len() + second.len()).expect("small");
        assert_eq!(end[51 + 42..51 + 46], offset, "where the second one begins");
        assert_eq!(end[end.len() - 6..end.len() - 2], directory.to_le_bytes());
        assert_eq!(end[end.len() - 12..end.len() - 10], [2, 0]);
    }
}
