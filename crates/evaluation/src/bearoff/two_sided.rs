//! The exact values of positions in which each side has at most six checkers, all at home.

use jsboard::{Die, Roll};

use super::Home;

/// The number that stands for one point in the table.
const ONE: i16 = i16::MAX;

/// Equities of the side about to roll that does not double now, in points of the cube as it stands, from -1
/// to 1. From the next turn on, both play and handle the cube perfectly, for money.
///
/// With [`TwoSided::after_doubling`] they say what to do with the cube.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSided {
    /// Without a cube.
    pub cubeless: f32,
    /// The cube is in the middle.
    pub centred: f32,
    /// The side about to roll owns the cube.
    pub owned: f32,
    /// The other side owns the cube.
    pub opponents: f32,
}

impl TwoSided {
    /// The equity of a double, in points of the cube before: twice that of the opponent's cube if it is
    /// taken, 1 if it is dropped, whichever is less.
    #[must_use]
    pub fn after_doubling(&self) -> f32 {
        (2.0 * self.opponents).min(1.0)
    }

    /// The equities of the side on roll that may still double: the better of doubling and not.
    #[must_use]
    pub fn with_double(&self) -> TwoSided {
        TwoSided {
            centred: self.centred.max(self.after_doubling()),
            owned: self.owned.max(self.after_doubling()),
            ..*self
        }
    }
}

/// One pair of positions: without a cube, centred, own, the opponent's.
type Entry = [i16; 4];

/// The values of all pairs of positions of at most six checkers. 6.8 MB: four numbers a pair, in units of
/// 1/32,767 of a point.
///
/// For money, where a gammon is no longer possible. Beavers change nothing: with a double of negative equity
/// it is better not to double.
#[derive(Debug)]
pub struct TwoSidedTable {
    /// A row for each position of the other side, a column for each of the side about to roll.
    entries: Vec<Entry>,
}

impl TwoSidedTable {
    /// The most checkers of each side.
    pub const CHECKERS: u8 = 6;

    /// Builds the table.
    #[must_use]
    pub fn new() -> TwoSidedTable {
        let plays = Plays::new();
        let count = Home::positions(TwoSidedTable::CHECKERS);
        let mut entries = vec![[0; 4]; count * count];
        let mut options = entries.clone();
        let mut scratch = Scratch::default();
        let mut row = vec![[0; 4]; count];
        // A value needs those of the other side against smaller indices. So the values of a new position against
        // all before it come first, then those of all positions against the new one.
        for new in 0..count {
            plays.values(new, &options, &mut scratch);
            for (other, &value) in scratch.values.iter().enumerate() {
                entries[other * count + new] = value;
                options[other * count + new] = with_option(value);
                row[other] = with_option(value);
            }
            for own in 0..=new {
                let value = plays.value(own, new, &row);
                entries[new * count + own] = value;
                options[new * count + own] = with_option(value);
            }
        }
        TwoSidedTable { entries }
    }

    /// The values of the side about to roll, if both have at most six checkers.
    #[must_use]
    pub fn values(&self, own: Home, other: Home) -> Option<TwoSided> {
        if own.count().max(other.count()) > TwoSidedTable::CHECKERS {
            return None;
        }
        let row = other.index() * Home::positions(TwoSidedTable::CHECKERS);
        let entry = self.entries.get(row + own.index())?;
        let [cubeless, centred, owned, opponents] = entry.map(|n| f32::from(n) / f32::from(ONE));
        Some(TwoSided {
            cubeless,
            centred,
            owned,
            opponents,
        })
    }
}

impl Default for TwoSidedTable {
    fn default() -> Self {
        TwoSidedTable::new()
    }
}

/// The values of a side that may double: as [`TwoSided::with_double`].
fn with_option([cubeless, centred, owned, opponents]: Entry) -> Entry {
    // The greatest number is one point: what a drop gives.
    let double = opponents.saturating_add(opponents);
    [cubeless, centred.max(double), owned.max(double), opponents]
}

/// The positions that each roll leads to, for all positions of at most six checkers.
struct Plays {
    /// For each position and each of the 21 rolls, where its list begins in `after`; and the end of the last.
    starts: Vec<u32>,
    after: Vec<u16>,
    weights: Vec<i32>,
}

