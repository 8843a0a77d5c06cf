//! A cache of shapes as pixels: a board has thirty checkers of two shapes.
//!
//! A piece of a path starts with a point; if the rest is relative to that point, the rest is its shape. The start is
//! rounded to an eighth of a pixel, so that few sprites serve all places, and a cached sprite has the same pixels as
//! a new one.

use std::sync::{Arc, LazyLock};

use moka::sync::Cache;
use tiny_skia::{Pixmap, PremultipliedColorU8, Rect, Transform};
use xxhash_rust::xxh3::xxh3_64;

/// The fractions of a pixel to which spots are rounded.
const PARTS: f32 = 8.0;
/// The largest cached shape, in pixels a side.
const LARGEST: f32 = 256.0;
/// The size of the cache, in bytes.
const CACHE_BYTES: u64 = 16 << 20;

/// Everything the pixels of a shape depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The hash of the shape's data.
    pub(super) shape: u64,
    pub(super) fill: Option<u32>,
    pub(super) stroke: Option<u32>,
    /// The bits of the stroke width.
    pub(super) width: u32,
    /// The bits of the scale.
    pub(super) unit: u32,
    /// The fraction of a pixel.
    part: [u8; 2],
}

/// A point in pixels: the whole part and the fraction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    whole: [i32; 2],
    part: [u8; 2],
}

impl Spot {
    /// The nearest spot.
    pub(super) fn near(x: f32, y: f32) -> Spot {
        let parts = [x, y].map(|at| (at * PARTS).round());
        Spot {
            whole: parts.map(|at| (at / PARTS).floor() as i32),
            part: parts.map(|at| at.rem_euclid(PARTS) as u8),
        }
    }
}

/// The pixels of a shape, and their offset from its spot.
#[derive(Debug)]
pub(super) struct Sprite {
    pixels: Pixmap,
    left: i32,
    top: i32,
}

static CACHE: LazyLock<Cache<Key, Arc<Sprite>>> = LazyLock::new(|| {
    let weight = |_: &Key, sprite: &Arc<Sprite>| sprite.pixels.data().len() as u32 + 100;
    Cache::builder()
        .max_capacity(CACHE_BYTES)
        .weigher(weight)
        .build()
});

/// The hash of a shape's data.
pub(super) fn hash(shape: &str) -> u64 {
    xxh3_64(shape.as_bytes())
}

/// The start of a piece of a path, after its `M`, and its shape, if it is relative to the start.
pub(super) fn split(piece: &str) -> Option<(f32, f32, &str)> {
    let end = piece.find(|c: char| c.is_ascii_alphabetic())?;
    let (start, shape) = piece.split_at(end);
    let (x, y) = start.split_once(' ')?;
    let is_relative = !shape.bytes().any(|c| c.is_ascii_uppercase());
    is_relative.then_some((x.parse().ok()?, y.parse().ok()?, shape))
}

impl Sprite {
    /// The sprite of a shape at a spot. If it is not cached, `shape` returns the bounds of the shape, in units from its
    /// start, and the function that draws it. `None` if there is nothing to draw or it is too large.
    pub(super) fn of<D: FnOnce(&mut Pixmap, Transform)>(
        key: Key,
        spot: Spot,
        shape: impl FnOnce() -> Option<(Rect, D)>,
    ) -> Option<Arc<Sprite>> {
        let key = Key {
            part: spot.part,
            ..key
        };
        if let Some(sprite) = CACHE.get(&key) {
            return Some(sprite);
        }
        let (bounds, draw) = shape()?;
        let unit = f32::from_bits(key.unit);
        let [left, top] = [bounds.left(), bounds.top()].map(|at| (at * unit).floor() - 1.0);
        let [right, bottom] = [bounds.right(), bounds.bottom()].map(|at| (at * unit).ceil() + 2.0);
        let (width, height) = (right - left, bottom - top);
        if width.max(height) > LARGEST {
            return None;
        }
        let mut pixels = Pixmap::new(width as u32, height as u32)?;
        let [x, y] = spot.part.map(|part| f32::from(part) / PARTS);
        draw(
            &mut pixels,
            Transform::from_row(unit, 0.0, 0.0, unit, x - left, y - top),
        );
        let sprite = Arc::new(Sprite {
            pixels,
            left: left as i32,
            top: top as i32,
        });
        CACHE.insert(key, sprite.clone());
        Some(sprite)
    }

