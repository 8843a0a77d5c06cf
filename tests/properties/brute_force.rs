//! The legal plays by brute force: a direct translation of the text of the rules.
//!
//! It shares nothing with the generator but the `Setup` that it reads. A side's men are counts
//! from 0 (borne off) to 25 (on the bar), from that side's view. Every die is tried in every order.
//! Of all sequences, the rules keep those that use the most dice, or the larger die.

use std::collections::BTreeSet;

use jsboard::{Board, Point, Setup, Side};

/// Both sides' men, each in its own count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Men {
    pub(crate) mine: [u32; 26],
    pub(crate) theirs: [u32; 26],
}

/// One man moved by one die.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) die: usize,
    pub(crate) hit: bool,
}

/// The moves of a turn in order, and the men after them.
pub(crate) type Sequence = (Vec<Move>, Men);

impl Men {
    pub(crate) fn of(board: &Board, side: Side) -> Men {
        let counts = |side| {
            let mut counts = [0; 26];
            for (number, count) in (0..).zip(&mut counts).skip(1) {
                *count = u32::from(board.count(side, Point::new(number).unwrap()));
            }
            counts
        };
        Men {
            mine: counts(side),
            theirs: counts(side.other()),
        }
    }

    /// "A checker may be moved only to an open point, one that is not occupied by two or more
    /// opposing checkers." "A player who has one or more checkers on the bar must first enter."
    /// "Once a player has moved all of his checkers into his home board, he may commence bearing
    /// off": from the point that the die shows, or from the highest one "if there are no checkers
    /// on higher-numbered points".
    pub(crate) fn can_move(&self, from: usize, die: usize) -> bool {
        if self.mine[from] == 0 || (from != 25 && self.mine[25] > 0) {
            return false;
        }
        if from > die {
            return self.theirs[25 - (from - die)] < 2;
        }
        let all_home = self.mine[7..].iter().all(|&men| men == 0);
        let none_higher = self.mine[from + 1..].iter().all(|&men| men == 0);
        all_home && (from == die || none_higher)
    }

    /// "A point occupied by a single checker is a blot. If an opposing checker lands on a blot,
    /// the blot is hit and placed on the bar."
    pub(crate) fn moved(&self, from: usize, die: usize) -> (Move, Men) {
        let mut men = self.clone();
        let to = from.saturating_sub(die);
        men.mine[from] -= 1;
        men.mine[to] += u32::from(to > 0);
        let hit = to > 0 && men.theirs[25 - to] == 1;
        if hit {
            men.theirs[25 - to] = 0;
            men.theirs[25] += 1;
        }
        (Move { from, to, die, hit }, men)
    }
}

/// Every legal sequence of moves for these dice; none if no man can move.
pub(crate) fn sequences(men: &Men, [a, b]: [u8; 2]) -> Vec<Sequence> {
    let (a, b) = (usize::from(a), usize::from(b));
    // "Doubles are played twice over."
    let dice = if a == b { vec![a; 4] } else { vec![a, b] };
    let mut all = Vec::new();
    try_all(men, &dice, &[], &mut all);
    // "A player must use both numbers of a roll if this is legally possible (or all four of a
    // double); when only one can be played, that one."
    let most = all.iter().map(|(moves, _)| moves.len()).max().unwrap_or(0);
    all.retain(|(moves, _)| moves.len() == most);
    // "When either number can be played but not both, the player must play the larger one."
    if most == 1 {
        let larger = all.iter().map(|(moves, _)| moves[0].die).max();
        all.retain(|(moves, _)| Some(moves[0].die) == larger);
    }
    all
}

fn try_all(men: &Men, dice: &[usize], before: &[Move], all: &mut Vec<Sequence>) {
    for (i, &die) in dice.iter().enumerate() {
        if dice[..i].contains(&die) {
            continue;
        }
        let mut rest = dice.to_vec();
        rest.remove(i);
        for from in 1..=25 {
            if men.can_move(from, die) {
                let (moved, next) = men.moved(from, die);
                let mut moves = before.to_vec();
                moves.push(moved);
                try_all(&next, &rest, &moves, all);
                all.push((moves, next));
            }
        }
    }
}

/// The distinct results of the legal plays of a setup's roll.
pub(crate) fn results(setup: &Setup) -> BTreeSet<Men> {
    let roll = setup.roll.unwrap();
    let dice = [roll.high().pips(), roll.low().pips()];
    let men = Men::of(&setup.board, setup.turn);
    let left = sequences(&men, dice).into_iter();
    left.map(|(_, men)| men).collect()
}
