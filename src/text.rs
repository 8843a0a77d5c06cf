//! Numbers, words and pieces of texts, for every layer. The standard library's parsers, searchers and
//! formatters would each be a twentieth of the wasm module.

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

/// Formats thousandths as a decimal with three places.
pub(crate) fn decimal(thousandths: u32) -> String {
    let mut text = digits(thousandths / 1000);
    text.push('.');
    for place in [100, 10, 1] {
        push_digits(&mut text, thousandths / place % 10);
    }
    text
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

/// The number with a fraction that a text is, such as `-0.491`, with a point or a comma; nine
/// digits at most count.
pub(crate) fn read_decimal(text: &str) -> Option<f32> {
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, text.get(1..)?),
        [b'+', ..] => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (mut value, mut unit, mut count) = (0u64, 1u64, 0);
    let mut has_point = false;
    for b in digits.bytes() {
        match b {
            b'0'..=b'9' if count < 9 => {
                value = value * 10 + u64::from(b - b'0');
                unit *= if has_point { 10 } else { 1 };
                count += 1;
            }
            b'0'..=b'9' if has_point => {}
            b'.' | b',' if !has_point => has_point = true,
            _ => return None,
        }
    }
    let size = value as f64 / unit as f64;
    (count > 0).then_some(if is_negative { -size } else { size } as f32)
}

/// A number with its sign and three decimals, such as `+0.084`; one that is none, or is above a
/// million, has no digits.
pub(crate) fn signed(value: f32) -> String {
    let sign = if value < 0.0 { "-" } else { "+" };
    let thousandths = f64::from(value.abs()) * 1000.0 + 0.5;
    if thousandths.is_nan() || thousandths > 1e9 {
        return sign.to_owned();
    }
    [sign, &decimal(thousandths as u32)].concat()
}

/// Splits a text at the first occurrence of an ASCII character.
pub(crate) fn split_at_first(text: &str, mark: u8) -> Option<(&str, &str)> {
    split_round(text, text.bytes().position(|b| b == mark)?)
}

/// Splits a text at the last occurrence of an ASCII character.
pub(crate) fn split_at_last(text: &str, mark: u8) -> Option<(&str, &str)> {
    split_round(text, text.bytes().rposition(|b| b == mark)?)
}

/// The pieces of a text between occurrences of an ASCII character.
pub(crate) fn pieces(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = split_at_first(text, mark);
        rest = cut.map(|(_, after)| after);
        Some(cut.map_or(text, |(before, _)| before))
    })
}

fn split_round(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Longer names than this are near none.
const LONGEST: usize = 40;

/// The name that needs the fewest letters changed, if not more than a third of them; case
/// does not matter.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let by_distance = known.iter().map(|other| (distance(&name, other), *other));
    let (distance, nearest) = by_distance.min_by_key(|(distance, _)| *distance)?;
    (distance <= nearest.len().div_ceil(3)).then_some(nearest)
}

/// The edit distance of two names: letters inserted, removed or replaced.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (1..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (above, y) in row.iter_mut().zip(b.bytes()) {
            let replaced = diagonal + usize::from(x != y);
            diagonal = *above;
            left = replaced.min(diagonal + 1).min(left + 1);
            *above = left;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

/// Whether a word stands in a text.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    let mut windows = text.as_bytes().windows(word.len());
    windows.any(|window| window == word.as_bytes())
}

/// The end of the first occurrence of a word in a text, in either case.
pub(crate) fn end_of_word(text: &str, word: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(word.len());
    let start = windows.position(|window| window.eq_ignore_ascii_case(word.as_bytes()))?;
    Some(start + word.len())
}

/// Whether a character is white space or a quotation mark.
pub(crate) fn is_quote(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`')
}

/// The rest of a text that starts with a word, in either case.
pub(crate) fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
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

    #[test]
    fn decimals() {
        assert_eq!(read_decimal("-0.491"), Some(-0.491));
        assert_eq!(read_decimal("-0,491"), Some(-0.491));
        assert_eq!(read_decimal("+1.000"), Some(1.0));
        assert_eq!(read_decimal("12"), Some(12.0));
        assert_eq!(read_decimal("0.333333333333333"), Some(0.333_333_33));
        let wrong = ["", "-", ".", "1.2.3", "1e3", "--1", "12345678901"];
        assert_eq!(wrong.map(read_decimal), [None; 7]);
    }

    #[test]
    fn every_thousandth_is_read_and_written() {
        assert_eq!(signed(-0.4906), "-0.491");
        assert_eq!(signed(0.0), "+0.000");
        assert_eq!(signed(-2.0), "-2.000");
        assert_eq!(signed(f32::NAN), "+");
        assert_eq!(signed(f32::NEG_INFINITY), "-");
        for number in -3500..=3500 {
            let value = number as f32 / 1000.0;
            assert_eq!(signed(value), format!("{value:+.3}"));
            assert_eq!(read_decimal(&signed(value)), Some(value));
        }
    }

    #[test]
    fn pieces_of_texts() {
        let cut = |text| pieces(text, b',').collect::<Vec<_>>();
        assert_eq!(cut(""), [""]);
        assert_eq!(cut("a"), ["a"]);
        assert_eq!(cut(",ä,,b,"), ["", "ä", "", "b", ""]);
    }

    #[test]
    fn the_nearest_name() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        let known = ["nature", "classic", "dark", "bar-top", "bar-bottom"];
        assert_eq!(nearest("Natur", &known), Some("nature"));
        assert_eq!(nearest("drak", &known), Some("dark"));
        assert_eq!(nearest("Bartop", &known), Some("bar-top"));
        assert_eq!(nearest("wood", &known), None);
    }
}
