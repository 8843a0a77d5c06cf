//! The numerals on the board: paths of our own, so that a picture is the same bytes everywhere
//! and needs no font. Drawn as strokes with round caps.

use super::path::PathData;
use crate::geometry::Point2;

/// A glyph: its width and its path. In the path each command is followed by its coordinates,
/// in hundredths of a fourteenth of the height; y from the top, 140 the base line.
struct Glyph {
    width: u8,
    path: &'static [u8],
}

/// The height of a numeral in glyph units, from the middle of its upper stroke to that of its
/// lower one.
const HEIGHT: f32 = 140.0;
/// Between two glyphs, in glyph units, stroke included.
const SPACE: f32 = 42.0;
/// The width of the stroke as a part of the height over all.
pub(super) const WEIGHT: f32 = 0.145;

/// The width of a text relative to its height.
pub(super) fn width(text: &str) -> f32 {
    let glyphs: f32 = text
        .bytes()
        .map(|c| f32::from(glyph(c).width) + SPACE)
        .sum();
    (glyphs - SPACE) / HEIGHT * (1.0 - WEIGHT) + WEIGHT
}

/// The height at which a text is at most `height` high and `room` wide.
pub(super) fn height_in(text: &str, height: f32, room: f32) -> f32 {
    height.min(room / width(text))
}

/// Appends a text of this height over all, its middle at `centre`; `turned` upside down for a
/// player who sits at the top.
pub(super) fn write(path: &mut PathData, text: &str, centre: Point2, height: f32, turned: bool) {
    let scale = height * (1.0 - WEIGHT) / HEIGHT;
    let mut left = -(width(text) - WEIGHT) * height / scale / 2.0;
    let scale = if turned { -scale } else { scale };
    for c in text.bytes() {
        let glyph = glyph(c);
        let at = |x: u8, y: u8| {
            let (x, y) = (f32::from(x) + left, f32::from(y) - HEIGHT / 2.0);
            Point2::new(centre.x + x * scale, centre.y + y * scale)
        };
        draw(path, glyph.path, at);
        left += f32::from(glyph.width) + SPACE;
    }
}

fn draw(path: &mut PathData, mut commands: &[u8], at: impl Fn(u8, u8) -> Point2) {
    while let [command, rest @ ..] = commands {
        commands = match (command, rest) {
            (b'M', [x, y, rest @ ..]) => {
                path.move_to(at(*x, *y));
                rest
            }
            (b'L', [x, y, rest @ ..]) => {
                path.curve_to(&[at(*x, *y)]);
                rest
            }
            (b'C', [a, b, c, d, x, y, rest @ ..]) => {
                path.curve_to(&[at(*a, *b), at(*c, *d), at(*x, *y)]);
                rest
            }
            _ => return,
        };
    }
}

fn glyph(c: u8) -> &'static Glyph {
    let index = match c {
        b'0'..=b'9' => usize::from(c - b'0'),
        b'/' => 10,
        b'x' => 11,
        b'C' => 12,
        b'r' => 13,
        _ => 14,
    };
    &GLYPHS[index]
}

const fn g(width: u8, path: &'static [u8]) -> Glyph {
    Glyph { width, path }
}

#[rustfmt::skip]
static GLYPHS: [Glyph; 15] = [
    g(82, &[b'M', 41, 0, b'C', 13, 0, 0, 27, 0, 70, b'C', 0, 113, 13, 140, 41, 140,
            b'C', 69, 140, 82, 113, 82, 70, b'C', 82, 27, 69, 0, 41, 0]),
    g(36, &[b'M', 0, 26, b'L', 36, 0, b'L', 36, 140]),
    g(80, &[b'M', 3, 37, b'C', 3, 15, 19, 0, 41, 0, b'C', 63, 0, 77, 14, 77, 34,
            b'C', 77, 50, 69, 63, 55, 78, b'L', 0, 140, b'L', 80, 140]),
    g(80, &[b'M', 5, 25, b'C', 11, 9, 23, 0, 40, 0, b'C', 61, 0, 75, 13, 75, 33,
            b'C', 75, 54, 60, 66, 34, 66, b'C', 63, 66, 80, 79, 80, 102,
            b'C', 80, 125, 63, 140, 39, 140, b'C', 19, 140, 5, 130, 0, 112]),
    g(88, &[b'M', 64, 140, b'L', 64, 0, b'L', 0, 97, b'L', 88, 97]),
    g(80, &[b'M', 73, 0, b'L', 14, 0, b'L', 8, 64, b'C', 16, 56, 26, 51, 39, 51,
            b'C', 63, 51, 80, 69, 80, 95, b'C', 80, 122, 63, 140, 38, 140,
            b'C', 18, 140, 5, 130, 0, 114]),
    g(82, &[b'M', 74, 20, b'C', 68, 7, 58, 0, 44, 0, b'C', 17, 0, 0, 28, 0, 78,
            b'C', 0, 118, 15, 140, 42, 140, b'C', 66, 140, 82, 123, 82, 97,
            b'C', 82, 72, 66, 56, 43, 56, b'C', 21, 56, 4, 71, 0, 92]),
    g(78, &[b'M', 0, 0, b'L', 78, 0, b'L', 28, 140]),
    g(84, &[b'M', 42, 66, b'C', 20, 66, 6, 53, 6, 33, b'C', 6, 13, 20, 0, 42, 0,
            b'C', 64, 0, 78, 13, 78, 33, b'C', 78, 53, 64, 66, 42, 66,
            b'C', 17, 66, 0, 80, 0, 103, b'C', 0, 126, 17, 140, 42, 140,
            b'C', 67, 140, 84, 126, 84, 103, b'C', 84, 80, 67, 66, 42, 66]),
    g(82, &[b'M', 8, 120, b'C', 14, 133, 24, 140, 38, 140, b'C', 65, 140, 82, 112, 82, 62,
            b'C', 82, 22, 67, 0, 40, 0, b'C', 16, 0, 0, 17, 0, 43,
            b'C', 0, 68, 16, 84, 39, 84, b'C', 61, 84, 78, 69, 82, 48]),
    g(48, &[b'M', 48, 0, b'L', 0, 140]),
    g(60, &[b'M', 0, 62, b'L', 60, 132, b'M', 60, 62, b'L', 0, 132]),
    g(92, &[b'M', 92, 27, b'C', 84, 10, 69, 0, 50, 0, b'C', 19, 0, 0, 27, 0, 70,
            b'C', 0, 113, 19, 140, 50, 140, b'C', 69, 140, 84, 130, 92, 113]),
    g(42, &[b'M', 0, 140, b'L', 0, 52, b'M', 0, 92, b'C', 4, 66, 18, 52, 42, 52]),
    g(40, &[b'M', 0, 75, b'L', 40, 75]),
];
