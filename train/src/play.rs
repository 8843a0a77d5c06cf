//! Games of the nets against themselves.

use jsboard::{Board, Die, Roll, Side, Variant, legal_boards};
use jsboard_evaluation::Perspective;

use crate::net::Outputs;
use crate::nets::{Nets, equity, known, turned};

/// A position of a game: the side that is about to roll, and what the nets said.
pub struct Moment {
    pub position: Perspective,
    pub chances: Outputs,
}

/// A game: its positions before each roll until both sides are bearing off, and the chances then of the side that is
/// about to roll.
pub struct Game {
    pub moments: Vec<Moment>,
    pub result: Outputs,
}

/// More than any game: one that is longer is given up.
const LONGEST: usize = 2000;

/// Plays a game. All chance comes from the seed.
pub fn play(nets: &Nets, seed: u64) -> Game {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut board = start(&mut rng);
    let mut side = Side::X;
    let mut roll = opening(&mut rng);
    let mut moments: Vec<Moment> = Vec::new();
    let mut boards = Vec::new();
    loop {
        legal_boards(&board, side, roll, &mut boards);
        if boards.is_empty() {
            boards.push(board);
        }
        let judged = boards.iter().map(|after| {
            let position = Perspective::of(after, side.other());
            let chances = nets.evaluate(&position);
            (equity(&chances), chances, position, after)
        });
        let Some((_, chances, position, after)) = judged.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            unreachable!("there is a board")
        };
        board = *after;
        side = side.other();
        if known(&position).is_some() || moments.len() == LONGEST {
            return Game {
                moments,
                result: chances,
            };
        }
        moments.push(Moment { position, chances });
        roll = any(&mut rng);
    }
}

/// What each moment of a game should have been, the last one first: the chances of the next one, mixed with what
/// that should have been.
pub fn targets(game: &Game, lambda: f32) -> Vec<Outputs> {
    let mut targets = Vec::with_capacity(game.moments.len());
    let mut next = game.result;
    let mut seen = game.result;
    for moment in game.moments.iter().rev() {
        let mixed = std::array::from_fn(|at| lambda * next[at] + (1.0 - lambda) * seen[at]);
        next = turned(mixed);
        seen = moment.chances;
        targets.push(next);
    }
    targets
}

fn die(rng: &mut fastrand::Rng) -> Die {
    Die::ALL[rng.usize(..6)]
}

pub fn any(rng: &mut fastrand::Rng) -> Roll {
    Roll::of(die(rng), die(rng))
}

fn opening(rng: &mut fastrand::Rng) -> Roll {
    loop {
        let (a, b) = (die(rng), die(rng));
        if a != b {
            return Roll::of(a, b);
        }
    }
}

/// Four games of five begin as games do; the others from nackgammon's start, or after moves at random, which lead to
/// primes, back games and checkers on the bar.
pub fn start(rng: &mut fastrand::Rng) -> Board {
    let kind = rng.f32();
    if kind < 0.80 {
        return Variant::BACKGAMMON.start;
    }
    if kind < 0.88 {
        return Variant::NACKGAMMON.start;
    }
    let (mut board, mut side) = (Variant::BACKGAMMON.start, Side::O);
    let mut boards = Vec::new();
    for _ in 0..2 * rng.usize(1..12) {
        legal_boards(&board, side, any(rng), &mut boards);
        if let Some(&chosen) = rng.choice(&boards) {
            board = chosen;
        }
        side = side.other();
    }
    if board.finished().is_some() {
        Variant::BACKGAMMON.start
    } else {
        board
    }
}
