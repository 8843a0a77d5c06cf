//! Training of the net for hypergammon by self-play, on one thread.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jsboard::records::Chances;
use jsboard::{Board, Die, Roll, Side, Variant, legal_boards};
use jsboard_evaluation::hypergammon::{self, CHECKERS, HIDDEN};
use jsboard_evaluation::inputs::{self, CONTACT};
use jsboard_evaluation::{Class, Perspective, outcome};

use crate::export::fractions;
use crate::net::{FloatNet, Outputs};
use crate::nets::{equity, turned};

/// How long, and where the net is written.
#[derive(clap::Args)]
pub struct Training {
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many games in all.
    #[arg(long, default_value_t = 300_000)]
    games: u64,
    /// `crates/evaluation/weights/hypergammon.net`.
    #[arg(long)]
    weights: PathBuf,
}

/// How many games between two files.
const SAVED: u64 = 10_000;

/// How many computed inputs are not zero on average.
const FRACTIONS: f32 = 28.0;

impl Training {
    /// Goes on from what is in the folder, until all games are played.
    pub fn run(self, folder: &Path) -> Result<()> {
        let (count, file) = (
            folder.join("hypergammon.games"),
            folder.join("hypergammon.f32"),
        );
        let mut played: u64 = fs::read_to_string(&count)
            .ok()
            .map_or(Ok(0), |text| text.trim().parse())?;
        let mut net = if played > 0 {
            FloatNet::load(&file, CONTACT)?
        } else {
            FloatNet::random(CONTACT, &mut fastrand::Rng::with_seed(self.seed))
        };
        fs::create_dir_all(folder)?;
        while played < self.games {
            let progress = played as f32 / self.games as f32;
            // From 0.05 to 0.0005, and from 0.7 to 0.
            game(
                &mut net,
                self.seed << 40 ^ played,
                0.7 * (1.0 - progress),
                0.05 * 0.01_f32.powf(progress),
            );
            played += 1;
            if played.is_multiple_of(SAVED) || played == self.games {
                net.hold(&fractions(CONTACT));
                net.save(&file)?;
                fs::write(&count, played.to_string())?;
                fs::write(&self.weights, net.quantised(&fractions(CONTACT), FRACTIONS))?;
                println!("{played} games");
            }
        }
        Ok(())
    }
}

/// The chances of the side that is about to roll.
fn evaluate(net: &FloatNet<HIDDEN>, position: &Perspective) -> Outputs {
    let known = match Class::of(position) {
        Class::Over => Some(outcome::over(position, CHECKERS)),
        Class::Race | Class::BearOff => hypergammon::race(position),
        Class::Contact | Class::Crashed => None,
    };
    known.map_or_else(|| net.pass(&inputs::contact(position)).outputs, outputs)
}

fn outputs(chances: Chances) -> Outputs {
    [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
}

/// Plays a game until the sides have passed each other, and learns from it backwards.
fn game(net: &mut FloatNet<HIDDEN>, seed: u64, lambda: f32, rate: f32) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut die = || Die::ALL[rng.usize(..6)];
    let (mut board, mut side) = (Variant::HYPERGAMMON.start, Side::X);
    let mut moments: Vec<(Perspective, Outputs)> = Vec::new();
    let mut boards: Vec<Board> = Vec::new();
    let mut next = loop {
        legal_boards(&board, side, Roll::of(die(), die()), &mut boards);
        if boards.is_empty() {
            boards.push(board);
        }
        let judged = boards.iter().map(|after| {
            let position = Perspective::of(after, side.other());
            let chances = evaluate(net, &position);
            (equity(&chances), chances, position, *after)
        });
        let Some((_, chances, position, after)) = judged.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            return;
        };
        (board, side) = (after, side.other());
        if !matches!(Class::of(&position), Class::Contact | Class::Crashed) {
            break chances;
        }
        moments.push((position, chances));
        if moments.len() > 2000 {
            return;
        }
    };
    let mut seen = next;
    for (position, chances) in moments.iter().rev() {
        let mixed = std::array::from_fn(|at| lambda * next[at] + (1.0 - lambda) * seen[at]);
        next = turned(mixed);
        seen = *chances;
        net.step(&inputs::contact(position), &next, rate);
    }
}
