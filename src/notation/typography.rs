//! IDs after word processors, links and mark-up: typographic hyphens and minus signs, full-width
//! characters, percent-encoding, Markdown's asterisks and backslashes.

/// A text with the characters of IDs in place of those that were made of them.
pub(super) struct Plain {
    pub(super) text: String,
    /// The byte of the original at which each byte of the text stands, and its end.
    from: Vec<usize>,
}

impl Plain {
    /// The bytes of the original that became these.
    pub(super) fn original(&self, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |i: usize| self.from.get(i).copied().unwrap_or_default();
        at(span.start)..at(span.end)
    }
}

/// The plain form of a text; `None` if it is plain.
pub(super) fn plain(original: &str) -> Option<Plain> {
    if !original
        .bytes()
        .any(|b| !b.is_ascii() || matches!(b, b'%' | b'*' | b'\\'))
    {
        return None;
    }
    let mut plain = Plain {
        text: String::with_capacity(original.len()),
        from: Vec::with_capacity(original.len() + 1),
    };
    let mut rest = original;
    while let Some(c) = rest.chars().next() {
        let at = original.len() - rest.len();
        let (c, length) = match escaped(rest.as_bytes()) {
            Some((b, length)) => (Some(char::from(b)), length),
            None if c == '*' && !is_around(original, at) => (Some(c), 1),
            None => (exchanged(c), c.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        if let Some(c) = c {
            plain.text.push(c);
            plain.from.resize(plain.text.len(), at);
        }
    }
    plain.from.push(original.len());
    Some(plain)
}

/// The ASCII character that `%3A` or, encoded twice, `%253A` stands for, and the length of that.
fn escaped(text: &[u8]) -> Option<(u8, usize)> {
    let (digits, length) = match text {
        [b'%', b'2', b'5', high, low, ..] if hex(*high).is_some() && hex(*low).is_some() => {
            ([*high, *low], 5)
        }
        [b'%', high, low, ..] => ([*high, *low], 3),
        _ => return None,
    };
    let byte = hex(digits[0])? << 4 | hex(digits[1])?;
    byte.is_ascii().then_some((byte, length))
}

/// Whether an asterisk stands beside a word, not in it.
fn is_around(text: &str, at: usize) -> bool {
    let is_in_word = |at: Option<usize>| {
        let byte = at.and_then(|at| text.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_alphanumeric)
    };
    !(is_in_word(at.checked_sub(1)) && is_in_word(Some(at + 1)))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

/// The character that another stands for; `None` if it stands for none.
fn exchanged(c: char) -> Option<char> {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{2236}' | '\u{a789}' => Some(':'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{201c}'..='\u{201e}' | '\u{ab}' | '\u{bb}' => Some('"'),
        '*' => Some(' '),
        '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_plain() {
        let text = |text| plain(text).map(|plain| plain.text);
        assert_eq!(text("a-b:1"), None);
        assert_eq!(text("‑–−：１"), Some("---:1".to_owned()));
        assert_eq!(text("%3A%2b%253a%zz%"), Some(":+:%zz%".to_owned()));
        assert_eq!(text("a*b"), Some("a*b".to_owned()));
        assert_eq!(text("\u{200b}**a\\-b**"), Some("  a-b  ".to_owned()));
    }

    #[test]
    fn where_it_stood() {
        let found = plain("é: %3A−x").expect("not plain");
        assert_eq!(found.text, "é: :-x");
        assert_eq!(found.original(&(4..7)), 4..11);
    }
}
