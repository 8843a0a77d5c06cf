//! The drawn board: is it that of the ID, and which side is `X`?
//!
//! Between two edges with the numbers of the points, rows with the checkers `X` and `O`, each in
//! the column of the last digit of its point; a middle row with `BAR`, and the bar between two
//! `|`. A stack that is too high for the board has a number in its last row: of all its checkers,
//! or, BGBlitz, of those that are not drawn.

use super::blocks::Line;
use crate::rules::{Board, Point, Setup, Side};

/// Columns to the right of the board's left edge are no part of it.
pub(super) const WIDTH: usize = 43;

/// A drawn board, by the numbers at the edges; 0 is the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Drawn {
    /// How often each letter, `O` first, stands in a column.
    letters: [[u8; 25]; 2],
    /// The numbers in the columns.
    numbers: [Option<u8>; 25],
}

/// The lines of a drawn board: of its edges, by their indices.
pub(super) fn edges(lines: &[Line<'_>]) -> Option<(usize, usize)> {
    let mut frames = (0..).zip(lines).filter(|(_, line)| is_frame(line.text()));
    let (upper, _) = frames.next()?;
    let (lower, _) = frames.next()?;
    Some((upper, lower))
}

/// Whether a line is the upper or the lower edge of a drawn board.
pub(super) fn is_frame(text: &str) -> bool {
    let Some(edge) = text
        .strip_prefix('+')
        .and_then(|rest| rest.split('+').next())
    else {
        return false;
    };
    edge.len() + 2 == WIDTH && edge.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Whether every row between the edges has all its columns: pages and mails may have lost spaces.
pub(super) fn is_whole(lines: &[Line<'_>], (upper, lower): (usize, usize)) -> bool {
    let is_row = |line: &Line<'_>| {
        let row = after(line, '|').unwrap_or_default();
        row.as_bytes().get(WIDTH - 1) == Some(&b'|')
    };
    let rows = lines.get(upper + 1..lower).unwrap_or_default();
    rows.iter().all(is_row)
}

/// Reads the rows between the edges.
pub(super) fn read(lines: &[Line<'_>], (upper, lower): (usize, usize)) -> Option<Drawn> {
    let mut drawn = Drawn::default();
    let mut columns = columns(lines.get(upper)?);
    for line in lines.get(upper + 1..lower)? {
        let row = after(line, '|')?;
        if row.get(20..23) == Some("BAR") {
            columns = self::columns(lines.get(lower)?);
            continue;
        }
        for (at, c) in row.bytes().enumerate().take(WIDTH) {
            drawn.add(columns[at], c);
        }
    }
    Some(drawn)
}

/// The text of a line from such a character.
fn after<'l>(line: &'l Line<'_>, mark: char) -> Option<&'l str> {
    line.plain.get(line.plain.find(mark)?..)
}

/// The point of each column by an edge; 0 for the bar and columns of none.
fn columns(edge: &Line<'_>) -> [Option<usize>; WIDTH] {
    let mut columns = [None; WIDTH];
    columns[WIDTH / 2] = Some(0);
    let mut number = 0;
    for (at, b) in after(edge, '+')
        .unwrap_or_default()
        .bytes()
        .enumerate()
        .take(WIDTH)
    {
        match b {
            b'0'..=b'9' => {
                number = (number * 10 + usize::from(b - b'0')) % 100;
                columns[at] = Some(number).filter(|number| (1..=24).contains(number));
            }
            _ => number = 0,
        }
        if number >= 10 && at > 0 {
            columns[at - 1] = None;
        }
    }
    columns
}

impl Drawn {
    fn add(&mut self, point: Option<usize>, c: u8) {
        let Some(point) = point else { return };
        let more = |count: u8| count.saturating_add(1);
        match c {
            b'O' => self.letters[0][point] = more(self.letters[0][point]),
            b'X' => self.letters[1][point] = more(self.letters[1][point]),
            b'0'..=b'9' => self.numbers[point] = Some(c - b'0'),
            // GNU Backgammon's numbers go on so after 9.
            b'A'..=b'F' => self.numbers[point] = Some(c - b'A' + 10),
            _ => {}
        }
    }

    /// Whether so many checkers of a letter are drawn in a column.
    fn has(&self, letter: usize, point: usize, count: u8) -> bool {
        let letters = self.letters[letter][point];
        match self.numbers[point].filter(|_| letters > 0) {
            None => letters == count,
            Some(number) => number == count || letters.checked_add(number) == Some(count),
        }
    }

    /// Whether this is that board, if this side is `X` and the numbers are of that side's count.
    fn is(&self, board: &Board, x: Side, count: Side) -> bool {
        Side::ALL.iter().all(|&side| {
            let letter = usize::from(side == x);
            let is_there = |point: Point| {
                let number = if side == count { point } else { point.across() };
                self.has(letter, number.index() % 25, board.count(side, point))
            };
            self.has(letter, 0, board.count(side, Point::BAR)) && Point::on_board().all(is_there)
        })
    }

    /// Which side is `X` on this board; `usual`, if both may be. `None` if neither is.
    pub(super) fn x(&self, setup: &Setup, usual: Side) -> Option<Side> {
        let fits = |x: &Side| {
            let is = |&count: &Side| self.is(&setup.board, *x, count);
            Side::ALL.iter().any(is)
        };
        [usual, usual.other()].into_iter().find(fits)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::super::blocks::lines;
    use super::*;
    use crate::notation::read_xgid;

    const BOARD: &str = "
 +13-14-15-16-17-18------19-20-21-22-23-24-+
 |          O  O  O | X | O  O     O       |
 |             O  O |   | O  O             |
 |             O  O |   | O  O             |
 |                  |   |                  |
 |                  |   |                  |
v|                  |BAR|                  |
 |                  |   |                  |
 |                  |   |                  |
 |                  |   | X  X             |
 |                X |   | X  X  X     X    |
 |          X  X  X |   | X  X  X  O  X    |
 +12-11-10--9--8--7-------6--5--4--3--2--1-+";

    #[test]
    fn x_is_found_out() {
        let (lines, _) = lines(BOARD);
        let drawn = read(&lines, edges(&lines).unwrap()).unwrap();
        let id = "--BaBCCBAA------acccc-a--A:0:0:1:00:0:2:0:7:10";
        let mut setup = read_xgid(id).unwrap();
        assert_eq!(drawn.x(&setup, Side::X), Some(Side::X));
        assert_eq!(drawn.x(&setup, Side::O), Some(Side::X));
        setup.board.checkers[Side::X].set(Point::BAR, 0);
        assert_eq!(drawn.x(&setup, Side::X), None);
    }

    #[test]
    fn high_stacks() {
        let mut drawn = Drawn::default();
        for c in *b"6OOOO" {
            drawn.add(Some(5), c);
        }
        assert!(drawn.has(0, 5, 6) && drawn.has(0, 5, 10));
        assert!(!drawn.has(0, 5, 4) && drawn.has(1, 5, 0));
    }
}
