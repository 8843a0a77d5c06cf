//! Tags, comments, the line with the match length, and the score line over the columns.

use crate::records::Tag;
use crate::records::lines::{first_number, split_digits};
use crate::rules::BySide;
use crate::text::{after_word, number, split_at_first, split_at_last};

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

/// The length in a line such as `7 point match` or `Match of 7 points`; 0 for money, which some
/// write as -1.
pub(super) fn read_length(line: &str) -> Option<u32> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix('-') {
        return read_length(rest).map(|_| 0);
    }
    if let Some(rest) = after_word(line, "match of ") {
        return first_number(rest).map(|length| if rest.starts_with('-') { 0 } else { length });
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

/// A score line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScoreLine<'t> {
    /// The name over each column, as it stands there.
    pub(super) names: BySide<&'t str>,
    /// The points of each; more digits than any score has are read as the largest number.
    pub(super) points: BySide<u32>,
}

/// The score line `<left> : <points>   <right> : <points>`.
///
/// Names may contain anything, colons too: the right half ends in the last colon and number, the
/// left half in the first colon and number before a gap, or before a space if there is no gap.
pub(super) fn read_score_line(line: &str) -> Option<ScoreLine<'_>> {
    let (head, right) = split_points(line)?;
    let (left, rest) = split_left(head)?;
    let (name, left) = split_points(left)?;
    let names = BySide([name.trim(), rest.trim()]);
    Some(ScoreLine {
        names,
        points: BySide([left, right]),
    })
}

/// Two names without points: with two spaces or more between them, or a word each.
pub(super) fn read_names(line: &str) -> Option<BySide<&str>> {
    let line = line.trim();
    let gap = line.as_bytes().windows(2).position(|pair| pair == b"  ");
    let (left, right) = match gap {
        Some(gap) => line.split_at_checked(gap)?,
        None => split_at_first(line, b' ')?,
    };
    let right = right.trim_start();
    let more = if gap.is_some() {
        b"  ".as_slice()
    } else {
        b" "
    };
    let is_one = !right
        .as_bytes()
        .windows(more.len())
        .any(|part| part == more);
    (is_one && !right.is_empty()).then_some(BySide([left, right]))
}

/// Splits a text at its last colon, which a number follows.
fn split_points(text: &str) -> Option<(&str, u32)> {
    let text = text.trim_end();
    let before = text.bytes().rposition(|b| !b.is_ascii_digit())?;
    let (head, digits) = text.split_at_checked(before + 1)?;
    let name = head.trim_end().strip_suffix(':')?;
    (!digits.is_empty()).then(|| (name, number(digits).unwrap_or(u32::MAX)))
}

fn split_left(head: &str) -> Option<(&str, &str)> {
    let mut near = None;
    for (at, b) in head.bytes().enumerate() {
        let end = if b == b':' { left_end(head, at) } else { None };
        let Some(end) = end else { continue };
        near = head.split_at_checked(end);
        if near?.1.starts_with("  ") {
            break;
        }
    }
    near
}

/// Where the number after a colon ends, if a space follows it.
fn left_end(head: &str, colon: usize) -> Option<usize> {
    let (digits, after) = split_digits(head.get(colon + 1..)?.trim_start());
    let found = !digits.is_empty() && after.starts_with(' ');
    found.then(|| head.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(read_length("  7 point match  "), Some(7));
        assert_eq!(read_length("11 Points Match"), Some(11));
        assert_eq!(read_length("Match of 5 points"), Some(5));
        assert_eq!(read_length(" -1 point match"), Some(0));
        assert_eq!(read_length("Match of -1 points"), Some(0));
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

    fn read(line: &str) -> Option<([&str; 2], [u32; 2])> {
        read_score_line(line).map(|line| (line.names.0, line.points.0))
    }

    #[test]
    fn names_alone() {
        let names = |line| read_names(line).map(|names| names.0);
        assert_eq!(names(" Ann B.      Ben"), Some(["Ann B.", "Ben"]));
        assert_eq!(names("Ann Ben"), Some(["Ann", "Ben"]));
        assert_eq!(names("Played on a train"), None);
        assert_eq!(names("Ann"), None);
    }

    #[test]
    fn names_of_every_kind() {
        let expected = Some((["Ann", "Ben"], [3, 0]));
        assert_eq!(read(" Ann : 3                     Ben : 0  "), expected);
        assert_eq!(read("Ann: 3 Ben: 0"), expected);
        let odd = Some((["a : 1 b, (Jr.)", "XG Roller+"], [0, 12]));
        assert_eq!(read(" a : 1 b, (Jr.) : 0     XG Roller+ : 12"), odd);
        assert_eq!(read("  1) 31: 8/5 6/5    42: 8/4 6/4"), None);
        assert_eq!(read(" : 0    : 0"), Some((["", ""], [0, 0])));
    }
}
