//! Columns of numbers as bits: 64 rows at a time, in loops that compilers turn into vector instructions, natively and in
//! WebAssembly with `simd128`.

/// Keeps of the words those bits whose row's value `is` so. A word without a bit is not looked at.
#[inline(always)]
pub(crate) fn narrow<T: Copy>(words: &mut [u64], column: &[T], is: impl Fn(T) -> bool) {
    for (word, values) in words.iter_mut().zip(column.chunks(64)) {
        if *word != 0 {
            *word &= bits(values, &is);
        }
    }
}

/// The same of two columns.
#[inline(always)]
pub(crate) fn narrow_two<T: Copy, U: Copy>(
    words: &mut [u64],
    columns: (&[T], &[U]),
    is: impl Fn(T, U) -> bool,
) {
    let pairs = columns.0.chunks(64).zip(columns.1.chunks(64));
    for (word, (first, second)) in words.iter_mut().zip(pairs) {
        if *word != 0 {
            *word &= bits_of_two(first, second, &is);
        }
    }
}

/// One bit for each of up to 64 values.
#[inline(always)]
pub(crate) fn bits<T: Copy>(values: &[T], is: impl Fn(T) -> bool) -> u64 {
    let mut flags = [0_u8; 64];
    if let Ok(values) = <&[T; 64]>::try_from(values) {
        for (flag, &value) in flags.iter_mut().zip(values) {
            *flag = u8::from(is(value));
        }
    } else {
        for (flag, &value) in flags.iter_mut().zip(values) {
            *flag = u8::from(is(value));
        }
    }
    pack(&flags)
}

/// One bit for each of up to 64 pairs.
#[inline(always)]
pub(crate) fn bits_of_two<T: Copy, U: Copy>(
    first: &[T],
    second: &[U],
    is: impl Fn(T, U) -> bool,
) -> u64 {
    let mut flags = [0_u8; 64];
    if let (Ok(first), Ok(second)) = (<&[T; 64]>::try_from(first), <&[U; 64]>::try_from(second)) {
        for (at, flag) in flags.iter_mut().enumerate() {
            *flag = u8::from(is(first[at], second[at]));
        }
    } else {
        for (flag, (&first, &second)) in flags.iter_mut().zip(first.iter().zip(second)) {
            *flag = u8::from(is(first, second));
        }
    }
    pack(&flags)
}

/// Bytes that are 0 or 1, as bits.
#[inline(always)]
fn pack(flags: &[u8; 64]) -> u64 {
    // The product has the lowest bit of byte `i` at 56 + i: byte `i` is moved there by the factor's bit 56 - 7 i alone.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks::<8>();
    let packed = eights
        .iter()
        .map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    packed.rev().fold(0, |word, byte| word << 8 | byte)
}

/// Calls `each` with the number of each bit of a word, from the lowest.
#[inline(always)]
pub(crate) fn each_bit(mut word: u64, mut each: impl FnMut(usize)) {
    while word != 0 {
        each(word.trailing_zeros() as usize);
        word &= word - 1;
    }
}

/// Keeps of the words those bits whose row `is` so, one by one.
#[inline(always)]
pub(crate) fn narrow_rows(words: &mut [u64], mut is: impl FnMut(usize) -> bool) {
    for (at, word) in words.iter_mut().enumerate() {
        keep_bits(word, |bit| is(at * 64 + bit));
    }
}

/// Keeps the bits of a word that are so, one by one.
#[inline(always)]
pub(crate) fn keep_bits(word: &mut u64, mut is: impl FnMut(usize) -> bool) {
    let mut kept = 0;
    each_bit(*word, |bit| kept |= u64::from(is(bit)) << bit);
    *word = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_of_their_rows() {
        let values: Vec<u16> = (0..200_u32).map(|at| ((at * 40_503) >> 3) as u16).collect();
        for len in [0_usize, 1, 63, 64, 65, 130, 200] {
            for (least, most) in [(0, u16::MAX), (20_000, 40_000), (7, 7)] {
                let is = |value: u16| (least..=most).contains(&value);
                let mut words = vec![u64::MAX; len.div_ceil(64)];
                let mut slow = words.clone();
                let mut two = words.clone();
                narrow(&mut words, &values[..len], is);
                narrow_rows(&mut slow, |row| row < len && is(values[row]));
                narrow_two(&mut two, (&values[..len], &values[..len]), |a, b| {
                    is(a) && a == b
                });
                assert_eq!(words, slow, "{len} {least}");
                assert_eq!(words, two);
            }
        }
        assert_eq!(pack(&[1; 64]), u64::MAX);
    }
}
