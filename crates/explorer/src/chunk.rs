//! Decisions by column.

use jsboard::records::Chances;
use jsboard::{Roll, Side};

use crate::planes::{self, COUNT, Whose};
use crate::set::WORDS;
use crate::{Choice, Decision, Kind, Outcome, Owner, Phase, PositionKey};

/// How many decisions a chunk has at most.
pub const CHUNK: usize = WORDS * 64;

/// Up to [`CHUNK`] decisions, in columns.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// A plane after the other, [`WORDS`] words each.
    planes: Vec<u64>,
    /// The decisions that have not been removed, one bit each.
    alive: Vec<u64>,
    pub(crate) positions: Vec<PositionKey>,
    pub(crate) facts: Vec<u16>,
    pub(crate) rolls: Vec<u8>,
    pub(crate) openings: Vec<u8>,
    pub(crate) turns: Vec<u8>,
    pub(crate) cubes: Vec<u8>,
    pub(crate) away: [Vec<u8>; 2],
    pub(crate) pips: [Vec<u16>; 2],
    pub(crate) matches: Vec<u32>,
    places: Vec<[u16; 2]>,
    pub(crate) played: Vec<Choice>,
    pub(crate) best: Vec<Choice>,
    /// In [`UNIT`]s of a point; [`NONE`] where nothing is known.
    pub(crate) errors: Vec<i16>,
    pub(crate) luck: Vec<i16>,
    pub(crate) equities: Vec<i16>,
    /// In ten-thousandths; [`NONE`] where nothing is known. Wins, gammons, backgammons, gammons lost, backgammons lost.
    pub(crate) chances: [Vec<i16>; 5],
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

/// A number that is kept.
pub(crate) fn told(number: i16, unit: f32) -> Option<f32> {
    (number != NONE).then(|| f32::from(number) / unit)
}

/// Small facts in one number: each has its place and its width.
#[derive(Clone, Copy)]
pub(crate) struct Fact {
    shift: u32,
    mask: u16,
}

impl Fact {
    const fn at(shift: u32, bits: u32) -> Fact {
        Fact {
            shift,
            mask: (1 << bits) - 1,
        }
    }

    pub(crate) const KIND: Fact = Fact::at(0, 2);
    pub(crate) const OWNER: Fact = Fact::at(2, 2);
    pub(crate) const PHASE: Fact = Fact::at(4, 2);
    pub(crate) const FORCED: Fact = Fact::at(6, 1);
    pub(crate) const CRAWFORD: Fact = Fact::at(7, 1);
    /// The side of the record that decides.
    pub(crate) const DECIDER: Fact = Fact::at(8, 1);
    /// 0 without an end, 1 lost, 2 won.
    pub(crate) const WON: Fact = Fact::at(9, 2);
    pub(crate) const LEVEL: Fact = Fact::at(11, 2);
    pub(crate) const DROPPED: Fact = Fact::at(13, 1);
    pub(crate) const RESIGNED: Fact = Fact::at(14, 1);
    pub(crate) const COUNTS: Fact = Fact::at(15, 1);

    pub(crate) const fn of(self, facts: u16) -> u16 {
        facts >> self.shift & self.mask
    }

    const fn put(self, value: u16) -> u16 {
        (value & self.mask) << self.shift
    }
}

fn facts(decision: &Decision) -> u16 {
    let Outcome {
        won,
        level,
        dropped,
        resigned,
    } = decision.outcome;
    let won = won.map_or(0, |won| 1 + u16::from(won));
    Fact::KIND.put(decision.kind as u16)
        | Fact::OWNER.put(decision.owner as u16)
        | Fact::PHASE.put(Phase::of(decision.position) as u16)
        | Fact::FORCED.put(decision.forced.into())
        | Fact::CRAWFORD.put(decision.crawford.into())
        | Fact::DECIDER.put(decision.decider.index() as u16)
        | Fact::WON.put(won)
        | Fact::LEVEL.put(level.into())
        | Fact::DROPPED.put(dropped.into())
        | Fact::RESIGNED.put(resigned.into())
        | Fact::COUNTS.put(decision.counts.into())
}

/// A roll as it is kept; 0 for none.
pub(crate) fn roll_number(roll: Option<Roll>) -> u8 {
    roll.map_or(0, |roll| roll.high().pips() << 3 | roll.low().pips())
}

