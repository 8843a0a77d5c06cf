//! Training on judged positions: Adam, with weights averaged over the last steps.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use jsboard_evaluation::Class;

use crate::measure;
use crate::net::{FloatNet, Outputs, Pass};
use crate::nets::{NARROW, Nets, Sample, WIDE, equity};

/// What to learn, and how quickly.
#[derive(Clone, clap::Args)]
pub struct Supervised {
    /// The folder of the nets to begin with.
    #[arg(long)]
    from: PathBuf,
    /// Files of judged positions, `*.tsv.gz`.
    #[arg(long, num_args = 1.., required = true)]
    positions: Vec<PathBuf>,
    /// `evals.jsonl.gz`, to measure on, never to learn from.
    #[arg(long)]
    decisions: PathBuf,
    #[arg(long, default_value_t = 30)]
    epochs: u32,
    #[arg(long, default_value_t = 0.001)]
    rate: f32,
    /// What errors of the differences within a group count, beside those of the positions themselves.
    #[arg(long, default_value_t = 1.0)]
    differences: f32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these nets: contact, crashed, race.
    #[arg(long, num_args = 1.., default_values_t = ["contact".to_owned(), "crashed".to_owned(), "race".to_owned()])]
    only: Vec<String>,
}

/// A position and what its chances are.
pub struct Judged {
    sample: Sample,
    target: Outputs,
    /// Positions one after the other with the same number are a group; 0 for none.
    group: u32,
}

/// One in so many positions is kept to test on.
const TESTED: usize = 25;
/// The positions of a step.
const BATCH: usize = 128;
/// What the errors of wins count beside those of gammons and backgammons: a win is worth two points more than a
/// loss, a gammon one more than a win.
const IMPORTANCE: Outputs = [2.0, 1.0, 1.0, 1.0, 1.0];

/// Reads judged positions.
pub fn read(path: &Path) -> Result<Vec<Judged>> {
    let file = fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut judged = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let [
            id,
            _class,
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
            group @ ..,
        ] = fields.as_slice()
        else {
            continue;
        };
        let chances = [wins, gammons, backgammons, gammons_lost, backgammons_lost];
        let position = measure::position(id)?;
        let mut target = Outputs::default();
        for (target, chance) in target.iter_mut().zip(chances) {
            *target = chance.parse::<f32>()? / 100_000.0;
        }
        if let Some(sample) = Sample::of(&position) {
            let group = group.first().map_or(Ok(0), |group| group.parse())?;
            judged.push(Judged {
                sample,
                target,
                group,
            });
        }
    }
    Ok(judged)
}

impl Supervised {
    pub fn run(&self, folder: &Path) -> Result<()> {
        let mut nets = Nets::load(&self.from)?;
        let decisions = measure::decisions(&self.decisions)?;
        println!(
            "before: {}",
            measure::summary(&decisions, |p| equity(&nets.evaluate(p)))
        );
        let mut judged = Vec::new();
        for path in &self.positions {
            judged.extend(read(path)?);
        }
        let of = |classes: &[Class]| -> Vec<&Judged> {
            judged
                .iter()
                .filter(|judged| classes.contains(&judged.sample.class))
                .collect()
        };
        let (contact, crashed, race) = (
            of(&[Class::Contact]),
            of(&[Class::Crashed]),
            of(&[Class::Race, Class::BearOff]),
        );
        println!(
            "contact {}, crashed {}, race {}",
            contact.len(),
            crashed.len(),
            race.len()
        );
        std::thread::scope(|scope| {
            let wants = |name: &str| self.only.iter().any(|only| only == name);
            let (contact_net, crashed_net, race_net) = (
                nets.contact.clone(),
                nets.crashed.clone(),
                nets.race.clone(),
            );
            let others = scope.spawn(move || {
                let crashed =
                    wants("crashed").then(|| self.learn::<WIDE>(crashed_net, &crashed, "crashed"));
                let race = wants("race").then(|| self.learn::<NARROW>(race_net, &race, "race"));
                (crashed, race)
            });
            if wants("contact") {
                nets.contact = self.learn::<WIDE>(contact_net, &contact, "contact");
            }
            let (crashed, race) = others.join().expect("learning does not panic");
            if let Some(net) = crashed {
                nets.crashed = net;
            }
            if let Some(net) = race {
                nets.race = net;
            }
        });
        nets.save(folder)?;
        println!(
            "after: {}",
            measure::summary(&decisions, |p| equity(&nets.evaluate(p)))
        );
        Ok(())
    }

