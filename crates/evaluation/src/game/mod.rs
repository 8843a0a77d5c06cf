//! The decisions of a game: what each is worth, with the cube, the score and the rules as they are.

use jsboard::records::{Candidate, Chances, CubeAnalysis};
use jsboard::{Board, Level, Position, Roll, Setup, Side};

mod rolled;

use crate::cube::{Cubeful, Outlook, Resignation, Values, resignation};
use crate::outcome::turned;
use crate::{Depth, Evaluator, Ranked, Search};

pub use rolled::Trials;

/// A search through one game: positions that differ in anything but the board and the dice need another one.
#[derive(Debug)]
pub struct Game<'e> {
    search: Search<'e, Cubeful>,
    valuation: Cubeful,
    depth: Depth,
    rollout: Option<Trials>,
}

/// What a position is worth to a side that is about to roll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BeforeRoll {
    /// The side.
    pub side: Side,
    /// Its chances, without the cube.
    pub chances: Chances,
    /// Its equities.
    pub outlook: Outlook,
    /// Its equity without a cube; gammons and backgammons count.
    pub cubeless: f32,
    /// The standard errors of the equities without a double and after one that is taken, if they were rolled out; the
    /// second is 0 where nobody doubles.
    pub errors: Option<[f32; 2]>,
    values: Values,
}

impl<'e> Game<'e> {
    /// A search with the cube. Its evaluator must be that of the variant.
    #[must_use]
    pub fn new(evaluator: &'e Evaluator, setup: &Setup, depth: Depth) -> Game<'e> {
        Game::with(evaluator, Cubeful::of(setup), depth)
    }

    /// A search by cubeless equity.
    #[must_use]
    pub fn cubeless(evaluator: &'e Evaluator, setup: &Setup, depth: Depth) -> Game<'e> {
        Game::with(evaluator, Cubeful::cubeless(setup), depth)
    }

    fn with(evaluator: &'e Evaluator, valuation: Cubeful, depth: Depth) -> Game<'e> {
        Game {
            search: Search::with(evaluator, valuation),
            valuation,
            depth,
            rollout: None,
        }
    }

    /// The same game, with rollouts instead of a search of positions before the roll and of the best plays.
    #[must_use]
    pub fn rolling_out(self, trials: Trials) -> Game<'e> {
        Game {
            rollout: Some(trials),
            ..self
        }
    }

    /// A search through the game of another state, with what this one knows as far as it holds there. The variant must
    /// be the same.
    #[must_use]
    pub fn going_on(mut self, setup: &Setup) -> Game<'e> {
        let valuation = if self.valuation.has_cube() {
            Cubeful::of(setup)
        } else {
            Cubeful::cubeless(setup)
        };
        self.search.revalue(valuation);
        Game { valuation, ..self }
    }

    /// A play, looked at again at these plies.
    pub fn deepened(&mut self, play: &Ranked, side: Side, plies: u8) -> Ranked {
        self.search.ranked(play.play, play.board, side, plies)
    }

    /// How positions are valued.
    #[must_use]
    pub fn valuation(&self) -> &Cubeful {
        &self.valuation
    }

    /// The search.
    pub fn search(&mut self) -> &mut Search<'e, Cubeful> {
        &mut self.search
    }

    /// The name of the level: `2-ply`, `0-ply cubeless`.
    #[must_use]
    pub fn level(&self, plies: u8) -> String {
        level(plies, self.valuation.has_cube())
    }

    /// The name of the level of what is looked at in full: `2-ply`, `rollout, 36 games`.
    #[must_use]
    pub fn usual_level(&self) -> String {
        match self.rollout {
            Some(trials) => trials.level(),
            None => self.level(self.depth.plies),
        }
    }

    /// The outlook of `side`, which is about to roll.
    pub fn before_roll(&mut self, setup: &Setup, side: Side) -> BeforeRoll {
        self.outlook(&setup.board, side, setup.offered)
    }

    fn outlook(&mut self, board: &Board, side: Side, is_offered: bool) -> BeforeRoll {
        let (node, errors) = match self.rollout_of(board, side) {
            Some(trials) => self.rolled_out(trials, board, side, is_offered),
            None => (self.search.value(board, side, self.depth.plies), None),
        };
        BeforeRoll {
            side,
            chances: node.chances,
            outlook: self.valuation.outlook(side, &node.value, is_offered),
            cubeless: self.valuation.cubeless_equity(side, &node.chances),
            errors,
            values: node.value,
        }
    }

    /// The analysis of a double that a side about to roll may offer, offers or has offered. `None` where it may not,
    /// or has no use of it and does not.
    pub fn double(&mut self, setup: &Setup, side: Side, is_offered: bool) -> Option<CubeAnalysis> {
        let before = self.outlook(&setup.board, side, is_offered);
        let decision = before.outlook.decision?;
        let terms = self.valuation.terms(side);
        let value = setup.cube.value();
        let equities = [
            decision.no_double,
            decision.double_take,
            decision.double_drop,
        ];
        let chance = |equity| terms.chance_of_equity(equity, value);
        let mwc = match equities.map(chance) {
            [Some(a), Some(b), Some(c)] => Some([a, b, c]),
            _ => None,
        };
        Some(CubeAnalysis {
            no_double: decision.no_double,
            double_take: decision.double_take,
            double_drop: decision.double_drop,
            mwc,
            cubeless: Some(before.cubeless),
            chances: Some(before.chances),
            level: self.usual_level(),
        })
    }

