//! Pixels as numbers of at most 256 colours.
//!
//! A board has twenty colours and, where they meet, blends of them: in a large picture some thousand.
//! The most frequent stay as they are, the others become the nearest of these.

use rustc_hash::FxHashMap;
use tiny_skia::{Pixmap, PremultipliedColorU8};

/// A picture of at most 256 colours.
#[derive(Debug)]
pub(super) struct Indexed {
    /// Red, green and blue of each colour.
    pub(super) colours: Vec<u8>,
    /// The alpha of each colour.
    pub(super) alphas: Vec<u8>,
    /// The colour of each pixel.
    pub(super) indices: Vec<u8>,
}

/// So many colours a palette can have.
const MOST: usize = 256;

impl Indexed {
    pub(super) fn new(pixmap: &Pixmap) -> Indexed {
        let pixels = pixmap.pixels();
        let palette = Palette::of(pixels);
        let (colours, alphas) = palette.channels();
        Indexed {
            colours,
            alphas,
            indices: palette.indices(pixels),
        }
    }
}

struct Palette {
    /// The colours that are kept.
    kept: Vec<PremultipliedColorU8>,
    /// What each colour of the picture becomes.
    becomes: FxHashMap<u32, u8>,
}

/// A colour as a number.
fn key(colour: PremultipliedColorU8) -> u32 {
    u32::from_le_bytes(channels(colour))
}

fn channels(colour: PremultipliedColorU8) -> [u8; 4] {
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

/// Pixels side by side of one colour: the colour, and how many they are.
fn runs(
    pixels: &[PremultipliedColorU8],
) -> impl Iterator<Item = (PremultipliedColorU8, usize)> + '_ {
    pixels
        .chunk_by(|a, b| a == b)
        .filter_map(|run| Some((*run.first()?, run.len())))
}

impl Palette {
    fn of(pixels: &[PremultipliedColorU8]) -> Palette {
        let mut counts: FxHashMap<u32, (usize, PremultipliedColorU8)> = FxHashMap::default();
        for (colour, length) in runs(pixels) {
            counts.entry(key(colour)).or_insert((0, colour)).0 += length;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|&(key, (count, _))| (std::cmp::Reverse(count), key));
        let colours: Vec<_> = counts.iter().map(|&(_, (_, colour))| colour).collect();
        let (kept, others) = colours.split_at(colours.len().min(MOST));
        let mut becomes: FxHashMap<u32, u8> = FxHashMap::default();
        for (index, &colour) in kept.iter().enumerate() {
            becomes.insert(key(colour), index as u8);
        }
        for &colour in others {
            becomes.insert(key(colour), nearest(colour, kept));
        }
        Palette {
            kept: kept.to_vec(),
            becomes,
        }
    }

    fn channels(&self) -> (Vec<u8>, Vec<u8>) {
        let plain = self
            .kept
            .iter()
            .map(|&colour| PremultipliedColorU8::demultiply(&colour));
        let mut colours = Vec::with_capacity(3 * self.kept.len());
        let mut alphas = Vec::with_capacity(self.kept.len());
        for colour in plain {
            colours.extend([colour.red(), colour.green(), colour.blue()]);
            alphas.push(colour.alpha());
        }
        (colours, alphas)
    }

    fn indices(&self, pixels: &[PremultipliedColorU8]) -> Vec<u8> {
        let mut indices = Vec::with_capacity(pixels.len());
        for (colour, length) in runs(pixels) {
            let index = self.becomes.get(&key(colour)).copied().unwrap_or_default();
            indices.resize(indices.len() + length, index);
        }
        indices
    }
}

/// Which of the colours differs least.
fn nearest(colour: PremultipliedColorU8, kept: &[PremultipliedColorU8]) -> u8 {
    let own = channels(colour);
    let distance = |other: PremultipliedColorU8| -> i32 {
        let each = own.iter().zip(channels(other));
        each.map(|(&a, b)| (i32::from(a) - i32::from(b)).pow(2))
            .sum()
    };
    let least = (0..kept.len()).min_by_key(|&index| distance(kept[index]));
    least.unwrap_or_default() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixmap(colour: impl Fn(u32, u32) -> [u8; 3]) -> Pixmap {
        let mut pixmap = Pixmap::new(64, 64).expect("room");
        for (i, pixel) in pixmap.pixels_mut().iter_mut().enumerate() {
            let [r, g, b] = colour(i as u32 % 64, i as u32 / 64);
            *pixel = PremultipliedColorU8::from_rgba(r, g, b, 255).expect("a colour");
        }
        pixmap
    }

    fn shown(indexed: &Indexed, at: usize) -> [u8; 3] {
        let first = 3 * usize::from(indexed.indices[at]);
        [0, 1, 2].map(|i| indexed.colours[first + i])
    }

    #[test]
    fn few_colours_stay_as_they_are() {
        let pixmap = pixmap(|x, y| [x as u8, (y % 2) as u8, 7]);
        let indexed = Indexed::new(&pixmap);
        assert_eq!(indexed.alphas.len(), 128);
        assert_eq!(shown(&indexed, 64 * 3 + 21), [21, 1, 7]);
    }

    #[test]
    fn of_many_colours_each_becomes_one_that_is_near() {
        let pixmap = pixmap(|x, y| [(4 * x) as u8, (4 * y) as u8, 0]);
        let indexed = Indexed::new(&pixmap);
        assert_eq!(indexed.alphas.len(), 256);
        assert_eq!(indexed.indices.len(), 64 * 64);
        // Without a rule for what is kept, none is farther off than the whole range.
        let frequent = pixmap_with_one_frequent();
        assert_eq!(shown(&Indexed::new(&frequent), 0), [1, 2, 3]);
    }

    fn pixmap_with_one_frequent() -> Pixmap {
        pixmap(|x, y| {
            if y < 40 {
                [1, 2, 3]
            } else {
                [(4 * x) as u8, (4 * y) as u8, 9]
            }
        })
    }
}
