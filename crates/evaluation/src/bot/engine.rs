//! What a bot sees: plays with their equities, and what a double comes to.

use jsboard::records::{Candidate, Chances, CubeAnalysis};
use jsboard::{Board, Decision, Level, Position, Roll, Setup, Side, legal_boards};

use crate::Evaluator;

/// The deepest search.
pub const DEEPEST: u8 = 3;

/// All legal plays of the dice, the best first. Equities are cubeless.
#[must_use]
pub fn candidates(evaluator: &Evaluator, position: &Position, plies: u8) -> Vec<Candidate> {
    let side = position.setup().turn;
    let mut found: Vec<Candidate> = position
        .legal_plays()
        .into_iter()
        .map(|play| {
            let after = position.after(&play);
            let chances = turned(worth(evaluator, &after.setup().board, side.other(), plies));
            Candidate {
                play,
                equity: chances.equity(),
                mwc: None,
                chances: Some(chances),
                level: name(plies),
            }
        })
        .collect();
    found.sort_by(|a, b| b.equity.total_cmp(&a.equity));
    found
}

/// What a double by the side on roll comes to; `None` where it may not double.
#[must_use]
pub fn double(evaluator: &Evaluator, setup: &Setup, plies: u8) -> Option<CubeAnalysis> {
    let may = match setup.decision() {
        Decision::RollOrDouble | Decision::TakeOrDrop => true,
        Decision::Play => setup.cube.is_open_to(setup.turn) && !setup.rules.crawford,
        _ => false,
    };
    if !may {
        return None;
    }
    let chances = worth(evaluator, &setup.board, setup.turn, plies);
    let equity = chances.equity();
    Some(CubeAnalysis {
        no_double: equity + 0.1 * (1.0 - equity * equity),
        double_take: 2.0 * (equity - 0.1 * (1.0 - equity * equity).max(0.0)),
        double_drop: 1.0,
        mwc: None,
        cubeless: Some(equity),
        chances: Some(chances),
        level: name(plies),
    })
}

/// The chances of the side about to roll.
#[must_use]
pub fn chances(evaluator: &Evaluator, setup: &Setup, plies: u8) -> Chances {
    worth(evaluator, &setup.board, setup.turn, plies)
}

/// The name of a depth, as files have it.
fn name(plies: u8) -> String {
    format!("{plies}-ply")
}

/// The chances of `side`, which is about to roll, so many plies deep.
fn worth(evaluator: &Evaluator, board: &Board, side: Side, plies: u8) -> Chances {
    if let Some(over) = over(board, side) {
        return over;
    }
    if plies == 0 {
        return evaluator.chances(board, side);
    }
    let mut sum = Chances::default();
    for roll in Roll::all() {
        let weight = if roll.high() == roll.low() { 1.0 } else { 2.0 } / 36.0;
        let best = best_reply(evaluator, board, side, roll);
        let chances = turned(worth(evaluator, &best, side.other(), plies - 1));
        add(&mut sum, &chances, weight);
    }
    sum
}

/// The board after the best play of a roll, by the evaluation alone.
fn best_reply(evaluator: &Evaluator, board: &Board, side: Side, roll: Roll) -> Board {
    let mut best = (f32::MIN, *board);
    let mut boards = Vec::new();
    legal_boards(board, side, roll, &mut boards);
    for after in boards {
        let chances = over(&after, side.other());
        let chances = chances.unwrap_or_else(|| evaluator.chances(&after, side.other()));
        let equity = -chances.equity();
        if equity > best.0 {
            best = (equity, after);
        }
    }
    best.1
}

/// The chances of `side` where the game is over.
fn over(board: &Board, side: Side) -> Option<Chances> {
    let is_off = |side: Side| board.pips(side) == 0;
    let won = match (is_off(side), is_off(side.other())) {
        (false, false) => return None,
        (won, _) => won,
    };
    let loser = if won { side.other() } else { side };
    let level = Level::of_loss(board, loser, 15);
    let at_least = |least: Level| if level >= least { 1.0 } else { 0.0 };
    let lost = Chances {
        wins: 0.0,
        gammons: 0.0,
        backgammons: 0.0,
        gammons_lost: at_least(Level::Gammon),
        backgammons_lost: at_least(Level::Backgammon),
    };
    Some(if won { turned(lost) } else { lost })
}

/// The chances of the other side.
fn turned(chances: Chances) -> Chances {
    Chances {
        wins: 1.0 - chances.wins,
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    }
}

fn add(sum: &mut Chances, more: &Chances, weight: f32) {
    sum.wins += weight * more.wins;
    sum.gammons += weight * more.gammons;
    sum.backgammons += weight * more.backgammons;
    sum.gammons_lost += weight * more.gammons_lost;
    sum.backgammons_lost += weight * more.backgammons_lost;
}
