//! The header: tags, comments, and the line with the match length.

use super::lines::{after_word, first_number};
use crate::notation::Tag;

/// The tag of a line such as `; [Event "Final"]`; `None` for a comment.
pub(super) fn read_tag(line: &str) -> Option<Tag> {
    let inner = line.trim_start_matches([';', '#', ' ']).strip_prefix('[')?;
    let (key, rest) = inner.split_once('"')?;
    let value = rest
        .rfind('"')
        .map_or(rest, |end| rest.get(..end).unwrap_or_default());
    Some(Tag {
        key: key.trim().to_owned(),
        value: value.trim().to_owned(),
    })
}

/// The length in a line such as `7 point match` or `Match of 7 points`; 0 for money.
pub(super) fn read_length(line: &str) -> Option<u32> {
    let line = line.trim();
    if let Some(rest) = after_word(line, "match of ") {
        return first_number(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = after_word(line.get(digits..)?.trim_start(), "point")?;
    let rest = after_word(rest, "s").unwrap_or(rest);
    after_word(rest.trim_start(), "match")?;
    Some(line.get(..digits)?.parse().unwrap_or(u32::MAX)).filter(|_| digits > 0)
}

/// The number in a line such as `Game 3`.
pub(super) fn read_game(line: &str) -> Option<u32> {
    let number = after_word(line.trim(), "game ")?.trim_start();
    let all_digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| number.parse().unwrap_or(u32::MAX))
}

/// The value of the first tag with this key, in either case.
pub(super) fn value<'t>(tags: &'t [Tag], key: &str) -> Option<&'t str> {
    tags.iter()
        .find(|tag| tag.key.eq_ignore_ascii_case(key))
        .map(|tag| tag.value.as_str())
}

/// Whether the tag with this key says `On` or `Off`; `None` if it says neither.
pub(super) fn switch(tags: &[Tag], key: &str) -> Option<bool> {
    match value(tags, key)?.to_ascii_lowercase().as_str() {
        "on" | "yes" | "true" | "1" => Some(true),
        "off" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(read_length("  7 point match  "), Some(7));
        assert_eq!(read_length("11 Points Match"), Some(11));
        assert_eq!(read_length("Match of 5 points"), Some(5));
        assert_eq!(read_length("Wins 3 points and the match"), None);
        assert_eq!(read_length("point match"), None);
    }

    #[test]
    fn tags() {
        let tag = read_tag(";[Event \"The \"Open\"\"]").expect("a tag");
        assert_eq!(
            (tag.key.as_str(), tag.value.as_str()),
            ("Event", "The \"Open\"")
        );
        assert!(read_tag("; played on a train").is_none());
    }
}
