//! Positions as short keys.

use jsboard::Side;

use crate::Perspective;

/// A position in four bits a place: 104 bits a side, the lower 64 first. Different positions have different keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key([u64; 4]);

impl Key {
    /// The key of no position.
    pub(super) const NONE: Key = Key([u64::MAX; 4]);

    /// The key of a position, if no place has more than 15 checkers.
    pub(super) fn of(position: &Perspective) -> Option<Key> {
        let [a, b] = packed(&position.own)?;
        let [c, d] = packed(&position.other)?;
        Some(Key([a, b, c, d]))
    }

    /// The key of a position at a number of plies, for this side about to roll.
    pub(super) fn tagged(mut self, plies: u8, side: Side) -> Key {
        // The upper 24 bits of this number are free.
        self.0[1] |= (u64::from(plies) << 1 | side.index() as u64) << 48;
        self
    }

    /// A number of which the upper bits depend on all bits of the key.
    pub(super) fn hash(self) -> u64 {
        // Odd numbers without a pattern: the fractions of the square roots of 2, 3, 5 and 7.
        let [a, b, c, d] = self.0;
        let low = a.wrapping_mul(0x6a09_e667_f3bc_c909) ^ b.wrapping_mul(0xbb67_ae85_84ca_a73b);
        let high = c.wrapping_mul(0x3c6e_f372_fe94_f82b) ^ d.wrapping_mul(0xa54f_f53a_5f1d_36f1);
        let mixed = low ^ high.rotate_left(32);
        (mixed ^ mixed >> 32).wrapping_mul(0x6a09_e667_f3bc_c909)
    }
}

/// Four bits a place, from the first; `None` if a count needs more.
fn packed(side: &[u8; 26]) -> Option<[u64; 2]> {
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().zip(side.chunks(8)) {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        *word = u64::from_le_bytes(eight);
    }
    let [a, b, c, d] = words;
    if (a | b | c | d) & 0xf0f0_f0f0_f0f0_f0f0 != 0 {
        return None;
    }
    let halved = |word: u64| {
        let word = (word | word >> 4) & 0x00ff_00ff_00ff_00ff;
        let word = (word | word >> 8) & 0x0000_ffff_0000_ffff;
        (word | word >> 16) & 0xffff_ffff
    };
    Some([halved(a) | halved(b) << 32, halved(c) | halved(d) << 32])
}
