//! Training of the net for a first look at plays: it learns how the crate's other nets compare them.

use std::path::PathBuf;

use anyhow::Result;
use jsboard::{Board, Side, legal_boards};
use jsboard_evaluation::inputs::POINTS;
use jsboard_evaluation::net::{UNIT, activation};
use jsboard_evaluation::quick::{HIDDEN, Quick};
use jsboard_evaluation::{Class, Evaluator, Perspective};

use crate::net::slope;
use crate::play::{any, start};

/// How long, and where the net is written.
#[derive(clap::Args)]
pub struct Training {
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many games of the crate's nets it learns from.
    #[arg(long, default_value_t = 8_000)]
    games: u64,
    /// The first rate of learning. It falls to a fiftieth.
    #[arg(long, default_value_t = 0.02)]
    rate: f32,
    /// `crates/evaluation/weights/quick.net`.
    #[arg(long)]
    weights: PathBuf,
}

/// The fewest plays of a roll that it is used for, less one.
const FEW: usize = 10;

/// The plays of a roll, with the equities to the side about to roll after each.
struct Group(Vec<(Perspective, f32)>);

impl Training {
    pub fn run(self) -> Result<()> {
        let evaluator = Evaluator::new();
        let mut rng = fastrand::Rng::with_seed(self.seed);
        let mut net = FloatQuick::random(&mut rng);
        for game in 0..self.games {
            let rate = self.rate * 0.02_f32.powf(game as f32 / self.games as f32);
            for group in groups(&evaluator, &mut rng) {
                net.learn(&group, rate);
            }
            if (game + 1).is_multiple_of(2000) {
                println!("{} games: {}", game + 1, measured(&net, &evaluator));
            }
        }
        std::fs::write(&self.weights, net.quantised())?;
        Ok(())
    }
}

/// The rolls with many plays in contact, in a game with some plays that are not the best.
fn groups(evaluator: &Evaluator, rng: &mut fastrand::Rng) -> Vec<Group> {
    let (mut board, mut side) = (start(rng), Side::X);
    let mut groups = Vec::new();
    let mut boards: Vec<Board> = Vec::new();
    for _ in 0..400 {
        legal_boards(&board, side, any(rng), &mut boards);
        if boards.is_empty() {
            boards.push(board);
        }
        let judged = |board: &Board| {
            let position = Perspective::of(board, side.other());
            (position, evaluator.evaluate(&position).equity())
        };
        let judged: Vec<_> = boards.iter().map(judged).collect();
        let noise = if rng.f32() < 0.2 { 0.3 } else { 0.0 };
        let noisy = judged.iter().map(|(_, equity)| equity + noise * rng.f32());
        let best = noisy.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        let best = best.map(|(best, _)| best);
        let in_contact =
            |position: &Perspective| matches!(Class::of(position), Class::Contact | Class::Crashed);
        if judged.len() > FEW && judged.iter().all(|(position, _)| in_contact(position)) {
            groups.push(Group(judged));
        }
        let Some(best) = best else { break };
        (board, side) = (boards[best], side.other());
        if !in_contact(&Perspective::of(&board, side)) {
            break;
        }
    }
    groups
}

/// How often the best play is among the first few, and the equity that is lost where it is not.
fn measured(net: &FloatQuick, evaluator: &Evaluator) -> String {
    let quick = Quick::read(&net.quantised()).expect("the size of the net");
    let mut rng = fastrand::Rng::with_seed(u64::MAX);
    let (mut count, mut found, mut lost) = (0.0, [0.0; 12], [0.0; 12]);
    for _ in 0..100 {
        for Group(mut plays) in groups(evaluator, &mut rng) {
            plays.sort_by_cached_key(|(position, _)| {
                (quick.equity(&position.own, &position.other) * 1e6) as i64
            });
            let least = |plays: &[(Perspective, f32)]| {
                plays.iter().map(|play| play.1).fold(f32::MAX, f32::min)
            };
            count += 1.0;
            for kept in 1..12 {
                let loss = least(&plays[..kept.min(plays.len())]) - least(&plays);
                found[kept] += f32::from(u8::from(loss == 0.0));
                lost[kept] += loss;
            }
        }
    }
    let of = |kept: usize| {
        let (found, lost) = (found[kept] / count, lost[kept] / count);
        format!("{kept}: {:.2} % {lost:.5}", found * 100.0)
    };
    [1, 3, 4, 5, 6, 8, 10].map(of).join(", ")
}

