//! How much equity the nets lose, on decisions judged by another program.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use jsboard::notation;
use jsboard_evaluation::{Class, Perspective};
use serde::Deserialize;

/// A position, its dice, and each legal play.
#[derive(Deserialize)]
struct Line {
    src: String,
    moves: Vec<Vec<serde_json::Value>>,
}

/// A decision: the positions after each play, with the other side to roll, and what each is worth to who plays.
pub struct Decision {
    pub is_natural: bool,
    pub class: Class,
    pub plays: Vec<(Perspective, f32)>,
}

/// The position that a Position ID stands for.
pub fn position(id: &str) -> Result<Perspective> {
    let setup = notation::read_id(id).with_context(|| id.to_owned())?;
    Ok(Perspective::of(&setup.board, setup.turn))
}

/// Reads decisions, as `evals.jsonl.gz` has them.
pub fn decisions(path: &Path) -> Result<Vec<Decision>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut decisions = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line: Line = serde_json::from_str(&line?)?;
        if line.moves.len() < 2 {
            continue;
        }
        let plays = line.moves.iter().map(|play| -> Result<_> {
            let id = play[0].as_str().context("an ID")?;
            let equity = play[3].as_f64().context("an equity")?;
            Ok((position(id)?, equity as f32))
        });
        let plays: Vec<_> = plays.collect::<Result<_>>()?;
        decisions.push(Decision {
            is_natural: line.src == "selfplay-0ply",
            class: Class::of(&plays[0].0),
            plays,
        });
    }
    Ok(decisions)
}

/// The equity lost where `worth` says what a position is worth to the side that is about to roll.
pub fn loss(decision: &Decision, mut worth: impl FnMut(&Perspective) -> f32) -> f32 {
    let best = decision
        .plays
        .iter()
        .map(|play| play.1)
        .fold(f32::MIN, f32::max);
    let chosen = decision
        .plays
        .iter()
        .map(|(position, equity)| (worth(position), equity))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    chosen.map_or(0.0, |(_, equity)| best - equity)
}

/// The mean losses, a line.
pub fn summary(decisions: &[Decision], mut worth: impl FnMut(&Perspective) -> f32) -> String {
    let losses: Vec<(&Decision, f32)> =
        decisions.iter().map(|d| (d, loss(d, &mut worth))).collect();
    let mean = |is: &dyn Fn(&Decision) -> bool| {
        let these: Vec<f32> = losses
            .iter()
            .filter(|(d, _)| is(d))
            .map(|&(_, loss)| loss)
            .collect();
        format!(
            "{:.5} ({})",
            these.iter().sum::<f32>() / these.len().max(1) as f32,
            these.len()
        )
    };
    format!(
        "natural {}, contact {}, crashed {}, race {}, bear-off {}; all {}",
        mean(&|d| d.is_natural),
        mean(&|d| d.is_natural && d.class == Class::Contact),
        mean(&|d| d.is_natural && d.class == Class::Crashed),
        mean(&|d| d.is_natural && d.class == Class::Race),
        mean(&|d| d.is_natural && d.class == Class::BearOff),
        mean(&|_| true),
    )
}
