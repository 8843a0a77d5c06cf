//! How many rolls three checkers need when nothing is in their way.

use jsboard::records::Chances;
use jsboard::{Die, Roll};

use super::CHECKERS;

/// Up to three checkers on the points 1 to 24, the highest first; 0 is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Three([u8; 3]);

impl Three {
    /// How many positions there are: C(27, 3).
    pub const POSITIONS: usize = 2925;

    /// The checkers of one side in its own count, if none is on the bar and there are at most three.
    #[must_use]
    pub fn of(side: &[u8; 26]) -> Option<Three> {
        let mut three = [0; 3];
        let mut places = three.iter_mut();
        for point in (1..=25_u8).rev() {
            for _ in 0..side[usize::from(point)] {
                *places.next()? = point;
            }
        }
        (three[0] < 25).then_some(Three(three))
    }

    /// All positions in the order of their indices.
    fn all() -> impl Iterator<Item = Three> {
        let pairs = |high| (0..=high).map(move |middle| (high, middle));
        let pairs = (0..=24).flat_map(pairs);
        pairs.flat_map(|(high, middle)| (0..=middle).map(move |low| Three([high, middle, low])))
    }

    /// The number of this position among all, from 0 for no checkers: C(high + 2, 3) + C(middle + 1, 2) + low.
    fn index(self) -> usize {
        let [high, middle, low] = self.0.map(usize::from);
        high * (high + 1) * (high + 2) / 6 + middle * (middle + 1) / 2 + low
    }

    /// The number of checkers.
    fn count(self) -> u8 {
        self.0.iter().map(|&place| u8::from(place > 0)).sum()
    }

    /// Calls `each` with the position after each step of one die; with this position if there are no
    /// checkers. The highest checker can always move.
    fn each_step(self, die: Die, each: &mut impl FnMut(Three)) {
        let highest = self.0[0];
        if highest == 0 {
            each(self);
        }
        for (at, &from) in self.0.iter().enumerate() {
            let to = from.saturating_sub(die.pips());
            let bears_off = highest <= 6 && (from == die.pips() || from == highest);
            if from > 0 && (to > 0 || bears_off) {
                let mut after = self.0;
                after[at] = to;
                after.sort_unstable_by(|a, b| b.cmp(a));
                each(Three(after));
            }
        }
    }

    /// Calls `each` with the position after each way to play these dice in this order.
    fn each_play(self, dice: &[Die], each: &mut impl FnMut(Three)) {
        match dice.split_first() {
            None => each(self),
            Some((&die, rest)) => {
                let mut after = Vec::with_capacity(3);
                self.each_step(die, &mut |three| after.push(three));
                for three in after {
                    three.each_play(rest, each);
                }
            }
        }
    }

    /// Calls `each` with the position after each play of a roll.
    fn each_result(self, roll: Roll, each: &mut impl FnMut(Three)) {
        let (high, low) = (roll.high(), roll.low());
        if roll.is_double() {
            self.each_play(&[high; 4], each);
        } else {
            self.each_play(&[high, low], each);
            self.each_play(&[low, high], each);
        }
    }
}

/// The most rolls that matter.
const ROLLS: usize = 32;

/// The chances to have reached an aim after so many rolls, and the average number of rolls.
#[derive(Clone, Copy, Debug)]
struct Row {
    sums: [f32; ROLLS],
    mean: f32,
}

impl Row {
    /// The aim is reached.
    const REACHED: Row = Row {
        sums: [1.0; ROLLS],
        mean: 0.0,
    };

    /// The chance that exactly so many rolls are needed.
    fn exactly(&self, rolls: usize) -> f32 {
        self.sums[rolls] - rolls.checked_sub(1).map_or(0.0, |before| self.sums[before])
    }
}

/// For each position the number of rolls until all checkers are off, and until the first of three is, each under the
/// plays that need the fewest on average. 0.8 MB.
#[derive(Debug)]
pub struct RaceTable {
    all: Vec<Row>,
    first: Vec<Row>,
}

impl RaceTable {
    /// Builds the table.
    #[must_use]
    pub fn new() -> RaceTable {
        let mut table = RaceTable {
            all: Vec::with_capacity(Three::POSITIONS),
            first: Vec::with_capacity(Three::POSITIONS),
        };
        for three in Three::all() {
            let none = three.count() == 0;
            let all = row(three, &table.all, none);
            table.all.push(all);
            let first = row(three, &table.first, three.count() < CHECKERS);
            table.first.push(first);
        }
        table
    }

    /// The chances of the side about to roll. Backgammons are counted if the next roll wins.
    #[must_use]
    pub fn chances(&self, own: Three, other: Three) -> Chances {
        let (own_all, other_all) = (&self.all[own.index()], &self.all[other.index()]);
        let (own_first, other_first) = (&self.first[own.index()], &self.first[other.index()]);
        let (mut wins, mut gammons, mut gammons_lost) = (0.0, 0.0, 0.0);
        for rolls in 1..ROLLS {
            let own_last = own_all.exactly(rolls);
            wins += own_last * (1.0 - other_all.sums[rolls - 1]);
            gammons += own_last * (1.0 - other_first.sums[rolls - 1]);
            gammons_lost += other_all.exactly(rolls) * (1.0 - own_first.sums[rolls]);
        }
        let in_home = other.count() == CHECKERS && other.0[0] > 18;
        let wins = wins.clamp(0.0, 1.0);
        let gammons = gammons.clamp(0.0, wins);
        Chances {
            wins,
            gammons,
            backgammons: if in_home {
                own_all.exactly(1).min(gammons)
            } else {
                0.0
            },
            gammons_lost: gammons_lost.clamp(0.0, 1.0 - wins),
            backgammons_lost: 0.0,
        }
    }
}

impl Default for RaceTable {
    fn default() -> Self {
        RaceTable::new()
    }
}

/// The row of the next position, from those of all before.
fn row(three: Three, rows: &[Row], is_reached: bool) -> Row {
    if is_reached {
        return Row::REACHED;
    }
    let mut sums = [0.0; ROLLS];
    let mut mean = 0.0;
    for (roll, weight) in crate::rolls::weighted() {
        let mut best = &Row {
            mean: f32::MAX,
            ..Row::REACHED
        };
        three.each_result(roll, &mut |after| {
            if let Some(row) = rows.get(after.index()).filter(|row| row.mean < best.mean) {
                best = row;
            }
        });
        mean += weight as f32 * best.mean;
        for (sum, before) in sums[1..].iter_mut().zip(best.sums) {
            *sum += weight as f32 * before;
        }
    }
    Row {
        sums: sums.map(|sum| (sum / 36.0).min(1.0)),
        mean: 1.0 + mean / 36.0,
    }
}
