//! The header: tags, comments, and the line with the match length.

use super::lines::{first_number, split_digits};
use crate::notation::Tag;
use crate::notation::find::after_word;
use crate::text::{number, split_at_first, split_at_last};

/// The tag of a line such as `; [Event "Final"]`, or without quotes, as BGBlitz writes it; `None`
/// for a comment.
pub(super) fn read_tag(line: &str) -> Option<Tag> {
    let inner = unmarked(line).strip_prefix('[')?;
    let (key, value) = match split_at_first(inner, b'"') {
        Some((key, rest)) => (
            key,
            split_at_last(rest, b'"').map_or(rest, |(value, _)| value),
        ),
        None => split_at_first(inner.trim_end().strip_suffix(']')?, b' ')?,
    };
    Some(Tag {
        key: key.trim().to_owned(),
        value: value.trim().to_owned(),
    })
}

/// A line without the marks of a comment at its start.
fn unmarked(line: &str) -> &str {
    let is_mark = |b: u8| matches!(b, b';' | b'#' | b' ');
    let start = line.bytes().position(|b| !is_mark(b));
    line.get(start.unwrap_or(line.len())..).unwrap_or_default()
}

/// The text of a comment, without its marks and without the frame that some draw round it.
pub(super) fn comment_text(line: &str) -> &str {
    let text = unmarked(line).trim();
    if text.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b'*')) {
        return "";
    }
    let framed = text
        .strip_prefix('|')
        .and_then(|text| text.strip_suffix('|'));
    framed.map_or(text, str::trim)
}

/// The length in a line such as `7 point match` or `Match of 7 points`; 0 for money.
pub(super) fn read_length(line: &str) -> Option<u32> {
    let line = line.trim();
    if let Some(rest) = after_word(line, "match of ") {
        return first_number(rest);
    }
    let (digits, rest) = split_digits(line);
    let rest = after_word(rest.trim_start(), "point")?;
    let rest = after_word(rest, "s").unwrap_or(rest);
    after_word(rest.trim_start(), "match")?;
    (!digits.is_empty()).then(|| number(digits).unwrap_or(u32::MAX))
}

/// The number in a line such as `Game 3`.
pub(super) fn read_game(line: &str) -> Option<u32> {
    let (digits, rest) = split_digits(after_word(line.trim(), "game ")?.trim_start());
    let is_game = rest.is_empty() && !digits.is_empty();
    is_game.then(|| number(digits).unwrap_or(u32::MAX))
}

/// The value of the first tag with this key, in either case.
pub(super) fn value<'t>(tags: &'t [Tag], key: &str) -> Option<&'t str> {
    tags.iter()
        .find(|tag| tag.key.eq_ignore_ascii_case(key))
        .map(|tag| tag.value.as_str())
}

/// Whether the tag with this key says `On` or `Off`; `None` if it says neither.
pub(super) fn switch(tags: &[Tag], key: &str) -> Option<bool> {
    let value = value(tags, key)?;
    let is = |words: [&str; 4]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
    let on = is(["on", "yes", "true", "1"]);
    (on || is(["off", "no", "false", "0"])).then_some(on)
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
        let tag = read_tag(";[matchtitle NM 2002]").expect("a tag");
        assert_eq!(
            (tag.key.as_str(), tag.value.as_str()),
            ("matchtitle", "NM 2002")
        );
        assert!(read_tag("; [sic]").is_none());
    }

    #[test]
    fn comments() {
        assert_eq!(comment_text("; played on a train"), "played on a train");
        assert_eq!(comment_text("; +-----+"), "");
        assert_eq!(comment_text("|  Monte Carlo 1993  |"), "Monte Carlo 1993");
        assert_eq!(comment_text("# - |"), "- |");
    }
}
