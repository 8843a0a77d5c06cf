//! Streams of zlib, as far as they go and no further than they may.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// What a stream holds.
#[derive(Debug, Default)]
pub(super) struct Inflated {
    pub(super) data: Vec<u8>,
    /// How many bytes of the source it takes.
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
        assert_eq!(inflate(&source, 0).data, []);
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
        assert_eq!(inflate(b"no stream", 100).data, []);
    }
}