impl Default for Chunk {
    fn default() -> Chunk {
        Chunk {
            planes: vec![0; COUNT * WORDS],
            alive: vec![0; WORDS],
            positions: Vec::new(),
            facts: Vec::new(),
            rolls: Vec::new(),
            openings: Vec::new(),
            turns: Vec::new(),
            cubes: Vec::new(),
            away: Default::default(),
            pips: Default::default(),
            matches: Vec::new(),
            places: Vec::new(),
            played: Vec::new(),
            best: Vec::new(),
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
        let planes = &mut self.planes;
        planes::each(decision.position, |plane| {
            planes[plane * WORDS + row / 64] |= 1 << (row % 64);
        });
        self.alive[row / 64] |= 1 << (row % 64);
        self.positions.push(decision.position);
        self.facts.push(facts(decision));
        self.rolls.push(roll_number(decision.roll));
        self.openings.push(roll_number(decision.opening));
        self.turns.push(decision.turn.min(255) as u8);
        self.cubes.push(decision.cube);
        for (column, away) in self.away.iter_mut().zip(decision.away) {
            column.push(away.min(255) as u8);
        }
        for (column, counts) in self.pips.iter_mut().zip(decision.position.counts()) {
            column.push(
                (0..)
                    .zip(counts)
                    .map(|(point, count)| point * u16::from(count))
                    .sum(),
            );
        }
        self.matches.push(of);
        self.places.push([decision.game, decision.entry]);
        self.played.push(decision.played);
        self.best.push(decision.best);
        self.errors.push(kept(decision.error, UNIT));
        self.luck.push(kept(decision.luck, UNIT));
        self.equities.push(kept(decision.equity, UNIT));
        let chances = decision.chances.map(|chances| {
            let Chances {
                wins,
                gammons,
                backgammons,
                gammons_lost,
                backgammons_lost,
            } = chances;
            [wins, gammons, backgammons, gammons_lost, backgammons_lost]
        });
        for (at, column) in self.chances.iter_mut().enumerate() {
            column.push(kept(chances.map(|chances| chances[at]), CERTAIN));
        }
        true
    }

    /// The words of "at least so many there"; `None` where no plane tells.
    pub(crate) fn plane(&self, whose: Whose, place: u8, count: u8) -> Option<&[u64]> {
        let plane = planes::plane(whose, place, count)?;
        Some(&self.planes[plane * WORDS..(plane + 1) * WORDS])
    }

    /// Removes the decisions of the match with this number: their rows stay, and nothing finds them.
    pub(crate) fn remove(&mut self, of: u32) {
        let rows = self.matches.iter().enumerate();
        for (row, _) in rows.filter(|&(_, &match_of)| match_of == of) {
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
        self.matches.get(row).copied()
    }

    /// A decision; what was rounded is as it is kept.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Decision> {
        let &position = self.positions.get(row)?;
        let facts = self.facts[row];
        let [game, entry] = self.places[row];
        let of = |fact: Fact| fact.of(facts);
        let is = |fact: Fact| fact.of(facts) == 1;
        let chances = self
            .chances
            .each_ref()
            .map(|column| told(column[row], CERTAIN));
        let roll = |number: u8| Roll::new(number >> 3, number & 7);
        Some(Decision {
            position,
            kind: Kind::ALL[usize::from(of(Fact::KIND)).min(2)],
            roll: roll(self.rolls[row]),
            opening: roll(self.openings[row]),
            turn: self.turns[row].into(),
            cube: self.cubes[row],
            owner: Owner::ALL[usize::from(of(Fact::OWNER)).min(2)],
            away: self.away.each_ref().map(|column| column[row].into()),
            crawford: is(Fact::CRAWFORD),
            decider: if is(Fact::DECIDER) { Side::X } else { Side::O },
            game,
            entry,
            forced: is(Fact::FORCED),
            played: self.played[row],
            best: self.best[row],
            counts: is(Fact::COUNTS),
            error: told(self.errors[row], UNIT),
            luck: told(self.luck[row], UNIT),
            equity: told(self.equities[row], UNIT),
            chances: match chances {
                [
                    Some(wins),
                    Some(gammons),
                    Some(backgammons),
                    Some(gammons_lost),
                    Some(backgammons_lost),
                ] => Some(Chances {
                    wins,
                    gammons,
                    backgammons,
                    gammons_lost,
                    backgammons_lost,
                }),
                _ => None,
            },
            outcome: Outcome {
                won: match of(Fact::WON) {
                    0 => None,
                    won => Some(won == 2),
                },
                level: of(Fact::LEVEL) as u8,
                dropped: is(Fact::DROPPED),
                resigned: is(Fact::RESIGNED),
            },
        })
    }
}
