//! English, read from `languages/en/board.txt` by the compiler: each text becomes a constant of its
//! own, so that a module has only the texts that its code names.

const FILE: &str = include_str!("../../languages/en/board.txt");

/// The lines of the file that have a key, as keys and texts.
const ENTRIES: [(&str, &str); count()] = entries();

/// The text of a key; `missing` is the compiler's error if there is none.
#[expect(clippy::panic, reason = "an error of the compiler, not of the program")]
pub(super) const fn text(key: &str, missing: &'static str) -> &'static str {
    let mut index = 0;
    while index < ENTRIES.len() {
        if is_equal(ENTRIES[index].0, key) {
            return ENTRIES[index].1;
        }
        index += 1;
    }
    panic!("{}", missing)
}

/// The bytes of a text, apart from the file.
pub(super) const fn bytes<const N: usize>(text: &str) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(text.as_bytes());
    bytes
}

/// The text that these bytes are.
#[expect(clippy::panic, reason = "an error of the compiler, not of the program")]
pub(super) const fn utf8(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("cut within a character"),
    }
}

const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    // From the end: many keys begin alike.
    while index < one.len() && one.len() == other.len() {
        let from_end = one.len() - 1 - index;
        if one[from_end] != other[from_end] {
            return false;
        }
        index += 1;
    }
    one.len() == other.len()
}

const fn count() -> usize {
    let (mut count, mut rest) = (0, FILE);
    while let Some((line, after)) = next_line(rest) {
        if has_key(line) {
            count += 1;
        }
        rest = after;
    }
    count
}

const fn entries() -> [(&'static str, &'static str); count()] {
    let mut entries = [("", ""); count()];
    let (mut index, mut rest) = (0, FILE);
    while let Some((line, after)) = next_line(rest) {
        if has_key(line) {
            let (key, text) = line.split_at(position(line, b':'));
            // After the colon and the blank.
            entries[index] = (key, text.split_at(2).1);
            index += 1;
        }
        rest = after;
    }
    entries
}

/// The first line of a text, and what follows it.
const fn next_line(text: &str) -> Option<(&str, &str)> {
    let end = position(text, b'\n');
    if end == text.len() {
        return None;
    }
    let (line, rest) = text.split_at(end);
    Some((line, rest.split_at(1).1))
}

const fn has_key(line: &str) -> bool {
    !line.is_empty() && line.as_bytes()[0] != b'#'
}

/// Where a byte first stands in a text; the text's length if it does not.
const fn position(text: &str, byte: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != byte {
        at += 1;
    }
    at
}

/// The English text of a key, a literal.
macro_rules! english {
    ($($key:tt)+) => {{
        use $crate::words::english::{bytes, text, utf8};
        const KEY: &str = concat!($($key)+);
        const TEXT: &str = text(KEY, concat!("languages/en/board.txt lacks the key ", $($key)+));
        const BYTES: [u8; TEXT.len()] = bytes(TEXT);
        const { utf8(&BYTES) }
    }};
}
pub(super) use english;
