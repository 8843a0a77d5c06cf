//! Where a row of buttons stands: in the gap between the points, in one half of the field.

use super::{Plan, Point2, Rect, Seat};

/// The maximum width of a button.
const WIDTH: f32 = 2.3;
/// Between two buttons, so that a finger does not press the other one.
const SPACE: f32 = 0.5;
/// Between more than two.
const NARROW_SPACE: f32 = 0.2;
/// The room that is left in the middle for a flag.
const HOLE: f32 = 1.3;

impl Plan {
    /// The button with this number, from 0 on the left, of `count`, in the half in which a
    /// player's dice lie; in the middle of the half, or on both sides of a flag there.
    #[must_use]
    pub fn button(&self, seat: Seat, around_flag: bool, n: usize, count: usize) -> Rect {
        let half = 6.0 * self.layout.pitch;
        let hole = if around_flag { HOLE } else { 0.0 };
        // With a flag in the middle the two sides have the same room.
        let columns = if around_flag {
            count + count % 2
        } else {
            count
        };
        let columns = columns.max(1) as f32;
        let space = if columns > 2.0 { NARROW_SPACE } else { SPACE };
        let width = ((half - hole) / columns - space).clamp(0.1, WIDTH);
        let from_middle = n as f32 - (columns - 1.0) / 2.0;
        let beside = if from_middle < 0.0 { -hole } else { hole };
        let Point2 { x, y } = self.dice_centre(seat);
        let x = x + beside / 2.0 + from_middle * (width + space);
        Rect::around(Point2::new(x, y), width, self.layout.button)
    }
}
