//! Operations on eight numbers that `wide` has, but not fast in wasm.
//!
//! Where 16 bits become 32, the lanes stand in another order, the even ones before the odd ones: this needs only
//! shifts, which every machine has. [`parted`] brings constants into that order, [`total`] adds the lanes as if they
//! stood in the usual one.

use wide::bytemuck::cast;
use wide::{f32x4, f32x8, i16x8, i32x4};

/// The lanes of a vector.
pub const LANES: usize = 8;

/// A factor of [`Factor::high_of`]: it is prepared once for many products.
#[derive(Clone, Copy)]
pub(crate) struct Factor {
    #[cfg(target_feature = "simd128")]
    parted: [i16x8; 2],
    #[cfg(not(target_feature = "simd128"))]
    whole: i16x8,
}

impl Factor {
    #[cfg(not(target_feature = "simd128"))]
    #[inline]
    pub(crate) fn new(value: i16) -> Factor {
        Factor {
            whole: i16x8::splat(value),
        }
    }

    /// The upper 16 bits of the products of these numbers and the factor.
    #[cfg(not(target_feature = "simd128"))]
    #[inline]
    pub(crate) fn high_of(self, numbers: i16x8) -> i16x8 {
        numbers.mul_keep_high(self.whole)
    }

    #[cfg(target_feature = "simd128")]
    #[inline]
    pub(crate) fn new(value: i16) -> Factor {
        let even = i32::from(value as u16);
        Factor {
            parted: [even, even << 16].map(|pair| cast(i32x4::splat(pair))),
        }
    }

    /// The upper 16 bits of the products of these numbers and the factor. Wasm has no instruction for that; the sums of
    /// pairs of products, of which one is zero, need half as many as widening does.
    #[cfg(target_feature = "simd128")]
    #[inline]
    pub(crate) fn high_of(self, numbers: i16x8) -> i16x8 {
        let [even, odd] = self.parted.map(|factor| numbers.dot(factor));
        let even: wide::u32x4 = cast(even);
        let upper = odd & i32x4::splat(-0x1_0000);
        cast(cast::<_, i32x4>(even >> 16) | upper)
    }
}

/// The numbers as `f32`, the even lanes before the odd ones.
#[inline]
pub(crate) fn floats(numbers: i16x8) -> f32x8 {
    let pairs: i32x4 = cast(numbers);
    let (even, odd) = ((pairs << 16) >> 16, pairs >> 16);
    cast([f32x4::from_i32x4(even), f32x4::from_i32x4(odd)])
}

/// Constants in the order of [`floats`].
pub(crate) fn parted([a, b, c, d, e, f, g, h]: [f32; LANES]) -> f32x8 {
    f32x8::new([a, c, e, g, b, d, f, h])
}

/// The sum of lanes in the order of [`floats`]: always the same additions.
#[inline]
pub(crate) fn total(numbers: f32x8) -> f32 {
    let [a, c, e, g, b, d, f, h] = numbers.to_array();
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: [i16; LANES] = [i16::MIN, -32_767, -1, 0, 1, 255, 20_001, i16::MAX];

    #[test]
    fn the_upper_half_of_a_product_is_rounded_down() {
        for value in [0, 1, 2, 257, 16_384, 32_766, i16::MAX] {
            let high = Factor::new(value).high_of(i16x8::new(NUMBERS));
            let slow = NUMBERS.map(|number| (i32::from(number) * i32::from(value) >> 16) as i16);
            assert_eq!(high.to_array(), slow, "{value}");
        }
    }

    #[test]
    fn lanes_are_parted_alike() {
        let floats = floats(i16x8::new(NUMBERS));
        assert_eq!(floats, parted(NUMBERS.map(f32::from)));
        assert_eq!(total(floats), NUMBERS.map(f32::from).iter().sum());
    }
}
