//! Decisions that are rolled out.

use jsboard::records::Chances;
use jsboard::{Board, Roll, Setup, Side};

use super::Game;
use crate::cube::Values;
use crate::outcome::turned;
use crate::rollout::{self, Rollout};
use crate::search::{Node, Valuation as _};
use crate::{Perspective, Ranked};

/// How positions are rolled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trials {
    /// How each is done.
    pub options: rollout::Options,
    /// How many, at least one.
    pub count: u64,
    /// How many plays of a roll are rolled out, those that a search finds best.
    pub plays: usize,
}

impl Trials {
    /// The name of the level.
    pub(super) fn level(&self) -> String {
        format!("rollout, {} games", self.count)
    }
}

impl Game<'_> {
    /// How a position is rolled out, if it is.
    pub(super) fn rollout_of(&self, board: &Board, side: Side) -> Option<Trials> {
        self.rollout.filter(|_| !self.search.is_exact(board, side))
    }

    /// The values of a position in which `side` is about to roll, and the standard errors of the equities without a
    /// double and with one. Each cube that the decision depends on is rolled out by itself, with the same dice.
    pub(super) fn rolled_out(
        &mut self,
        trials: Trials,
        board: &Board,
        side: Side,
        is_offered: bool,
    ) -> (Node<Values>, Option<[f32; 2]>) {
        let rollout = Rollout::new(*board, side, trials.options);
        let found = self.estimate(&rollout, trials);
        let chances = sensible(&found.chances);
        let position = Perspective::of(board, side);
        let mut value = self.valuation.leaf(side, &position, &chances);
        self.valuation.set(side, &mut value, None, found.equity);
        let mut errors = [found.equity_error, 0.0];
        for times in 1..=self.valuation.turns(side, is_offered) {
            let rollout = rollout.clone().with_cube(times, side.other());
            let found = self.estimate(&rollout, trials);
            self.valuation
                .set(side, &mut value, Some((times, side.other())), found.equity);
            if times == 1 {
                errors[1] = found.equity_error;
            }
        }
        (Node { chances, value }, Some(errors))
    }

    fn estimate(&mut self, rollout: &Rollout, trials: Trials) -> rollout::Estimate {
        let totals = rollout.run(&mut self.search, 0..trials.count.max(1));
        totals.estimate().unwrap_or_default()
    }

    /// The plays of a roll, the best first: those that the search finds best are rolled out, and stand before the
    /// others. With each the standard error of its equity, if it was rolled out.
    pub fn plays_rolled_out(
        &mut self,
        setup: &Setup,
        side: Side,
        roll: Roll,
    ) -> Vec<(Ranked, Option<f32>)> {
        let most = self.rollout.map_or(0, |trials| trials.plays.max(1));
        let ranked = self.plays(setup, side, roll);
        let mut plays: Vec<(Ranked, Option<f32>)> =
            ranked.into_iter().map(|play| (play, None)).collect();
        let rolled = most.min(plays.len());
        for (play, error) in plays.iter_mut().take(rolled) {
            *error = self.roll_out(play, side);
        }
        if let Some(first) = plays.get_mut(..rolled) {
            first.sort_by(|a, b| b.0.equity.total_cmp(&a.0.equity));
        }
        plays
    }

    /// Rolls out a play of `side`, or looks it up where the tables know it. The standard error of its equity.
    fn roll_out(&mut self, play: &mut Ranked, side: Side) -> Option<f32> {
        let other = side.other();
        let Some(trials) = self.rollout_of(&play.board, other) else {
            *play = self.deepened(play, side, 0);
            return None;
        };
        let rollout = Rollout::new(play.board, other, trials.options).doubling_first();
        let found = self.estimate(&rollout, trials);
        play.chances = turned(&sensible(&found.chances));
        play.equity = -found.equity;
        Some(found.equity_error)
    }
}

/// Chances with the luck taken off, which may make them impossible, as chances can be.
fn sensible(chances: &Chances) -> Chances {
    let wins = chances.wins.clamp(0.0, 1.0);
    let gammons = chances.gammons.clamp(0.0, wins);
    let gammons_lost = chances.gammons_lost.clamp(0.0, 1.0 - wins);
    Chances {
        wins,
        gammons,
        backgammons: chances.backgammons.clamp(0.0, gammons),
        gammons_lost,
        backgammons_lost: chances.backgammons_lost.clamp(0.0, gammons_lost),
    }
}