/// The net in `f32`.
struct FloatQuick {
    hidden: [f32; HIDDEN],
    rows: Vec<[f32; HIDDEN]>,
    outputs: [f32; HIDDEN],
    constant: f32,
}

impl FloatQuick {
    fn random(rng: &mut fastrand::Rng) -> FloatQuick {
        let mut row = || std::array::from_fn(|_| (rng.f32() * 2.0 - 1.0) * 0.2);
        FloatQuick {
            hidden: row(),
            rows: (0..2 * POINTS).map(|_| row()).collect(),
            outputs: row(),
            constant: 0.0,
        }
    }

    fn sums(&self, inputs: &[(usize, f32)]) -> [f32; HIDDEN] {
        let mut sums = self.hidden;
        for &(input, value) in inputs {
            for (sum, weight) in sums.iter_mut().zip(self.rows[input]) {
                *sum += weight * value;
            }
        }
        sums
    }

    /// One step for all plays of a roll: mostly for their differences, and for good plays more than for bad ones.
    fn learn(&mut self, Group(plays): &Group, rate: f32) {
        let inputs: Vec<_> = plays.iter().map(|(position, _)| inputs(position)).collect();
        let sums: Vec<_> = inputs.iter().map(|inputs| self.sums(inputs)).collect();
        let errors: Vec<f32> = sums
            .iter()
            .zip(plays)
            .map(|(sums, (_, equity))| {
                let products = sums
                    .iter()
                    .zip(self.outputs)
                    .map(|(&sum, w)| activation(sum) * w);
                equity - self.constant - products.sum::<f32>()
            })
            .collect();
        let best = plays.iter().map(|play| play.1).fold(f32::MAX, f32::min);
        let weights = plays
            .iter()
            .map(|play| (1.0 - 2.0 * (play.1 - best)).max(0.1));
        let weights: Vec<f32> = weights.collect();
        let total: f32 = weights.iter().sum();
        let mean = errors.iter().zip(&weights).map(|(e, w)| e * w).sum::<f32>() / total;
        for ((inputs, sums), (error, weight)) in
            inputs.iter().zip(&sums).zip(errors.iter().zip(&weights))
        {
            self.step(inputs, sums, (error - 0.8 * mean) * weight * rate);
        }
    }

    fn step(&mut self, inputs: &[(usize, f32)], sums: &[f32; HIDDEN], error: f32) {
        let mut at_hidden = [0.0; HIDDEN];
        for h in 0..HIDDEN {
            at_hidden[h] = self.outputs[h] * error * slope(sums[h]);
            self.outputs[h] += error * activation(sums[h]);
            self.hidden[h] += at_hidden[h];
        }
        self.constant += error;
        for &(input, value) in inputs {
            for (weight, at_hidden) in self.rows[input].iter_mut().zip(at_hidden) {
                *weight += at_hidden * value;
            }
        }
    }

    fn quantised(&self) -> Vec<u8> {
        let rows = self.hidden.iter().chain(self.rows.iter().flatten());
        let all = rows.chain(&self.outputs).chain([&self.constant]);
        let round = |weight: &f32| (weight * UNIT).round().clamp(-32767.0, 32767.0) as i16;
        all.flat_map(|weight| round(weight).to_le_bytes()).collect()
    }
}

/// The inputs that are not zero: of each place one checker, two, three and more, and a sixteenth of what is beyond
/// three.
fn inputs(position: &Perspective) -> Vec<(usize, f32)> {
    let mut inputs = Vec::with_capacity(40);
    for (base, side) in [(0, &position.own), (POINTS, &position.other)] {
        for (place, &count) in side.iter().enumerate().filter(|&(_, &count)| count > 0) {
            let index = base + 4 * (place - 1);
            inputs.push((index + usize::from(count.min(3)) - 1, 1.0));
            if count > 3 {
                inputs.push((index + 3, f32::from(count - 3) / 16.0));
            }
        }
    }
    inputs
}
