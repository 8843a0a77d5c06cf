//! A side's places as sets of bits.

use wide::u8x16;

/// Bit `p` stands for the place with the number `p` in the side's own count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Masks {
    /// The places with at least one checker.
    pub(crate) any: u32,
    /// The places with two or more.
    pub(crate) made: u32,
}

/// The bits of the 24 points.
pub(crate) const ON_BOARD: u32 = 0x01FF_FFFE;

impl Masks {
    #[inline]
    pub(crate) fn of(side: &[u8; 26]) -> Masks {
        // The first sixteen places and the last, which overlap.
        let parts = [side.first_chunk(), side.last_chunk()];
        let [low, high] = parts.map(|part| sets(part.unwrap_or(&[0; 16])));
        Masks {
            any: low.any | high.any << 10,
            made: low.made | high.made << 10,
        }
    }

    /// The highest occupied place; 0 if there is none.
    #[inline]
    pub(crate) fn highest(self) -> u32 {
        self.any.checked_ilog2().unwrap_or(0)
    }

    /// The points that the side holds, without the bar.
    #[inline]
    pub(crate) fn points(self) -> u32 {
        self.made & ON_BOARD
    }
}

/// Points of one side in the other side's count: `p` becomes `25 - p`.
#[inline]
pub(crate) fn across(points: u32) -> u32 {
    (points & ON_BOARD).reverse_bits() >> 6
}

/// The sets of sixteen places.
#[inline]
fn sets(side: &[u8; 16]) -> Masks {
    let counts = u8x16::new(*side);
    let none = counts.simd_eq(u8x16::ZERO);
    let few = none | counts.simd_eq(u8x16::ONE);
    Masks {
        any: !none.to_bitmask() & 0xFFFF,
        made: !few.to_bitmask() & 0xFFFF,
    }
}
