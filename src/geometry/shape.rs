//! Plane shapes: those that an HTML image map can say.

/// A point of the plane, in board units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point2 {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point2 {
    /// The point at these coordinates.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Point2 {
        Point2 { x, y }
    }
}

/// A rectangle with sides along the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x0: f32,
    /// The upper edge.
    pub y0: f32,
    /// The right edge, not left of `x0`.
    pub x1: f32,
    /// The lower edge, not above `y0`.
    pub y1: f32,
}

impl Rect {
    /// The rectangle of this size around a point.
    #[must_use]
    #[inline(never)]
    pub const fn around(centre: Point2, width: f32, height: f32) -> Rect {
        Rect {
            x0: centre.x - width / 2.0,
            y0: centre.y - height / 2.0,
            x1: centre.x + width / 2.0,
            y1: centre.y + height / 2.0,
        }
    }

    /// From left to right.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// From top to bottom.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The middle.
    #[must_use]
    #[inline(never)]
    pub fn centre(&self) -> Point2 {
        Point2::new((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// The rectangle with every edge moved inwards.
    #[must_use]
    #[inline(never)]
    pub fn inset(&self, by: f32) -> Rect {
        Rect {
            x0: self.x0 + by,
            y0: self.y0 + by,
            x1: self.x1 - by,
            y1: self.y1 - by,
        }
    }
}

/// A circle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Circle {
    /// Its centre.
    pub centre: Point2,
    /// Its radius.
    pub radius: f32,
}

/// How many corners a polygon has: those of a pennant on its pole.
pub const CORNERS: usize = 5;

/// The shape of a region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle: `shape="rect"` in an image map.
    Rect(Rect),
    /// A circle: `shape="circle"`.
    Circle(Circle),
    /// A polygon by its corners in their order: `shape="poly"`.
    Poly([Point2; CORNERS]),
}

impl Shape {
    /// Whether the point lies in it; the edges of a rectangle and of a circle belong to it. A
    /// polygon is filled by the even-odd rule.
    #[must_use]
    pub fn contains(&self, at: Point2) -> bool {
        match self {
            Shape::Rect(r) => at.x >= r.x0 && at.x <= r.x1 && at.y >= r.y0 && at.y <= r.y1,
            Shape::Circle(c) => {
                let (dx, dy) = (at.x - c.centre.x, at.y - c.centre.y);
                dx * dx + dy * dy <= c.radius * c.radius
            }
            Shape::Poly(corners) => {
                let left = |(a, b): (Point2, Point2)| {
                    (a.y > at.y) != (b.y > at.y)
                        && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
                };
                sides(corners).filter(|&side| left(side)).count() % 2 == 1
            }
        }
    }

    /// The smallest rectangle around it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Rect(rect) => *rect,
            Shape::Circle(c) => Rect::around(c.centre, 2.0 * c.radius, 2.0 * c.radius),
            Shape::Poly(corners) => {
                let [first, rest @ ..] = corners;
                let point = Rect::around(*first, 0.0, 0.0);
                rest.iter().fold(point, |around, at| Rect {
                    x0: around.x0.min(at.x),
                    y0: around.y0.min(at.y),
                    x1: around.x1.max(at.x),
                    y1: around.y1.max(at.y),
                })
            }
        }
    }

    /// Its middle; of a polygon that of the triangle which it begins with.
    #[must_use]
    pub fn centre(&self) -> Point2 {
        match self {
            Shape::Rect(rect) => rect.centre(),
            Shape::Circle(circle) => circle.centre,
            Shape::Poly([a, b, c, ..]) => {
                Point2::new((a.x + b.x + c.x) / 3.0, (a.y + b.y + c.y) / 3.0)
            }
        }
    }
}

/// The sides of a polygon, each from a corner to the next.
fn sides(corners: &[Point2; CORNERS]) -> impl Iterator<Item = (Point2, Point2)> + '_ {
    (0..CORNERS).map(|i| (corners[i], corners[(i + 1) % CORNERS]))
}
