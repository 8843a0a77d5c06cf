//! The tree of plays: what was played from a position, how often, how it ended and what it cost.

use std::cmp::Reverse;
use std::collections::HashMap;

use jsboard::{Roll, Side};

use crate::chunk::{NONE, UNIT, roll_number};
use crate::facts::{Fact, outcome};
use crate::lanes::{each_bit, narrow, narrow_rows};
use crate::search::{Plan, fact_is, is_position};
use crate::set::WORDS;
use crate::{Choice, Chunk, Collection, Kind, Outcome, PositionKey, Query, Set};

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
    /// How those ended that it won.
    pub won: Endings,
    /// How those ended that it lost.
    pub lost: Endings,
}

/// How games ended, each in one way. Their sum is that of the games that ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Endings {
    /// Played to the end, as a single game.
    pub single: u32,
    /// Played to the end, as a gammon.
    pub gammon: u32,
    /// Played to the end, as a backgammon.
    pub backgammon: u32,
    /// A double was dropped.
    pub drop: u32,
    /// One side resigned, at whatever price.
    pub resignation: u32,
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
    /// What was played from a position, with one roll or with each, in the decisions that a query means: however the
    /// position was reached, and plays that lead to the same position are one.
    #[must_use]
    pub fn tree(&self, position: PositionKey, roll: Option<Roll>, query: Option<&Query>) -> Tree {
        let plan = query.map(|query| Plan::of(self, &query.filter));
        let (pips, wanted) = (position.pips(), roll_number(roll));
        let mut set = Set::none(self.len());
        let mut branches = Branches::default();
        let words = set.words_mut().chunks_mut(WORDS);
        for ((number, chunk), words) in self.chunks().iter().enumerate().zip(words) {
            words.copy_from_slice(chunk.alive());
            fact_is(Fact::KIND, Kind::Play as u32, chunk, words);
            match wanted {
                0 => {}
                wanted => narrow(words, &chunk.rolls, |roll| roll == wanted),
            }
            is_position(position, pips, chunk, words);
            narrow_rows(words, |row| chunk.rolls[row] != 0);
            if let Some(plan) = &plan {
                plan.narrow(number, chunk, words);
            }
            branches.add(chunk, words);
        }
        Tree {
            n: set.count() as u32,
            plays: branches.plays(position),
            set,
        }
    }
}

/// The plays of a tree while decisions are counted.
#[derive(Default)]
struct Branches {
    counts: Vec<Count>,
    /// Where each play is counted. Nothing is read in its order.
    numbers: HashMap<(u8, Choice), u32>,
}

/// What is counted of a play.
struct Count {
    roll: u8,
    play: Choice,
    /// How often the game ended so, by [`Fact::END`].
    ends: [u32; 1 << Fact::END.bits],
    analysed: u32,
    error: i64,
}

impl Branches {
    /// Counts decisions of a chunk.
    fn add(&mut self, chunk: &Chunk, words: &[u64]) {
        let mut rows = Vec::new();
        for (at, &word) in words.iter().enumerate() {
            each_bit(word, |bit| rows.push(at * 64 + bit));
        }
        if rows.is_empty() {
            return;
        }
        // The rows are far apart: column by column, so that many of them are fetched at once.
        let played = rows.iter().map(|&row| chunk.played.rows()[row]);
        let played: Vec<u16> = played.collect();
        let rolls: Vec<u8> = rows.iter().map(|&row| chunk.rolls[row]).collect();
        let errors: Vec<i16> = rows.iter().map(|&row| chunk.errors[row]).collect();
        let ends = rows.iter().map(|&row| chunk.fact(Fact::END, row));
        let ends: Vec<u32> = ends.collect();
        // Where each choice of the chunk was counted last.
        let mut last = vec![u32::MAX; chunk.played.choices().len()];
        for (at, &row) in rows.iter().enumerate() {
            let number = &mut last[usize::from(played[at])];
            let is_known = |count: &Count| count.roll == rolls[at];
            if !self.counts.get(*number as usize).is_some_and(is_known) {
                *number = self.number(rolls[at], chunk.played.get(row));
            }
            let count = &mut self.counts[*number as usize];
            count.ends[ends[at] as usize] += 1;
            if errors[at] != NONE {
                count.analysed += 1;
                count.error += i64::from(errors[at]);
            }
        }
    }

