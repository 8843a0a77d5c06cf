//! The board as the side that moves sees it while a play is being made.

use super::{Board, Die, Point, Side, Step};

/// The mover's checkers and what stands in their way, kept so that a step is a few bit
/// operations. Everything is in the mover's own count.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Bit `p`: the mover has a checker on point `p` (25 the bar).
    occupied: u32,
    /// Bit `p`: the opponent holds point `p`.
    blocked: u32,
    /// Bit `p`: the opponent has a blot on point `p`.
    blots: u32,
    key: Outcome,
}

/// What a play has made of the board: equal for two plays of one roll exactly when they leave
/// the same board.
///
/// Four bits a place for the mover's checkers (places 1 to 25; more than 15 on one place
/// cannot be), and above them one bit for each point on which the opponent still has a blot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome(u128);

const fn bit(point: Point) -> u32 {
    1 << point.number()
}

/// One checker on this place, in an [`Outcome`]. A checker off is no longer counted.
const fn unit(point: Point) -> u128 {
    if point.number() == 0 {
        0
    } else {
        1 << (4 * (point.number() - 1))
    }
}

const BLOTS_SHIFT: u32 = 100;
/// The points from which a checker cannot be borne off, and the bar.
const OUTSIDE: u32 = !0 << 7;

impl Field {
    pub(crate) fn new(board: &Board, side: Side) -> Field {
        let mut field = Field {
            occupied: 0,
            blocked: 0,
            blots: 0,
            key: Outcome(0),
        };
        for (point, count) in board.checkers[side].stacks() {
            field.occupied |= bit(point);
            field.key.0 += unit(point) * u128::from(count.min(15));
        }
        for (point, count) in board.checkers[side.other()].stacks() {
            if point != Point::BAR {
                let group = if count == 1 {
                    &mut field.blots
                } else {
                    &mut field.blocked
                };
                *group |= bit(point.across());
            }
        }
        field.key.0 |= u128::from(field.blots) << BLOTS_SHIFT;
        field
    }

    /// The places from which a checker may be moved next, the highest first, none above
    /// `highest`: the bar alone while a checker is on it.
    pub(crate) fn sources(&self, highest: Point) -> impl Iterator<Item = Point> + use<> {
        let on_bar = self.occupied & bit(Point::BAR);
        let below = bit(highest) | (bit(highest) - 1);
        let mut left = if on_bar != 0 {
            on_bar
        } else {
            self.occupied & below
        };
        std::iter::from_fn(move || {
            let point = Point::new(left.checked_ilog2()? as u8)?;
            left &= !bit(point);
            Some(point)
        })
    }

    /// The step of one checker from an occupied place with one die, if the rules allow it:
    /// not onto a point that the opponent holds; off only when all checkers are home, with
    /// the exact number or from the highest occupied point with a larger one.
    pub(crate) fn step(&self, from: Point, die: Die) -> Option<Step> {
        let to = from.down(die.pips());
        if to == Point::OFF {
            let exact = from.number() == die.pips();
            let above = self.occupied & (!0 << from.number() << 1);
            let allowed = self.occupied & OUTSIDE == 0 && (exact || above == 0);
            return allowed.then_some(Step {
                from,
                to,
                hit: false,
            });
        }
        let free = self.blocked & bit(to) == 0;
        free.then_some(Step {
            from,
            to,
            hit: self.blots & bit(to) != 0,
        })
    }

    /// The field after a step that [`Field::step`] gave.
    pub(crate) fn after(mut self, step: Step) -> Field {
        self.key.0 = self.key.0 - unit(step.from) + unit(step.to);
        if self.key.0 & (unit(step.from) * 15) == 0 {
            self.occupied &= !bit(step.from);
        }
        if step.to != Point::OFF {
            self.occupied |= bit(step.to);
        }
        if step.hit {
            self.blots &= !bit(step.to);
            self.key.0 &= !(u128::from(bit(step.to)) << BLOTS_SHIFT);
        }
        self
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.key
    }
}
