//! How many rolls one side needs, without regard to the other.

use jsboard::Roll;
use jsboard::records::Chances;

use super::Home;
use super::fastest::{MEAN_OF_ONE, Plays};

/// The number that stands for certainty in the table.
const ONE: u16 = u16::MAX;

/// For each position of up to 15 checkers at home the chances to have borne off all in so many rolls, and
/// the first one in one roll. 2 MB.
///
/// The plays are those that need the fewest rolls on average. Chances are kept in units of 1/65,535; the
/// rounding errors of the rolls to come average out, to less than one unit.
#[derive(Debug)]
pub struct OneSidedTable {
    /// For each position, where its row begins in `sums`; and where the last one ends.
    starts: Vec<u32>,
    /// For each position, the number of rolls of the first entry in its row: the fewest that can be enough.
    fewest: Vec<u8>,
    /// The rows: the chance that all checkers are off after at most so many rolls, up to the first that is
    /// certain.
    sums: Vec<u16>,
    /// For each position, how many of the 36 rolls bear off at least one checker.
    first: Vec<u8>,
}

impl OneSidedTable {
    /// The most rolls that matter: the chance to need more is below one unit for each position.
    const ROLLS: usize = 32;

    /// Builds the table.
    #[must_use]
    pub fn new() -> OneSidedTable {
        let count = Home::positions(Home::MOST);
        let mut table = OneSidedTable {
            starts: Vec::with_capacity(count + 1),
            fewest: Vec::with_capacity(count),
            sums: Vec::with_capacity(count * 14),
            first: Vec::with_capacity(count),
        };
        table.push(&[u32::from(ONE) * 36; OneSidedTable::ROLLS], 36);
        let rolls: Vec<(Roll, u32)> = crate::rolls::weighted().collect();
        let mut plays = Plays::new();
        for home in Home::all(Home::MOST).skip(1) {
            let steps = plays.push(home);
            let (mut mean, mut first) = (0, 0);
            let mut sums = [0; OneSidedTable::ROLLS];
            for &(roll, weight) in &rolls {
                let best = plays.best(&steps, roll);
                mean += weight * plays.means[usize::from(best.index)];
                first += if best.bears_off { weight as u8 } else { 0 };
                table.add(&mut sums, best.index.into(), weight);
            }
            plays.means.push(MEAN_OF_ONE + (mean + 18) / 36);
            table.push(&sums, first);
        }
        table.starts.push(table.sums.len() as u32);
        table
    }

    /// Adds the chances of a position, one roll later, with the weight of a roll.
    fn add(&self, sums: &mut [u32; OneSidedTable::ROLLS], index: usize, weight: u32) {
        let row = self.row_from(index);
        let later = usize::from(self.fewest[index]) + 1;
        let sums = sums.get_mut(later..).unwrap_or_default();
        for (k, sum) in sums.iter_mut().enumerate() {
            *sum += weight * u32::from(row.get(k).copied().unwrap_or(ONE));
        }
    }

    /// The entries from the start of a row, while the table is built and the last row has no end yet.
    fn row_from(&self, index: usize) -> &[u16] {
        let end = self.starts.get(index + 1).map(|&end| end as usize);
        &self.sums[self.starts[index] as usize..end.unwrap_or(self.sums.len())]
    }

    /// Adds the row of the next position. `sums` are 36 times its entries.
    fn push(&mut self, sums: &[u32; OneSidedTable::ROLLS], first: u8) {
        let entries = sums.map(|sum| ((sum + 18) / 36) as u16);
        let fewest = entries.iter().position(|&entry| entry > 0);
        let fewest = fewest.unwrap_or(OneSidedTable::ROLLS - 1);
        self.starts.push(self.sums.len() as u32);
        self.fewest.push(fewest as u8);
        self.first.push(first);
        for &entry in &entries[fewest..] {
            self.sums.push(entry);
            if entry == ONE {
                break;
            }
        }
    }

    /// The chance that all checkers are off after at most so many rolls, in units of 1/65,535.
    fn sum(&self, home: Home, rolls: usize) -> u32 {
        let index = home.index();
        let Some(at) = rolls.checked_sub(usize::from(self.fewest[index])) else {
            return 0;
        };
        u32::from(self.row_from(index).get(at).copied().unwrap_or(ONE))
    }

    /// The chance, from 0 to 1, that all checkers are off after at most so many rolls.
    #[must_use]
    pub fn chance(&self, home: Home, rolls: usize) -> f32 {
        self.sum(home, rolls) as f32 / f32::from(ONE)
    }

    /// The average number of rolls until all checkers are off.
    #[must_use]
    pub fn rolls(&self, home: Home) -> f32 {
        let left = (0..OneSidedTable::ROLLS).map(|rolls| u32::from(ONE) - self.sum(home, rolls));
        left.sum::<u32>() as f32 / f32::from(ONE)
    }

    /// The chance, from 0 to 1, that the next roll bears off a checker at least.
    #[must_use]
    pub fn first(&self, home: Home) -> f32 {
        f32::from(self.first[home.index()]) / 36.0
    }

    /// The chances of the side about to roll, as if both sides played to need the fewest rolls on average.
    /// `checkers` is the number of checkers of each side in the variant.
    #[must_use]
    pub fn chances(&self, own: Home, other: Home, checkers: u8) -> Chances {
        // Of a side that has borne off none the first checker goes with the first roll or the second: each
        // moves at least three pips.
        let gammons = if other.count() >= checkers {
            let second = self.chance(own, 2) - self.chance(own, 1);
            self.chance(own, 1) + second * (1.0 - self.first(other))
        } else {
            0.0
        };
        let gammons_lost = if own.count() >= checkers {
            self.chance(other, 1) * (1.0 - self.first(own))
        } else {
            0.0
        };
        let wins = self.wins(own, other);
        Chances {
            wins: wins.max(gammons),
            gammons,
            backgammons: 0.0,
            gammons_lost: gammons_lost.min(1.0 - wins.max(gammons)),
            backgammons_lost: 0.0,
        }
    }

    /// The chance that the side about to roll is the first to have all its checkers off.
    fn wins(&self, own: Home, other: Home) -> f32 {
        let (own_row, other_row) = (own.index(), other.index());
        let (own_sums, other_sums) = (self.row_from(own_row), self.row_from(other_row));
        let (own_fewest, other_fewest) = (
            usize::from(self.fewest[own_row]),
            usize::from(self.fewest[other_row]),
        );
        let (mut wins, mut before) = (0, 0);
        for (k, &sum) in own_sums.iter().enumerate() {
            // It has them off with its roll `own_fewest + k`; the other has had one roll less.
            let other_rolls = (own_fewest + k).saturating_sub(1);
            let lost = match other_rolls.checked_sub(other_fewest) {
                Some(at) => other_sums.get(at).copied().unwrap_or(ONE),
                None => 0,
            };
            wins += u64::from(sum - before) * u64::from(ONE - lost);
            before = sum;
        }
        (wins as f64 / (f64::from(ONE) * f64::from(ONE))) as f32
    }
}

impl Default for OneSidedTable {
    fn default() -> Self {
        OneSidedTable::new()
    }
}
