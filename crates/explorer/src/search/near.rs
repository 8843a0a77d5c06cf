//! The same position, and those that are near.

use super::Plan;
use crate::lanes::{bits_of_two, each_bit, narrow, narrow_rows, narrow_two};
use crate::least::Least;
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
    beyond: Beyond,
    pips: [u16; 2],
    most: u32,
}

impl Like {
    /// Those at most so many pips away.
    pub(crate) fn new(key: PositionKey, most: u32) -> Like {
        Like {
            beyond: Beyond::of(key),
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
            self.distance(chunk.positions[row]) <= self.most
        });
    }

    /// How far away a position is at least, by its pips.
    #[inline(always)]
    fn lead(&self, own: u16, opp: u16) -> u16 {
        own.abs_diff(self.pips[0])
            .saturating_add(opp.abs_diff(self.pips[1]))
    }

    fn distance(&self, key: PositionKey) -> u32 {
        self.beyond.distance(&Beyond::of(key))
    }
}

/// How many pips the checkers of both sides would have to be moved from one position to another.
pub(crate) fn distance(from: PositionKey, to: PositionKey) -> u32 {
    Like::new(from, u32::MAX).distance(to)
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
                let distance = like.distance(chunk.positions[row]);
                least.push(distance.into(), number * CHUNK + row);
            });
        }
    }
    let found = least.sorted().into_iter();
    found
        .map(|(distance, row)| (distance as u32, row))
        .collect()
}

/// How many checkers of each side, the one on roll first, are beyond each place from 0 (off) to 24, in its own count. There
/// are more entries, which are 0, so that vectors are full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Beyond([[u8; 32]; 2]);

impl Beyond {
    /// Those of a position, from the bits of its ID: for each place as many ones as checkers, and a zero; the other side is
    /// first.
    fn of(key: PositionKey) -> Beyond {
        let mut bytes = [0; 16];
        bytes[..10].copy_from_slice(&key.bytes());
        let bits = u128::from_le_bytes(bytes);
        let (opp, length) = side(bits as u64);
        let (own, _) = side((bits >> length) as u64);
        Beyond([own, opp])
    }

    /// How many pips apart two positions are: how far their checkers would have to be moved, both sides together. What is
    /// off stands on place 0.
    fn distance(&self, other: &Beyond) -> u32 {
        let sides = self.0.as_flattened().iter().zip(other.0.as_flattened());
        sides.map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
    }
}

/// The checkers of a side beyond each place, and how many bits it takes.
fn side(bits: u64) -> ([u8; 32], u32) {
    let mut zeros = !bits;
    let mut up_to = [0_u8; 25];
    let mut last = 0;
    for (place, up_to) in (0..).zip(&mut up_to) {
        last = zeros.trailing_zeros();
        *up_to = (last as u8).wrapping_sub(place);
        zeros &= zeros.wrapping_sub(1);
    }
    let [on_points @ .., all] = up_to;
    let mut beyond = [0; 32];
    beyond[0] = all;
    for (beyond, up_to) in beyond[1..].iter_mut().zip(on_points) {
        *beyond = all.wrapping_sub(up_to);
    }
    (beyond, last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkers_beyond_a_place_are_those_of_the_board() {
        for id in [
            "4HPwATDgc/ABMA",
            "AAAAAAAAAAAAAA",
            "sGfwATDgc/ABMA",
            "/wcAAIAfAAAAAA",
        ] {
            let key = PositionKey::read(id).expect(id);
            let Beyond(sides) = Beyond::of(key);
            for (counts, beyond) in key.counts().iter().zip(sides) {
                for (place, &beyond) in beyond[..25].iter().enumerate() {
                    assert_eq!(
                        beyond,
                        counts[place + 1..].iter().sum::<u8>(),
                        "{id} {place}"
                    );
                }
            }
        }
    }
}
