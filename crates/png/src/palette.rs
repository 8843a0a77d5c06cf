//! Pixels as indices into a palette of at most 256 colours.
//!
//! A board has twenty colours and, at their edges, blends of them: some thousand in a large diagram. The most frequent
//! of similar colours stands for all of them; colours beyond 256 become the nearest in the palette.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tiny_skia::{Pixmap, PremultipliedColorU8};

/// A diagram of at most 256 colours.
#[derive(Debug)]
pub(super) struct Indexed {
    /// Red, green and blue of each colour.
    pub(super) colours: Vec<u8>,
    /// The alpha of each colour.
    pub(super) alphas: Vec<u8>,
    /// The colour of each pixel.
    pub(super) indices: Vec<u8>,
}

/// The number of colours in a palette.
const MOST: usize = 256;
/// Colours are similar if these bits are equal: the highest four of each channel.
const ALIKE: u32 = 0xF0F0_F0F0;

impl Indexed {
    pub(super) fn new(pixmap: &Pixmap) -> Indexed {
        let seen = Seen::of(pixmap.pixels());
        let palette = Palette::of(&seen.colours);
        let (colours, alphas) = palette.channels();
        let mut indices = Vec::with_capacity(pixmap.pixels().len());
        for (colour, length) in seen.runs {
            let index = palette.becomes.get(colour).copied().unwrap_or_default();
            indices.resize(indices.len() + length, index);
        }
        Indexed {
            colours,
            alphas,
            indices,
        }
    }
}

/// The colours of a diagram, and their pixels.
#[derive(Default)]
struct Seen {
    /// Each colour with its number of pixels.
    colours: Vec<(PremultipliedColorU8, usize)>,
    /// Runs of pixels of one colour: its index and the length.
    runs: Vec<(usize, usize)>,
}

impl Seen {
    fn of(pixels: &[PremultipliedColorU8]) -> Seen {
        let mut seen = Seen::default();
        /// Hashes colours into 256 slots: 2^32 divided by the golden ratio.
        const SPREAD: u32 = 0x9E37_79B1;
        let mut recent: [Option<(u32, usize)>; 256] = [None; 256];
        let mut known: FxHashMap<u32, usize> = FxHashMap::default();
        for run in pixels.chunk_by(|a, b| a == b) {
            let Some(&colour) = run.first() else { continue };
            let next = seen.colours.len();
            let key = key(colour);
            // Most colours were seen shortly before.
            let place = &mut recent[(key.wrapping_mul(SPREAD) >> 24) as usize];
            if place.is_none_or(|(last, _)| last != key) {
                *place = Some((key, *known.entry(key).or_insert(next)));
            }
            let which = place.map_or(next, |(_, which)| which);
            if which == next {
                seen.colours.push((colour, 0));
            }
            if let Some((_, count)) = seen.colours.get_mut(which) {
                *count += run.len();
            }
            seen.runs.push((which, run.len()));
        }
        seen
    }
}

/// A colour as a number.
fn key(colour: PremultipliedColorU8) -> u32 {
    u32::from_le_bytes(channels(colour))
}

fn channels(colour: PremultipliedColorU8) -> [u8; 4] {
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

#[derive(Default)]
struct Palette {
    /// The colours of the palette.
    kept: Vec<PremultipliedColorU8>,
    /// The index into `kept` for each colour of the diagram.
    becomes: Vec<u8>,
}

impl Palette {
    fn of(colours: &[(PremultipliedColorU8, usize)]) -> Palette {
        let mut palette = Palette {
            kept: Vec::with_capacity(MOST),
            becomes: vec![0; colours.len()],
        };
        let mut often: Vec<usize> = (0..colours.len()).collect();
        often.sort_unstable_by_key(|&which| {
            let (colour, count) = colours[which];
            (Reverse(count), key(colour))
        });
        // The most frequent of similar colours stands for all of them.
        let alike = if colours.len() > MOST {
            ALIKE
        } else {
            u32::MAX
        };
        let mut known: FxHashMap<u32, u8> = FxHashMap::default();
        for which in often {
            let (colour, _) = colours[which];
            let kind = key(colour) & alike;
            palette.becomes[which] = match known.get(&kind) {
                Some(&index) => index,
                None if palette.kept.len() < MOST => {
                    let index = palette.kept.len() as u8;
                    palette.kept.push(colour);
                    known.insert(kind, index);
                    index
                }
                None => nearest(colour, &palette.kept),
            };
        }
        palette
    }

    /// Red, green and blue of the palette, and its alphas.
    fn channels(&self) -> (Vec<u8>, Vec<u8>) {
        let mut colours = Vec::with_capacity(3 * self.kept.len());
        let mut alphas = Vec::with_capacity(self.kept.len());
        for colour in &self.kept {
            let colour = colour.demultiply();
            colours.extend([colour.red(), colour.green(), colour.blue()]);
            alphas.push(colour.alpha());
        }
        (colours, alphas)
    }
}

/// The index of the colour that differs least.
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
