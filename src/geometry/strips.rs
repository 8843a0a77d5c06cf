//! Where numbers, pip counts, scores and names are written: in the strips at the players' edges.

use super::{Place, Plan, Rect, Seat};
use crate::rules::Point;

impl Plan {
    /// The piece of the strip at a player's edge that continues these columns of the board; of no
    /// height where there are no strips.
    fn in_strip(&self, columns: Rect, seat: Seat) -> Rect {
        let outer = self.frame();
        match seat {
            Seat::Top => Rect {
                y0: outer.y0,
                y1: columns.y0,
                ..columns
            },
            Seat::Bottom => Rect {
                y0: columns.y1,
                y1: outer.y1,
                ..columns
            },
        }
    }

    /// Where the number of a point is written.
    #[must_use]
    pub fn point_number(&self, point: Point) -> Rect {
        self.in_strip(self.point_column(point), Plan::edge(Place::Point(point)))
    }

    fn point_column(&self, point: Point) -> Rect {
        let area = self.point(point);
        let Rect { y0, y1, .. } = self.bar();
        Rect { y0, y1, ..area }
    }

    /// Where a player's pip count is written.
    #[must_use]
    pub fn pips(&self, seat: Seat) -> Rect {
        self.in_strip(self.bar(), seat)
    }

    /// Where a player's score is written.
    #[must_use]
    pub fn score(&self, seat: Seat) -> Rect {
        self.in_strip(self.column().unwrap_or(self.trays()), seat)
    }

    /// Where a player's name is written; of no height where the layout has no names.
    #[must_use]
    pub fn name(&self, seat: Seat) -> Rect {
        let (picture, frame) = (self.picture(), self.frame());
        match seat {
            Seat::Top => Rect {
                y1: frame.y0,
                ..picture
            },
            Seat::Bottom => Rect {
                y0: frame.y1,
                ..picture
            },
        }
    }
}
