//! Plays of the bot at one of its levels, for money and without a cube.

use anyhow::{Context as _, Result};
use jsboard::{Board, BySide, Position, Roll, Rules, Setup, Side, notation};
use jsboard_evaluation::bot::{Level, decide};

use crate::measure::{Decision, board};

/// The level of this name.
pub fn named(name: &str) -> Result<Level> {
    Level::named(name).with_context(|| format!("{name} is no level"))
}

/// The board after the bot's play of a roll.
pub fn play(board: &Board, side: Side, roll: Roll, level: Level, seed: u64) -> Result<Board> {
    let setup = Setup {
        board: *board,
        turn: side,
        decider: side,
        roll: Some(roll),
        rules: Rules {
            jacoby: false,
            max_cube: 1,
            ..Rules::default()
        },
        ..Setup::default()
    };
    let position = Position::new(setup)?;
    // It plays on to the end: a resignation counts as declined.
    let declined = Some(jsboard::Level::Backgammon);
    let text = decide(&position, level, seed, declined).context("no play")?;
    let (play, _) = position.play(&notation::read_play(&text)?)?;
    Ok(board.after(side, &play))
}

/// The mean equity that each level loses on these decisions, with its errors drawn `rounds` times.
pub fn measure(decisions: &[Decision], rounds: u64) -> Result<()> {
    for level in Level::ALL {
        let rounds = if level.noise > 0.0 { rounds } else { 1 };
        let mut sum = 0.0;
        for seed in 0..rounds {
            for decision in decisions {
                sum += f64::from(loss(decision, level, seed)?);
            }
        }
        let mean = sum / (rounds as f64 * decisions.len() as f64);
        println!(
            "{}: {mean:.5} a decision, {:.1} by 500",
            level.name,
            500.0 * mean
        );
    }
    Ok(())
}

fn loss(decision: &Decision, level: Level, seed: u64) -> Result<f32> {
    let (before, side) = board(&decision.before);
    let after = play(&before, side, decision.roll, level, seed)?;
    let mut best = f32::MIN;
    let mut found = None;
    for (position, equity) in &decision.plays {
        best = best.max(*equity);
        let (board, turn) = board(position);
        // `board` has side X about to roll, which is the other side here.
        let same = BySide::from_fn(|side| board.checkers[side.other()]);
        if turn == side && same == after.checkers {
            found = Some(*equity);
        }
    }
    Ok(best - found.with_context(|| decision.name.clone())?)
}
