//! Texts with places for names and numbers.

use crate::text::digits;

/// A template with its `%1`, `%2` and so on replaced.
pub(super) fn fill(template: &str, values: &[&str]) -> String {
    let mut pieces = template.split('%');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (digit, rest) = piece.split_at_checked(1).unwrap_or((piece, ""));
        let index = digit.parse().unwrap_or(0_usize);
        text.push_str(values.get(index.wrapping_sub(1)).unwrap_or(&digit));
        text.push_str(rest);
    }
    text
}

/// A template with a number in the place of its `%1`.
pub(super) fn fill_number(template: &str, number: u32) -> String {
    fill(template, &[&digits(number)])
}
