//! The logistic function, from operations that are the same on every machine.

/// 1 / (1 + e^-x), to about 1e-7.
#[must_use]
#[inline]
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exponential(-x))
}

/// e^x, to about 1e-7 of it, for `x` held to ±80: a power of two times a polynomial.
#[must_use]
#[inline]
pub(crate) fn exponential(x: f32) -> f32 {
    // ln 2 in two parts, the first with few digits, so that the remainder loses none.
    const HIGH: f32 = 0.693_359_4;
    const LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-80.0, 80.0);
    let power = (x * std::f32::consts::LOG2_E + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    let rest = x - power as f32 * HIGH - power as f32 * LOW;
    // The Taylor series: the remainder is at most ln 2 / 2.
    let series = [
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    let value = series.iter().fold(0.0, |sum, &factor| sum * rest + factor);
    value * f32::from_bits(((127 + power) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_function_of_the_standard_library() {
        for step in -800..=800 {
            let x = step as f32 / 10.0;
            let (ours, theirs) = (f64::from(exponential(x)), f64::from(x).exp());
            assert!((ours / theirs - 1.0).abs() < 3e-7, "{x}: {ours} {theirs}");
        }
        assert_eq!(logistic(0.0), 0.5);
        assert!(logistic(f32::INFINITY) == 1.0 && logistic(f32::NEG_INFINITY) < 1e-30);
    }
}
