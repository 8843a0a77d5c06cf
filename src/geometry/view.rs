//! How the board is turned.

use super::Place;
use crate::rules::{Point, Side};

/// One of the two edges of the picture at which a player sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// At the bottom.
    Bottom,
    /// At the top.
    Top,
}

impl Seat {
    /// Both seats.
    pub const ALL: [Seat; 2] = [Seat::Bottom, Seat::Top];

    /// The seat across.
    #[must_use]
    pub const fn other(self) -> Seat {
        match self {
            Seat::Bottom => Seat::Top,
            Seat::Top => Seat::Bottom,
        }
    }

    /// `bottom` or `top`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Seat::Bottom => "bottom",
            Seat::Top => "top",
        }
    }
}

/// On which side of the picture the home boards and trays lie: which way the checkers run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Home {
    /// On the right: the player at the bottom runs counter-clockwise.
    #[default]
    Right,
    /// On the left: the player at the bottom runs clockwise.
    Left,
}

impl Home {
    /// The home of this name: `right` or `left`.
    #[must_use]
    pub fn named(name: &str) -> Option<Home> {
        match name {
            "right" => Some(Home::Right),
            "left" => Some(Home::Left),
            _ => None,
        }
    }
}

/// How the board is turned: which side is at the bottom and which way it moves. A view changes what
/// a picture shows where, never the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// The side at the bottom.
    pub bottom: Side,
    /// Where the home boards lie.
    pub home: Home,
}

impl Default for View {
    /// Player 1 at the bottom, homes on the right.
    fn default() -> View {
        View {
            bottom: Side::X,
            home: Home::Right,
        }
    }
}

impl View {
    /// Where a side sits.
    #[must_use]
    pub fn seat(&self, side: Side) -> Seat {
        if side == self.bottom {
            Seat::Bottom
        } else {
            Seat::Top
        }
    }

    /// Who sits there.
    #[must_use]
    pub const fn side(&self, seat: Seat) -> Side {
        match seat {
            Seat::Bottom => self.bottom,
            Seat::Top => self.bottom.other(),
        }
    }

    /// Where in the picture a side's own point, bar or off lies.
    #[must_use]
    pub fn place(&self, side: Side, point: Point) -> Place {
        let seat = self.seat(side);
        match point {
            Point::BAR => Place::Bar(seat),
            Point::OFF => Place::Off(seat),
            _ if seat == Seat::Bottom => Place::Point(point),
            _ => Place::Point(point.across()),
        }
    }

    /// What a place is in a side's own count; `None` for the opponent's bar and tray.
    #[must_use]
    pub fn point(&self, side: Side, place: Place) -> Option<Point> {
        let seat = self.seat(side);
        match place {
            Place::Point(point) if seat == Seat::Bottom => Some(point),
            Place::Point(point) => Some(point.across()),
            Place::Bar(owner) => (owner == seat).then_some(Point::BAR),
            Place::Off(owner) => (owner == seat).then_some(Point::OFF),
        }
    }
}
