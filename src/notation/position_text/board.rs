//! The drawn board: is it that of the ID, and which side is `X`?
//!
//! Between two edges with the numbers of the points, rows with the checkers `X` and `O`, each in
//! the column of the last digit of its point; a middle row with `BAR`, and the bar between two
//! `|`. A stack that is too high for the board has a number in its last row: of all its checkers,
//! or, BGBlitz, of those that are not drawn.

use super::line::Line;
use crate::rules::{Board, BySide, Point, Setup, Side};

/// Columns to the right of the board's left edge are no part of it.
pub(super) const WIDTH: usize = 43;

/// A drawn board: each letter's stacks, `O` first, by the numbers at the edges; 0 is the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Drawn([[Stack; 25]; 2]);

/// A stack as it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Stack {
    letters: u8,
    /// The number in its last row.
    number: Option<u8>,
}

impl Stack {
    fn is(self, count: u8) -> bool {
        match self.number {
            None => self.letters == count,
            Some(number) => number == count || self.letters.checked_add(number) == Some(count),
        }
    }
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

/// What is drawn between the edges.
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
        match c {
            b'O' => self.0[0][point].letters += 1,
            b'X' => self.0[1][point].letters += 1,
            b'0'..=b'9' => self.number(point, c - b'0'),
            // GNU Backgammon's numbers go on so after 9.
            b'A'..=b'F' => self.number(point, c - b'A' + 10),
            _ => {}
        }
    }

    /// The number belongs to the letter that is there.
    fn number(&mut self, point: usize, number: u8) {
        for letter in &mut self.0 {
            if letter[point].letters > 0 {
                letter[point].number = Some(number);
            }
        }
    }

    /// Whether this is that board, if this side is `X` and the numbers are of that side's count.
    fn is(&self, board: &Board, x: Side, count: Side) -> bool {
        let letters = BySide::from_fn(|side| self.0[usize::from(side == x)]);
        Side::ALL.iter().all(|&side| {
            let stack = |point: Point| {
                let number = if side == count { point } else { point.across() };
                letters[side][usize::from(number.number()) % 25]
            };
            letters[side][0].is(board.count(side, Point::BAR))
                && Point::on_board().all(|point| stack(point).is(board.count(side, point)))
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
mod tests {
    use super::super::line::lines;
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
        let lines = lines(BOARD);
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
        let total = Stack {
            letters: 4,
            number: Some(6),
        };
        let rest = Stack {
            letters: 4,
            number: Some(2),
        };
        assert!(total.is(6) && rest.is(6) && !rest.is(4));
    }
}
