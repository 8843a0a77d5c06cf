//! Lines of chances: six numbers with a dash between them, or three for each player.
//!
//! Chances to win the match, where a text has them instead of equities.
//!
//! GNU Backgammon writes them for matches if it is told to (`set output mwc on`): as percent, or,
//! with `set output matchpc off`, as fractions without a sign; its equities always have one. They
//! are chances of the player who decides, with the table that GNU Backgammon was set to. The
//! equities that are reckoned from them are those of the Kazaross-XG2 table, its usual one; the
//! drop of a double, whose equity is 1, shows whether it was.

use super::blocks::Program;
use super::figures::{Bracket, Figure, figures};
use crate::records::Chances;
use crate::rules::Stakes;
use crate::rules::{Setup, Side};

/// The six chances of `0.254  0.000  0.000  -  0.746  0.338  0.004`, or of the same in percent; what
/// follows does not count.
pub(super) fn six(text: &str) -> Option<Chances> {
    let all = figures(text);
    let is_chance = |figure: &&Figure| {
        figure.places > 0 && !figure.is_signed && figure.is_free() && !figure.is_percent
    };
    let values: Vec<f32> = all
        .iter()
        .take(6)
        .filter(is_chance)
        .map(|figure| figure.value)
        .collect();
    let &[
        wins,
        gammons,
        backgammons,
        losses,
        gammons_lost,
        backgammons_lost,
    ] = values.as_slice()
    else {
        return None;
    };
    let dash = text.get(all.get(2)?.end..all.get(3)?.start)?;
    if dash.trim() != "-" || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_percent = wins + losses > 1.5;
    let unit = |value| if is_percent { hundredth(value) } else { value };
    let [wins, gammons, backgammons] = three([wins, gammons, backgammons].map(unit))?;
    let [gammons_lost, backgammons_lost, _] =
        three([gammons_lost, backgammons_lost, 0.0].map(unit))?;
    Some(Chances {
        wins,
        gammons,
        backgammons,
        gammons_lost,
        backgammons_lost,
    })
}

/// A hundredth of a number that is not negative, without digits that it has not.
pub(super) fn hundredth(value: f32) -> f32 {
    millionths(f64::from(value) * 1e4)
}

/// The nearest whole number of millionths.
fn millionths(count: f64) -> f32 {
    (f64::from((count + 0.5) as u32) / 1e6) as f32
}

/// Three chances, if they are from 0 to 1.
fn three(values: Three) -> Option<Three> {
    let is_chance = |value: &f32| (0.0..=1.0).contains(value);
    Some(values).filter(|values| values.iter().all(is_chance))
}

/// One player's chances, from 0 to 1: wins, gammons, backgammons.
pub(super) type Three = [f32; 3];

/// The chances of `Player:   25.45% (G:31.09% B:0.09%)`.
pub(super) fn percents(text: &str) -> Option<Three> {
    let all = figures(text);
    let [wins, gammons, backgammons, ..] = all.as_slice() else {
        return None;
    };
    let is_inside = |figure: &Figure| figure.is_percent && figure.bracket == Bracket::Among;
    let is_it = wins.is_percent && wins.is_free() && !wins.is_signed;
    let values = [wins, gammons, backgammons].map(|figure| hundredth(figure.value));
    three(values).filter(|_| is_it && is_inside(gammons) && is_inside(backgammons))
}

/// The chances of `Green        45.9  11.7  0.2` and the name.
pub(super) fn named(text: &str) -> Option<(&str, Three)> {
    let all = figures(text);
    let from = all.len().checked_sub(3)?;
    let [wins, gammons, backgammons] = all.get(from..)? else {
        return None;
    };
    let all = [wins, gammons, backgammons];
    let is_chance = |figure: &&Figure| {
        figure.places > 0 && figure.is_free() && !figure.is_signed && !figure.is_percent
    };
    let name = text.get(..wins.start)?.trim();
    let is_it = all.iter().all(is_chance) && !name.is_empty();
    let values = three(all.map(|figure| hundredth(figure.value)))?;
    is_it.then_some((name, values))
}

/// Combines the chances of both players.
pub(super) fn of_both(player: Three, opponent: Three) -> Chances {
    Chances {
        wins: player[0],
        gammons: player[1],
        backgammons: player[2],
        gammons_lost: opponent[1],
        backgammons_lost: opponent[2],
    }
}

/// The complement of a chance, without spurious digits.
pub(super) fn rest(chance: f32) -> f32 {
    millionths((1.0 - f64::from(chance)) * 1e6)
}

/// The same, as the opponent sees it.
pub(super) fn turned(chances: Chances) -> Chances {
    Chances {
        wins: rest(chances.wins),
        gammons: chances.gammons_lost,
        backgammons: chances.backgammons_lost,
        gammons_lost: chances.gammons,
        backgammons_lost: chances.backgammons,
    }
}

/// How the numbers of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// The text may have chances to win the match.
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn every_kind() {
        let line = "0.254  0.001  0.000  -  0.746  0.338  0.004";
        let chances = six(line).unwrap();
        assert_eq!((chances.wins, chances.gammons_lost), (0.254, 0.338));
        let percent = six("51.9  19.0   0.6 -  48.1  17.4   0.9 CL +0.1").unwrap();
        assert!((percent.wins - 0.519).abs() < 1e-6);
        assert_eq!(six("0.254  0.001  0.000  0.746  0.338  0.004"), None);
        let three = percents("Gegner:  74,55% (G:31,09% B:0,09%)").unwrap();
        assert!((three[1] - 0.3109).abs() < 1e-6);
        assert_eq!(
            percents("Confidence: ±0.002 (+0.093..+0.097) - [100.0%]"),
            None
        );
        let (name, three) = named("Player 2.5   45.9  11.7  0.2").unwrap();
        assert_eq!(name, "Player 2.5");
        assert!((three[0] - 0.459).abs() < 1e-6);
    }
}
