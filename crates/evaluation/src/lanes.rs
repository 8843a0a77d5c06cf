//! Operations on eight numbers that `wide` has, but not fast in wasm.
//!
//! Where 16 bits become 32, the lanes stand in another order, the even ones before the odd ones: this needs only
//! shifts, which every machine has. [`parted`] brings constants into that order, [`total`] adds the lanes as if they
//! stood in the usual one.

use wide::bytemuck::cast;
use wide::{f32x4, f32x8, i16x8, i32x4, i32x8};

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

/// Quotients in fractions of `one`, rounded towards zero and held to 16 bits. They must be less than 2^31.
#[inline]
pub(crate) fn fractions(dividends: [f32; LANES], divisors: [f32; LANES], one: f32) -> [i16; LANES] {
    let quotients = f32x8::new(dividends) / f32x8::new(divisors) * f32x8::splat(one);
    let halves: [f32x4; 2] = cast(quotients);
    let whole: i32x8 = cast(halves.map(f32x4::fast_trunc_int));
    i16x8::from_i32x8_saturate(whole).to_array()
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
            let slow = NUMBERS.map(|number| ((i32::from(number) * i32::from(value)) >> 16) as i16);
            assert_eq!(high.to_array(), slow, "{value}");
        }
    }

    #[test]
    fn fractions_are_those_of_single_numbers() {
        let dividends = [0.0, 1.0, -1.0, 2.0, 35.0, 36.0, 900.0, -0.01];
        let divisors = [5.0, 36.0, 7.0, 3.0, 36.0, 36.0, 400.0, 864.0];
        let pairs = dividends.iter().zip(&divisors);
        let slow: Vec<i16> = pairs.map(|(a, b)| (a / b * 32768.0) as i16).collect();
        assert_eq!(fractions(dividends, divisors, 32768.0).to_vec(), slow);
    }

    #[test]
    fn lanes_are_parted_alike() {
        let floats = floats(i16x8::new(NUMBERS));
        assert_eq!(floats, parted(NUMBERS.map(f32::from)));
        assert_eq!(total(floats), NUMBERS.map(f32::from).iter().sum());
    }
}
