//! Numbers in ranges, and rolls.

use super::Plan;
use crate::Chunk;
use crate::chunk::{CERTAIN, NONE, UNIT};
use crate::lanes::{narrow, narrow_two};
use crate::planes::Whose;
use crate::query::{Field, Range, Rolls};

/// Whole numbers from one to another, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) least: i32,
    pub(crate) most: i32,
}

/// What is asked of a column of numbers.
#[derive(Clone, Copy)]
pub(crate) enum Column {
    Error(Interval),
    Luck(Interval),
    Equity(Interval),
    /// By their place in the column of chances.
    Chances(usize, Interval),
    Pips(usize, Interval),
    /// Own pips less the other's.
    Lead(Interval),
    Turn(Interval),
    Cube(Interval),
    Away([u8; 2]),
    Roll(Rolls),
    Opening(Rolls),
}

/// Makes a number in a range ready; the length of a match is asked of the matches.
pub(super) fn number(field: Field, range: &Range) -> Plan {
    let points = Interval::of(range, UNIT);
    let chances = Interval::of(range, CERTAIN);
    let whole = Interval::of(range, 1.0);
    Plan::Column(match field {
        Field::Error => Column::Error(points),
        Field::Luck => Column::Luck(points),
        Field::Equity => Column::Equity(points),
        Field::Win => Column::Chances(0, chances),
        Field::Gammon => Column::Chances(1, chances),
        Field::GammonLost => Column::Chances(3, chances),
        Field::Pips => Column::Lead(whole),
        Field::OwnPips => Column::Pips(0, whole),
        Field::OppPips => Column::Pips(1, whole),
        Field::Cube => Column::Cube(exponents(range)),
        Field::Turn => Column::Turn(whole),
        Field::Prime => return Plan::Primes(Whose::Own, whole),
        Field::OppPrime => return Plan::Primes(Whose::Opp, whole),
        Field::Home => return Plan::Home(Whose::Own, whole),
        Field::OppHome => return Plan::Home(Whose::Opp, whole),
        Field::Length => return Plan::None,
    })
}

impl Column {
    /// Takes out of the words of a chunk the decisions that are not meant.
    pub(super) fn narrow(self, chunk: &Chunk, words: &mut [u64]) {
        match self {
            Column::Error(interval) => known(words, &chunk.errors, interval),
            Column::Luck(interval) => known(words, &chunk.luck, interval),
            Column::Equity(interval) => known(words, &chunk.equities, interval),
            Column::Chances(at, interval) => known(words, &chunk.chances[at], interval),
            Column::Pips(side, interval) => {
                let (least, most) = interval.within(0, u16::MAX.into());
                let (least, most) = (least as u16, most as u16);
                narrow(words, &chunk.pips[side], |pips| {
                    least <= pips && pips <= most
                });
            }
            Column::Lead(interval) => {
                let (least, most) = interval.within(i16::MIN.into(), i16::MAX.into());
                let (least, most) = (least as i16, most as i16);
                let [own, opp] = &chunk.pips;
                narrow_two(words, (own, opp), |own, opp| {
                    let lead = own.wrapping_sub(opp).cast_signed();
                    least <= lead && lead <= most
                });
            }
            Column::Turn(interval) => bytes(words, &chunk.turns, interval),
            Column::Cube(interval) => bytes(words, &chunk.cubes, interval),
            Column::Away(wanted) => {
                let [own, opp] = &chunk.away;
                narrow_two(words, (own, opp), |own, opp| [own, opp] == wanted);
            }
            Column::Roll(rolls) => among(words, &chunk.rolls, rolls),
            Column::Opening(rolls) => among(words, &chunk.openings, rolls),
        }
    }
}

/// Keeps the numbers of an interval that are known.
fn known(words: &mut [u64], column: &[i16], interval: Interval) {
    let (least, most) = interval.within((NONE + 1).into(), i16::MAX.into());
    let (least, most) = (least as i16, most as i16);
    narrow(words, column, |number| least <= number && number <= most);
}

fn bytes(words: &mut [u64], column: &[u8], interval: Interval) {
    let (least, most) = interval.within(0, u8::MAX.into());
    let (least, most) = (least as u8, most as u8);
    narrow(words, column, |number| least <= number && number <= most);
}

fn among(words: &mut [u64], column: &[u8], rolls: Rolls) {
    match rolls {
        Rolls::One(high, low) => {
            let wanted = high << 3 | low;
            narrow(words, column, |roll| roll == wanted);
        }
        Rolls::With(die) => {
            narrow(words, column, |roll| roll >> 3 == die || roll & 7 == die);
        }
        Rolls::Doubles => narrow(words, column, |roll| roll != 0 && roll >> 3 == roll & 7),
    }
}

impl Interval {
    /// The numbers of a range as they are kept.
    pub(crate) fn of(range: &Range, unit: f32) -> Interval {
        // A number is rounded when it is kept: one that is equal there is in the range.
        let scaled = |number: f64| (number * f64::from(unit)).clamp(-70_000.0, 70_000.0);
        let tidy = |number: f64| {
            if (number - number.round()).abs() < 1e-6 {
                number.round()
            } else {
                number
            }
        };
        let least = range.from.map_or(i32::MIN, |(from, is_in)| {
            let from = tidy(scaled(from));
            if is_in {
                from.ceil() as i32
            } else {
                from.floor() as i32 + 1
            }
        });
        let most = range.to.map_or(i32::MAX, |(to, is_in)| {
            let to = tidy(scaled(to));
            if is_in {
                to.floor() as i32
            } else {
                to.ceil() as i32 - 1
            }
        });
        Interval { least, most }
    }

    /// Its ends, of those numbers that there are; crossed if none is in it.
    fn within(self, lowest: i32, highest: i32) -> (i32, i32) {
        let (least, most) = (self.least.max(lowest), self.most.min(highest));
        match least <= most {
            true => (least, most),
            false => (highest, lowest),
        }
    }
}

/// How often a cube has been turned that has a value of a range.
fn exponents(range: &Range) -> Interval {
    let is = |exponent: &i32| range.has(f64::from(*exponent).exp2());
    let mut those = (0..=255).filter(is);
    match those.next() {
        None => Interval { least: 1, most: 0 },
        Some(least) => Interval {
            least,
            most: those.next_back().unwrap_or(least),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Cmp;

    #[test]
    fn a_range_has_the_numbers_that_are_kept() {
        for number in [-0.3, -0.1, 0.0, 0.02, 0.0999, 0.1, 3.0, 1e9, -1e9] {
            for cmp in [Cmp::Equal, Cmp::Less, Cmp::AtMost, Cmp::More, Cmp::AtLeast] {
                let interval = Interval::of(&Range::of(cmp, number), UNIT);
                for kept in (NONE + 1..=i16::MAX).step_by(7).chain([500, -500, 100]) {
                    let is = cmp.holds(f64::from(kept), (number * 5e6).round() / 1e3);
                    let kept = i32::from(kept);
                    assert_eq!(
                        interval.least <= kept && kept <= interval.most,
                        is,
                        "{number} {cmp:?} {kept}"
                    );
                }
            }
        }
    }

    #[test]
    fn cubes_are_asked_by_their_values() {
        let of = |cmp, number| exponents(&Range::of(cmp, number));
        assert_eq!(of(Cmp::Equal, 4.0), Interval { least: 2, most: 2 });
        assert_eq!(
            of(Cmp::More, 2.0),
            Interval {
                least: 2,
                most: 255
            }
        );
        assert_eq!(of(Cmp::Equal, 3.0), Interval { least: 1, most: 0 });
    }
}
