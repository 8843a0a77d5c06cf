//! A net: inputs, one hidden layer, five outputs.
//!
//! The hidden layer is computed in whole numbers, so that sums do not depend on their order, and the
//! outputs in a fixed order of additions: every machine gives the same bits.

use std::fmt;

use jsboard::records::Chances;
use wide::{f32x8, i16x8};

use crate::inputs::Inputs;
use crate::lanes::{Factor, floats, parted, total};
use crate::logistic::logistic;

pub use crate::lanes::LANES;

/// The number of outputs, the fields of [`Chances`].
pub const OUTPUTS: usize = 5;

/// One, in the hidden layer's sums: they are fractions of 2^10. Weights of inputs that are one are such
/// fractions too, and so are those of the outputs; weights of other inputs are fractions of 2^11.
pub const UNIT: f32 = 1024.0;

/// The hidden nodes of the nets for contact and for crashed positions.
pub const CONTACT_HIDDEN: usize = 128;
/// The hidden nodes of the net for races.
pub const RACE_HIDDEN: usize = 48;

/// As many rows as an index of a byte, after the constant, can name.
const ROWS: usize = 1 + 256;

/// A net with `V` vectors of eight hidden nodes.
pub struct Net<const V: usize> {
    /// A row for the constant, then one for each input; those beyond are zero.
    rows: Box<[[i16x8; V]; ROWS]>,
    /// The weights of all outputs for eight hidden nodes, then for the next eight.
    outputs: [[f32x8; OUTPUTS]; V],
    /// The constant of each output.
    constants: [f32; OUTPUTS],
}

impl<const V: usize> Net<V> {
    /// The number of weights of a net with so many inputs.
    #[must_use]
    pub const fn weights(inputs: usize) -> usize {
        let hidden = LANES * V;
        (inputs + 1) * hidden + OUTPUTS * (hidden + 1)
    }

    /// Reads a net with so many inputs: [weights](Net::weights) of two bytes each, first the low bytes of
    /// all, then the high ones. They are the hidden constants, a row of them for each input, one for each output, the
    /// constants of the outputs. `None` if the size is not right.
    #[must_use]
    pub fn read(bytes: &[u8], inputs: usize) -> Option<Net<V>> {
        let count = Net::<V>::weights(inputs);
        if bytes.len() != 2 * count {
            return None;
        }
        let (low, high) = bytes.split_at(count);
        let pairs = low.iter().zip(high);
        let mut weights = pairs.map(|(&low, &high)| i16::from_le_bytes([low, high]));
        let mut next = || weights.next().unwrap_or_default();
        let mut row = || [(); V].map(|()| [(); LANES].map(|()| next()));
        let mut rows = no_rows();
        for place in rows.iter_mut().take(inputs + 1) {
            *place = row().map(i16x8::new);
        }
        let mut outputs = [[f32x8::ZERO; OUTPUTS]; V];
        for output in 0..OUTPUTS {
            for (outputs, eight) in outputs.iter_mut().zip(row()) {
                outputs[output] = parted(eight.map(|weight| f32::from(weight) / UNIT));
            }
        }
        let constants = [(); OUTPUTS].map(|()| f32::from(next()) / UNIT);
        Some(Net {
            rows,
            outputs,
            constants,
        })
    }

    /// The chances as the net sees them.
    #[must_use]
    pub fn evaluate(&self, inputs: &Inputs) -> Chances {
        let mut sums = [f32x8::ZERO; OUTPUTS];
        for (&eight, weights) in self.hidden(inputs).iter().zip(&self.outputs) {
            let values = activations(eight);
            for (sum, &weights) in sums.iter_mut().zip(weights) {
                *sum += values * weights;
            }
        }
        let mut outputs = self.constants;
        for (output, sums) in outputs.iter_mut().zip(sums) {
            *output = logistic(*output + total(sums));
        }
        let [wins, gammons, backgammons, gammons_lost, backgammons_lost] = outputs;
        Chances {
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
        }
    }

    /// The sums of the hidden nodes.
    fn hidden(&self, inputs: &Inputs) -> [i16x8; V] {
        let mut sums = self.rows[0];
        for &one in inputs.ones() {
            add(&mut sums, &self.rows[usize::from(one) + 1]);
        }
        for &(input, value) in inputs.others() {
            add_part(&mut sums, &self.rows[usize::from(input) + 1], value);
        }
        sums
    }
}

/// Rows of zeros.
fn no_rows<const V: usize>() -> Box<[[i16x8; V]; ROWS]> {
    Box::new([[i16x8::ZERO; V]; ROWS])
}

/// Adds the weights of an input that is one.
#[inline]
fn add<const V: usize>(sums: &mut [i16x8; V], row: &[i16x8; V]) {
    for (sum, &weights) in sums.iter_mut().zip(row) {
        *sum = sum.saturating_add(weights);
    }
}

/// Adds the weights of an input that is a fraction, each product rounded down.
#[inline]
fn add_part<const V: usize>(sums: &mut [i16x8; V], row: &[i16x8; V], value: i16) {
    let value = Factor::new(value);
    for (sum, &weights) in sums.iter_mut().zip(row) {
        *sum = sum.saturating_add(value.high_of(weights));
    }
}

/// The values of eight hidden nodes, in the order of [`floats`].
#[inline]
pub(crate) fn activations(sums: i16x8) -> f32x8 {
    let held = sums
        .max(i16x8::splat(-4 * UNIT as i16))
        .min(i16x8::splat(4 * UNIT as i16));
    let held = floats(held) * f32x8::splat(1.0 / UNIT);
    f32x8::splat(0.5) + held * (f32x8::splat(0.25) - held.abs() * f32x8::splat(0.031_25))
}

/// The value of a hidden node: a sigmoid of two parabolas, 0 from -4 and 1 from 4, with the slope of the logistic
/// function at 0.
#[must_use]
#[inline]
pub fn activation(sum: f32) -> f32 {
    let held = sum.clamp(-4.0, 4.0);
    0.5 + held * (0.25 - held.abs() * 0.031_25)
}

impl<const V: usize> Default for Net<V> {
    /// A net that knows nothing: all its weights are zero.
    fn default() -> Self {
        Net {
            rows: no_rows(),
            outputs: [[f32x8::ZERO; OUTPUTS]; V],
            constants: [0.0; OUTPUTS],
        }
    }
}

impl<const V: usize> fmt::Debug for Net<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Net({}-{OUTPUTS})", LANES * V)
    }
}
