//! What the tests share.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses a part; a test that cannot go on has failed"
)]

use jsboard::notation::read_position_id;
use jsboard::{Board, BySide, Checkers, Point, Setup, Side};
use jsboard_evaluation::cube::Cubeful;
use jsboard_evaluation::{Evaluator, Search};

/// Checkers on these places: numbers of places and counts.
pub(crate) fn checkers(places: &[(u8, u8)]) -> Checkers {
    let mut checkers = Checkers::NONE;
    for &(place, count) in places {
        checkers.set(Point::new(place).unwrap(), count);
    }
    checkers
}

/// A board on which X has these checkers and O those, each in its own count.
pub(crate) fn board(x: &[(u8, u8)], o: &[(u8, u8)]) -> Board {
    Board {
        checkers: BySide([checkers(o), checkers(x)]),
    }
}

/// The board with the sides exchanged.
pub(crate) fn exchanged(board: &Board) -> Board {
    Board {
        checkers: BySide::from_fn(|side| board.checkers[side.other()]),
    }
}

/// Boards of games, every so many of 2,000, with X about to roll.
pub(crate) fn boards(step: usize) -> Vec<Board> {
    let text = include_str!("../../../../tests/data/selfplay_ids.txt");
    let ids = text.lines().filter(|line| !line.starts_with('#'));
    let boards = ids.map(|id| read_position_id(id, Side::X).unwrap());
    let playing = boards.filter(|board| board.finished().is_none());
    playing.step_by(step).collect()
}

/// Whether two numbers differ by at most so much.
pub(crate) fn near(a: f32, b: f64, by: f64) -> bool {
    (f64::from(a) - b).abs() <= by
}

/// A search for money in which nobody turns the cube.
pub(crate) fn cubeless(evaluator: &Evaluator) -> Search<'_, Cubeful> {
    Search::with(evaluator, Cubeful::cubeless(&Setup::default()))
}