    fn learn<const H: usize>(
        &self,
        net: FloatNet<H>,
        judged: &[&Judged],
        name: &str,
    ) -> FloatNet<H> {
        let groups = judged.chunk_by(|a, b| a.group > 0 && a.group == b.group);
        let (tested, learned): (Vec<_>, Vec<_>) =
            groups.enumerate().partition(|(at, _)| at % TESTED == 0);
        let tested: Vec<&[&Judged]> = tested.into_iter().map(|(_, group)| group).collect();
        let mut learned: Vec<&[&Judged]> = learned.into_iter().map(|(_, group)| group).collect();
        let mut rng = fastrand::Rng::with_seed(self.seed);
        let mut adam = Adam::new(net);
        let steps = self.epochs as usize * learned.len().div_ceil(BATCH);
        let mut step = 0;
        for epoch in 1..=self.epochs {
            rng.shuffle(&mut learned);
            let mut sum = 0.0;
            for batch in learned.chunks(BATCH) {
                let progress = step as f32 / steps as f32;
                let rate = self.rate
                    * (0.01 + 0.99 * 0.5 * (1.0 + (std::f32::consts::PI * progress).cos()));
                sum += adam.step(batch, rate, self.differences);
                step += 1;
            }
            if epoch % 5 == 0 || epoch == self.epochs {
                println!(
                    "{name} epoch {epoch}: learned {:.5}, tested {:.5}, differences {:.5}",
                    (sum / learned.iter().map(|group| group.len()).sum::<usize>() as f32).sqrt(),
                    root_mean_square(&adam.average, &tested, false),
                    root_mean_square(&adam.average, &tested, true)
                );
            }
        }
        adam.average
    }
}

/// The root mean square error of equities, or of their differences from the mean of each group.
fn root_mean_square<const H: usize>(
    net: &FloatNet<H>,
    groups: &[&[&Judged]],
    differences: bool,
) -> f32 {
    let (mut sum, mut count) = (0.0, 0);
    for group in groups
        .iter()
        .filter(|group| !differences || group.len() > 1)
    {
        let errors: Vec<f32> = group
            .iter()
            .map(|judged| equity(&net.pass(&judged.sample.inputs).outputs) - equity(&judged.target))
            .collect();
        let mean = if differences {
            errors.iter().sum::<f32>() / errors.len() as f32
        } else {
            0.0
        };
        sum += errors
            .iter()
            .map(|error| (error - mean).powi(2))
            .sum::<f32>();
        count += errors.len();
    }
    (sum / count.max(1) as f32).sqrt()
}

/// What each chance adds to the equity.
const VALUES: Outputs = [2.0, 1.0, 1.0, -1.0, -1.0];

/// Adam's method, by Kingma and Ba (2015), and an exponential average of the weights.
struct Adam<const H: usize> {
    net: FloatNet<H>,
    average: FloatNet<H>,
    slopes: FloatNet<H>,
    means: FloatNet<H>,
    squares: FloatNet<H>,
    steps: i32,
}

impl<const H: usize> Adam<H> {
    fn new(net: FloatNet<H>) -> Self {
        let zeros = || FloatNet::zeros(net.rows.len() - 1);
        Adam {
            average: net.clone(),
            slopes: zeros(),
            means: zeros(),
            squares: zeros(),
            net,
            steps: 0,
        }
    }

    /// One step. The squared errors of the equities, summed.
    fn step(&mut self, batch: &[&[&Judged]], rate: f32, differences: f32) -> f32 {
        const MEAN: f32 = 0.9;
        const SQUARE: f32 = 0.999;
        const AVERAGED: f32 = 0.999;
        self.slopes.weights_mut().for_each(|slope| *slope = 0.0);
        let count = batch.iter().map(|group| group.len()).sum::<usize>() as f32;
        let mut sum = 0.0;
        for group in batch {
            let passes: Vec<_> = group
                .iter()
                .map(|judged| self.net.pass(&judged.sample.inputs))
                .collect();
            let pairs = || passes.iter().zip(group.iter());
            let error = |(pass, judged): (&Pass<H>, &&Judged)| {
                equity(&pass.outputs) - equity(&judged.target)
            };
            let mean = pairs().map(error).sum::<f32>() / group.len() as f32;
            for (pass, judged) in pairs() {
                let whole = error((pass, judged));
                sum += whole * whole;
                let difference = if group.len() > 1 {
                    differences * (whole - mean)
                } else {
                    0.0
                };
                let errors: Outputs = std::array::from_fn(|o| {
                    let output = pass.outputs[o];
                    let own = (output - judged.target[o]) * IMPORTANCE[o];
                    (own + difference * VALUES[o] * output * (1.0 - output)) / count
                });
                let at_hidden = self.net.back(pass, &errors);
                self.slopes
                    .add(&judged.sample.inputs, &pass.hidden, &at_hidden, &errors);
            }
        }
        self.steps += 1;
        let mean_bias = 1.0 - MEAN.powi(self.steps);
        let square_bias = 1.0 - SQUARE.powi(self.steps);
        let averaged = AVERAGED.min(1.0 - 1.0 / self.steps as f32);
        let slopes = self.slopes.weights();
        let moments = self.means.weights_mut().zip(self.squares.weights_mut());
        let weights = self.net.weights_mut().zip(self.average.weights_mut());
        for ((slope, (mean, square)), (weight, average)) in slopes.zip(moments).zip(weights) {
            *mean = MEAN * *mean + (1.0 - MEAN) * slope;
            *square = SQUARE * *square + (1.0 - SQUARE) * slope * slope;
            *weight -= rate * (*mean / mean_bias) / ((*square / square_bias).sqrt() + 1e-8);
            *average = averaged * *average + (1.0 - averaged) * *weight;
        }
        sum
    }
}
