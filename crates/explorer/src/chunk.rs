//! Decisions by column.

use std::ops::Range;

use jsboard::records::Chances;
use jsboard::{Roll, Side};

use crate::dictionary::Dictionary;
use crate::facts::{FACTS, Fact, facts, outcome};
use crate::key::pips;
use crate::planes::{self, COUNT};
use crate::set::WORDS;
use crate::{Decision, Kind, Owner, Phase, PositionKey};

/// How many decisions a chunk has at most.
pub const CHUNK: usize = WORDS * 64;

/// Up to [`CHUNK`] decisions, in columns.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// A plane of checkers after the other, [`WORDS`] words each.
    planes: Vec<u64>,
    /// Of each 64 decisions a word of every fact's bits: who asks for one mostly asks for others.
    facts: Vec<u64>,
    /// The decisions that have not been removed, one bit each.
    alive: Vec<u64>,
    pub(crate) positions: Vec<PositionKey>,
    pub(crate) rolls: Vec<u8>,
    pub(crate) openings: Vec<u8>,
    pub(crate) turns: Vec<u8>,
    pub(crate) cubes: Vec<u8>,
    pub(crate) away: [Vec<u8>; 2],
    pub(crate) pips: [Vec<u16>; 2],
    /// The first row of each run of decisions of one match, and its number.
    runs: Vec<(u32, u32)>,
    places: Vec<[u16; 2]>,
    pub(crate) played: Dictionary,
    pub(crate) best: Dictionary,
    /// In [`UNIT`]s of a point; [`NONE`] where nothing is known.
    pub(crate) errors: Vec<i16>,
    pub(crate) luck: Vec<i16>,
    pub(crate) equities: Vec<i16>,
    /// In ten-thousandths; [`NONE`] where nothing is known. Wins, gammons, backgammons, gammons lost, backgammons lost.
    pub(crate) chances: [Vec<i16>; 5],
}

/// How many bytes decisions take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// What is searched without an analysis: planes, positions, facts, the plays.
    pub index: usize,
    /// What an analysis says: the best choice, errors, luck, equities, chances.
    pub analysis: usize,
}

/// How many of the numbers that are kept of equities make a point.
pub(crate) const UNIT: f32 = 5000.0;
/// How many make certainty.
pub(crate) const CERTAIN: f32 = 10_000.0;
/// Nothing is known.
pub(crate) const NONE: i16 = i16::MIN;

/// A number as it is kept.
pub(crate) fn kept(number: Option<f32>, unit: f32) -> i16 {
    // A conversion from a float stops at the ends, and makes nothing of what is no number.
    number
        .filter(|number| number.is_finite())
        .map_or(NONE, |number| {
            ((number * unit).round() as i16).max(NONE + 1)
        })
}

/// Chances in the order in which they are kept.
pub(crate) fn numbers(chances: Chances) -> [f32; 5] {
    let Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    } = chances;
    [wins, gammons, backgammons, gammons_lost, backgammons_lost]
}

/// A number that is kept.
pub(crate) fn told(number: i16, unit: f32) -> Option<f32> {
    (number != NONE).then(|| f32::from(number) / unit)
}

/// A roll as it is kept; 0 for none.
pub(crate) fn roll_number(roll: Option<Roll>) -> u8 {
    roll.map_or(0, |roll| roll.high().pips() << 3 | roll.low().pips())
}

impl Default for Chunk {
    fn default() -> Chunk {
        Chunk {
            planes: vec![0; COUNT * WORDS],
            facts: Vec::new(),
            alive: vec![0; WORDS],
            positions: Vec::new(),
            rolls: Vec::new(),
            openings: Vec::new(),
            turns: Vec::new(),
            cubes: Vec::new(),
            away: Default::default(),
            pips: Default::default(),
            runs: Vec::new(),
            places: Vec::new(),
            played: Dictionary::default(),
            best: Dictionary::default(),
            errors: Vec::new(),
            luck: Vec::new(),
            equities: Vec::new(),
            chances: Default::default(),
        }
    }
}

impl Chunk {
    /// How many decisions it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Adds a decision of the match with this number; false if it is full.
    pub fn push(&mut self, decision: &Decision, of: u32) -> bool {
        let row = self.len();
        if row >= CHUNK {
            return false;
        }
        self.push_board(decision, of);
        self.push_choices(decision);
        true
    }

    /// What can be told without an analysis, but for the choice.
    fn push_board(&mut self, decision: &Decision, of: u32) {
        let row = self.len();
        let counts = decision.position.counts();
        let [error, luck] = [decision.error, decision.luck].map(|number| kept(number, UNIT));
        let phase = Phase::of_counts(&counts);
        let facts = facts(decision, phase, error != NONE, luck != NONE);
        let (at, bit) = (row / 64, 1 << (row % 64));
        planes::each(&counts, |plane| self.planes[plane * WORDS + at] |= bit);
        if row.is_multiple_of(64) {
            self.facts.resize((at + 1) * FACTS, 0);
        }
        for fact in (0..FACTS).filter(|fact| facts >> fact & 1 == 1) {
            self.facts[at * FACTS + fact] |= bit;
        }
        self.alive[at] |= bit;
        self.positions.push(decision.position);
        self.rolls.push(roll_number(decision.roll));
        self.openings.push(roll_number(decision.opening));
        self.turns.push(decision.turn.min(255) as u8);
        self.cubes.push(decision.cube);
        for (column, away) in self.away.iter_mut().zip(decision.away) {
            column.push(away.min(255) as u8);
        }
        for (column, counts) in self.pips.iter_mut().zip(&counts) {
            column.push(pips(counts));
        }
        if self.runs.last().is_none_or(|&(_, last)| last != of) {
            self.runs.push((row as u32, of));
        }
        self.places.push([decision.game, decision.entry]);
        self.errors.push(error);
        self.luck.push(luck);
    }

