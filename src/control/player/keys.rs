//! A cursor on the board, for keys.

use super::{Direction, Held, News, Player};
use crate::control::cursor::beside;
use crate::control::news::Spot;
use crate::geometry::Place;
use crate::rules::Point;

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
        self.cursor_to(beside(cursor, direction, self.options.view.home));
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
