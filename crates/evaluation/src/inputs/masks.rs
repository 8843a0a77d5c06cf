//! A side's places as sets of bits.

/// Bit `p` stands for the place with the number `p` in the side's own count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masks {
    /// The places with at least one checker.
    pub any: u32,
    /// The places with two or more.
    pub made: u32,
}

/// The bits of the 24 points.
pub(super) const ON_BOARD: u32 = 0x01FF_FFFE;

impl Masks {
    #[inline]
    pub(super) fn of(side: &[u8; 26]) -> Masks {
        let mut masks = Masks { any: 0, made: 0 };
        for (place, &count) in side.iter().enumerate() {
            masks.any |= u32::from(count > 0) << place;
            masks.made |= u32::from(count > 1) << place;
        }
        masks
    }

    /// The highest occupied place; 0 if there is none.
    #[inline]
    pub(super) fn highest(self) -> u32 {
        self.any.checked_ilog2().unwrap_or(0)
    }

    /// The points that the side holds, without the bar.
    #[inline]
    pub(super) fn points(self) -> u32 {
        self.made & ON_BOARD
    }
}

/// Points of one side in the other side's count: `p` becomes `25 - p`.
#[inline]
pub(super) fn across(points: u32) -> u32 {
    (points & ON_BOARD).reverse_bits() >> 6
}
