//! The board as the side that moves sees it while a play is being made.

use super::{Board, Die, Point, Side, Step};

/// The mover's checkers and what stands in their way, as sets of points, so that all moves of a
/// die are found at once. Everything is in the mover's own count.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Where the mover has at least one checker, two, three, four. More need not be told apart:
    /// no more than four leave a place in one turn.
    mine: [Points; 4],
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
    const ALL: Points = Points(!0);
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

/// Steps of one die from several places.
pub(crate) struct Steps {
    sources: Points,
    die: Die,
    blots: Points,
}

impl Steps {
    pub(crate) fn len(&self) -> usize {
        self.sources.0.count_ones() as usize
    }
}

impl Iterator for Steps {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let from = self.sources.next()?;
        let to = from.down(self.die.pips());
        let hit = self.blots.has(to);
        Some(Step { from, to, hit })
    }
}

impl Field {
    pub(crate) fn new(board: &Board, side: Side) -> Field {
        let theirs = &board.checkers[side.other()];
        let blocked = across(theirs.at_least(2));
        Field {
            mine: [1, 2, 3, 4].map(|count| Points(board.checkers[side].at_least(count))),
            blocked,
            blots: across(theirs.at_least(1)).without(blocked),
        }
    }

    /// Where a checker may be moved with this die next: while one is on the bar, only from there;
    /// not onto a point that the opponent holds; off only when all checkers are home, with the
    /// exact number or from the highest occupied point with a larger one.
    pub(crate) fn movable(&self, die: Die) -> Points {
        let on_bar = self.mine[0].and(Points::BAR);
        let sources = if on_bar.is_empty() {
            self.mine[0]
        } else {
            on_bar
        };
        let bearing = Points::up_to(Point::of(die));
        let onto_points = sources.without(bearing).without(self.blocked.origins(die));
        if !self.mine[0].and(Points::OUTSIDE).is_empty() {
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

    /// The steps of [movable](Field::movable) checkers, the highest first.
    pub(crate) fn steps(&self, sources: Points, die: Die) -> Steps {
        Steps {
            sources,
            die,
            blots: self.blots,
        }
    }

    /// The field after a step.
    pub(crate) fn after(&self, step: Step) -> Field {
        let [one, two, three, four] = self.mine;
        let stay = Points::ALL.without(Points::of(step.from));
        let [one, two, three, four] = [
            one.and(stay.with(two)),
            two.and(stay.with(three)),
            three.and(stay.with(four)),
            four.and(stay),
        ];
        let come = Points::of(step.to).without(Points::of(Point::OFF));
        Field {
            mine: [
                one.with(come),
                two.with(come.and(one)),
                three.with(come.and(two)),
                four.with(come.and(three)),
            ],
            blocked: self.blocked,
            blots: self.blots.without(come),
        }
    }
}

/// A set of the opponent's points in the mover's count, without the opponent's bar.
const fn across(points: u32) -> Points {
    let turned = Points(points.reverse_bits() >> (31 - Point::BAR.number()));
    turned.without(Points::of(Point::OFF))
}
