//! The line over the columns: who plays in which, and the score.

use super::lines::split_digits;
use crate::rules::BySide;
use crate::text::{number, split_at_first};

/// What a score line says.
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

/// What stands before the colon and the number that end a text, and the number.
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
