//! Bytes to text.
//!
//! The encoding is guessed from the bytes alone. The first rule that holds decides; `pkg/bytes.js`
//! follows the same ones:
//! 1. A byte order mark: UTF-8, or UTF-16 in either order.
//! 2. UTF-16 without a mark: of the first 4096 bytes, more than a third of those at odd offsets (even
//!    offsets, for the other order) are 0, and none at the others.
//! 3. The text is valid UTF-8.
//! 4. EUC-JP: every byte above 0x7F belongs to one of its characters, and somewhere two characters of
//!    two bytes are adjacent.
//! 5. Shift_JIS: the same, with first bytes 0x81 to 0x9F and 0xE0 to 0xEA.
//! 6. Windows-1252, in which older programs wrote names. There letters above 0x7F stand alone
//!    between others, hence "adjacent" above: `Jørn` is not Japanese.
//!
//! Japanese encodings are decoded with the feature `encodings`. Without it, which is for pages, where
//! the browser decodes, they are read as Windows-1252.

use super::{Note, NoteCode};

/// The text of a file, and a note when it was not UTF-8.
///
/// Whatever the bytes are, there is a text: what cannot be decoded becomes U+FFFD.
///
/// ```
/// use jsboard::records::decode_text;
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
        Encoding::Utf16Le => decode_utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => decode_utf16(bytes, u16::from_be_bytes),
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

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<Note>) {
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
        message: format!("not UTF-8: read as {name}"),
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

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    EucJp,
    ShiftJis,
    Windows1252,
}

/// The encoding of bytes, and how long the mark is with which they start.
pub(super) fn guess(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (utf8_or_older(bytes.get(3..).unwrap_or_default()), 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => (utf16(bytes).unwrap_or_else(|| utf8_or_older(bytes)), 0),
    }
}

/// UTF-16, by its zeros.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    const LOOKED_AT: usize = 4096;
    let (pairs, _) = bytes.get(..LOOKED_AT).unwrap_or(bytes).as_chunks::<2>();
    let zeros = |i: usize| pairs.iter().filter(|pair| pair[i] == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even == 0 && odd * 3 > pairs.len() {
        Some(Encoding::Utf16Le)
    } else if odd == 0 && even * 3 > pairs.len() {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf8_or_older(bytes: &[u8]) -> Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        Encoding::Utf8
    } else if is_japanese(bytes, euc_jp) {
        Encoding::EucJp
    } else if is_japanese(bytes, shift_jis) {
        Encoding::ShiftJis
    } else {
        Encoding::Windows1252
    }
}

/// Whether bytes are characters of such lengths, and two of two bytes stand side by side.
fn is_japanese(bytes: &[u8], length: fn(&[u8]) -> Option<usize>) -> bool {
    let mut rest = bytes;
    let (mut pairs, mut found) = (0, false);
    while let Some(&first) = rest.first() {
        let length = if first < 0x80 { Some(1) } else { length(rest) };
        let Some(after) = length.and_then(|length| rest.get(length..)) else {
            return false;
        };
        pairs = if length == Some(2) { pairs + 1 } else { 0 };
        found |= pairs == 2;
        rest = after;
    }
    found
}

/// The length of the character of EUC-JP with which bytes start.
fn euc_jp(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0x8E, 0xA1..=0xDF, ..] | [0xA1..=0xFE, 0xA1..=0xFE, ..] => Some(2),
        [0x8F, 0xA1..=0xFE, 0xA1..=0xFE, ..] => Some(3),
        _ => None,
    }
}

/// The length of the character of Shift_JIS with which bytes start.
fn shift_jis(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0x81..=0x9F | 0xE0..=0xEA, 0x40..=0x7E | 0x80..=0xFC, ..] => Some(2),
        // Katakana of half the width.
        [0xA1..=0xDF, ..] => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_north_are_not_japanese() {
        // Jørn, Åsbjørn Ærø, Sürmeyan, François, Größe, “Žižek”, Émile Éèé
        let names: [&[u8]; 7] = [
            b"J\xF8rn : 0",
            b"\xC5sbj\xF8rn \xC6r\xF8",
            b"S\xFCrmeyan",
            b"Fran\xE7ois",
            b"Gr\xF6\xDFe",
            b"\x93\x8Ei\x9Eek\x94 ",
            b"\xC9mile \xC9\xE8\xE9 ",
        ];
        for name in names {
            assert_eq!(guess(name).0, Encoding::Windows1252, "{name:?}");
        }
    }

    #[test]
    fn names_of_japan() {
        // 山田 : 0, たろう : 0, モチヅキ
        let names: [(&[u8], &[u8]); 3] = [
            (b"\x8ER\x93c : 0", b"\xBB\xB3\xC5\xC4 : 0"),
            (
                b"\x82\xBD\x82\xEB\x82\xA4 : 0",
                b"\xA4\xBF\xA4\xED\xA4\xA6 : 0",
            ),
            (
                b"\x83\x82\x83`\x83d\x83L",
                b"\xA5\xE2\xA5\xC1\xA5\xC5\xA5\xAD",
            ),
        ];
        for (shift_jis, euc_jp) in names {
            assert_eq!(guess(shift_jis).0, Encoding::ShiftJis, "{shift_jis:?}");
            assert_eq!(guess(euc_jp).0, Encoding::EucJp, "{euc_jp:?}");
        }
    }

    #[test]
    fn marks_and_zeros() {
        assert_eq!(guess(b""), (Encoding::Utf8, 0));
        assert_eq!(guess(b"\xEF\xBB\xBFa"), (Encoding::Utf8, 3));
        assert_eq!(guess(b"\xFF\xFEa\0"), (Encoding::Utf16Le, 2));
        assert_eq!(guess(b"\xFE\xFF\0a"), (Encoding::Utf16Be, 2));
        assert_eq!(guess(b"G\0a\0m\0e\0"), (Encoding::Utf16Le, 0));
        assert_eq!(guess(b"\0G\0a\0m\0e"), (Encoding::Utf16Be, 0));
        assert_eq!(guess("山田".as_bytes()).0, Encoding::Utf8);
    }
}
