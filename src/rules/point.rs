//! Places where a checker can stand.

use std::fmt;

use super::Die;

/// A place on the board in one side's own count: the points 1 (deepest in that side's home)
/// to 24, the bar (25), and off the board (0).
///
/// A side always moves from higher to lower numbers. Point `n` of one side is point
/// `25 - n` of the other ([`Point::across`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point(u8);

impl Point {
    /// Borne off.
    pub const OFF: Point = Point(0);
    /// On the bar.
    pub const BAR: Point = Point(25);
    /// The highest point of the home board.
    pub const HOME: Point = Point(6);

    /// The place with this number, 0 to 25.
    #[must_use]
    pub const fn new(number: u8) -> Option<Point> {
        if number <= 25 {
            Some(Point(number))
        } else {
            None
        }
    }

    /// The point from which a die bears off exactly.
    pub(crate) const fn of(die: Die) -> Point {
        Point(die.pips())
    }

    /// 0 (off) to 25 (bar).
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The number as an index into [`Checkers`](super::Checkers).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether this is one of the 24 points, neither bar nor off.
    #[must_use]
    pub const fn is_on_board(self) -> bool {
        self.0 >= 1 && self.0 <= 24
    }

    /// The same place of the 24 in the opponent's count.
    ///
    /// Off and bar have no place in the other's count; they come back as each other's number.
    #[must_use]
    pub const fn across(self) -> Point {
        Point(25 - self.0)
    }

    /// Where a checker lands that moves this many pips; beyond the last point it is off.
    #[must_use]
    pub const fn down(self, pips: u8) -> Point {
        Point(self.0.saturating_sub(pips))
    }

    /// The 24 points, from 1.
    pub fn on_board() -> impl DoubleEndedIterator<Item = Point> {
        (1..25).map(Point)
    }

    /// All places, from off to the bar.
    pub(crate) fn all() -> impl DoubleEndedIterator<Item = Point> {
        (0..26).map(Point)
    }
}

impl fmt::Display for Point {
    /// `bar`, `off` or the number, as move text has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::OFF => f.write_str("off"),
            Point::BAR => f.write_str("bar"),
            Point(number) => number.fmt(f),
        }
    }
}