    /// Draws the pixels over a pixmap.
    pub(super) fn put(&self, onto: &mut Pixmap, spot: Spot) {
        let (width, height) = (onto.width() as i32, onto.height() as i32);
        let own = self.pixels.width() as i32;
        let (left, top) = (spot.whole[0] + self.left, spot.whole[1] + self.top);
        let columns = (-left).max(0)..own.min(width - left);
        if columns.is_empty() {
            return;
        }
        let rows = (-top).max(0)..(self.pixels.height() as i32).min(height - top);
        for row in rows {
            let at = |x: i32, y: i32, width: i32| (y * width + x) as usize;
            let from = at(columns.start, row, own)..at(columns.end, row, own);
            let to = at(left + columns.start, top + row, width)
                ..at(left + columns.end, top + row, width);
            let above = self.pixels.pixels().get(from).unwrap_or_default();
            let below = onto.pixels_mut().get_mut(to).unwrap_or_default();
            for (below, above) in below.iter_mut().zip(above) {
                *below = over(*above, *below);
            }
        }
    }
}

/// A colour over another.
fn over(above: PremultipliedColorU8, below: PremultipliedColorU8) -> PremultipliedColorU8 {
    match above.alpha() {
        0 => below,
        255 => above,
        alpha => {
            let rest = 255 - u32::from(alpha);
            let mix =
                |a: u8, b: u8| (u32::from(a) + (u32::from(b) * rest + 127) / 255).min(255) as u8;
            let mixed = PremultipliedColorU8::from_rgba(
                mix(above.red(), below.red()),
                mix(above.green(), below.green()),
                mix(above.blue(), below.blue()),
                mix(alpha, below.alpha()),
            );
            mixed.unwrap_or(above)
        }
    }
}

impl Key {
    /// A key for a spot that is set later.
    pub(super) fn new(
        shape: &str,
        fill: Option<u32>,
        stroke: Option<u32>,
        width: f32,
        unit: f32,
    ) -> Key {
        Key {
            shape: hash(shape),
            fill,
            stroke,
            width: width.to_bits(),
            unit: unit.to_bits(),
            part: [0, 0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_piece_has_a_shape() {
        let (x, y, shape) = split("12.5 3a1 1 0 1 0 2 0").expect("a shape");
        assert_eq!((x, y, shape), (12.5, 3.0, "a1 1 0 1 0 2 0"));
        assert_eq!(split("1 2l3 4L5 6"), None);
        assert_eq!(split("1l3 4"), None);
    }

    #[test]
    fn spots_are_eighths_of_a_pixel() {
        let spot = Spot::near(3.26, -0.01);
        assert_eq!((spot.whole, spot.part), ([3, 0], [2, 0]));
        let spot = Spot::near(-0.2, 7.95);
        assert_eq!((spot.whole, spot.part), ([-1, 8], [6, 0]));
    }

    #[test]
    fn sprites_are_clipped_at_the_edges() {
        let mut pixels = Pixmap::new(4, 4).expect("room");
        pixels.fill(tiny_skia::Color::WHITE);
        let sprite = Sprite {
            pixels,
            left: -2,
            top: -2,
        };
        let mut onto = Pixmap::new(6, 6).expect("room");
        for spot in [(0.0, 0.0), (6.0, 6.0), (90.0, 0.0), (-90.0, 3.0)] {
            sprite.put(&mut onto, Spot::near(spot.0, spot.1));
        }
        let white = onto.pixels().iter().filter(|pixel| pixel.alpha() == 255);
        assert_eq!(white.count(), 8);
    }
}
