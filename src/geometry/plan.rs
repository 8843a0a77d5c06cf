//! Where each thing stands in a layout seen in a view.

use super::shape::CORNERS;
use super::{Circle, Home, Layout, Place, Point2, Rect, Seat, Shape, View};
use crate::rules::Point;

/// A layout and a view: where each thing is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// The proportions.
    pub layout: Layout,
    /// How it is turned.
    pub view: View,
}

/// Where the cube lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CubePlace {
    /// In the middle: nobody owns it.
    Centred,
    /// At its owner's edge.
    Owned(Seat),
    /// On the field of the player who must answer.
    Offered(Seat),
}

/// Between the middle of the board and the first checker on the bar, where no cube can be there.
const BAR_MARGIN: f32 = 0.2;
/// Between the cube and what it lies next to.
const CUBE_MARGIN: f32 = 0.11;

impl Plan {
    /// The picture's rectangle.
    #[must_use]
    pub fn picture(&self) -> Rect {
        Rect {
            x0: 0.0,
            y0: 0.0,
            x1: self.layout.width(),
            y1: self.layout.height(),
        }
    }

    /// The outer edge of the frame.
    #[must_use]
    pub fn frame(&self) -> Rect {
        let Layout { names, .. } = self.layout;
        let picture = self.picture();
        Rect {
            y0: names,
            y1: picture.y1 - names,
            ..picture
        }
    }

    /// The field between the frame's inner edges, this far from the home edge and as far again.
    fn span(&self, from_home: f32, width: f32) -> Rect {
        let Layout { frame, strip, .. } = self.layout;
        let outer = self.frame();
        let x0 = match self.view.home {
            Home::Left => frame + from_home,
            Home::Right => outer.x1 - frame - from_home - width,
        };
        Rect {
            x0,
            y0: outer.y0 + frame + strip,
            x1: x0 + width,
            y1: outer.y1 - frame - strip,
        }
    }

    /// The two halves of the field, that of the home boards first.
    #[must_use]
    pub fn halves(&self) -> [Rect; 2] {
        let Layout {
            tray, pitch, bar, ..
        } = self.layout;
        let width = 6.0 * pitch;
        [tray, tray + width + bar].map(|from| self.span(from, width))
    }

    /// The bar, over its whole height.
    #[must_use]
    pub fn bar(&self) -> Rect {
        let Layout {
            tray, pitch, bar, ..
        } = self.layout;
        self.span(tray + 6.0 * pitch, bar)
    }

    /// The trays of both players together.
    #[must_use]
    pub fn trays(&self) -> Rect {
        self.span(0.0, self.layout.tray)
    }

    /// The cube's column, if the layout has one.
    #[must_use]
    pub fn column(&self) -> Option<Rect> {
        let Layout {
            tray,
            pitch,
            bar,
            column,
            ..
        } = self.layout;
        (column > 0.0).then(|| self.span(tray + 12.0 * pitch + bar, column))
    }

    /// The part of a rectangle that lies in a seat's row of points: half of it, less half the gap.
    fn row(&self, rect: Rect, seat: Seat) -> Rect {
        match seat {
            Seat::Top => Rect {
                y1: rect.y0 + self.layout.depth,
                ..rect
            },
            Seat::Bottom => Rect {
                y0: rect.y1 - self.layout.depth,
                ..rect
            },
        }
    }

    /// The half of a rectangle on a seat's side of the middle.
    fn half(rect: Rect, seat: Seat) -> Rect {
        let middle = rect.centre().y;
        match seat {
            Seat::Top => Rect { y1: middle, ..rect },
            Seat::Bottom => Rect { y0: middle, ..rect },
        }
    }

    /// The area of a place: a whole point, the half of the bar on which the checkers of a player
    /// stand before they enter, a tray.
    #[must_use]
    pub fn area(&self, place: Place) -> Rect {
        match place {
            Place::Point(point) => self.point(point),
            Place::Bar(seat) => Plan::half(self.bar(), seat.other()),
            Place::Off(seat) => self.row(self.trays(), seat),
        }
    }

    pub(super) fn point(&self, point: Point) -> Rect {
        let Layout {
            tray, pitch, bar, ..
        } = self.layout;
        let (seat, column) = match point.number() {
            n @ 1..=12 => (Seat::Bottom, n - 1),
            n => (Seat::Top, 24 - n.min(24)),
        };
        let past_bar = if column >= 6 { bar } else { 0.0 };
        let from_home = tray + f32::from(column) * pitch + past_bar;
        self.row(self.span(from_home, pitch), seat)
    }

