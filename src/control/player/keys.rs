//! A cursor on the board, for keys.

use super::{Direction, Held, News, Player};
use crate::control::news::Spot;
use crate::geometry::{Home, Place, Seat};
use crate::rules::Point;

/// The columns from the outer edge to the trays, which are the last.
const TRAYS: u8 = 13;
/// The column of the bar.
const BAR: u8 = 6;

impl Player {
    pub(super) fn move_cursor(&mut self, direction: Direction) {
        let Some(cursor) = self.cursor else {
            // It comes to where there is something to do.
            self.next_movable(true);
            if self.cursor.is_none() {
                self.cursor_to(Place::Point(Point::HOME));
            }
            return;
        };
        let (column, seat) = column(cursor);
        let is_mirrored = self.options.view.home == Home::Left;
        let (column, seat) = match direction {
            Direction::Up => (column, Seat::Top),
            Direction::Down => (column, Seat::Bottom),
            Direction::Left | Direction::Right
                if (direction == Direction::Right) != is_mirrored =>
            {
                ((column + 1).min(TRAYS), seat)
            }
            _ => (column.saturating_sub(1), seat),
        };
        self.cursor_to(place(column, seat));
    }

    pub(super) fn cursor_to(&mut self, place: Place) {
        self.cursor = Some(place);
        self.overlay();
        let spot = self.spot(place);
        self.say(News::Cursor(spot));
    }

    /// Looks at all places in a side's count, from the cursor on and round again.
    pub(super) fn next_movable(&mut self, forward: bool) {
        let from = self.cursor.and_then(|place| self.point(place));
        let from = from.map_or(if forward { 0 } else { 25 }, Point::number);
        let place = |i: u8| (from + if forward { 26 - i } else { i }) % 26;
        let mut places = (1..=26).filter_map(|i| Point::new(place(i)));
        if let Some(next) = places.find(|&point| self.is_movable(point)) {
            self.cursor_to(self.options.view.place(self.now.setup().turn, next));
        }
    }

    pub(super) fn digit(&mut self, typed: u8, digit: u8) {
        let both = Point::new(typed.saturating_mul(10).saturating_add(digit));
        let both = both.filter(|_| typed > 0 && digit < 10);
        let one = Point::new(digit).filter(|_| digit < 10);
        let Some(point) = both.or(one) else {
            return;
        };
        // A number of two digits is whole.
        self.typed = if both.is_some() { 0 } else { digit };
        self.cursor_to(self.options.view.place(self.now.setup().turn, point));
    }

    pub(super) fn at_cursor(&mut self, pick: bool) {
        if let Some(place) = self.cursor {
            self.tap_place(place, pick);
        }
    }

    pub(super) fn escape(&mut self) {
        if self.held != Held::Nothing {
            self.put_back();
        } else if self.cursor.take().is_some() {
            self.overlay();
        }
    }

    fn spot(&self, place: Place) -> Spot {
        let setup = self.shown();
        let (view, turn) = (self.options.view, setup.turn);
        let own = view.point(turn, place);
        let (point, side, count) = match place {
            Place::Point(point) => {
                let point = own.unwrap_or(point);
                match setup.board.count(turn, point) {
                    0 => (point, turn.other(), setup.board.opposing(turn, point)),
                    mine => (point, turn, mine),
                }
            }
            Place::Bar(seat) => {
                let side = view.side(seat);
                (Point::BAR, side, setup.board.count(side, Point::BAR))
            }
            Place::Off(seat) => {
                let side = view.side(seat);
                (Point::OFF, side, setup.off(side))
            }
        };
        let landings = self.landings().unwrap_or_default();
        Spot {
            point,
            side,
            count,
            movable: own.is_some_and(|own| self.is_movable(own)),
            landing: own.is_some_and(|own| landings.contains(&own)),
        }
    }
}

/// Where a place lies: its column, 0 at the outer edge and [`TRAYS`] beyond the home boards, and its
/// row.
fn column(place: Place) -> (u8, Seat) {
    match place {
        Place::Bar(seat) => (BAR, seat),
        Place::Off(seat) => (TRAYS, seat),
        Place::Point(point) => {
            let (row, n) = match point.number() {
                n @ 0..=12 => (Seat::Bottom, n),
                _ => (Seat::Top, point.across().number()),
            };
            (if n > BAR { 12 } else { TRAYS } - n, row)
        }
    }
}

fn place(column: u8, seat: Seat) -> Place {
    let n = match column {
        BAR => return Place::Bar(seat),
        TRAYS.. => return Place::Off(seat),
        0..BAR => 12 - column,
        _ => TRAYS - column,
    };
    let point = Point::new(n).unwrap_or(Point::HOME);
    Place::Point(match seat {
        Seat::Bottom => point,
        Seat::Top => point.across(),
    })
}
