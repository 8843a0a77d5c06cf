//! Randomly damaged files, the same in each run.

/// The next pseudo-random number (Knuth's MMIX generator).
pub(crate) fn next(seed: u64) -> u64 {
    seed.wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407)
}

/// A file with up to `most` bytes changed, mostly to bytes that have a meaning in records.
pub(crate) fn changed(bytes: &[u8], most: u64, seed: &mut u64) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..1 + *seed % most {
        *seed = next(*seed);
        let at = (*seed >> 20) as usize % changed.len();
        let any = (*seed >> 8) as u8;
        let with = [
            b' ', b'\n', b'9', b':', b'*', b'(', b'[', b']', b'a', 0, 0xFF, any,
        ];
        changed[at] = with[(*seed >> 50) as usize % with.len()];
    }
    changed
}
