//! How much equity the nets lose, on decisions judged by another program.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use jsboard::{Board, Point, Roll, Side, notation};
use jsboard_evaluation::{Class, Perspective};
use serde::Deserialize;

/// A position, its dice, and each legal play.
#[derive(Deserialize)]
struct Line {
    id: String,
    dice: [u8; 2],
    src: String,
    moves: Vec<Vec<serde_json::Value>>,
}

/// A decision: the positions after each play, with the other side to roll, and what each is worth to who plays.
pub struct Decision {
    /// The Position ID and the dice.
    pub name: String,
    /// The position before the roll, and the roll.
    pub before: Perspective,
    pub roll: Roll,
    /// The plays' texts.
    pub texts: Vec<String>,
    pub is_natural: bool,
    pub class: Class,
    pub plays: Vec<(Perspective, f32)>,
}

/// The position that a Position ID stands for.
pub fn position(id: &str) -> Result<Perspective> {
    let setup = notation::read_id(id).with_context(|| id.to_owned())?;
    Ok(Perspective::of(&setup.board, setup.turn))
}

/// The board of a position, and the side that is about to roll.
pub fn board(position: &Perspective) -> (Board, Side) {
    let side = Side::X;
    let mut board = Board::default();
    for (side, counts) in [(side, &position.own), (side.other(), &position.other)] {
        for point in (1..26).filter_map(Point::new) {
            board.checkers[side].set(point, counts[point.index()]);
        }
    }
    (board, side)
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
        let texts = line.moves.iter().filter_map(|play| play[1].as_str());
        decisions.push(Decision {
            name: format!("{} {:?}", line.id, line.dice),
            before: position(&line.id)?,
            roll: Roll::new(line.dice[0], line.dice[1]).context("dice")?,
            texts: texts.map(str::to_owned).collect(),
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

/// The decisions that lose most, a line each.
pub fn worst(
    decisions: &[Decision],
    count: usize,
    mut worth: impl FnMut(&Perspective) -> f32,
) -> String {
    let mut losses: Vec<(f32, &Decision)> =
        decisions.iter().map(|d| (loss(d, &mut worth), d)).collect();
    losses.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut text = String::new();
    for (loss, decision) in losses.into_iter().take(count) {
        text += &format!("{loss:.4} {:?} {}\n", decision.class, decision.name);
        for ((position, equity), play) in decision.plays.iter().zip(&decision.texts).take(4) {
            let class = Class::of(position);
            text += &format!(
                "    {play}: {equity:+.4}, here {:+.4} {class:?}\n",
                -worth(position)
            );
        }
    }
    text
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
