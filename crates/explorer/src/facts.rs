//! Small facts of a decision, by bits.

use crate::{Decision, Outcome, Phase};

/// A fact that takes a few bits.
#[derive(Clone, Copy)]
pub(crate) struct Fact {
    pub(crate) first: usize,
    pub(crate) bits: usize,
}

/// How many bits the facts have.
pub(crate) const FACTS: usize = 18;

impl Fact {
    const fn at(first: usize, bits: usize) -> Fact {
        Fact { first, bits }
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
    /// The last four together: how the game ended.
    pub(crate) const END: Fact = Fact::at(9, 6);
    pub(crate) const COUNTS: Fact = Fact::at(15, 1);
    /// Whether the error is known.
    pub(crate) const ERROR: Fact = Fact::at(16, 1);
    /// Whether the luck is known.
    pub(crate) const LUCK: Fact = Fact::at(17, 1);

    const fn put(self, value: u32) -> u32 {
        (value & ((1 << self.bits) - 1)) << self.first
    }
}

/// How a game ended, by [`Fact::END`].
pub(crate) fn outcome(end: u32) -> Outcome {
    let of = |fact: Fact| end >> (fact.first - Fact::END.first) & ((1 << fact.bits) - 1);
    Outcome {
        won: match of(Fact::WON) {
            0 => None,
            won => Some(won == 2),
        },
        level: of(Fact::LEVEL) as u8,
        dropped: of(Fact::DROPPED) == 1,
        resigned: of(Fact::RESIGNED) == 1,
    }
}

/// All facts of a decision.
pub(crate) fn facts(decision: &Decision, phase: Phase, is_error: bool, is_luck: bool) -> u32 {
    let Outcome {
        won,
        level,
        dropped,
        resigned,
    } = decision.outcome;
    let won = won.map_or(0, |won| 1 + u32::from(won));
    Fact::KIND.put(decision.kind as u32)
        | Fact::OWNER.put(decision.owner as u32)
        | Fact::PHASE.put(phase as u32)
        | Fact::FORCED.put(decision.forced.into())
        | Fact::CRAWFORD.put(decision.crawford.into())
        | Fact::DECIDER.put(decision.decider.index() as u32)
        | Fact::WON.put(won)
        | Fact::LEVEL.put(level.into())
        | Fact::DROPPED.put(dropped.into())
        | Fact::RESIGNED.put(resigned.into())
        | Fact::COUNTS.put(decision.counts.into())
        | Fact::ERROR.put(is_error.into())
        | Fact::LUCK.put(is_luck.into())
}
