//! What the files are made of: numbers, texts, records, and the sections that hold them.

use crate::rules::Point;

/// Bytes that are read one after the other; nothing is read beyond their end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bytes<'f>(pub(super) &'f [u8]);

impl<'f> Bytes<'f> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'f [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A number of seven bits a byte, the lowest first, each byte but the last marked.
    pub(super) fn long(&mut self) -> Option<u64> {
        const LONGEST: u32 = 10;
        let mut number = 0;
        for i in 0..LONGEST {
            let byte = self.u8()?;
            number |= u64::from(byte & 0x7F) << (7 * i);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// The same, if it has no more than 32 bits.
    pub(super) fn number(&mut self) -> Option<u32> {
        u32::try_from(self.long()?).ok()
    }

    /// A text, after its length.
    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        Some(text(self.take(length)?))
    }

    /// A text, after its length in a byte.
    pub(super) fn short_text(&mut self) -> Option<String> {
        let length = self.u8()?;
        Some(text(self.take(length.into())?))
    }

    /// A record, after its length.
    pub(super) fn record(&mut self) -> Option<Fields<'f>> {
        let length = self.number()? as usize;
        let mut rest = Bytes(self.take(length)?);
        Some(Fields {
            mask: rest.long()?,
            rest,
        })
    }

    /// Millionths.
    pub(super) fn millionths(&mut self) -> Option<f32> {
        let number = i32::from_le_bytes(self.array()?);
        Some((f64::from(number) / 1e6) as f32)
    }

    /// Ten thousandths.
    pub(super) fn ten_thousandths(&mut self) -> Option<f32> {
        let number = i16::from_le_bytes(self.array()?);
        Some((f64::from(number) / 1e4) as f32)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

/// The fields of a record: a mask says which ones there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields<'f> {
    mask: u64,
    /// The fields that are always there, then those of the mask in its order.
    pub(super) rest: Bytes<'f>,
}

impl<'f> Fields<'f> {
    pub(super) fn has(&self, bit: u32) -> bool {
        self.mask >> bit & 1 == 1
    }

    /// The field of this bit; `Some(None)` if it is not there.
    pub(super) fn get<T>(
        &mut self,
        bit: u32,
        read: impl FnOnce(&mut Bytes<'f>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.has(bit) {
            true => read(&mut self.rest).map(Some),
            false => Some(None),
        }
    }
}

impl Fields<'_> {
    /// The number of this bit.
    pub(super) fn number(&mut self, bit: u32) -> Option<Option<u32>> {
        self.get(bit, Bytes::number)
    }

    /// The text of this bit.
    pub(super) fn text(&mut self, bit: u32) -> Option<Option<String>> {
        self.get(bit, Bytes::text)
    }
}

/// A step, from where to where as the player counts, of a byte: where from in five bits, how far in
/// three. White's points are counted from the other end.
pub(super) fn step(byte: u8, is_white: bool) -> Option<(Point, Point)> {
    let (from, pips) = (byte & 0x1F, byte >> 5);
    let from = if is_white {
        25_u8.checked_sub(from)?
    } else {
        from
    };
    let to = from.saturating_sub(pips);
    Some((Point::new(from).filter(|_| pips > 0)?, Point::new(to)?))
}

/// A part of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'f> {
    /// Its kind, four letters.
    pub(super) kind: &'f [u8],
    /// Where in the file it begins.
    pub(super) at: usize,
    /// Whether a reader that does not know it cannot read the file.
    pub(super) is_critical: bool,
    pub(super) bytes: Bytes<'f>,
}

/// The sections of a file, whose header is so long as that of a section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections<'f> {
    file: &'f [u8],
    at: usize,
    header: usize,
}

