//! A net while it is trained: `f32` weights, with the shape of `jsboard_evaluation::net::Net`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use jsboard_evaluation::inputs::{Inputs, ONE};
use jsboard_evaluation::net::{OUTPUTS, UNIT, activation};

/// The largest weight that can be written, and of inputs between zero and one.
const MOST: f32 = 31.9;
const MOST_OF_FRACTION: f32 = 15.9;

/// Chances, as a net has them.
pub type Outputs = [f32; OUTPUTS];

/// A net with `H` hidden nodes.
#[derive(Clone)]
pub struct FloatNet<const H: usize> {
    /// The hidden constants, then a row an input.
    pub rows: Vec<[f32; H]>,
    pub outputs: [[f32; H]; OUTPUTS],
    pub constants: Outputs,
}

/// What a net computes on its way.
pub struct Pass<const H: usize> {
    pub sums: [f32; H],
    pub hidden: [f32; H],
    pub outputs: Outputs,
}

pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The slope of the activation.
pub fn slope(sum: f32) -> f32 {
    (0.25 - sum.abs() / 16.0).max(0.0)
}

impl<const H: usize> FloatNet<H> {
    /// Small random weights.
    pub fn random(inputs: usize, rng: &mut fastrand::Rng) -> Self {
        let mut small = |range: f32| (rng.f32() * 2.0 - 1.0) * range;
        FloatNet {
            rows: (0..=inputs)
                .map(|_| std::array::from_fn(|_| small(0.3)))
                .collect(),
            outputs: std::array::from_fn(|_| std::array::from_fn(|_| small(0.2))),
            constants: [0.0; OUTPUTS],
        }
    }

    /// Zeros of the same shape.
    pub fn zeros(inputs: usize) -> Self {
        FloatNet {
            rows: vec![[0.0; H]; inputs + 1],
            outputs: [[0.0; H]; OUTPUTS],
            constants: [0.0; OUTPUTS],
        }
    }

    pub fn pass(&self, inputs: &Inputs) -> Pass<H> {
        let mut sums = self.rows[0];
        for &one in inputs.ones() {
            let row = &self.rows[usize::from(one) + 1];
            for h in 0..H {
                sums[h] += row[h];
            }
        }
        for &(input, value) in inputs.others() {
            let row = &self.rows[usize::from(input) + 1];
            let value = f32::from(value) / ONE;
            for h in 0..H {
                sums[h] += row[h] * value;
            }
        }
        let mut hidden = [0.0; H];
        for h in 0..H {
            hidden[h] = activation(sums[h]);
        }
        let mut outputs = self.constants;
        for (output, weights) in outputs.iter_mut().zip(&self.outputs) {
            let mut lanes = [0.0; 16];
            for h in 0..H {
                lanes[h % 16] += weights[h] * hidden[h];
            }
            *output = logistic(*output + lanes.iter().sum::<f32>());
        }
        Pass {
            sums,
            hidden,
            outputs,
        }
    }

    /// The slopes of the error at the hidden sums, for slopes at the output sums.
    pub fn back(&self, pass: &Pass<H>, errors: &Outputs) -> [f32; H] {
        let mut at_hidden = [0.0; H];
        for (weights, &error) in self.outputs.iter().zip(errors) {
            for h in 0..H {
                at_hidden[h] += weights[h] * error;
            }
        }
        for h in 0..H {
            at_hidden[h] *= slope(pass.sums[h]);
        }
        at_hidden
    }

    /// One step down the slope for one position.
    pub fn step(&mut self, inputs: &Inputs, target: &Outputs, rate: f32) {
        let pass = self.pass(inputs);
        let errors: Outputs = std::array::from_fn(|o| (target[o] - pass.outputs[o]) * rate);
        let at_hidden = self.back(&pass, &errors);
        self.add(inputs, &pass.hidden, &at_hidden, &errors);
    }

    /// Adds the slopes of the weights, for slopes at the sums.
    pub fn add(
        &mut self,
        inputs: &Inputs,
        hidden: &[f32; H],
        at_hidden: &[f32; H],
        errors: &Outputs,
    ) {
        let outputs = self.outputs.iter_mut().zip(&mut self.constants);
        for ((weights, constant), &error) in outputs.zip(errors) {
            for h in 0..H {
                weights[h] += error * hidden[h];
            }
            *constant += error;
        }
        let mut add = |row: usize, value: f32| {
            let row = &mut self.rows[row];
            for h in 0..H {
                row[h] += at_hidden[h] * value;
            }
        };
        add(0, 1.0);
        for &one in inputs.ones() {
            add(usize::from(one) + 1, 1.0);
        }
        for &(input, value) in inputs.others() {
            add(usize::from(input) + 1, f32::from(value) / ONE);
        }
    }

    /// All weights, in the order of the file.
    pub fn weights(&self) -> impl Iterator<Item = f32> + '_ {
        let rows = self.rows.iter().chain(&self.outputs).flatten();
        rows.chain(&self.constants).copied()
    }

    pub fn weights_mut(&mut self) -> impl Iterator<Item = &mut f32> + '_ {
        let rows = self.rows.iter_mut().chain(&mut self.outputs).flatten();
        rows.chain(&mut self.constants)
    }

    pub fn save(&self, path: &Path) -> Result<()> {
        let bytes: Vec<u8> = self.weights().flat_map(f32::to_le_bytes).collect();
        fs::write(path, bytes).with_context(|| path.display().to_string())
    }

    pub fn load(path: &Path, inputs: usize) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        let mut net = FloatNet::zeros(inputs);
        ensure!(
            bytes.len() == 4 * net.weights().count(),
            "{}: another shape",
            path.display()
        );
        for (weight, bytes) in net.weights_mut().zip(bytes.as_chunks::<4>().0) {
            *weight = f32::from_le_bytes(*bytes);
        }
        Ok(net)
    }

    /// The file that `Net::read` reads. `is_fraction`: whether an input lies between zero and one. `fractions`: how
    /// many of these a position has on average: each product is rounded down, which the constants make good.
    pub fn quantised(&self, is_fraction: &[bool], fractions: f32) -> Vec<u8> {
        let round =
            |weight: f32, unit: f32| (weight * unit).round().clamp(-32767.0, 32767.0) as i16;
        let mut whole = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let unit = match at.checked_sub(1).map(|input| is_fraction[input]) {
                Some(true) => 2.0 * UNIT,
                _ => UNIT,
            };
            let more = if at == 0 { fractions * 0.5 / UNIT } else { 0.0 };
            whole.extend(row.iter().map(|&weight| round(weight + more, unit)));
        }
        let rest = self.outputs.iter().flatten().chain(&self.constants);
        whole.extend(rest.map(|&weight| round(weight, UNIT)));
        let low = whole.iter().map(|weight| weight.to_le_bytes()[0]);
        low.chain(whole.iter().map(|weight| weight.to_le_bytes()[1]))
            .collect()
    }

    /// Holds the weights to what can be written.
    pub fn hold(&mut self, is_fraction: &[bool]) {
        for (row, &is_fraction) in self.rows.iter_mut().skip(1).zip(is_fraction) {
            let most = if is_fraction { MOST_OF_FRACTION } else { MOST };
            row.iter_mut()
                .for_each(|weight| *weight = weight.clamp(-most, most));
        }
    }
}