    /// Where a play is counted.
    fn number(&mut self, roll: u8, play: Choice) -> u32 {
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry((roll, play)).or_insert(next);
        if number == next {
            self.counts.push(Count {
                roll,
                play,
                ends: [0; _],
                analysed: 0,
                error: 0,
            });
        }
        number
    }

    /// The plays from a position: those that lead to the same one are the most frequent of them.
    fn plays(self, position: PositionKey) -> Vec<Branch> {
        let branch = |count: Count| {
            Some(Branch {
                roll: Roll::new(count.roll >> 3, count.roll & 7)?,
                play: count.play,
                next: after(position, count.play),
                n: count.ends.iter().sum(),
                results: Results::of(&count.ends),
                analysed: count.analysed,
                error: count.error,
            })
        };
        let mut plays: Vec<Branch> = self.counts.into_iter().filter_map(branch).collect();
        let roll = |branch: &Branch| roll_number(Some(branch.roll));
        plays.sort_unstable_by_key(|play| (roll(play), play.next, Reverse(play.n), play.play));
        plays.dedup_by(|same, first| {
            let is_same = (same.roll, same.next) == (first.roll, first.next);
            if is_same {
                first.n += same.n;
                first.results.add(&same.results);
                first.analysed += same.analysed;
                first.error += same.error;
            }
            is_same
        });
        plays.sort_unstable_by_key(|play| (roll(play), Reverse(play.n), play.next));
        plays
    }
}

/// The position after a play, as the other side has it.
fn after(position: PositionKey, play: Choice) -> PositionKey {
    let board = position.board().after(Side::X, &play.to_play());
    PositionKey::of(&board, Side::O)
}

impl Results {
    /// Those of games that ended so often so.
    fn of(ends: &[u32; 1 << Fact::END.bits]) -> Results {
        let mut results = Results::default();
        for (end, &n) in (0..).zip(ends) {
            let outcome = outcome(end);
            results.drops += n * u32::from(outcome.dropped);
            results.resignations += n * u32::from(outcome.resigned);
            let gammons = n * u32::from(outcome.level >= 2);
            match outcome.won {
                Some(true) => {
                    results.wins += n;
                    results.gammons += gammons;
                    results.won.count(outcome, n);
                }
                Some(false) => {
                    results.losses += n;
                    results.gammons_lost += gammons;
                    results.lost.count(outcome, n);
                }
                None => {}
            }
        }
        results
    }

    fn add(&mut self, other: &Results) {
        self.wins += other.wins;
        self.losses += other.losses;
        self.gammons += other.gammons;
        self.gammons_lost += other.gammons_lost;
        self.drops += other.drops;
        self.resignations += other.resignations;
        self.won.add(&other.won);
        self.lost.add(&other.lost);
    }
}

impl Endings {
    /// How many games they are of.
    #[must_use]
    pub const fn sum(&self) -> u32 {
        self.single + self.gammon + self.backgammon + self.drop + self.resignation
    }

    fn count(&mut self, outcome: Outcome, n: u32) {
        *match outcome {
            Outcome { dropped: true, .. } => &mut self.drop,
            Outcome { resigned: true, .. } => &mut self.resignation,
            Outcome { level: 3, .. } => &mut self.backgammon,
            Outcome { level: 2, .. } => &mut self.gammon,
            _ => &mut self.single,
        } += n;
    }

    fn add(&mut self, other: &Endings) {
        self.single += other.single;
        self.gammon += other.gammon;
        self.backgammon += other.backgammon;
        self.drop += other.drop;
        self.resignation += other.resignation;
    }
}
