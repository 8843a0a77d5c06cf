//! Which encoding bytes are in, told from the bytes alone.
//!
//! The rule, which `pkg/bytes.js` follows too; the first that holds:
//! 1. A byte order mark says it: UTF-8, or UTF-16 in either order.
//! 2. UTF-16 without a mark: of the first 4096 bytes, more than a third of those at odd places (even
//!    places, for the other order) are 0, and none at the others.
//! 3. All is UTF-8.
//! 4. EUC-JP: every byte above 0x7F belongs to one of its characters, and somewhere two characters of
//!    two bytes stand side by side.
//! 5. Shift_JIS: the same, with first bytes 0x81 to 0x9F and 0xE0 to 0xEA.
//! 6. Windows-1252, in which older programs wrote names. There letters above 0x7F stand alone
//!    between others, hence "side by side" above: `Jørn` is not Japanese.

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
