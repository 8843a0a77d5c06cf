//! The ranking of plays.

use std::cmp::Ordering;

use jsboard::records::Chances;
use jsboard::{Board, Play, Roll, Side, legal_plays};

use super::{Cubeless, Depth, Keep, Search, Valuation};
use crate::Evaluator;
use crate::outcome::turned;

/// A play and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The play.
    pub play: Play,
    /// The board after it.
    pub board: Board,
    /// The chances after it, of the side that plays.
    pub chances: Chances,
    /// The equity after it, of the side that plays.
    pub equity: f32,
    /// At how many plies it was evaluated.
    pub plies: u8,
}

/// Ranks the plays of a roll by cubeless equity for money, the best first: [`Search::rank`].
#[must_use]
pub fn rank(
    evaluator: &Evaluator,
    board: &Board,
    side: Side,
    roll: Roll,
    depth: Depth,
) -> Vec<Ranked> {
    Search::with(evaluator, Cubeless).rank(board, side, roll, depth)
}

impl<V: Valuation> Search<'_, V> {
    /// Ranks all legal plays of a roll by `side`, the best first.
    ///
    /// All are evaluated at 0 plies, and those that the filter keeps at more. Equities of different plies are not
    /// compared: the plays of the most plies stand first. Of
    /// equal equities the one that was better at fewer plies stands first, then the one that [`legal_plays`] lists first. If there is no legal play, the list has [`Play::DANCE`]; if the game is over, it is empty.
    pub fn rank(&mut self, board: &Board, side: Side, roll: Roll, depth: Depth) -> Vec<Ranked> {
        if board.finished().is_some() {
            return Vec::new();
        }
        let mut plays = legal_plays(board, side, roll);
        if plays.is_empty() {
            plays.push(Play::DANCE);
        }
        let ranked = plays.iter().map(|play| {
            let after = board.after(side, play);
            self.ranked(*play, after, side, 0)
        });
        let mut ranked: Vec<Ranked> = ranked.collect();
        ranked.sort_by(better);
        let mut candidates = ranked.len();
        for (plies, keep) in depth.stages() {
            candidates = kept(&ranked[..candidates], keep);
            for candidate in &mut ranked[..candidates] {
                *candidate = self.ranked(candidate.play, candidate.board, side, plies);
            }
            ranked[..candidates].sort_by(better);
        }
        ranked
    }

    /// Evaluates a play at some plies.
    pub(crate) fn ranked(&mut self, play: Play, board: Board, side: Side, plies: u8) -> Ranked {
        let node = self.value(&board, side.other(), plies);
        let chances = turned(&node.chances);
        let equity = self.valuation.equity(side, &chances, &node.value);
        Ranked {
            play,
            board,
            chances,
            equity,
            plies,
        }
    }

    /// The equity of `side`, which has just played to this board.
    pub fn equity_after(&mut self, board: &Board, side: Side, plies: u8) -> f32 {
        let node = self.value(board, side.other(), plies);
        self.valuation
            .equity(side, &turned(&node.chances), &node.value)
    }
}

/// The higher equity first.
fn better(a: &Ranked, b: &Ranked) -> Ordering {
    b.equity.total_cmp(&a.equity)
}

/// How many of these plays, the best first, are looked at deeper.
fn kept(ranked: &[Ranked], keep: Keep) -> usize {
    let best = ranked.first().map_or(0.0, |best| best.equity);
    let near = ranked
        .iter()
        .take_while(|play| best - play.equity <= keep.within);
    near.count().min(keep.most).max(1).min(ranked.len())
}
