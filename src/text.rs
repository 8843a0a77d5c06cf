//! Numbers in texts, and pieces of texts, for every layer. What the standard library brings along for each type of
//! number, and for formats, would be a twentieth of the wasm module.

/// A number as it is written.
pub(crate) fn digits(number: u32) -> String {
    let mut text = String::new();
    push_digits(&mut text, number);
    text
}

/// Appends a number.
pub(crate) fn push_digits(text: &mut String, number: u32) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The number that a text is: nothing but digits, perhaps after a `+`; `None` of one too large.
pub(crate) fn number(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let append = |number: u32, digit: u8| {
        let digit = char::from(digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(digit)
    };
    let number = digits.bytes().try_fold(0, append);
    number.filter(|_| !digits.is_empty())
}

/// What stands before and after the first such mark, an ASCII character.
pub(crate) fn split_at_first(text: &str, mark: u8) -> Option<(&str, &str)> {
    split_round(text, text.bytes().position(|b| b == mark)?)
}

/// What stands before and after the last such mark, an ASCII character.
pub(crate) fn split_at_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    split_round(text, text.bytes().rposition(|b| b == mark)?)
}

fn split_round(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(digits(0), "0");
        assert_eq!(digits(4_294_967_295), "4294967295");
        assert_eq!(number("4294967295"), Some(u32::MAX));
        assert_eq!(number("4294967296"), None);
        assert_eq!(number("+07"), Some(7));
        assert_eq!(["", "+", "-1", "1 "].map(number), [None; 4]);
    }
}
