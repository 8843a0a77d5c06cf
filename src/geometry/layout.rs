//! The proportions of a board.

use super::Point2;

/// The proportions of a board, in board units.
///
/// From the edge of the home side inwards there follow: frame, tray, six points, bar, six
/// points, the cube's column, frame; from the top: names, frame, strip, points, gap, points,
/// strip, frame, names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The frame around all.
    pub frame: f32,
    /// The strips above and below the points, for numbers, pip counts and scores. With 0 there
    /// are none of these.
    pub strip: f32,
    /// The strips for names outside the frame; 0 where no names are shown.
    pub names: f32,
    /// The width of the trays for the checkers that are off.
    pub tray: f32,
    /// The width of the column for the cube; with 0 the cube lives on the bar.
    pub column: f32,
    /// The width of the bar.
    pub bar: f32,
    /// From one point to the next.
    pub pitch: f32,
    /// How deep a point is: no stack is longer.
    pub depth: f32,
    /// How long the triangle of a point is.
    pub triangle: f32,
    /// Between the points of the upper and the lower row.
    pub gap: f32,
    /// A side of the cube.
    pub cube: f32,
    /// A side of a die.
    pub die: f32,
    /// How thick a checker is, seen from its edge in the tray.
    pub edge: f32,
    /// The height of the numbers in the strips.
    pub digits: f32,
    /// The height of a button.
    pub button: f32,
}

impl Layout {
    /// The whole board, with a column for the cube; 4:3.
    pub const FULL: Layout = Layout {
        frame: 0.25,
        strip: 0.35,
        names: 0.0,
        tray: 1.25,
        column: 1.25,
        bar: 1.25,
        pitch: 1.04,
        depth: 5.0,
        triangle: 4.6,
        gap: 1.4,
        cube: 1.0,
        die: 0.9,
        edge: 0.3,
        digits: 0.33,
        button: 1.24,
    };

    /// For narrow boxes: thinner frame, the cube on the bar.
    pub const COMPACT: Layout = Layout {
        frame: 0.14,
        strip: 0.36,
        tray: 1.18,
        column: 0.0,
        bar: 1.18,
        pitch: 1.02,
        ..Layout::FULL
    };

    /// For thumbnails: compact, and nothing that could not be read so small.
    pub const TINY: Layout = Layout {
        strip: 0.0,
        frame: 0.16,
        ..Layout::COMPACT
    };

    /// The layout for a box of this size, in pixels: the full one if its checkers are at least
    /// 23.8 pixels across, as in 400 by 300, the compact one if its are at least 16, else the tiny
    /// one.
    #[must_use]
    pub fn fitting(width: f32, height: f32) -> Layout {
        let checker = |layout: &Layout| Fit::new(layout, width, height).scale;
        if checker(&Layout::FULL) >= 23.8 {
            Layout::FULL
        } else if checker(&Layout::COMPACT) >= 16.0 {
            Layout::COMPACT
        } else {
            Layout::TINY
        }
    }

    /// The same with strips for names above and below.
    #[must_use]
    pub const fn with_names(mut self) -> Layout {
        self.names = 0.8;
        self
    }

    /// The width of the picture.
    #[must_use]
    pub fn width(&self) -> f32 {
        2.0 * self.frame + self.tray + 12.0 * self.pitch + self.bar + self.column
    }

    /// The height of the picture.
    #[must_use]
    pub fn height(&self) -> f32 {
        2.0 * (self.names + self.frame + self.strip + self.depth) + self.gap
    }
}

/// How a layout lies in a box of pixels: centred, with one scale for both directions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Pixels a board unit.
    pub scale: f32,
    /// Where the picture's upper left corner lies, in pixels.
    pub origin: Point2,
}

impl Fit {
    /// The fit of a layout into a box of this size, in pixels.
    #[must_use]
    pub fn new(layout: &Layout, width: f32, height: f32) -> Fit {
        let scale = (width / layout.width()).min(height / layout.height());
        let x = (width - scale * layout.width()) / 2.0;
        let y = (height - scale * layout.height()) / 2.0;
        Fit {
            scale,
            origin: Point2::new(x, y),
        }
    }

    /// From board units to pixels.
    #[must_use]
    pub fn to_pixels(&self, at: Point2) -> Point2 {
        Point2::new(
            at.x * self.scale + self.origin.x,
            at.y * self.scale + self.origin.y,
        )
    }

    /// From pixels to board units.
    #[must_use]
    pub fn to_board(&self, at: Point2) -> Point2 {
        Point2::new(
            (at.x - self.origin.x) / self.scale,
            (at.y - self.origin.y) / self.scale,
        )
    }
}
