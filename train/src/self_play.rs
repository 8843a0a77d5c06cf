//! Training by self-play: TD(lambda), by lambda-returns computed backwards from each game's end.
//!
//! While the positions of one batch of games train the nets, the next batch is played with the nets before it. So
//! both processors are used, and the result depends on the seed alone.

use std::path::Path;
use std::{fs, thread};

use anyhow::Result;

use crate::nets::{Nets, Sample};
use crate::play::{Game, play, targets};

/// How long, from where, and how quickly.
#[derive(Clone, Copy, clap::Args)]
pub struct SelfPlay {
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many games in all.
    #[arg(long, default_value_t = 800_000)]
    games: u64,
    #[arg(long, default_value_t = 2)]
    threads: u64,
}

/// The games of a batch.
const BATCH: u64 = 400;
/// How many batches between two files.
const SAVED: u64 = 25;

impl SelfPlay {
    /// Goes on from what is in the folder, until all games are played.
    pub fn run(self, folder: &Path) -> Result<()> {
        let count = folder.join("games");
        let mut played: u64 = fs::read_to_string(&count)
            .ok()
            .map_or(Ok(0), |text| text.trim().parse())?;
        let mut nets = if played > 0 {
            Nets::load(folder)?
        } else {
            Nets::random(self.seed)
        };
        let mut waiting: Vec<Game> = self.batch(&nets, played);
        while played < self.games {
            let frozen = nets.clone();
            let progress = played as f32 / self.games as f32;
            // From 0.05 to 0.001, and from 0.7 to 0.3.
            let rate = 0.05 * 0.02_f32.powf(progress);
            let lambda = 0.7 - 0.4 * progress;
            waiting = thread::scope(|scope| {
                let next = scope.spawn(|| self.batch(&frozen, played + BATCH));
                for game in &waiting {
                    learn(&mut nets, game, lambda, rate);
                }
                next.join().expect("no game panics")
            });
            played += BATCH;
            if played.is_multiple_of(SAVED * BATCH) || played >= self.games {
                nets.save(folder)?;
                fs::write(&count, played.to_string())?;
                println!("{played} games, rate {rate:.4}, lambda {lambda:.2}");
            }
        }
        Ok(())
    }

    /// Plays a batch.
    fn batch(self, nets: &Nets, first: u64) -> Vec<Game> {
        let share = BATCH.div_ceil(self.threads);
        thread::scope(|scope| {
            let shares: Vec<_> = (0..self.threads)
                .map(|thread| {
                    let games = first + thread * share..first + ((thread + 1) * share).min(BATCH);
                    let seed = move |game: u64| self.seed << 40 ^ game;
                    scope
                        .spawn(move || games.map(|game| play(nets, seed(game))).collect::<Vec<_>>())
                })
                .collect();
            shares
                .into_iter()
                .flat_map(|share| share.join().expect("no game panics"))
                .collect()
        })
    }
}

fn learn(nets: &mut Nets, game: &Game, lambda: f32, rate: f32) {
    for (moment, target) in game.moments.iter().rev().zip(targets(game, lambda)) {
        if let Some(sample) = Sample::of(&moment.position) {
            nets.step(&sample, &target, rate);
        }
    }
}
