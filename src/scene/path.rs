//! Path data, written in hundredths of a board unit with one decimal at most.

use crate::geometry::{Circle, Point2, Rect};
use crate::text::push_digits;

/// A coordinate, which is never negative, in the unit of path data's last decimal: a thousandth
/// of a board unit.
pub(super) fn thousandths(length: f32) -> i32 {
    (length * 1000.0 + 0.5) as i32
}

/// Appends a number of thousandths as hundredths, without what can be left away: `1234` is
/// `123.4`, `-500` is `-50`, `2` is `.2`.
pub(super) fn push_length(out: &mut String, thousandths: i32) {
    if thousandths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (
        thousandths.unsigned_abs() / 10,
        thousandths.unsigned_abs() % 10,
    );
    if whole > 0 || tenth == 0 {
        push_digits(out, whole);
    }
    if tenth > 0 {
        out.push('.');
        push_digits(out, tenth);
    }
}

/// The data of a path (`d` in SVG) as it is being written. Absolute coordinates are rounded
/// first and differences taken then, so that errors do not add up.
#[derive(Clone)]
pub(super) struct PathData {
    data: String,
    x: i32,
    y: i32,
}

impl Default for PathData {
    /// No path yet, and room for that of a checker.
    fn default() -> PathData {
        PathData {
            data: String::with_capacity(112),
            x: 0,
            y: 0,
        }
    }
}

impl PathData {
    pub(super) fn finish(self) -> String {
        self.data
    }

    fn number(&mut self, n: i32) {
        if n >= 0 && self.data.as_bytes().last().is_some_and(u8::is_ascii_digit) {
            self.data.push(' ');
        }
        push_length(&mut self.data, n);
    }

    fn lengths(&mut self, command: char, numbers: &[i32]) {
        self.data.push(command);
        for &n in numbers {
            self.number(n);
        }
    }

    pub(super) fn move_to(&mut self, to: Point2) {
        (self.x, self.y) = (thousandths(to.x), thousandths(to.y));
        self.lengths('M', &[self.x, self.y]);
    }

    /// A line, or with two more points a Bézier curve, to the last of these points.
    pub(super) fn curve_to(&mut self, points: &[Point2]) {
        let command = match points.len() {
            1 => 'l',
            2 => 'q',
            _ => 'c',
        };
        let (x, y) = (self.x, self.y);
        self.data.push(command);
        for point in points {
            (self.x, self.y) = (thousandths(point.x), thousandths(point.y));
            self.number(self.x - x);
            self.number(self.y - y);
        }
    }

    pub(super) fn close(&mut self) {
        self.data.push('z');
    }

    pub(super) fn polygon(&mut self, points: &[Point2]) {
        if let [first, rest @ ..] = points {
            self.move_to(*first);
            for point in rest {
                self.curve_to(&[*point]);
            }
            self.close();
        }
    }

    pub(super) fn rect(&mut self, rect: Rect) {
        self.move_to(Point2::new(rect.x0, rect.y0));
        let right = thousandths(rect.x1) - self.x;
        self.lengths('h', &[right]);
        self.lengths('v', &[thousandths(rect.y1) - self.y]);
        self.lengths('h', &[-right]);
        self.close();
    }

    pub(super) fn circle(&mut self, circle: Circle) {
        let Circle { centre, radius } = circle;
        self.move_to(Point2::new(centre.x - radius, centre.y));
        let r = thousandths(radius);
        self.lengths('a', &[r, r]);
        self.data.push_str(" 0 1 0");
        self.lengths(' ', &[2 * r]);
        self.data.push_str(" 0");
        self.lengths('a', &[r, r]);
        self.data.push_str(" 0 1 0");
        self.lengths(if r > 0 { '-' } else { ' ' }, &[2 * r]);
        self.data.push_str(" 0");
    }

    /// A dot: drawn by the round caps of the stroke.
    pub(super) fn dot(&mut self, at: Point2) {
        self.move_to(at);
        self.data.push_str("h0");
    }
}

#[cfg(test)]
mod tests {
    use super::push_length;

    #[test]
    fn lengths_are_short() {
        let cases = [
            (0, "0"),
            (2, ".2"),
            (-2, "-.2"),
            (1234, "123.4"),
            (-500, "-50"),
            (16730, "1673"),
        ];
        for (thousandths, text) in cases {
            let mut out = String::new();
            push_length(&mut out, thousandths);
            assert_eq!(out, text);
        }
    }
}
