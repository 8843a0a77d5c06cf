//! Chances to win the match, where a text has them instead of equities.
//!
//! GNU Backgammon writes them for matches if it is told to (`set output mwc on`): as percent, or,
//! with `set output matchpc off`, as fractions without a sign; its equities always have one. They
//! are chances of the player who decides, with the table that GNU Backgammon was set to. The
//! equities that are reckoned from them are those of the Kazaross-XG2 table, its usual one; the
//! drop of a double, whose equity is 1, shows whether it was.

use super::blocks::Program;
use super::chances::hundredth;
use super::figures::Figure;
use crate::notation::met::Stakes;
use crate::rules::{Setup, Side};

/// How the numbers of a text are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Chances to win the match may be told.
    is_match: bool,
    /// A number without a sign is one.
    is_unsigned: bool,
}

impl Manner {
    /// The manner of a match in which numbers without a sign are equities.
    #[cfg(test)]
    pub(super) const BOTH: Manner = Manner {
        is_match: true,
        is_unsigned: false,
    };

    /// The manner in which no number is a chance to win a match.
    pub(super) const MONEY: Manner = Manner {
        is_match: false,
        is_unsigned: false,
    };

    pub(super) fn new(setup: &Setup, program: Program, names_mwc: bool) -> Manner {
        let is_match = !setup.score.is_money();
        Manner {
            is_match,
            is_unsigned: is_match && (program == Program::Gnubg || names_mwc),
        }
    }

    /// A number as a chance to win the match, if it may be one.
    pub(super) fn in_match(self, figure: Figure) -> Option<Figure> {
        let is_one = self.is_match && !figure.is_signed && figure.chance().is_some();
        is_one.then_some(figure)
    }

    /// A number as a chance to win the match or as an equity.
    pub(super) fn sorted(self, figure: Option<Figure>) -> (Option<Figure>, Option<Figure>) {
        let Some(figure) = figure else {
            return (None, None);
        };
        match figure.is_percent || self.is_unsigned && !figure.is_signed {
            true => (self.in_match(figure), None),
            false => (None, Some(figure)),
        }
    }
}

impl Figure {
    /// The chance from 0 to 1 that it is, as a percentage or a fraction.
    pub(super) fn chance(&self) -> Option<f32> {
        let value = match self.is_percent {
            true => hundredth(self.value),
            false => self.value,
        };
        Some(value).filter(|value| (0.0..=1.0).contains(value))
    }
}

/// Equities from chances to win a match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    stakes: Option<Stakes>,
    /// The equity of a drop.
    drop: f32,
}

impl Scale {
    /// For the player who decides.
    pub(super) fn of(setup: &Setup) -> Scale {
        Scale::with(setup, setup.decider)
    }

    /// For the player who decides, as if that player had the opponent's points and the other way
    /// round: so GNU Backgammon 1.07 reckons when a double is offered already. Its chances are then
    /// none of this match.
    pub(super) fn swapped(setup: &Setup) -> Scale {
        Scale::with(setup, setup.decider.other())
    }

    fn with(setup: &Setup, side: Side) -> Scale {
        let (crawford, points) = (setup.rules.crawford, setup.cube.value());
        Scale {
            stakes: Stakes::of(&setup.score, crawford, side, points),
            drop: if setup.offered { -1.0 } else { 1.0 },
        }
    }

    /// The equity of a chance, with as many digits as programs write.
    pub(super) fn equity(self, chance: f32) -> Option<f32> {
        let equity = f64::from(self.stakes?.equity(chance));
        Some(((equity * 1000.0).round() / 1000.0) as f32).filter(|equity| equity.is_finite())
    }

    /// Whether this may be the equity of a drop that was reckoned from a chance.
    pub(super) fn is_drop(self, equity: f32) -> bool {
        (equity - self.drop).abs() < self.slack()
    }

    /// How far an equity may be off that was reckoned from a chance with four digits.
    pub(super) fn slack(self) -> f32 {
        self.difference(0.0001).unwrap_or_default() + 0.001
    }

    /// The equity of a difference between two chances.
    pub(super) fn difference(self, difference: f32) -> Option<f32> {
        Some(self.equity(difference)? - self.equity(0.0)?)
    }
}
