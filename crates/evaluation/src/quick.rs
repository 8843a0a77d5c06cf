//! A small net for a first look at plays in contact: from the checkers of each place to a rough equity.

use wide::{f32x8, i16x8};

use crate::inputs::POINTS;
use crate::lanes::{parted, total};
use crate::net::{LANES, UNIT, activations};

/// The hidden nodes.
pub const HIDDEN: usize = 16;

/// The vectors of hidden nodes.
const VECTORS: usize = HIDDEN / LANES;

/// The numbers of checkers on a place that are told apart.
const COUNTS: usize = 16;

/// What checkers add to the hidden sums, by place and count.
type Side = [[[i16x8; VECTORS]; COUNTS]; 26];

/// The net. Its inputs are the values of points of the other nets: one checker, two, three and more, and a sixteenth
/// of what is beyond three.
pub struct Quick {
    own: Box<Side>,
    other: Box<Side>,
    hidden: [i16x8; VECTORS],
    weights: [f32x8; VECTORS],
    constant: f32,
}

impl Quick {
    /// The number of weights.
    pub const WEIGHTS: usize = HIDDEN * (1 + 2 * POINTS) + HIDDEN + 1;

    /// Reads a net: [`Quick::WEIGHTS`] weights of two bytes each, in fractions of 2^10: the hidden constants, a row of
    /// them for each input, those of the output and its constant. `None` if the size is not right.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Quick> {
        if bytes.len() != 2 * Quick::WEIGHTS {
            return None;
        }
        let (pairs, _) = bytes.as_chunks::<2>();
        let mut weights = pairs.iter().map(|&pair| i16::from_le_bytes(pair));
        let mut next = || weights.next().unwrap_or_default();
        let mut row = || [(); HIDDEN].map(|()| next());
        let hidden = vectors(&row());
        let mut side = || {
            let mut side = Box::new([[[i16x8::ZERO; VECTORS]; COUNTS]; 26]);
            for place in side.iter_mut().skip(1) {
                let rows = [(); 4].map(|()| row());
                for (count, entry) in place.iter_mut().enumerate() {
                    *entry = vectors(&sum(count, &rows));
                }
            }
            side
        };
        let (own, other) = (side(), side());
        let weights = row().map(|weight| f32::from(weight) / UNIT);
        let (eights, _) = weights.as_chunks::<LANES>();
        let mut outputs = [f32x8::ZERO; VECTORS];
        for (output, &eight) in outputs.iter_mut().zip(eights) {
            *output = parted(eight);
        }
        Some(Quick {
            own,
            other,
            hidden,
            weights: outputs,
            constant: f32::from(next()) / UNIT,
        })
    }

    /// A rough equity of the side about to roll, given the checkers of both.
    #[must_use]
    pub fn equity(&self, own: &[u8; 26], other: &[u8; 26]) -> f32 {
        let mut sums = self.hidden;
        for (side, rows) in [(own, &self.own), (other, &self.other)] {
            for (&count, counts) in side.iter().zip(rows.iter()) {
                let row = &counts[usize::from(count) % COUNTS];
                for (sum, &weights) in sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(weights);
                }
            }
        }
        let mut products = f32x8::ZERO;
        for (&sum, &weights) in sums.iter().zip(&self.weights) {
            products += activations(sum) * weights;
        }
        self.constant + total(products)
    }
}

/// What so many checkers of a place add, from the rows of its four inputs.
fn sum(count: usize, [one, two, three, more]: &[[i16; HIDDEN]; 4]) -> [i16; HIDDEN] {
    let row = match count {
        0 => return [0; HIDDEN],
        1 => one,
        2 => two,
        _ => three,
    };
    let mut sum = *row;
    for (sum, &more) in sum.iter_mut().zip(more) {
        *sum = sum.saturating_add((i32::from(more) * (count as i32 - 3).max(0) / 16) as i16);
    }
    sum
}

fn vectors(row: &[i16; HIDDEN]) -> [i16x8; VECTORS] {
    let (eights, _) = row.as_chunks::<LANES>();
    let mut vectors = [i16x8::ZERO; VECTORS];
    for (vector, &eight) in vectors.iter_mut().zip(eights) {
        *vector = i16x8::new(eight);
    }
    vectors
}

impl std::fmt::Debug for Quick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Quick({}-{HIDDEN}-1)", 2 * POINTS)
    }
}
