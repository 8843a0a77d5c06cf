//! A text as lines.

use std::borrow::Cow;

use crate::text::number;

const TAB: usize = 8;

/// A line break that was put in: a vertical tab, which no text has. It does not count.
pub(super) const BREAK: char = '\u{b}';

/// The text with tabs expanded to columns of 8 and every other kind of space, as browsers
/// paste it, as a plain one; without a byte order mark.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.bytes().all(|b| b.is_ascii() && b != b'\t') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let width = TAB - column % TAB;
                for _ in 0..width {
                    plain.push(' ');
                }
                column += width;
            }
            '\n' | '\r' => {
                plain.push(c);
                column = 0;
            }
            _ => {
                plain.push(if c.is_whitespace() { ' ' } else { c });
                column += 1;
            }
        }
    }
    Cow::Owned(plain)
}

/// The lines of a text, each with its number from 1 and without its end: LF, CR LF or CR; or a
/// [`BREAK`], after which the number stays.
pub(in crate::records) fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(text);
    let mut next = 1;
    std::iter::from_fn(move || {
        let text = rest?;
        let number = next;
        let end = text.bytes().position(|b| matches!(b, b'\n' | b'\r' | 0x0b));
        let Some(end) = end else {
            rest = None;
            return Some((number, text));
        };
        let (line, after) = text.split_at_checked(end)?;
        next += usize::from(!after.starts_with(BREAK));
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        Some((number, line))
    })
}

/// The first whole number in a text, if it is not too large to be one.
pub(super) fn first_number(text: &str) -> Option<u32> {
    let start = text.bytes().position(|b| b.is_ascii_digit())?;
    number(split_digits(text.get(start..)?).0)
}

/// The digits with which a text starts, and what follows them.
pub(super) fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit());
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end() {
        let lines: Vec<_> = numbered("a\r\nb\rc\n\nd").collect();
        assert_eq!(lines, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
    }

    #[test]
    fn tabs_and_wide_spaces() {
        assert_eq!(normalised("\u{feff}1)\t31:\u{a0}8/5"), "1)      31: 8/5");
    }
}
