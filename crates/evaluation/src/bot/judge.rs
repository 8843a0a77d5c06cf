//! The analysis of one decision of a record.

use jsboard::records::{Analysis, Candidate, Entry};
use jsboard::{Action, Decision, Position, Setup};

use super::engine;
use crate::Evaluator;

/// How many plays an analysis keeps, beside the one that was played.
const KEPT: usize = 8;

/// The analysis of what an entry did; `None` where there was nothing to decide, or nothing that the rules
/// allow.
#[must_use]
pub fn judge(evaluator: &Evaluator, entry: &Entry, plies: u8) -> Option<Analysis> {
    match entry.action {
        Action::Move { .. } if entry.legal => Some(judge_move(evaluator, entry, plies)),
        Action::Double | Action::Take | Action::Drop | Action::Beaver if entry.legal => {
            let cube = engine::double(evaluator, &entry.before, plies)?;
            Some(Analysis {
                cube: Some(cube),
                ..Analysis::default()
            })
        }
        _ => None,
    }
}

/// A play, the double that was not offered before it, and the luck of its roll.
fn judge_move(evaluator: &Evaluator, entry: &Entry, plies: u8) -> Analysis {
    let all = Position::new(entry.before.clone())
        .map(|position| engine::candidates(evaluator, &position, plies))
        .unwrap_or_default();
    let before = before_roll(&entry.before);
    let worth = engine::chances(evaluator, &before, plies).equity();
    let best = all.first().map(|best| best.equity);
    let played = played(entry, &all);
    Analysis {
        played: played.map(|index| index.min(KEPT)),
        candidates: kept(all, played),
        cube: (before.decision() == Decision::RollOrDouble && !before.is_cube_dead())
            .then(|| engine::double(evaluator, &before, plies))
            .flatten(),
        luck: best.map(|best| best - worth),
        ..Analysis::default()
    }
}

/// Which of the candidates leads to the board that the entry led to.
fn played(entry: &Entry, all: &[Candidate]) -> Option<usize> {
    let leads_there = |candidate: &Candidate| {
        let after = entry.before.after_unchecked(&candidate.play);
        after.board == entry.after.board
    };
    all.iter().position(leads_there)
}

/// The best candidates, and the one that was played.
fn kept(mut all: Vec<Candidate>, played: Option<usize>) -> Vec<Candidate> {
    let own = played
        .filter(|&index| index >= KEPT)
        .map(|index| all.swap_remove(index));
    all.truncate(KEPT);
    all.extend(own);
    all
}

/// The state before the dice of a state were rolled.
fn before_roll(setup: &Setup) -> Setup {
    Setup {
        roll: None,
        ..setup.clone()
    }
}
