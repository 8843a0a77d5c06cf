//! Fields of records of bytes: little-endian, and nothing where there is no byte.

use crate::records::decode_text;

/// A record, or a part of one. What lies outside it reads as zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'f>(pub(super) &'f [u8]);

impl<'f> Bytes<'f> {
    fn array<const N: usize>(self, at: usize) -> [u8; N] {
        let bytes = self.0.get(at..).and_then(<[u8]>::first_chunk);
        bytes.copied().unwrap_or([0; N])
    }

    pub(super) fn u8(self, at: usize) -> u8 {
        self.array::<1>(at)[0]
    }

    pub(super) fn is_on(self, at: usize) -> bool {
        self.u8(at) != 0
    }

    pub(super) fn i8(self, at: usize) -> i8 {
        i8::from_le_bytes(self.array(at))
    }

    pub(super) fn i16(self, at: usize) -> i16 {
        i16::from_le_bytes(self.array(at))
    }

    pub(super) fn i32(self, at: usize) -> i32 {
        i32::from_le_bytes(self.array(at))
    }

    /// A size or an offset; `None` of a negative one.
    pub(super) fn size(self, at: usize) -> Option<usize> {
        usize::try_from(self.i32(at)).ok()
    }

    pub(super) fn f32(self, at: usize) -> f32 {
        f32::from_le_bytes(self.array(at))
    }

    pub(super) fn f64(self, at: usize) -> f64 {
        f64::from_le_bytes(self.array(at))
    }

    /// The rest from an offset; empty after the end.
    pub(super) fn from(self, at: usize) -> Bytes<'f> {
        Bytes(self.0.get(at..).unwrap_or_default())
    }

    /// A string of Pascal's: its length in a byte, then its bytes.
    pub(super) fn pascal(self, at: usize, longest: u8) -> String {
        let length = usize::from(self.u8(at).min(longest));
        let text = self.from(at + 1).0;
        let text = text.get(..length).unwrap_or(text);
        let end = text.iter().position(|&byte| byte == 0);
        let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
        decode_text(text).0.trim().to_owned()
    }

    /// A string of this many UTF-16 units or fewer, ended by a zero.
    pub(super) fn wide(self, at: usize, longest: usize) -> String {
        let (pairs, _) = self.from(at).0.as_chunks::<2>();
        let units = pairs.iter().take(longest);
        let units = units.map(|&pair| u16::from_le_bytes(pair));
        let text = char::decode_utf16(units.take_while(|&unit| unit != 0))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        text.collect::<String>().trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let bytes = Bytes(&[2, b'a', 0xE4, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        assert_eq!((bytes.u8(0), bytes.i8(4), bytes.i16(4)), (2, -1, -1));
        assert_eq!((bytes.i32(4), bytes.size(4)), (-1, None));
        assert_eq!((bytes.i32(5), bytes.f64(4)), (0, 0.0));
        assert_eq!(bytes.pascal(0, 40), "a\u{e4}");
        assert_eq!(bytes.pascal(0, 1), "a");
        assert_eq!(bytes.pascal(99, 40), "");
        let wide = Bytes(&[b'a', 0, 0x3D, 0xD8, 0, 0, b'b', 0]);
        assert_eq!(wide.wide(0, 9), "a\u{fffd}");
        assert_eq!(wide.wide(6, 9), "b");
    }
}