    fn push_choices(&mut self, decision: &Decision) {
        self.played.push(decision.played);
        self.best.push(decision.best);
        self.equities.push(kept(decision.equity, UNIT));
        let chances = decision.chances.map(numbers);
        for (at, column) in self.chances.iter_mut().enumerate() {
            column.push(kept(chances.map(|chances| chances[at]), CERTAIN));
        }
    }

    /// The words of a plane of checkers.
    pub(crate) fn plane(&self, plane: usize) -> &[u64] {
        &self.planes[plane * WORDS..(plane + 1) * WORDS]
    }

    /// A word of the decisions of which a fact is so.
    #[inline]
    pub(crate) fn fact_word(&self, fact: Fact, value: u32, at: usize) -> u64 {
        let bits = self.facts[at * FACTS + fact.first..]
            .iter()
            .zip(0..fact.bits);
        bits.fold(u64::MAX, |all, (word, bit)| {
            all & if value >> bit & 1 == 1 { *word } else { !word }
        })
    }

    /// A fact of a row.
    pub(crate) fn fact(&self, fact: Fact, row: usize) -> u32 {
        let bits = self.facts[row / 64 * FACTS + fact.first..]
            .iter()
            .zip(0..fact.bits);
        bits.fold(0, |value, (word, bit)| {
            value | ((word >> (row % 64) & 1) as u32) << bit
        })
    }

    /// Runs of decisions of one match: their rows, and its number.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Range<usize>, u32)> + '_ {
        let ends = self.runs.iter().skip(1).map(|&(first, _)| first as usize);
        let ends = ends.chain([self.len()]);
        let runs = self.runs.iter().zip(ends);
        runs.map(|(&(first, of), end)| (first as usize..end, of))
    }

    /// Removes the decisions of the match with this number: their rows stay, and nothing finds them.
    pub(crate) fn remove(&mut self, of: u32) {
        let runs: Vec<Range<usize>> = self
            .runs()
            .filter_map(|(rows, run_of)| (run_of == of).then_some(rows))
            .collect();
        for row in runs.into_iter().flatten() {
            self.alive[row / 64] &= !(1 << (row % 64));
        }
    }

    /// The decisions that have not been removed, one bit each.
    pub(crate) fn alive(&self) -> &[u64] {
        &self.alive[..self.len().div_ceil(64)]
    }

    /// Whether there is a decision in this row that has not been removed.
    pub(crate) fn is_alive(&self, row: usize) -> bool {
        self.alive
            .get(row / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The number of the match that a decision is of.
    #[must_use]
    pub fn match_of(&self, row: usize) -> Option<u32> {
        let after = self
            .runs
            .partition_point(|&(first, _)| first as usize <= row);
        let (_, of) = self.runs.get(after.checked_sub(1)?)?;
        (row < self.len()).then_some(*of)
    }

    /// A decision; what was rounded is as it is kept.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Decision> {
        let &position = self.positions.get(row)?;
        let [game, entry] = self.places[row];
        let of = |fact: Fact| self.fact(fact, row);
        let is = |fact: Fact| self.fact(fact, row) == 1;
        let roll = |number: u8| Roll::new(number >> 3, number & 7);
        Some(Decision {
            position,
            kind: Kind::ALL[(of(Fact::KIND) as usize).min(2)],
            roll: roll(self.rolls[row]),
            opening: roll(self.openings[row]),
            turn: self.turns[row].into(),
            cube: self.cubes[row],
            owner: Owner::ALL[(of(Fact::OWNER) as usize).min(2)],
            away: self.away.each_ref().map(|column| column[row].into()),
            crawford: is(Fact::CRAWFORD),
            decider: if is(Fact::DECIDER) { Side::X } else { Side::O },
            game,
            entry,
            forced: is(Fact::FORCED),
            played: self.played.get(row),
            best: self.best.get(row),
            counts: is(Fact::COUNTS),
            error: told(self.errors[row], UNIT),
            luck: told(self.luck[row], UNIT),
            equity: told(self.equities[row], UNIT),
            chances: self.chances_of(row),
            outcome: outcome(of(Fact::END)),
        })
    }

    fn chances_of(&self, row: usize) -> Option<Chances> {
        let [wins, gammons, backgammons, gammons_lost, backgammons_lost] = self
            .chances
            .each_ref()
            .map(|column| told(column[row], CERTAIN));
        Some(Chances {
            wins: wins?,
            gammons: gammons?,
            backgammons: backgammons?,
            gammons_lost: gammons_lost?,
            backgammons_lost: backgammons_lost?,
        })
    }

    /// How many bytes its columns take.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        fn of<T>(column: &Vec<T>) -> usize {
            column.capacity() * size_of::<T>()
        }
        let small = [&self.rolls, &self.openings, &self.turns, &self.cubes];
        let numbers = [&self.errors, &self.luck, &self.equities];
        Bytes {
            index: of(&self.planes)
                + of(&self.facts)
                + of(&self.alive)
                + of(&self.positions)
                + small.into_iter().chain(&self.away).map(of).sum::<usize>()
                + self.pips.iter().map(of).sum::<usize>()
                + of(&self.runs)
                + of(&self.places)
                + self.played.bytes(),
            analysis: numbers
                .into_iter()
                .chain(&self.chances)
                .map(of)
                .sum::<usize>()
                + self.best.bytes(),
        }
    }
}
