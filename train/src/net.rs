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

    /// Reads a net. One with fewer hidden nodes gets new ones, which do nothing until they learn.
    pub fn load(path: &Path, inputs: usize) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        let (numbers, _) = bytes.as_chunks::<4>();
        let mut numbers = numbers.iter().map(|number| f32::from_le_bytes(*number));
        let count = numbers.len();
        let hidden = count.saturating_sub(OUTPUTS) / (inputs + 1 + OUTPUTS);
        let is_whole = count == hidden * (inputs + 1 + OUTPUTS) + OUTPUTS;
        ensure!(is_whole && hidden <= H, "{}: another shape", path.display());
        let mut net = FloatNet::random(inputs, &mut fastrand::Rng::with_seed(H as u64));
        for row in net.rows.iter_mut().chain(&mut net.outputs) {
            row[..hidden]
                .iter_mut()
                .zip(&mut numbers)
                .for_each(|(weight, number)| *weight = number);
        }
        net.outputs
            .iter_mut()
            .for_each(|row| row[hidden..].fill(0.0));
        net.constants
            .iter_mut()
            .zip(numbers)
            .for_each(|(weight, number)| *weight = number);
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

#[cfg(test)]
mod tests {
    use jsboard_evaluation::Perspective;
    use jsboard_evaluation::inputs::{CONTACT, contact};

    use super::*;

    /// The slopes that `back` and `add` find, against differences of the error itself.
    #[test]
    fn slopes_are_those_of_the_error() {
        let mut rng = fastrand::Rng::with_seed(3);
        let mut net = FloatNet::<8>::random(CONTACT, &mut rng);
        let start = jsboard::Variant::BACKGAMMON.start;
        let inputs = contact(&Perspective::of(&start, jsboard::Side::X));
        let target = [0.6, 0.2, 0.1, 0.15, 0.05];
        // The cross entropy, whose slope at an output's sum is the output less the target.
        let error = |net: &FloatNet<8>| -> f64 {
            let outputs = net.pass(&inputs).outputs;
            let terms = outputs.iter().zip(target).map(|(&output, target)| {
                let (output, target) = (f64::from(output), f64::from(target));
                -target * output.ln() - (1.0 - target) * (1.0 - output).ln()
            });
            terms.sum()
        };
        let pass = net.pass(&inputs);
        let errors: Outputs = std::array::from_fn(|o| pass.outputs[o] - target[o]);
        let mut slopes = FloatNet::<8>::zeros(CONTACT);
        slopes.add(&inputs, &pass.hidden, &net.back(&pass, &errors), &errors);
        let slopes: Vec<f32> = slopes.weights().collect();
        let mut tested = 0;
        for (at, &slope) in slopes.iter().enumerate() {
            let mut moved = |by: f32| {
                if let Some(weight) = net.weights_mut().nth(at) {
                    *weight += by;
                }
                error(&net)
            };
            let (above, below) = (moved(0.01), moved(-0.02));
            moved(0.01);
            let measured = (above - below) / 0.02;
            assert!(
                (measured - f64::from(slope)).abs() < 1e-3,
                "{at}: {measured} {slope}"
            );
            tested += usize::from(slope != 0.0);
        }
        assert!(tested > 200);
    }

    #[test]
    fn a_step_comes_closer() {
        let mut net = FloatNet::<8>::random(CONTACT, &mut fastrand::Rng::with_seed(4));
        let start = jsboard::Variant::BACKGAMMON.start;
        let inputs = contact(&Perspective::of(&start, jsboard::Side::X));
        let target = [0.9, 0.5, 0.1, 0.05, 0.01];
        let distance = |net: &FloatNet<8>| -> f32 {
            net.pass(&inputs)
                .outputs
                .iter()
                .zip(target)
                .map(|(output, target)| (output - target).abs())
                .sum()
        };
        let before = distance(&net);
        for _ in 0..100 {
            net.step(&inputs, &target, 0.05);
        }
        assert!(distance(&net) < 0.2 * before);
    }
}
