//! The tree of plays: what was played from a position, how often, how it ended and what it cost.

use std::collections::HashMap;

use jsboard::{Roll, Side};

use crate::chunk::{NONE, UNIT, roll_number};
use crate::query::Filter;
use crate::{CHUNK, Choice, Collection, Decision, Kind, PositionKey, Query, Set};

/// How games ended for the side on roll.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many it won.
    pub wins: u32,
    /// How many it lost.
    pub losses: u32,
    /// Of those it won, how many by a gammon or more.
    pub gammons: u32,
    /// Of those it lost.
    pub gammons_lost: u32,
    /// How many ended by a double that was dropped, won or lost.
    pub drops: u32,
    /// How many by a resignation.
    pub resignations: u32,
}

/// A play from a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The roll.
    pub roll: Roll,
    /// The play.
    pub play: Choice,
    /// The position after it, as the other side has it.
    pub next: PositionKey,
    /// How often it was played.
    pub n: u32,
    /// How those games ended.
    pub results: Results,
    /// How often an analysis says what it gave away.
    pub analysed: u32,
    error: i64,
}

impl Branch {
    /// What it gave away on average, in points; `None` where nothing was analysed.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        let analysed = f64::from(self.analysed);
        (self.analysed > 0).then(|| self.error as f64 / f64::from(UNIT) / analysed)
    }
}

/// The plays from a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// How often a roll was played there.
    pub n: u32,
    /// The plays: by rolls from the lowest, the most frequent first.
    pub plays: Vec<Branch>,
    /// The decisions themselves.
    pub set: Set,
}

impl Collection {
    /// What was played from a position, with one roll or with each, in the decisions that a query means.
    #[must_use]
    pub fn tree(&self, position: PositionKey, roll: Option<Roll>, query: Option<&Query>) -> Tree {
        let mut set = self.rolled(position, roll);
        self.keep_alive(&mut set);
        if let Some(Query { filter, .. }) =
            query.filter(|query| query.filter != Filter::All(Vec::new()))
        {
            set.keep(&crate::search::search(self, filter));
        }
        let mut branches: HashMap<(u8, Choice), Branch> = HashMap::new();
        for row in set.iter() {
            let (chunk, at) = (&self.chunks()[row / CHUNK], row % CHUNK);
            let Some(Decision {
                roll: Some(roll),
                played,
                outcome,
                ..
            }) = chunk.get(at)
            else {
                continue;
            };
            let branch = branches
                .entry((roll_number(Some(roll)), played))
                .or_insert_with(|| Branch {
                    roll,
                    play: played,
                    next: after(position, played),
                    n: 0,
                    results: Results::default(),
                    analysed: 0,
                    error: 0,
                });
            branch.n += 1;
            branch.results.count(outcome);
            if chunk.errors[at] != NONE {
                branch.analysed += 1;
                branch.error += i64::from(chunk.errors[at]);
            }
        }
        let mut plays: Vec<Branch> = branches.into_values().collect();
        plays.sort_unstable_by_key(|branch| {
            (
                roll_number(Some(branch.roll)),
                std::cmp::Reverse(branch.n),
                branch.next,
            )
        });
        Tree {
            n: set.count() as u32,
            plays,
            set,
        }
    }

    /// The rolls that were played from a position.
    fn rolled(&self, position: PositionKey, roll: Option<Roll>) -> Set {
        let wanted = roll_number(roll);
        crate::search::rows(self, |chunk, at| {
            chunk.positions[at] == position
                && chunk.rolls[at] != 0
                && (wanted == 0 || chunk.rolls[at] == wanted)
                && crate::chunk::Fact::KIND.of(chunk.facts[at]) == Kind::Play as u16
        })
    }
}

/// The position after a play, as the other side has it.
fn after(position: PositionKey, play: Choice) -> PositionKey {
    let board = position.board().after(Side::X, &play.to_play());
    PositionKey::of(&board, Side::O)
}

impl Results {
    fn count(&mut self, outcome: crate::Outcome) {
        let is_gammon = u32::from(outcome.level >= 2);
        match outcome.won {
            Some(true) => {
                self.wins += 1;
                self.gammons += is_gammon;
            }
            Some(false) => {
                self.losses += 1;
                self.gammons_lost += is_gammon;
            }
            None => {}
        }
        self.drops += u32::from(outcome.dropped);
        self.resignations += u32::from(outcome.resigned);
    }
}
