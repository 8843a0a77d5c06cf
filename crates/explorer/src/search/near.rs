//! The same position, and those that are near.

use super::Plan;
use crate::lanes::{bits_of_two, each_bit, narrow, narrow_rows, narrow_two};
use crate::least::Least;
use crate::planes::CHECKERS;
use crate::query::Filter;
use crate::set::WORDS;
use crate::{CHUNK, Chunk, Collection, PositionKey};

/// Keeps the decisions of a position with so many pips.
pub(crate) fn is_position(key: PositionKey, pips: [u16; 2], chunk: &Chunk, words: &mut [u64]) {
    // Few positions have the same pips.
    for (column, pips) in chunk.pips.iter().zip(pips) {
        narrow(words, column, |other| other == pips);
    }
    narrow_rows(words, |row| chunk.positions[row] == key);
}

/// A position that others are compared with.
pub(crate) struct Like {
    bits: u128,
    is_whole: bool,
    checkers: Checkers,
    pips: [u16; 2],
    most: u32,
}

impl Like {
    /// Those at most so many pips away.
    pub(crate) fn new(key: PositionKey, most: u32) -> Like {
        let bits = key.bits();
        Like {
            bits,
            is_whole: is_whole(bits),
            checkers: Checkers::of(bits),
            pips: key.pips(),
            most,
        }
    }

    /// Keeps the decisions whose position is near enough.
    pub(super) fn narrow(&self, chunk: &Chunk, words: &mut [u64]) {
        let most = u16::try_from(self.most).unwrap_or(u16::MAX);
        let [own, opp] = &chunk.pips;
        narrow_two(words, (own, opp), |own, opp| self.lead(own, opp) <= most);
        narrow_rows(words, |row| {
            self.distance(chunk.positions[row], self.most)
                .is_some_and(|distance| distance <= self.most)
        });
    }

    /// How far away a position is at least, by its pips.
    #[inline(always)]
    fn lead(&self, own: u16, opp: u16) -> u16 {
        own.abs_diff(self.pips[0])
            .saturating_add(opp.abs_diff(self.pips[1]))
    }

    /// How far away a position is; it may be `None` if that is more than `most`.
    #[inline]
    fn distance(&self, key: PositionKey, most: u32) -> Option<u32> {
        let bits = key.bits();
        // With all checkers on the board a checker that is moved by a pip makes two bits change places.
        let is_far = || (bits ^ self.bits).count_ones() > most.saturating_mul(2);
        if self.is_whole && is_whole(bits) && is_far() {
            return None;
        }
        Some(self.checkers.distance(&Checkers::of(bits)))
    }
}

/// Whether all thirty checkers are on the board.
fn is_whole(bits: u128) -> bool {
    bits.count_ones() == 2 * u32::from(CHECKERS)
}

/// How many pips the checkers of both sides would have to be moved from one position to another.
pub(crate) fn distance(from: PositionKey, to: PositionKey) -> u32 {
    Checkers::of(from.bits()).distance(&Checkers::of(to.bits()))
}

/// The nearest decisions that a filter means, each with its distance, at most `limit`; those as far come in the order of
/// their rows.
pub(crate) fn nearest(
    collection: &Collection,
    key: PositionKey,
    limit: usize,
    filter: &Filter,
) -> Vec<(u32, usize)> {
    let plan = Plan::of(collection, filter);
    let like = Like::new(key, u32::MAX);
    let mut least = Least::new(limit);
    let mut words = Vec::with_capacity(WORDS);
    for (number, chunk) in collection.chunks().iter().enumerate() {
        words.clear();
        words.extend_from_slice(chunk.alive());
        plan.narrow(number, chunk, &mut words);
        let pips = chunk.pips[0].chunks(64).zip(chunk.pips[1].chunks(64));
        for (at, (&word, (own, opp))) in words.iter().zip(pips).enumerate() {
            if word == 0 {
                continue;
            }
            let near = match least.bound() {
                None => u64::MAX,
                Some(bound) => {
                    let bound = u16::try_from(bound).unwrap_or(u16::MAX);
                    bits_of_two(own, opp, |own, opp| like.lead(own, opp) < bound)
                }
            };
            each_bit(word & near, |bit| {
                let row = at * 64 + bit;
                let most = least.bound().map_or(u32::MAX, |bound| bound as u32);
                if let Some(distance) = like.distance(chunk.positions[row], most) {
                    least.push(distance.into(), number * CHUNK + row);
                }
            });
        }
    }
    let found = least.sorted().into_iter();
    found
        .map(|(distance, row)| (distance as u32, row))
        .collect()
}

/// The place of each checker: of each side, the one on roll first, those borne off (0) before those on the lowest point. There
/// is one entry more, which is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Checkers([[u8; 16]; 2]);

impl Checkers {
    /// Those of a position, by the bits of its ID: for each place as many ones as checkers, and a zero; the other side is
    /// first.
    #[inline]
    fn of(bits: u128) -> Checkers {
        let mut places = [0_u8; 2 * CHECKERS as usize];
        let mut found = 0;
        let mut opp = 0;
        for (half, first) in [(bits as u64, 0), ((bits >> 64) as u64, 64)] {
            let mut ones = half;
            while ones != 0 && found < places.len() {
                // As many zeros as places are before it.
                let place = (ones.trailing_zeros() as u8 + first).wrapping_sub(found as u8);
                places[found] = place;
                opp += usize::from(place < 25);
                found += 1;
                ones &= ones - 1;
            }
        }
        let mut sides = [[0; 16]; 2];
        let (of_opp, of_own) = places[..found].split_at(opp);
        for (side, places, before) in [(1, of_opp, 0), (0, of_own, 25)] {
            let there = places.len().min(CHECKERS.into());
            let slots = &mut sides[side][usize::from(CHECKERS) - there..usize::from(CHECKERS)];
            for (slot, &place) in slots.iter_mut().zip(places) {
                *slot = place.wrapping_sub(before).wrapping_add(1);
            }
        }
        Checkers(sides)
    }

    /// How many pips apart two positions are: how far their checkers would have to be moved, both sides together.
    #[inline]
    fn distance(&self, other: &Checkers) -> u32 {
        let sides = self.0.as_flattened().iter().zip(other.0.as_flattened());
        sides.map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkers_stand_where_they_do_on_the_board() {
        for id in [
            "4HPwATDgc/ABMA",
            "AAAAAAAAAAAAAA",
            "sGfwATDgc/ABMA",
            "/wcAAIAfAAAAAA",
        ] {
            let key = PositionKey::read(id).expect(id);
            let Checkers(sides) = Checkers::of(key.bits());
            for (counts, places) in key.counts().iter().zip(sides) {
                let there = |place: u8| places.iter().filter(|&&other| other == place).count();
                for place in 1..=25 {
                    assert_eq!(
                        there(place),
                        counts[usize::from(place)].into(),
                        "{id} {place}"
                    );
                }
                assert!(places[..15].is_sorted());
            }
        }
    }
}