impl<'f> Sections<'f> {
    /// Those from this place on, with headers of so many bytes: kind, size (4 bytes), flags.
    pub(super) fn new(file: &'f [u8], at: usize, header: usize) -> Sections<'f> {
        Sections { file, at, header }
    }

    /// Whether the mark of the end comes next.
    fn is_end(&self) -> bool {
        let rest = self.file.get(self.at..).unwrap_or_default();
        rest.starts_with(b"END!")
    }

    /// What is wrong with the file as a whole.
    pub(super) fn fault(mut self) -> Option<&'static str> {
        let sum = self.by_ref().find(|section| section.kind == b"CSUM");
        self.by_ref().for_each(drop);
        if !self.is_end() {
            return Some("the file is cut off");
        }
        let (bytes, written) = sum.and_then(|sum| Some((sum.at, checksum(sum)?)))?;
        let differs = crc32(self.file.get(..bytes)?) != written;
        differs.then_some("the file has been changed: its checksum is another one")
    }
}

impl<'f> Iterator for Sections<'f> {
    type Item = Section<'f>;

    fn next(&mut self) -> Option<Section<'f>> {
        if self.is_end() {
            return None;
        }
        let mut rest = Bytes(self.file.get(self.at..)?);
        let mut header = Bytes(rest.take(self.header)?);
        let kind = header.take(4)?;
        let size = header.u32()? as usize;
        let section = Section {
            kind,
            at: self.at,
            is_critical: header.u8()? & 1 == 1,
            bytes: Bytes(rest.take(size)?),
        };
        self.at += self.header + size;
        Some(section)
    }
}

/// The CRC-32 of all before a section that has one; `None` if it has another sum.
fn checksum(section: Section<'_>) -> Option<u32> {
    const OLD: usize = 8;
    let mut bytes = section.bytes;
    // In the first version a pair of numbers; now a record with the sum as a list of bytes.
    if bytes.0.len() == OLD && bytes.0.first() == Some(&0) {
        bytes.u32()?;
    } else {
        bytes = bytes.record()?.rest;
        let (kind, length) = (bytes.number()?, bytes.number()?);
        if (kind, length) != (0, 4) {
            return None;
        }
    }
    bytes.u32()
}

/// The sum that zip and gzip have, four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const fn entry(mut sum: u32) -> u32 {
        let mut bit = 0;
        while bit < 4 {
            sum = sum >> 1 ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
            bit += 1;
        }
        sum
    }
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut i = 0;
        while i < 16 {
            table[i] = entry(i as u32);
            i += 1;
        }
        table
    };
    let nibble = |sum: u32| sum >> 4 ^ TABLE[(sum & 15) as usize];
    let byte = |sum: u32, byte: &u8| nibble(nibble(sum ^ u32::from(*byte)));
    !bytes.iter().fold(!0, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_records() {
        assert_eq!(Bytes(&[0xE5, 0x8E, 0x26]).number(), Some(624_485));
        assert_eq!(Bytes(&[0xFF; 9]).long(), None);
        assert_eq!(Bytes(&[0xFF; 20]).long(), None);
        assert_eq!(
            Bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]).number(),
            Some(u32::MAX)
        );
        assert_eq!(Bytes(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]).number(), None);
        assert_eq!(Bytes(b"\x03a b").text().as_deref(), Some("a b"));
        assert_eq!(Bytes(b"\x04a b").text(), None);
        let mut fields = Bytes(&[3, 0b101, 7, 8]).record().expect("a record");
        assert_eq!(fields.get(0, Bytes::u8), Some(Some(7)));
        assert_eq!(fields.get(1, Bytes::u8), Some(None));
        assert_eq!(fields.get(2, Bytes::u16), None);
    }

    #[test]
    fn steps() {
        let step = |byte, is_white| step(byte, is_white).map(|(a, b)| (a.number(), b.number()));
        assert_eq!(step(6 << 5 | 24, false), Some((24, 18)));
        assert_eq!(step(6 << 5 | 1, true), Some((24, 18)));
        assert_eq!(step(3 << 5, true), Some((25, 22)));
        assert_eq!(step(6 << 5 | 4, false), Some((4, 0)));
        assert_eq!(step(24, false), None);
        assert_eq!(step(1 << 5 | 26, true), None);
    }

    #[test]
    fn the_sum_of_zip() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}
