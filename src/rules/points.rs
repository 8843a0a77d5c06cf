//! Sets of places.

use super::{Die, Point};

/// A set of places: bit `p` is the place with the number `p`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Points(pub(super) u32);

impl Points {
    pub(crate) const NONE: Points = Points(0);
    pub(crate) const ALL: Points = Points(!0);
    pub(crate) const BAR: Points = Points::of(Point::BAR);
    /// The places from which no checker is borne off: above [`Point::HOME`].
    pub(crate) const OUTSIDE: Points = Points(!0 << (Point::HOME.number() + 1));

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

    /// These points of one side's in the other's count; the bar has no place there.
    pub(crate) const fn across(self) -> Points {
        let turned = Points(self.0.reverse_bits() >> (31 - Point::BAR.number()));
        turned.without(Points::of(Point::OFF))
    }

    /// The highest of them alone.
    pub(crate) const fn highest(self) -> Points {
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
