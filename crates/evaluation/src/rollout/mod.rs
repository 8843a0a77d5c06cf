//! Rollouts: a position is played on many times, and the results averaged.
//!
//! A rollout does its trials in steps, so that the caller decides about time and threads: [`Rollout::advance`]
//! goes on where it was stopped, and [`Rollout::run`] does any trials by themselves. Dice come from the seed and the
//! number of the trial, and sums are whole numbers. So the result is the same however the trials are divided.
//!
//! With a cube both sides decide about it before each roll, as an evaluation says; a double that is dropped ends a
//! trial. So a rollout is of a position with one cube: [`Rollout::with_cube`] is one after a double, and a
//! decision about the cube compares two rollouts of the same dice.

mod dice;
mod totals;
mod trial;

use jsboard::{Board, Side};

use crate::cube::Cubeful;
use crate::search::{Depth, Search};
use trial::Trial;

pub use dice::Dice;
pub use totals::{Estimate, Totals};

/// How a rollout is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The seed of the dice.
    pub seed: u64,
    /// How plays are chosen.
    pub depth: Depth,
    /// At how many plies the sides decide about the cube.
    pub cube_plies: u8,
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
    /// To the end of the game or to exact tables, plays and doubles at 0 plies, luck taken off, seed 0.
    fn default() -> Self {
        Options {
            seed: 0,
            depth: Depth::plies(0),
            cube_plies: 0,
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
    /// How often the cube has been turned, and who owns it then.
    cube: Option<(usize, Side)>,
    /// Whether the side may double before its first roll.
    doubles_first: bool,
    options: Options,
    dice: Dice,
    totals: Totals,
}

impl Rollout {
    /// No game is played for more turns: it is evaluated then, as if truncated.
    pub const MOST_TURNS: u32 = 1000;

    /// A rollout of a position in which `side` is about to roll, and does not double before that.
    #[must_use]
    pub fn new(board: Board, side: Side, options: Options) -> Rollout {
        Rollout {
            board,
            side,
            cube: None,
            doubles_first: false,
            options,
            dice: Dice::new(options.seed),
            totals: Totals::default(),
        }
    }

    /// The same with the cube turned so many times, in the hands of `owner`: once after a double, twice after a beaver.
    /// Equities stay normalised to the cube before.
    #[must_use]
    pub fn with_cube(self, times: usize, owner: Side) -> Rollout {
        Rollout {
            cube: Some((times, owner)),
            ..self
        }
    }

    /// The same where the side doubles before its first roll if that is right: so it is after a play of the other side.
    #[must_use]
    pub fn doubling_first(self) -> Rollout {
        Rollout {
            doubles_first: true,
            ..self
        }
    }

    /// A rollout that goes on after these totals of its first trials, kept from before.
    #[must_use]
    pub fn resumed(self, totals: Totals) -> Rollout {
        Rollout { totals, ..self }
    }

    /// Does the next trials. All searches with the same evaluator and valuation are alike.
    pub fn advance(&mut self, search: &mut Search<'_, Cubeful>, trials: u64) {
        let next = self.totals.trials();
        let totals = self.run(search, next..next.saturating_add(trials));
        self.totals.add(&totals);
    }

    /// Does these trials, counted from 0, and returns their totals. Different threads can do different ones.
    pub fn run(&self, search: &mut Search<'_, Cubeful>, trials: std::ops::Range<u64>) -> Totals {
        let root = *search.valuation();
        let start = self
            .cube
            .map_or(root, |(times, owner)| root.turned(times, owner));
        let mut totals = Totals::default();
        for number in trials {
            search.revalue(start);
            let outcome = Trial::new(self, search, number).run();
            let equity = root.equity_of_value(self.side, outcome.value);
            totals.add_trial(&outcome.chances, equity);
        }
        search.revalue(root);
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
}
