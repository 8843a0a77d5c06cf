//! Positions to be judged, from games of the nets against themselves.
//!
//! A game is played with noise of its own, so that weak plays occur too. Of a roll, the position after the best play is
//! taken, or after another one that is nearly as good: what a player has to tell apart. Or all of these are, as a group,
//! a line of which is the Position ID and the number of the group.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use jsboard::{Board, Side, legal_boards, notation};
use jsboard_evaluation::{Class, Perspective};

use crate::measure;
use crate::nets::{Nets, equity};
use crate::play::{any, start};

/// How many, from which seed, and which not.
#[derive(Clone, clap::Args)]
pub struct Positions {
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 100_000)]
    count: usize,
    /// The most positions of a group; 1 for positions without groups.
    #[arg(long, default_value_t = 1)]
    group: usize,
    /// `evals.jsonl.gz`: its positions are left out.
    #[arg(long)]
    decisions: PathBuf,
}

/// The chance of a position to be taken, by its class.
fn share(class: Class) -> f32 {
    match class {
        Class::Contact => 0.35,
        Class::Crashed => 0.5,
        Class::Race => 0.15,
        Class::BearOff => 0.02,
        Class::Over => 0.0,
    }
}

/// The noise of a game: the standard deviation of the equities, roughly.
const NOISE: [f32; 4] = [0.0, 0.01, 0.03, 0.06];
/// How much worse a play may be that is taken in place of the best.
const NEAR: f32 = 0.12;

impl Positions {
    pub fn run(&self, nets: &Nets) -> Result<()> {
        let mut taken: HashSet<Perspective> = HashSet::new();
        for decision in measure::decisions(&self.decisions)? {
            taken.extend(decision.plays.iter().map(|play| play.0));
        }
        let mut rng = fastrand::Rng::with_seed(self.seed);
        let mut text = String::new();
        let (mut count, mut groups) = (0, 0);
        while count < self.count {
            for mut plays in game(nets, &mut rng) {
                plays.retain(|position| !taken.contains(position));
                let Some(&first) = plays.first() else {
                    continue;
                };
                if self.group == 1 {
                    // The best one every other time.
                    let one = if rng.bool() {
                        first
                    } else {
                        plays[rng.usize(..plays.len())]
                    };
                    taken.insert(one);
                    writeln!(text, "{}", id(&one))?;
                    count += 1;
                } else if plays.len() > 1 {
                    plays.truncate(self.group);
                    groups += 1;
                    for position in &plays {
                        taken.insert(*position);
                        writeln!(text, "{}\t{groups}", id(position))?;
                        count += 1;
                    }
                }
            }
        }
        print!("{text}");
        Ok(())
    }
}

/// The positions after the best plays of some rolls of a game, a list a roll, the best first.
fn game(nets: &Nets, rng: &mut fastrand::Rng) -> Vec<Vec<Perspective>> {
    let noise = NOISE[rng.usize(..NOISE.len())];
    let (mut board, mut side) = (start(rng), Side::X);
    let mut boards = Vec::new();
    let mut found = Vec::new();
    for _ in 0..400 {
        legal_boards(&board, side, any(rng), &mut boards);
        if boards.is_empty() {
            boards.push(board);
        }
        let judge = |after: &Board| {
            let position = Perspective::of(after, side.other());
            (-equity(&nets.evaluate(&position)), position, *after)
        };
        let mut plays: Vec<_> = boards.iter().map(judge).collect();
        plays.sort_by(|a, b| b.0.total_cmp(&a.0));
        if rng.f32() < share(Class::of(&plays[0].1)) {
            let near = plays
                .iter()
                .take(6)
                .take_while(|play| play.0 > plays[0].0 - NEAR);
            found.push(near.map(|play| play.1).collect());
        }
        let mut noisy = || (rng.f32() + rng.f32() + rng.f32() - 1.5) * 2.0 * noise;
        let played = plays.iter().map(|play| (play.0 + noisy(), play.2));
        let Some((_, after)) = played.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            break;
        };
        board = after;
        side = side.other();
        if board.finished().is_some() {
            break;
        }
    }
    found
}

/// The Position ID.
fn id(position: &Perspective) -> String {
    let (board, side) = measure::board(position);
    notation::write_position_id(&board, side)
}
