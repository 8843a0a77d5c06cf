//! The analysis of one decision of a record.

use jsboard::records::{Analysis, Entry};
use jsboard::{Action, Roll, Variant};

use crate::api::evaluator;
use crate::game::{Game, before_dice};
use crate::{Depth, Ranked};

/// How many plays an analysis keeps, beside the one that was played.
const KEPT: usize = 8;

/// The analysis of what an entry did, so many plies deep; `None` where there was nothing to decide, or nothing
/// that the rules allow.
#[must_use]
pub fn judge(entry: &Entry, plies: u8) -> Option<Analysis> {
    if !entry.legal {
        return None;
    }
    let before = &entry.before;
    let mut game = Game::new(evaluator(before.variant), before, Depth::plies(plies));
    match entry.action {
        Action::Move { roll, .. } => Some(judge_move(&mut game, entry, roll)),
        Action::Double | Action::Take | Action::Drop | Action::Beaver => {
            let is_offered = before.offered || entry.action == Action::Double;
            let cube = game.double(before, before.turn, is_offered)?;
            Some(Analysis {
                cube: Some(cube),
                ..Analysis::default()
            })
        }
        _ => None,
    }
}

/// A play, the double that was not offered before it, and the luck of its roll.
fn judge_move(game: &mut Game<'_>, entry: &Entry, roll: Roll) -> Analysis {
    let (before, side) = (&entry.before, entry.side);
    let all = game.plays(before, side, roll);
    let played = played(entry, &all);
    let kept = kept(all.len(), played);
    let could_double = before_dice(before)
        .filter(|position| position.decision() == jsboard::Decision::RollOrDouble)
        .is_some();
    Analysis {
        played: played.and_then(|played| kept.iter().position(|&index| index == played)),
        candidates: kept
            .iter()
            .map(|&index| game.candidate(before, side, &all[index]))
            .collect(),
        cube: could_double
            .then(|| game.double(before, side, false))
            .flatten(),
        luck: Some(game.luck(before, side, roll, is_opening(entry, before.variant))),
        ..Analysis::default()
    }
}

/// Whether the roll of an entry may be the opening roll.
fn is_opening(entry: &Entry, variant: &Variant) -> bool {
    entry.before.board == variant.start && entry.before.cube.owner.is_none()
}

/// Which of the plays leads to the board that the entry led to.
fn played(entry: &Entry, all: &[Ranked]) -> Option<usize> {
    let board = &entry.before.board;
    let leads_there = |ranked: &Ranked| board.after(entry.side, &ranked.play) == entry.after.board;
    all.iter().position(leads_there)
}

/// Which of so many plays are kept: the best ones, and the one that was played.
fn kept(count: usize, played: Option<usize>) -> Vec<usize> {
    let best = 0..count.min(KEPT);
    let own = played.filter(|played| !best.contains(played));
    best.clone().chain(own).collect()
}
