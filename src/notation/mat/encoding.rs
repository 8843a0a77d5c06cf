//! Bytes to text.
//!
//! UTF-8 with or without its mark, UTF-16 by its mark, else Windows-1252, in which older
//! programs wrote names.

use crate::notation::{Note, NoteCode};

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
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8_or_1252(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8_or_1252(bytes),
    }
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

fn utf8_or_1252(bytes: &[u8]) -> (String, Option<Note>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (
            bytes.iter().copied().map(windows_1252).collect(),
            Some(read_as("Windows-1252")),
        ),
    }
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

pub(in crate::notation) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