    /// The plays of a roll, the best first.
    pub fn plays(&mut self, setup: &Setup, side: Side, roll: Roll) -> Vec<Ranked> {
        self.search.rank(&setup.board, side, roll, self.depth)
    }

    /// A play as records have it.
    #[must_use]
    pub fn candidate(&self, setup: &Setup, side: Side, play: &Ranked) -> Candidate {
        let terms = self.valuation.terms(side);
        Candidate {
            play: play.play,
            equity: play.equity,
            mwc: terms.chance_of_equity(play.equity, setup.cube.value()),
            chances: Some(play.chances),
            level: self.level(play.plies),
        }
    }

    /// The equity of the side that is about to roll or to play, if both go on as is right.
    pub fn equity(&mut self, setup: &Setup) -> f32 {
        match setup.roll {
            Some(roll) => {
                let plays = self.plays(setup, setup.turn, roll);
                plays.first().map_or(0.0, |best| best.equity)
            }
            None => self.before_roll(setup, setup.turn).outlook.equity,
        }
    }

    /// The lowest level at which the side that is on roll may resign a game that is worth `played` to it, losing
    /// nothing by that.
    #[must_use]
    pub fn resignation(&self, side: Side, played: f32) -> Option<Level> {
        resignation(
            self.valuation.terms(side),
            self.valuation.cube(side),
            played,
        )
    }

    /// A resignation of `side`, against playing on.
    pub fn resigned(&mut self, setup: &Setup, side: Side, level: Level) -> Resignation {
        let of_turn = self.equity(setup);
        let played = if side == setup.turn {
            of_turn
        } else {
            -of_turn
        };
        Resignation::of(
            self.valuation.terms(side),
            self.valuation.cube(side),
            level,
            played,
        )
    }

    /// How much equity a roll gave to a side, against the average of all rolls. Found at 0 plies.
    pub fn luck(&mut self, setup: &Setup, side: Side, roll: Roll) -> f32 {
        self.rolled(setup, side, roll) - self.average(setup, side, |_| true)
    }

    /// How much equity an opening roll gave to the side that begins with it, against the average of all opening
    /// rolls, half of which the other side begins with.
    pub fn opening_luck(&mut self, setup: &Setup, side: Side, roll: Roll) -> f32 {
        let mut begun = |side| self.average(setup, side, |roll| !roll.is_double());
        let average = (begun(side) - begun(side.other())) / 2.0;
        self.rolled(setup, side, roll) - average
    }

    /// The average equity of a side over these rolls.
    fn average(&mut self, setup: &Setup, side: Side, counts: impl Fn(Roll) -> bool) -> f32 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for roll in Roll::all().filter(|&roll| counts(roll)) {
            let weight = if roll.is_double() { 1.0 } else { 2.0 };
            sum += weight * self.rolled(setup, side, roll);
            weights += weight;
        }
        sum / weights
    }

    /// The equity of a side after its best play of a roll, at 0 plies.
    fn rolled(&mut self, setup: &Setup, side: Side, roll: Roll) -> f32 {
        let plays = self.search.rank(&setup.board, side, roll, Depth::plies(0));
        plays.first().map_or(0.0, |best| best.equity)
    }
}

impl BeforeRoll {
    /// The equity to `side`, about to roll or not, with the cube after so many turns in the hands of `owner`.
    #[must_use]
    pub fn with_cube(&self, game: &Game<'_>, times: usize, owner: Side) -> f32 {
        game.valuation
            .equity_of(self.side, &self.values, times, owner)
    }

    /// The chances as `side` sees them.
    #[must_use]
    pub fn chances_of(&self, side: Side) -> Chances {
        if side == self.side {
            self.chances
        } else {
            turned(&self.chances)
        }
    }
}

/// The name of a level: `2-ply`, `0-ply cubeless`.
#[must_use]
pub fn level(plies: u8, has_cube: bool) -> String {
    let digit = char::from(b'0' + plies.min(9));
    let mut level = String::from(digit);
    level.push_str(if has_cube { "-ply" } else { "-ply cubeless" });
    level
}

/// Whether nothing can change the result any more: all of these chances are certain, and equal.
#[must_use]
pub fn is_decided<'c>(chances: impl IntoIterator<Item = &'c Chances>) -> bool {
    const NEARLY: f32 = 0.000_05;
    let numbers = |chances: &Chances| {
        [
            chances.wins,
            chances.gammons,
            chances.backgammons,
            chances.gammons_lost,
            chances.backgammons_lost,
        ]
    };
    let is_certain = |number: f32| !(NEARLY..=1.0 - NEARLY).contains(&number);
    let mut all = chances.into_iter().map(numbers);
    let Some(first) = all.next() else {
        return false;
    };
    let is_same = |other: [f32; 5]| {
        let mut pairs = first.iter().zip(other);
        pairs.all(|(one, other)| (one - other).abs() < NEARLY)
    };
    first.into_iter().all(is_certain) && all.all(is_same)
}

/// The legal position whose decision about the cube came before a roll: the same without dice.
#[must_use]
pub fn before_dice(setup: &Setup) -> Option<Position> {
    let mut before = setup.clone();
    before.roll = None;
    Position::new(before).ok()
}
