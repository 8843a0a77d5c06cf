//! The image map: what can be pointed at, in whole pixels, as HTML areas.

use super::shape::CORNERS;
use super::{Area, Circle, Fit, Layout, Place, Point2, Region, Regions, Shape};

/// A shape in whole pixels of an image, with its coordinates in the order of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapShape {
    /// Left, top, right, bottom.
    Rect([i32; 4]),
    /// Centre and radius.
    Circle([i32; 3]),
    /// The corners, x and y in turn.
    Poly([i32; 2 * CORNERS]),
}

impl MapShape {
    /// The value of the attribute `shape`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            MapShape::Rect(_) => "rect",
            MapShape::Circle(_) => "circle",
            MapShape::Poly(_) => "poly",
        }
    }

    /// The numbers of the attribute `coords`.
    #[must_use]
    pub fn coords(&self) -> &[i32] {
        match self {
            MapShape::Rect(coords) => coords,
            MapShape::Circle(coords) => coords,
            MapShape::Poly(coords) => coords,
        }
    }
}

/// An area of an image map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapArea {
    /// What it is.
    pub region: Region,
    /// Where it is, in pixels of the image.
    pub shape: MapShape,
}

impl Regions {
    /// The areas of an image of this size, in pixels, in which a board of this layout is centred:
    /// the topmost first, for in an image map the first area that matches is hit.
    #[must_use]
    pub fn image_map(&self, layout: &Layout, width: u32, height: u32) -> Vec<MapArea> {
        let image = Image {
            fit: Fit::new(layout, width as f32, height as f32),
            middle: height as f32 / 2.0,
            width: width.cast_signed(),
            height: height.cast_signed(),
        };
        let mut areas = Vec::with_capacity(self.areas.len());
        for area in self.areas.iter().rev() {
            areas.push(MapArea {
                region: area.region,
                shape: image.shape(area),
            });
        }
        areas
    }
}

struct Image {
    fit: Fit,
    /// Where the rows of points meet.
    middle: f32,
    width: i32,
    height: i32,
}

/// To the nearest pixel; no number of pixels is negative.
fn round(length: f32) -> i32 {
    (length + 0.5) as i32
}

impl Image {
    fn shape(&self, area: &Area) -> MapShape {
        match area.shape {
            Shape::Rect(rect) => {
                let [x0, y0] = self.pixel(Point2::new(rect.x0, rect.y0));
                let [x1, y1] = self.pixel(Point2::new(rect.x1, rect.y1));
                let (x0, y0) = (x0.min(self.width - 1), y0.min(self.height - 1));
                MapShape::Rect([x0, y0, x1.max(x0 + 1), y1.max(y0 + 1)])
            }
            Shape::Circle(circle) => self.circle(circle, area.region),
            Shape::Poly(corners) => {
                let mut coords = [0; 2 * CORNERS];
                for (i, corner) in corners.into_iter().enumerate() {
                    let [x, y] = self.pixel(corner);
                    (coords[2 * i], coords[2 * i + 1]) = (x, y);
                }
                MapShape::Poly(coords)
            }
        }
    }

    /// The pixel of the image that is nearest to a corner.
    fn pixel(&self, corner: Point2) -> [i32; 2] {
        let Point2 { x, y } = self.fit.to_pixels(corner);
        [round(x).min(self.width), round(y).min(self.height)]
    }

    /// A checker. The edge that shows in a stack which has closed up is what is rounded, so that
    /// none disappears between two others: the outer one, on the bar the inner one.
    fn circle(&self, circle: Circle, region: Region) -> MapShape {
        let Point2 { x, y } = self.fit.to_pixels(circle.centre);
        let r = circle.radius * self.fit.scale;
        let radius = round(r).max(1);
        let on_bar = matches!(region, Region::Checker(Place::Bar(_), _));
        let centre = if (y < self.middle) == on_bar {
            round(y + r) - radius
        } else {
            round(y - r) + radius
        };
        MapShape::Circle([round(x), centre.max(0), radius])
    }
}
