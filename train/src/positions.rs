//! Positions to be judged, from games of the nets against themselves.
//!
//! A game is played with noise of its own, so that weak plays occur too. Of a roll, the position after the best play is
//! taken, or after another one that is nearly as good: what a player has to tell apart.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use jsboard::{Board, Setup, Side, legal_boards, notation};
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
        let mut count = 0;
        while count < self.count {
            for position in game(nets, &mut rng) {
                if taken.insert(position) {
                    writeln!(text, "{}", id(&position))?;
                    count += 1;
                }
            }
        }
        print!("{text}");
        Ok(())
    }
}

fn game(nets: &Nets, rng: &mut fastrand::Rng) -> Vec<Perspective> {
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
        let near = plays
            .iter()
            .take(6)
            .take_while(|play| play.0 > plays[0].0 - NEAR)
            .count();
        let one = if rng.bool() { 0 } else { rng.usize(..near) };
        if rng.f32() < share(Class::of(&plays[one].1)) {
            found.push(plays[one].1);
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
    let mut setup = Setup::default();
    for (side, counts) in [
        (setup.turn, &position.own),
        (setup.turn.other(), &position.other),
    ] {
        for point in (1..26).filter_map(jsboard::Point::new) {
            setup.board.checkers[side].set(point, counts[point.index()]);
        }
    }
    notation::write_position_id(&setup.board, setup.turn)
}
