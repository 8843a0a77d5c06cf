//! Whether to double, and how to answer.

use jsboard::api::{BestAnswer, BestDouble};

use super::{CubeState, Holder, Terms};

/// What would come of a double. Equities are those of the side that is about to roll, normalised to the cube before
/// the double: 1 is what a single game won is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CubeDecision {
    /// The equity without a double.
    pub no_double: f32,
    /// The equity after a double and a take.
    pub double_take: f32,
    /// The equity after a double and a drop: 1, but where a match is won by less.
    pub double_drop: f32,
    /// What is right for both sides.
    pub best: Best,
}

/// What is right for the side that may double, and for the side that answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// Whether to double.
    pub double: BestDouble,
    /// How to answer; a beaver only where the rules allow it.
    pub answer: BestAnswer,
    /// Whether the double is a redouble: the side owns the cube.
    pub is_redouble: bool,
}

impl Best {
    /// The words for it: `No double, take`, `Redouble, drop`, `Too good to double, drop`.
    #[must_use]
    pub fn text(&self) -> String {
        let redouble = self.is_redouble;
        let double = match (self.double, redouble) {
            (BestDouble::NoDouble, false) => "No double",
            (BestDouble::NoDouble, true) => "No redouble",
            (BestDouble::Double, false) => "Double",
            (BestDouble::Double, true) => "Redouble",
            (BestDouble::TooGood, false) => "Too good to double",
            (BestDouble::TooGood, true) => "Too good to redouble",
        };
        let answer = match self.answer {
            BestAnswer::Take => ", take",
            BestAnswer::Drop => ", drop",
            BestAnswer::Beaver => ", beaver",
        };
        [double, answer].concat()
    }
}

/// What becomes of a cube before a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It stays as it is.
    Kept,
    /// A double is dropped.
    Dropped,
    /// The other side owns it, turned so many times: once by a double, twice by a beaver.
    Taken(usize),
}

/// The values, to the side that is about to roll, of what may become of its cube.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CubeValues {
    /// Without a double.
    pub(crate) no_double: f32,
    /// After a double and a take.
    pub(crate) double_take: f32,
    /// After a double and a beaver, where the rules allow it.
    pub(crate) beaver: Option<f32>,
    /// After a double and a drop.
    pub(crate) double_drop: f32,
}

impl CubeValues {
    /// The value if both sides do what is right.
    pub(crate) fn best(&self) -> f32 {
        self.no_double.max(self.taken().min(self.double_drop))
    }

    /// The value after a double that is taken, with a beaver where that is better for the taker.
    fn taken(&self) -> f32 {
        self.beaver
            .map_or(self.double_take, |beaver| beaver.min(self.double_take))
    }

    /// What becomes of the cube if both sides do what is right.
    pub(crate) fn turn(&self) -> Turn {
        let taken = self.taken();
        if taken.min(self.double_drop) < self.no_double {
            Turn::Kept
        } else if taken > self.double_drop {
            Turn::Dropped
        } else if taken < self.double_take {
            Turn::Taken(2)
        } else {
            Turn::Taken(1)
        }
    }

    /// The decision, in equities.
    pub(crate) fn decision(&self, terms: &Terms, state: CubeState) -> CubeDecision {
        let equity = |value| terms.equity(value, state.value);
        let doubled = self.double_take.min(self.double_drop);
        let is_take = self.double_take <= self.double_drop;
        let double = match (doubled >= self.no_double, is_take) {
            (true, _) => BestDouble::Double,
            (false, true) if self.no_double <= self.double_drop => BestDouble::NoDouble,
            (false, _) => BestDouble::TooGood,
        };
        let is_beaver = self.beaver.is_some_and(|beaver| beaver < self.double_take);
        let answer = match is_take {
            true if is_beaver => BestAnswer::Beaver,
            true => BestAnswer::Take,
            false => BestAnswer::Drop,
        };
        CubeDecision {
            no_double: equity(self.no_double),
            double_take: equity(self.double_take),
            double_drop: equity(self.double_drop),
            best: Best {
                double,
                answer,
                is_redouble: state.holder == Holder::Own,
            },
        }
    }
}

impl Terms {
    /// The states that decide what the side does with its cube: as it is, and where it may turn it, after a double
    /// and after a beaver.
    pub(crate) fn branches(&self, state: CubeState) -> [Option<CubeState>; 3] {
        let may_double = state.holder != Holder::Other
            && state.value < self.max_cube
            && !self.is_dead_for_own(state.value);
        let doubled = may_double.then(|| state.doubled());
        let beaver =
            doubled.filter(|doubled| self.allows_beavers() && doubled.value < self.max_cube);
        let beaver = beaver.map(|doubled| CubeState {
            value: doubled.value.saturating_mul(2),
            ..doubled
        });
        [Some(state), doubled, beaver]
    }
}

impl CubeDecision {
    /// The decision at 0-ply, from the chances of the side that is about to roll: see [`Terms::cubeful`].
    /// `None` where it may not double.
    #[must_use]
    pub fn of(
        terms: &Terms,
        chances: &jsboard::records::Chances,
        state: CubeState,
        efficiency: f32,
    ) -> Option<CubeDecision> {
        let [_, doubled, beaver] = terms.branches(state);
        let value = |state| terms.cubeful(chances, state, efficiency);
        let values = CubeValues {
            no_double: value(state),
            double_take: value(doubled?),
            beaver: beaver.map(value),
            double_drop: terms.worth(true, state.value),
        };
        Some(values.decision(terms, state))
    }
}
