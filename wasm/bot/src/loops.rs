//! Evaluations, looped: what the benchmark does in the module, and natively in
//! `crates/evaluation/benches/loops.rs`.

use jsboard::notation::{NotationError, read_position_id};
use jsboard::{Board, Side};
use jsboard_evaluation::{Evaluator, Perspective};

/// Evaluates these positions at 0 plies for side 1 about to roll, `rounds` times. The positions are Position IDs,
/// one a line; finished games are left out. Returns how many there are, and a number that depends on every
/// bit of the chances.
///
/// # Errors
/// The first ID that is none.
pub(crate) fn evaluate_all(
    evaluator: &Evaluator,
    ids: &str,
    rounds: u32,
) -> Result<(u32, u32), Box<NotationError>> {
    let read = |id| read_position_id(id, Side::X);
    let boards: Vec<Board> = ids.lines().map(read).collect::<Result<_, _>>()?;
    let boards = boards.iter().filter(|board| board.finished().is_none());
    let positions: Vec<Perspective> = boards
        .map(|board| Perspective::of(board, Side::X))
        .collect();
    let mut sum = 0;
    for _ in 0..rounds {
        let positions = std::hint::black_box(&positions).iter();
        sum = positions.fold(0, |sum, position| mixed(sum, evaluator, position));
    }
    Ok((positions.len() as u32, sum))
}

/// A sum with the chances of one more position in it.
fn mixed(sum: u32, evaluator: &Evaluator, position: &Perspective) -> u32 {
    let chances = evaluator.evaluate(position);
    [
        chances.wins,
        chances.gammons,
        chances.backgammons,
        chances.gammons_lost,
        chances.backgammons_lost,
    ]
    .iter()
    .fold(sum, |sum, chance| sum.rotate_left(5) ^ chance.to_bits())
}
