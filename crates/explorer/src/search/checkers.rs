//! Where checkers stand, from the planes: a word for 64 decisions.

use super::numbers::Interval;
use crate::Chunk;
use crate::lanes::each_bit;
use crate::planes::{self, DEEPEST, Whose, at_least};
use crate::query::{Checkers, Cmp};

/// Keeps the decisions in which so many checkers are on each of some places.
pub(super) fn narrow(asked: &Checkers, chunk: &Chunk, words: &mut [u64]) {
    let Checkers {
        whose,
        places: [first, last],
        cmp,
        count,
    } = *asked;
    // So many at least, and fewer than so many.
    let (least, beyond) = match cmp {
        Cmp::Equal => (count, Some(count.saturating_add(1))),
        Cmp::AtLeast => (count, None),
        Cmp::More => (count.saturating_add(1), None),
        Cmp::Less => (0, Some(count)),
        Cmp::AtMost => (0, Some(count.saturating_add(1))),
    };
    for place in first..=last {
        if words.iter().all(|&word| word == 0) {
            return;
        }
        let place = Place::of(chunk, whose, place);
        place.keep(words, least, false);
        if let Some(beyond) = beyond {
            place.keep(words, beyond, true);
        }
    }
}

/// A place's planes.
struct Place<'a> {
    chunk: &'a Chunk,
    side: usize,
    own_place: usize,
}

impl Place<'_> {
    fn of(chunk: &Chunk, whose: Whose, place: u8) -> Place<'_> {
        Place {
            chunk,
            side: whose as usize,
            own_place: whose.own_place(place),
        }
    }

    /// Keeps the decisions with so many checkers at least, or the contrary.
    fn keep(&self, words: &mut [u64], count: u8, is_contrary: bool) {
        match count {
            0 => self.keep_if::<0>(words, is_contrary),
            1 => self.keep_if::<1>(words, is_contrary),
            2 => self.keep_if::<2>(words, is_contrary),
            3 => self.keep_if::<3>(words, is_contrary),
            4 => self.keep_if::<4>(words, is_contrary),
            5 => self.keep_if::<5>(words, is_contrary),
            6 => self.keep_if::<6>(words, is_contrary),
            7 => self.keep_if::<7>(words, is_contrary),
            8 => self.keep_if::<8>(words, is_contrary),
            DEEPEST => self.keep_if::<DEEPEST>(words, is_contrary),
            _ => self.keep_deeper(words, count, is_contrary),
        }
    }

    fn keep_if<const COUNT: u8>(&self, words: &mut [u64], is_contrary: bool) {
        let first = planes::first(self.side, self.own_place);
        let [made, low, middle, high] =
            [0, 1, 2, 3].map(|at| &self.chunk.plane(first + at)[..words.len()]);
        let contrary = if is_contrary { u64::MAX } else { 0 };
        for (at, word) in words.iter_mut().enumerate() {
            *word &= contrary ^ at_least(made[at], low[at], middle[at], high[at], COUNT);
        }
    }

    /// What planes do not tell is read from the positions, which are few.
    fn keep_deeper(&self, words: &mut [u64], count: u8, is_contrary: bool) {
        let mut deep = words.to_vec();
        self.keep_if::<DEEPEST>(&mut deep, false);
        for (at, (word, deep)) in words.iter_mut().zip(deep).enumerate() {
            let mut deeper = 0;
            each_bit(deep, |bit| {
                let counts = self.chunk.positions[at * 64 + bit].counts()[self.side];
                let there = match self.own_place {
                    0 => planes::off(&counts),
                    place => counts[place],
                };
                deeper |= u64::from(there >= count) << bit;
            });
            *word &= if is_contrary { !deeper } else { deeper };
        }
    }
}

/// Words of a plane that are read at once: a line of the cache.
const BLOCK: usize = 8;
type Block = [u64; BLOCK];

/// Keeps the decisions whose longest prime is in an interval: the longest row of points of a side with two checkers each.
pub(super) fn primes(whose: Whose, interval: Interval, chunk: &Chunk, words: &mut [u64]) {
    blocks::<24>(whose, interval, chunk, words, longest);
}

/// Keeps the decisions in which so many points of a side's home have two checkers each.
pub(super) fn home(whose: Whose, interval: Interval, chunk: &Chunk, words: &mut [u64]) {
    blocks::<6>(whose, interval, chunk, words, many);
}

/// Keeps the decisions of which a number, made of the first `POINTS` points of a side, is in an interval. `reaches` tells of
/// made points whether the number is that high at least, from 1 to `POINTS`.
fn blocks<const POINTS: usize>(
    whose: Whose,
    interval: Interval,
    chunk: &Chunk,
    words: &mut [u64],
    reaches: impl Fn(&[Block; POINTS], usize) -> Block,
) {
    let most = POINTS as i32;
    if interval.least > most || interval.most < 0 || interval.least > interval.most {
        words.fill(0);
        return;
    }
    let made: [&[u64]; POINTS] =
        std::array::from_fn(|point| chunk.plane(planes::first(whose as usize, point + 1)));
    for (at, words) in words.chunks_mut(BLOCK).enumerate() {
        if words.iter().all(|&word| word == 0) {
            continue;
        }
        let points: [Block; POINTS] = std::array::from_fn(|point| {
            let words = &made[point][at * BLOCK..(at + 1) * BLOCK];
            std::array::from_fn(|at| words[at])
        });
        let mut kept = [u64::MAX; BLOCK];
        if interval.least > 0 {
            kept = reaches(&points, interval.least as usize);
        }
        if interval.most < most {
            let beyond = reaches(&points, interval.most as usize + 1);
            for (kept, beyond) in kept.iter_mut().zip(beyond) {
                *kept &= !beyond;
            }
        }
        for (word, kept) in words.iter_mut().zip(kept) {
            *word &= kept;
        }
    }
}

/// Whether so many points in a row are made.
fn longest(made: &[Block; 24], length: usize) -> Block {
    let mut rows = *made;
    // Each entry tells whether `known` points from it on are made.
    let mut known = 1;
    while known < length {
        let step = known.min(length - known);
        for point in 0..24 - step {
            let further = rows[point + step];
            for (word, further) in rows[point].iter_mut().zip(further) {
                *word &= further;
            }
        }
        // Beyond the last point there is none.
        rows[24 - step..].fill([0; BLOCK]);
        known += step;
    }
    let mut any = [0; BLOCK];
    for row in &rows {
        for (any, word) in any.iter_mut().zip(row) {
            *any |= word;
        }
    }
    any
}

/// Whether so many points are made.
fn many(made: &[Block; 6], count: usize) -> Block {
    // Entry `n` tells whether n + 1 of those that have been looked at are.
    let mut reached = [[0; BLOCK]; 6];
    for point in made {
        for so_many in (0..6).rev() {
            let before = match so_many {
                0 => [u64::MAX; BLOCK],
                _ => reached[so_many - 1],
            };
            let words = reached[so_many].iter_mut().zip(before).zip(point);
            for ((word, before), point) in words {
                *word |= before & point;
            }
        }
    }
    reached[count - 1]
}
