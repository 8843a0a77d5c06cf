//! Bytes to text.
//!
//! Which encoding it is, [`guess`](super::guess) tells. Japanese ones are decoded with the feature
//! `encodings`; without it, which is for pages, where the browser decodes, they are read as
//! Windows-1252.

use super::guess::{Encoding, guess};
use super::{Note, NoteCode};

/// The text of a file, and a note when it was not UTF-8.
///
/// Whatever the bytes are, there is a text: what cannot be decoded becomes U+FFFD.
///
/// ```
/// use jsboard::notation::decode_text;
/// assert_eq!(decode_text(b"\xEF\xBB\xBFGame 1").0, "Game 1");
/// let (text, note) = decode_text(b"J\xF8rn");
/// assert_eq!(text, "J\u{f8}rn");
/// assert!(note.is_some());
/// ```
#[must_use]
pub fn decode_text(bytes: &[u8]) -> (String, Option<Note>) {
    let (encoding, mark) = guess(bytes);
    let bytes = bytes.get(mark..).unwrap_or_default();
    match encoding {
        Encoding::Utf8 => (String::from_utf8_lossy(bytes).into_owned(), None),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Encoding::EucJp | Encoding::ShiftJis => japanese(bytes, encoding),
        Encoding::Windows1252 => western(bytes),
    }
}

#[cfg(feature = "encodings")]
fn japanese(bytes: &[u8], encoding: Encoding) -> (String, Option<Note>) {
    let decoder = match encoding {
        Encoding::EucJp => encoding_rs::EUC_JP,
        _ => encoding_rs::SHIFT_JIS,
    };
    let (text, _) = decoder.decode_without_bom_handling(bytes);
    (text.into_owned(), Some(read_as(decoder.name())))
}

#[cfg(not(feature = "encodings"))]
fn japanese(bytes: &[u8], _: Encoding) -> (String, Option<Note>) {
    western(bytes)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Note>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text: String = char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, Some(read_as("UTF-16")))
}

fn western(bytes: &[u8]) -> (String, Option<Note>) {
    let text = bytes.iter().copied().map(windows_1252).collect();
    (text, Some(read_as("Windows-1252")))
}

fn read_as(name: &str) -> Note {
    Note {
        line: 0,
        code: NoteCode::Encoding,
        message: format!("read as {name}, for it is not UTF-8"),
    }
}

/// The characters of 0x80 to 0x9F; the five that are not assigned stand for themselves, as in
/// the Encoding Standard (<https://encoding.spec.whatwg.org/#index-windows-1252>).
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