impl Plays {
    fn new() -> Plays {
        let rolls: Vec<_> = crate::rolls::weighted().collect();
        let mut plays = Plays {
            starts: vec![0],
            after: Vec::new(),
            weights: rolls.iter().map(|&(_, weight)| weight as i32).collect(),
        };
        for home in Home::all(TwoSidedTable::CHECKERS) {
            for &(roll, _) in &rolls {
                plays.after.extend(after(home, roll));
                plays.starts.push(plays.after.len() as u32);
            }
        }
        plays
    }

    /// The lists of the rolls from a position, with the weights of the rolls.
    fn lists(&self, own: usize) -> impl Iterator<Item = (&[u16], i32)> {
        let rolls = self.weights.len();
        let starts = &self.starts[own * rolls..][..=rolls];
        starts
            .windows(2)
            .zip(&self.weights)
            .map(|(bounds, &weight)| {
                let bounds = bounds[0] as usize..bounds[1] as usize;
                (&self.after[bounds], weight)
            })
    }

    /// The values of `own` about to roll against `other`. `options` are those of `other` about to roll
    /// against each position that `own` can come to.
    fn value(&self, own: usize, other: usize, options: &[Entry]) -> Entry {
        let mut sums = [0_i32; 4];
        for (list, weight) in self.lists(own) {
            let mut least = [ONE; 4];
            for &after in list {
                let option = options[usize::from(after)];
                for (least, value) in least.iter_mut().zip(option) {
                    *least = (*least).min(value);
                }
            }
            for (sum, least) in sums.iter_mut().zip(least) {
                *sum += weight * i32::from(least);
            }
        }
        averaged(own, other, &sums)
    }

    /// The values of `own` about to roll against all positions of smaller index. `options` has the row of each
    /// position that `own` can come to, a column for each of these. What [`Plays::value`] does for one, a row at a
    /// time.
    fn values(&self, own: usize, options: &[Entry], scratch: &mut Scratch) {
        let width = Home::positions(TwoSidedTable::CHECKERS);
        scratch.sums.clear();
        scratch.sums.resize(own * 4, 0);
        for (list, weight) in self.lists(own) {
            scratch.least.clear();
            scratch.least.resize(own * 4, ONE);
            for &after in list {
                let row = &options[usize::from(after) * width..][..own];
                for (least, &value) in scratch.least.iter_mut().zip(row.as_flattened()) {
                    *least = (*least).min(value);
                }
            }
            for (sum, &least) in scratch.sums.iter_mut().zip(&scratch.least) {
                *sum += weight * i32::from(least);
            }
        }
        let (sums, _) = scratch.sums.as_chunks();
        let values = sums.iter().enumerate();
        scratch.values.clear();
        scratch
            .values
            .extend(values.map(|(other, sums)| averaged(own, other, sums)));
    }
}

/// Memory for the values of a position against many.
#[derive(Default)]
struct Scratch {
    sums: Vec<i32>,
    least: Vec<i16>,
    values: Vec<Entry>,
}

/// The values of a side from the sums, over the 36 rolls, of the least values to the other side.
fn averaged(own: usize, other: usize, sums: &[i32; 4]) -> Entry {
    if own == 0 {
        return [ONE; 4];
    }
    if other == 0 {
        return [-ONE; 4];
    }
    // What is the other's own cube is the opponent's to this side, and the other way round.
    let [cubeless, centred, owned, opponents] = sums.map(|sum| -((sum + 18).div_euclid(36)) as i16);
    [cubeless, centred, opponents, owned]
}

/// The indices of the positions after the plays of a roll.
fn after(home: Home, roll: Roll) -> Vec<u16> {
    let (high, low) = (roll.high(), roll.low());
    let homes = if roll.is_double() {
        after_dice(home, &[high; 4])
    } else {
        let mut homes = after_dice(home, &[high, low]);
        homes.extend(after_dice(home, &[low, high]));
        homes
    };
    let mut indices: Vec<u16> = homes.iter().map(|home| home.index() as u16).collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The positions after these dice, in this order.
fn after_dice(home: Home, dice: &[Die]) -> Vec<Home> {
    dice.iter().fold(vec![home], |homes, &die| {
        let mut after = Vec::new();
        for home in homes {
            home.each_step(die, &mut |home| after.push(home));
        }
        after.sort_unstable_by_key(Home::index);
        after.dedup();
        after
    })
}
