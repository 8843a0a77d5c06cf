//! A net: inputs, one hidden layer, five outputs.
//!
//! The hidden layer is computed in whole numbers, so that sums do not depend on their order, and the
//! outputs in a fixed order of additions: every machine gives the same bits.

use std::fmt;

use jsboard::records::Chances;

use crate::inputs::Inputs;
use crate::logistic::logistic;

/// The number of outputs, the fields of [`Chances`].
pub const OUTPUTS: usize = 5;

/// One, in the hidden layer's sums: they are fractions of 2^10. Weights of inputs that are one are such
/// fractions too, and so are those of the outputs; weights of other inputs are fractions of 2^11.
pub const UNIT: f32 = 1024.0;

/// The hidden nodes of the nets for contact and for crashed positions.
pub const CONTACT_HIDDEN: usize = 128;
/// The hidden nodes of the net for races.
pub const RACE_HIDDEN: usize = 48;

/// How many products are added side by side.
const LANES: usize = 8;

/// A net with `H` hidden nodes, a multiple of 8.
pub struct Net<const H: usize> {
    /// A row for each input, and the first one for the constant.
    rows: Vec<[i16; H]>,
    /// The weights of each output.
    outputs: [[f32; H]; OUTPUTS],
    /// The constant of each output.
    constants: [f32; OUTPUTS],
}

impl<const H: usize> Net<H> {
    /// The number of weights of a net with so many inputs.
    #[must_use]
    pub const fn weights(inputs: usize) -> usize {
        (inputs + 1) * H + OUTPUTS * (H + 1)
    }

    /// Reads a net with so many inputs: [weights](Net::weights) of two bytes each, first the low bytes of
    /// all, then the high ones. They are the hidden constants, a row of `H` for each input, `H` for each output, the
    /// constants of the outputs. `None` if the size is not right.
    #[must_use]
    pub fn read(bytes: &[u8], inputs: usize) -> Option<Net<H>> {
        let count = Net::<H>::weights(inputs);
        if bytes.len() != 2 * count {
            return None;
        }
        let (low, high) = bytes.split_at(count);
        let mut weights = low
            .iter()
            .zip(high)
            .map(|(&low, &high)| i16::from_le_bytes([low, high]));
        let mut row = || {
            let mut row = [0; H];
            for (place, weight) in row.iter_mut().zip(&mut weights) {
                *place = weight;
            }
            row
        };
        let rows = (0..=inputs).map(|_| row()).collect();
        let outputs = std::array::from_fn(|_| row().map(|weight| f32::from(weight) / UNIT));
        let mut constants = [0.0; OUTPUTS];
        for (place, weight) in constants.iter_mut().zip(weights) {
            *place = f32::from(weight) / UNIT;
        }
        Some(Net {
            rows,
            outputs,
            constants,
        })
    }

    /// The chances as the net sees them.
    #[must_use]
    pub fn evaluate(&self, inputs: &Inputs) -> Chances {
        let hidden = self
            .hidden(inputs)
            .map(|sum| activation(f32::from(sum) / UNIT));
        let [wins, gammons, backgammons, gammons_lost, backgammons_lost] =
            std::array::from_fn(|output| {
                logistic(self.constants[output] + dot(&self.outputs[output], &hidden))
            });
        Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        }
    }

    fn hidden(&self, inputs: &Inputs) -> [i16; H] {
        let mut sums = self.rows.first().copied().unwrap_or([0; H]);
        for &one in inputs.ones() {
            if let Some(row) = self.rows.get(usize::from(one) + 1) {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(weight);
                }
            }
        }
        for &(input, value) in inputs.others() {
            if let Some(row) = self.rows.get(usize::from(input) + 1) {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    let product = (i32::from(weight) * i32::from(value)) >> 16;
                    *sum = sum.saturating_add(product as i16);
                }
            }
        }
        sums
    }
}

/// The value of a hidden node: a sigmoid of two parabolas, 0 from -4 and 1 from 4, with the slope of the logistic
/// function at 0.
#[must_use]
#[inline]
pub fn activation(sum: f32) -> f32 {
    let held = sum.clamp(-4.0, 4.0);
    0.5 + held * (0.25 - held.abs() * 0.031_25)
}

/// The sum of the products, of each eighth one, then of these.
fn dot<const H: usize>(a: &[f32; H], b: &[f32; H]) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

impl<const H: usize> fmt::Debug for Net<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Net({}-{H}-{OUTPUTS})",
            self.rows.len().saturating_sub(1)
        )
    }
}