    /// The seat at whose edge a place lies.
    #[must_use]
    pub fn edge(place: Place) -> Seat {
        match place {
            Place::Point(point) if point.number() > 12 => Seat::Top,
            Place::Point(_) => Seat::Bottom,
            Place::Bar(seat) => seat.other(),
            Place::Off(seat) => seat,
        }
    }

    /// The longest that a stack at this place may be.
    fn longest_stack(&self, place: Place) -> f32 {
        match place {
            Place::Bar(_) if self.layout.column == 0.0 => self.layout.depth - 1.2,
            _ => self.layout.depth,
        }
    }

    /// From one checker of a stack to the next: as many as there is room for touch, more close up.
    #[must_use]
    pub fn spacing(&self, place: Place, count: u8) -> f32 {
        match place {
            Place::Off(_) => self.layout.edge,
            _ if count < 2 => 1.0,
            _ => ((self.longest_stack(place) - 1.0) / f32::from(count - 1)).min(1.0),
        }
    }

    /// The checker with this number (from 1, see [`Region::Checker`](super::Region::Checker)) in
    /// a stack of `count`.
    #[must_use]
    pub fn checker(&self, place: Place, n: u8, count: u8) -> Shape {
        let area = self.area(place);
        let steps = f32::from(n.max(1) - 1) * self.spacing(place, count);
        // From the rim towards the middle; on the bar the other way.
        let inward = match Plan::edge(place) {
            Seat::Top => 1.0,
            Seat::Bottom => -1.0,
        };
        let rim = if inward > 0.0 { area.y0 } else { area.y1 };
        let x = area.centre().x;
        let at = |y| Point2::new(x, y);
        match place {
            Place::Off(_) => {
                let edge = self.layout.edge;
                let y = rim + inward * (edge / 2.0 + 0.06 + steps);
                Shape::Rect(Rect::around(at(y), 0.98, edge))
            }
            Place::Bar(_) => {
                let middle = if inward > 0.0 { area.y1 } else { area.y0 };
                Plan::round(at(middle - inward * (self.bar_margin() + 0.5 + steps)))
            }
            Place::Point(_) => Plan::round(at(rim + inward * (0.5 + steps))),
        }
    }

    fn bar_margin(&self) -> f32 {
        if self.layout.column > 0.0 {
            BAR_MARGIN
        } else {
            self.layout.cube / 2.0 + CUBE_MARGIN
        }
    }

    fn round(centre: Point2) -> Shape {
        Shape::Circle(Circle {
            centre,
            radius: 0.5,
        })
    }

    /// The middle of the half in which a player's dice lie: on the right, as that player sits.
    #[must_use]
    pub fn dice_centre(&self, seat: Seat) -> Point2 {
        let [a, b] = self.halves().map(|half| half.centre());
        let on_right = seat == Seat::Bottom;
        if (a.x > b.x) == on_right { a } else { b }
    }

    /// The die with this number, from 1 on the left, of `count`.
    #[must_use]
    pub fn die(&self, seat: Seat, n: u8, count: u8) -> Rect {
        let die = self.layout.die;
        let centre = self.dice_centre(seat);
        let offset = f32::from(n) - f32::from(count + 1) / 2.0;
        let x = centre.x + offset * (die + 0.22);
        Rect::around(Point2::new(x, centre.y), die, die)
    }

    /// The cube.
    #[must_use]
    pub fn cube(&self, place: CubePlace) -> Rect {
        let size = self.layout.cube;
        let home = self.column().unwrap_or(self.bar());
        let mut centre = home.centre();
        let margin = size / 2.0 + CUBE_MARGIN;
        match place {
            CubePlace::Centred => {}
            CubePlace::Owned(Seat::Bottom) => centre.y = home.y1 - margin,
            CubePlace::Owned(Seat::Top) => centre.y = home.y0 + margin,
            CubePlace::Offered(seat) => centre = self.dice_centre(seat),
        }
        Rect::around(centre, size, size)
    }

    /// The flag of a resignation that lies before this player: a pennant on a pole. Its corners,
    /// from the top of the pole.
    #[must_use]
    pub fn flag(&self, seat: Seat) -> [Point2; CORNERS] {
        let Point2 { x, y } = self.dice_centre(seat);
        let at = |dx: f32, dy: f32| Point2::new(x + dx, y + dy);
        [
            at(-0.5, -0.62),
            at(0.6, -0.14),
            at(-0.38, 0.34),
            at(-0.38, 0.62),
            at(-0.5, 0.62),
        ]
    }
}
