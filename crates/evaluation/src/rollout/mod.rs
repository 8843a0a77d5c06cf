//! Rollouts: a position is played on many times, and the results averaged.
//!
//! A rollout does its trials in steps, so that the caller decides about time and threads: [`Rollout::advance`]
//! goes on where it was stopped, and [`Rollout::run`] does any trials by themselves. Dice come from the seed and the
//! number of the trial, and sums are whole numbers. So the result is the same however the trials are divided.

mod dice;
mod totals;

use jsboard::records::Chances;
use jsboard::{Board, Roll, Side};

use crate::outcome::turned;
use crate::rolls::weighted;
use crate::search::{Depth, Search, Valuation, add, scaled};

pub use dice::Dice;
pub use totals::{Estimate, Totals};

/// How a rollout is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The seed of the dice.
    pub seed: u64,
    /// How plays are chosen.
    pub depth: Depth,
    /// After how many turns a game is evaluated and not played on, if at all. 0 evaluates the position itself.
    pub truncate: Option<u32>,
    /// At how many plies the last position of a truncated game is evaluated.
    pub last_plies: u8,
    /// Whether luck, measured at 1 ply, is taken off each result. It makes trials slower and far fewer of them
    /// enough.
    pub reduce_variance: bool,
    /// Whether a game ends at positions whose chances the tables know exactly.
    pub stop_at_tables: bool,
}

impl Default for Options {
    /// To the end of the game or to exact tables, plays at 0 plies, luck taken off, seed 0.
    fn default() -> Self {
        Options {
            seed: 0,
            depth: Depth::plies(0),
            truncate: None,
            last_plies: 0,
            reduce_variance: true,
            stop_at_tables: true,
        }
    }
}

/// A rollout of a position in which a side is about to roll: what is to be done, and what has been.
#[derive(Clone, Debug)]
pub struct Rollout {
    board: Board,
    side: Side,
    options: Options,
    dice: Dice,
    totals: Totals,
}

impl Rollout {
    /// No game is played for more turns: it is evaluated then, as if truncated.
    pub const MOST_TURNS: u32 = 1000;

    /// A rollout of a position in which `side` is about to roll.
    #[must_use]
    pub fn new(board: Board, side: Side, options: Options) -> Rollout {
        Rollout {
            board,
            side,
            options,
            dice: Dice::new(options.seed),
            totals: Totals::default(),
        }
    }

    /// A rollout that goes on after these totals of its first trials, kept from before.
    #[must_use]
    pub fn resumed(self, totals: Totals) -> Rollout {
        Rollout { totals, ..self }
    }

    /// Does the next trials. All searches with the same evaluator and valuation are alike.
    pub fn advance<V: Valuation>(&mut self, search: &mut Search<'_, V>, trials: u64) {
        let next = self.totals.trials();
        let totals = self.run(search, next..next.saturating_add(trials));
        self.totals.add(&totals);
    }

    /// Does these trials, counted from 0, and returns their totals. Different threads can do different ones.
    pub fn run<V: Valuation>(
        &self,
        search: &mut Search<'_, V>,
        trials: std::ops::Range<u64>,
    ) -> Totals {
        let mut totals = Totals::default();
        for trial in trials {
            let chances = self.trial(search, trial);
            let equity = search.valuation().preference(self.side, &chances);
            totals.add_trial(&chances, equity);
        }
        totals
    }

    /// What has been done so far.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// What has been found so far, if any trial was done.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        self.totals.estimate()
    }

    /// One trial: the chances at the end less the luck on the way, for the side about to roll at the start.
    fn trial<V: Valuation>(&self, search: &mut Search<'_, V>, trial: u64) -> Chances {
        let mut game = (self.board, self.side);
        let mut luck = Chances::default();
        let turns = self.options.truncate.unwrap_or(Rollout::MOST_TURNS);
        for turn in 0..turns.min(Rollout::MOST_TURNS) {
            let (board, side) = game;
            if board.finished().is_some()
                || self.options.stop_at_tables && search.is_exact(&board, side)
            {
                break;
            }
            let roll = self.dice.roll(trial, turn as usize);
            let after = self.play(search, (&board, side), roll, &mut luck);
            game = (after, side.other());
        }
        let (board, side) = game;
        let chances = search.chances(&board, side, self.options.last_plies);
        let mut result = self.of_first(&chances, side);
        add(&mut result, &luck, -1.0);
        result
    }

    /// The board after the play of a roll. Adds the luck of the roll.
    fn play<V: Valuation>(
        &self,
        search: &mut Search<'_, V>,
        (board, side): (&Board, Side),
        roll: Roll,
        luck: &mut Chances,
    ) -> Board {
        let mut best = *board;
        if self.options.reduce_variance {
            let mut sum = Chances::default();
            for (each, weight) in weighted() {
                let reply = search.best_reply(board, side, each);
                let chances = self.of_first(&reply.chances, side.other());
                add(&mut sum, &chances, weight as f32);
                if each == roll {
                    best = reply.board;
                    add(luck, &chances, 1.0);
                }
            }
            add(luck, &scaled(&sum, 1.0 / 36.0), -1.0);
        } else {
            best = search.best_reply(board, side, roll).board;
        }
        if self.options.depth.plies > 0 {
            let ranked = search.rank(board, side, roll, self.options.depth);
            best = ranked.first().map_or(best, |play| play.board);
        }
        best
    }

    /// Chances of `side`, as those of the side about to roll at the start.
    fn of_first(&self, chances: &Chances, side: Side) -> Chances {
        if side == self.side {
            *chances
        } else {
            turned(chances)
        }
    }
}
