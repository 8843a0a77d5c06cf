//! One trial of a rollout: a game that is played out.

use jsboard::records::Chances;
use jsboard::{Board, Roll, Side};

use super::Rollout;
use crate::Perspective;
use crate::cube::{Cubeful, Turn};
use crate::outcome::turned;
use crate::rolls::weighted;
use crate::search::{Search, add};

/// What a side may expect.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    /// Its chances without a cube.
    pub(super) chances: Chances,
    /// The value of the game to it, with the cube.
    pub(super) value: f32,
}

impl Outcome {
    fn add(&mut self, other: &Outcome, weight: f32) {
        add(&mut self.chances, &other.chances, weight);
        self.value += weight * other.value;
    }

    /// What the other side may expect.
    fn turned(&self) -> Outcome {
        Outcome {
            chances: turned(&self.chances),
            value: -self.value,
        }
    }
}

/// A game that is under way. The valuation of its search has the cube as it stands.
pub(super) struct Trial<'r, 's, 'e> {
    pub(super) rollout: &'r Rollout,
    pub(super) search: &'s mut Search<'e, Cubeful>,
    pub(super) number: u64,
    board: Board,
    /// Who is about to roll.
    side: Side,
    /// Whether it may double before that.
    may_double: bool,
    /// The luck so far, of the side about to roll at the start.
    luck: Outcome,
}

impl<'r, 's, 'e> Trial<'r, 's, 'e> {
    pub(super) fn new(
        rollout: &'r Rollout,
        search: &'s mut Search<'e, Cubeful>,
        number: u64,
    ) -> Trial<'r, 's, 'e> {
        Trial {
            rollout,
            search,
            number,
            board: rollout.board,
            side: rollout.side,
            may_double: rollout.doubles_first,
            luck: Outcome::default(),
        }
    }

    /// Plays the game out: its end less the luck on the way, for the side about to roll at the start.
    pub(super) fn run(mut self) -> Outcome {
        let options = &self.rollout.options;
        let turns = options.truncate.unwrap_or(Rollout::MOST_TURNS);
        for turn in 0..turns.min(Rollout::MOST_TURNS) {
            let is_known = options.stop_at_tables && self.search.is_exact(&self.board, self.side);
            if is_known || self.board.finished().is_some() {
                break;
            }
            if let Some(dropped) = self.turn_cube() {
                return self.result(dropped);
            }
            self.play(self.rollout.dice.roll(self.number, turn as usize));
        }
        let node = self
            .search
            .value(&self.board, self.side, options.last_plies);
        let valuation = self.search.valuation();
        let value = if self.may_double {
            valuation.with_double(self.side, &node.value)
        } else {
            valuation.without_double(&node.value)
        };
        self.result(Outcome {
            chances: node.chances,
            value,
        })
    }

    /// Turns the cube if that is right. What the side about to roll has of it, if the double is dropped.
    fn turn_cube(&mut self) -> Option<Outcome> {
        if !self.may_double || !self.search.valuation().may_double(self.side) {
            return None;
        }
        let plies = self.rollout.options.cube_plies;
        let node = self.search.value(&self.board, self.side, plies);
        let valuation = *self.search.valuation();
        match valuation.turn(self.side, &node.value) {
            Turn::Kept => None,
            Turn::Taken(times) => {
                let turned = valuation.turned(times, self.side.other());
                self.search.revalue(turned);
                None
            }
            Turn::Dropped => Some(Outcome {
                chances: node.chances,
                value: valuation.dropped(self.side),
            }),
        }
    }

    /// Plays a roll, and counts its luck.
    fn play(&mut self, roll: Roll) {
        let (board, side) = (self.board, self.side);
        let mut best = board;
        if self.rollout.options.reduce_variance {
            let mut luck = Outcome::default();
            for (each, weight) in weighted() {
                let reply = self.search.best_reply(&board, side, each);
                let position = Perspective::of(&reply.board, side.other());
                let valuation = self.search.valuation();
                let theirs = Outcome {
                    chances: reply.chances,
                    value: valuation.with_double_at(side.other(), &position, &reply.chances),
                };
                let outcome = self.of_first(theirs, side.other());
                luck.add(&outcome, weight as f32 / -36.0);
                if each == roll {
                    best = reply.board;
                    luck.add(&outcome, 1.0);
                }
            }
            self.luck.add(&luck, 1.0);
        } else {
            best = self.search.best_reply(&board, side, roll).board;
        }
        if self.rollout.options.depth.plies > 0 {
            let ranked = self
                .search
                .rank(&board, side, roll, self.rollout.options.depth);
            best = ranked.first().map_or(best, |play| play.board);
        }
        self.board = best;
        self.side = side.other();
        self.may_double = true;
    }

    /// The end less the luck, for the side about to roll at the start.
    fn result(&self, end: Outcome) -> Outcome {
        let mut result = self.of_first(end, self.side);
        result.add(&self.luck, -1.0);
        result
    }

    /// What the side about to roll at the start may expect, from what `side` may.
    fn of_first(&self, outcome: Outcome, side: Side) -> Outcome {
        if side == self.rollout.side {
            outcome
        } else {
            outcome.turned()
        }
    }
}
