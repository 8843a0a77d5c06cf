//! Counts of the paths of play, for comparing generators of plays.

use super::field::Field;
use super::legal::boards_of;
use super::{Board, Roll, Side};

/// Counts the paths of play from a board over `plies` turns: over all 21 rolls, each taken once, the
/// distinct boards that the roll leads to, and so on from each of them. A turn without a legal play
/// leads to the same board; once a side has all its checkers off, no path leads on.
///
/// The name and the idea come from chess programs. Every list of boards is generated, none is cached.
///
/// ```
/// use jsboard::{Side, Variant, perft};
/// let start = Variant::BACKGAMMON.start;
/// assert_eq!(perft(&start, Side::X, 1), 447);
/// assert_eq!(perft(&start, Side::X, 2), 202_782);
/// ```
#[must_use]
pub fn perft(board: &Board, side: Side, plies: u32) -> u64 {
    let mut lists = vec![Vec::new(); plies as usize];
    count(board, side, &mut lists)
}

/// The paths as long as there are `lists`, each of which serves one ply.
fn count(board: &Board, side: Side, lists: &mut [Vec<Board>]) -> u64 {
    let Some((boards, deeper)) = lists.split_first_mut() else {
        return 1;
    };
    if board.finished().is_some() {
        return 0;
    }
    let field = Field::new(board, side);
    let mut paths = 0;
    for roll in Roll::all() {
        boards_of(&field, board, side, roll, boards);
        if boards.is_empty() {
            boards.push(*board);
        }
        paths += if deeper.is_empty() {
            boards.len() as u64
        } else {
            boards
                .iter()
                .map(|after| count(after, side.other(), deeper))
                .sum()
        };
    }
    paths
}
