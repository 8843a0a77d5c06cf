//! The board from the mover's point of view, while plays are generated.

use super::points::Points;
use super::{Board, Die, Point, Side, Step};

/// The mover's checkers and the opponent's as sets of points, so that all steps of a die are found at
/// once. Everything is in the mover's own count.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Where the mover has at least one checker, two, three, four. More are not distinguished: at most
    /// four leave a place in one turn.
    mine: [Points; 4],
    /// The points that the opponent holds.
    blocked: Points,
    /// Where the opponent has a single checker.
    blots: Points,
}

impl Field {
    pub(crate) fn new(board: &Board, side: Side) -> Field {
        let theirs = &board.checkers[side.other()];
        let blocked = theirs.at_least(2).across();
        Field {
            mine: [1, 2, 3, 4].map(|count| board.checkers[side].at_least(count)),
            blocked,
            blots: theirs.at_least(1).across().without(blocked),
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

/// Steps of one die from several places.
pub(crate) struct Steps {
    sources: Points,
    die: Die,
    blots: Points,
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
