//! Texts with places for names and numbers.

use crate::text::{digits, number, pieces};

/// A template with its `%1`, `%2` and so on replaced by values.
///
/// ```
/// use jsboard::words::fill;
/// assert_eq!(fill("%2 of %1", &["Ann", "two"]), "two of Ann");
/// ```
#[must_use]
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut pieces = pieces(template, b'%');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (digit, rest) = piece.split_at_checked(1).unwrap_or((piece, ""));
        let index = number(digit).and_then(|index| index.checked_sub(1));
        let value = index.and_then(|index| values.get(index as usize));
        text.push_str(value.unwrap_or(&digit));
        text.push_str(rest);
    }
    text
}

/// A template with a number in the place of its `%1`.
pub(super) fn fill_number(template: &str, number: u32) -> String {
    fill(template, &[&digits(number)])
}
