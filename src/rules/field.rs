//! The board as the side that moves sees it while a play is being made.

use super::{Board, Checkers, Die, Point, Side, Step};

/// The mover's checkers and what stands in their way, as sets of points, so that all moves of a
/// die are found at once. Everything is in the mover's own count.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    mine: Checkers,
    /// Where the mover has checkers, the bar among them.
    occupied: Points,
    /// What the opponent holds.
    blocked: Points,
    /// Where the opponent has a single checker.
    blots: Points,
}

/// A set of places: bit `p` is the place with the number `p`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Points(u32);

impl Points {
    pub(crate) const NONE: Points = Points(0);
    const BAR: Points = Points::of(Point::BAR);
    /// The places from which no checker is borne off: above [`Point::HOME`].
    const OUTSIDE: Points = Points(!0 << (Point::HOME.number() + 1));

    /// This place alone.
    pub(crate) const fn of(point: Point) -> Points {
        Points(1 << point.number())
    }

    /// This place and those below it.
    pub(crate) const fn up_to(point: Point) -> Points {
        Points((2 << point.number()) - 1)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, point: Point) -> bool {
        self.0 >> point.number() & 1 == 1
    }

    pub(crate) const fn and(self, other: Points) -> Points {
        Points(self.0 & other.0)
    }

    pub(crate) const fn with(self, other: Points) -> Points {
        Points(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Points) -> Points {
        Points(self.0 & !other.0)
    }

    /// The places from which a die leads to one of these.
    pub(crate) const fn origins(self, die: Die) -> Points {
        Points(self.0 << die.pips())
    }

    const fn highest(self) -> Points {
        Points(match self.0.checked_ilog2() {
            Some(number) => 1 << number,
            None => 0,
        })
    }
}

/// The places, the highest first.
impl Iterator for Points {
    type Item = Point;

    fn next(&mut self) -> Option<Point> {
        let point = Point::new(self.0.checked_ilog2()? as u8)?;
        *self = self.without(Points::of(point));
        Some(point)
    }
}

impl Field {
    pub(crate) fn new(board: &Board, side: Side) -> Field {
        let theirs = &board.checkers[side.other()];
        let blocked = across(theirs.at_least(2));
        Field {
            mine: board.checkers[side],
            occupied: Points(board.checkers[side].at_least(1)),
            blocked,
            blots: across(theirs.at_least(1)).without(blocked),
        }
    }

    /// Where a checker may be moved with this die next: while one is on the bar, only from there;
    /// not onto a point that the opponent holds; off only when all checkers are home, with the
    /// exact number or from the highest occupied point with a larger one.
    pub(crate) fn movable(&self, die: Die) -> Points {
        let on_bar = self.occupied.and(Points::BAR);
        let sources = if on_bar.is_empty() {
            self.occupied
        } else {
            on_bar
        };
        let bearing = Points::up_to(Point::of(die));
        let onto_points = sources.without(bearing).without(self.blocked.origins(die));
        if !self.occupied.and(Points::OUTSIDE).is_empty() {
            return onto_points;
        }
        let exact = sources.and(Points::of(Point::of(die)));
        let off = if exact.is_empty() {
            sources.highest().and(bearing)
        } else {
            exact
        };
        onto_points.with(off)
    }

    /// The step of a [movable](Field::movable) checker.
    pub(crate) fn step(&self, from: Point, die: Die) -> Step {
        let to = from.down(die.pips());
        let hit = self.blots.has(to);
        Step { from, to, hit }
    }

    /// The field after a step.
    pub(crate) fn after(mut self, step: Step) -> Field {
        self.mine.remove(step.from);
        if self.mine.count(step.from) == 0 {
            self.occupied = self.occupied.without(Points::of(step.from));
        }
        self.mine.add(step.to);
        if step.to != Point::OFF {
            self.occupied = self.occupied.with(Points::of(step.to));
        }
        self.blots = self.blots.without(Points::of(step.to));
        self
    }

    /// Whether the opponent has a blot there.
    pub(crate) fn has_blot(&self, point: Point) -> bool {
        self.blots.has(point)
    }
}

/// A set of the opponent's points in the mover's count, without the opponent's bar.
const fn across(points: u32) -> Points {
    let turned = Points(points.reverse_bits() >> (31 - Point::BAR.number()));
    turned.without(Points::of(Point::OFF))
}
