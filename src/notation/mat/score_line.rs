//! The line over the columns: who plays in which, and the score.

use crate::rules::BySide;

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

/// What stands before the colon and the number that end a text, and the number.
fn split_points(text: &str) -> Option<(&str, u32)> {
    let text = text.trim_end();
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(head.len()..)?;
    let name = head.trim_end().strip_suffix(':')?;
    (!digits.is_empty()).then(|| (name, digits.parse().unwrap_or(u32::MAX)))
}

fn split_left(head: &str) -> Option<(&str, &str)> {
    let ends = head
        .match_indices(':')
        .filter_map(|(colon, _)| left_end(head, colon));
    let mut near = None;
    for end in ends {
        if head.get(end..)?.starts_with("  ") {
            return head.split_at_checked(end);
        }
        near = Some(end);
    }
    near.and_then(|end| head.split_at_checked(end))
}

/// Where the number after a colon ends, if a space follows it.
fn left_end(head: &str, colon: usize) -> Option<usize> {
    let rest = head.get(colon + 1..)?;
    let digits = rest.trim_start_matches(' ');
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let found = after.len() < digits.len() && after.starts_with(' ');
    found.then(|| head.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<([&str; 2], [u32; 2])> {
        read_score_line(line).map(|line| (line.names.0, line.points.0))
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
