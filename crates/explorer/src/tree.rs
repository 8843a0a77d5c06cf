//! The tree of plays: what was played from a position, how often, how it ended and what it cost.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jsboard::{Roll, Side};

use crate::chunk::{UNIT, roll_number};
use crate::facts::Fact;
use crate::lanes::{each_bit, narrow};
use crate::search::{Plan, fact_is, is_position};
use crate::set::WORDS;
use crate::{Choice, Chunk, Collection, Kind, PositionKey, Query, Set};

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
            narrow(words, &chunk.rolls, |roll| roll != 0);
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
    numbers: BTreeMap<(u8, Choice), usize>,
}

/// What is counted of a play.
struct Count {
    roll: u8,
    play: Choice,
    n: u32,
    results: Results,
    analysed: u32,
    error: i64,
}

impl Branches {
    /// Counts decisions of a chunk.
    fn add(&mut self, chunk: &Chunk, words: &[u64]) {
        // Where each choice of the chunk was counted last.
        let mut last = Vec::new();
        for (at, &word) in words.iter().enumerate().filter(|(_, word)| **word != 0) {
            last.resize(chunk.played.choices().len(), usize::MAX);
            let ends = Ends::of(chunk, at);
            let known = chunk.fact_word(Fact::ERROR, 1, at);
            each_bit(word, |bit| {
                let row = at * 64 + bit;
                let number = &mut last[usize::from(chunk.played.rows()[row])];
                let roll = chunk.rolls[row];
                if self
                    .counts
                    .get(*number)
                    .is_none_or(|count| count.roll != roll)
                {
                    *number = self.number(roll, chunk.played.get(row));
                }
                let count = &mut self.counts[*number];
                count.n += 1;
                ends.count(bit, &mut count.results);
                if known >> bit & 1 == 1 {
                    count.analysed += 1;
                    count.error += i64::from(chunk.errors[row]);
                }
            });
        }
    }

    /// Where a play is counted.
    fn number(&mut self, roll: u8, play: Choice) -> usize {
        let next = self.counts.len();
        let number = *self.numbers.entry((roll, play)).or_insert(next);
        if number == next {
            self.counts.push(Count {
                roll,
                play,
                n: 0,
                results: Results::default(),
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
                n: count.n,
                results: count.results,
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

/// How the games of 64 decisions ended, one bit each.
struct Ends {
    won: u64,
    lost: u64,
    gammon: u64,
    backgammon: u64,
    drop: u64,
    resignation: u64,
}

impl Ends {
    fn of(chunk: &Chunk, at: usize) -> Ends {
        let is = |fact, value| chunk.fact_word(fact, value, at);
        Ends {
            won: is(Fact::WON, 2),
            lost: is(Fact::WON, 1),
            gammon: is(Fact::LEVEL, 2),
            backgammon: is(Fact::LEVEL, 3),
            drop: is(Fact::DROPPED, 1),
            resignation: is(Fact::RESIGNED, 1),
        }
    }

    /// Counts the end of one decision's game.
    #[inline]
    fn count(&self, bit: usize, results: &mut Results) {
        let is = |bits: u64| (bits >> bit & 1) as u32;
        let (won, lost) = (is(self.won), is(self.lost));
        let (drop, resignation) = (is(self.drop), is(self.resignation));
        let (gammon, backgammon) = (is(self.gammon), is(self.backgammon));
        results.wins += won;
        results.losses += lost;
        results.gammons += won & (gammon | backgammon);
        results.gammons_lost += lost & (gammon | backgammon);
        results.drops += drop;
        results.resignations += resignation;
        for (is_so, endings) in [(won, &mut results.won), (lost, &mut results.lost)] {
            let is_resigned = is_so & resignation & !drop;
            let is_played = is_so & !(drop | resignation);
            endings.drop += is_so & drop;
            endings.resignation += is_resigned;
            endings.gammon += is_played & gammon;
            endings.backgammon += is_played & backgammon;
            endings.single += is_played & !(gammon | backgammon);
        }
    }
}

impl Results {
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

    fn add(&mut self, other: &Endings) {
        self.single += other.single;
        self.gammon += other.gammon;
        self.backgammon += other.backgammon;
        self.drop += other.drop;
        self.resignation += other.resignation;
    }
}
