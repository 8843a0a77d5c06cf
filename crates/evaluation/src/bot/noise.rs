//! Errors of a bot that are the same for the same position and seed.

use jsboard::{Board, Side};

/// The sum of four uniform numbers has this standard deviation: the square root of 4/12.
const DEVIATION: f32 = 0.577_350_26;

/// An error for a board, with a mean of 0 and a standard deviation of 1, at most 3.5 either way.
///
/// The number is the same on every machine: it comes from a hash (FNV-1a, then the finalizer of MurmurHash3)
/// of the board and the seed.
pub(super) fn noise(board: &Board, seed: u64) -> f32 {
    let sides = Side::ALL.map(|side| board.checkers[side].to_array());
    let bytes = sides.iter().flatten().copied();
    let hash = bytes
        .chain(seed.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let mixed = mixed(hash);
    let uniform = |shift: u32| ((mixed >> shift) & 0xffff) as f32 / 65_536.0;
    let sum: f32 = [0, 16, 32, 48].map(uniform).iter().sum();
    (sum - 2.0) / DEVIATION
}

/// Spreads each bit of a number over all others.
fn mixed(mut bits: u64) -> u64 {
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        bits = (bits ^ (bits >> 33)).wrapping_mul(factor);
    }
    bits ^ (bits >> 33)
}

#[cfg(test)]
mod tests {
    use super::noise;
    use jsboard::Variant;

    #[test]
    fn errors_have_the_mean_and_the_deviation_that_they_say() {
        let board = Variant::BACKGAMMON.start;
        let all: Vec<f32> = (0..10_000).map(|seed| noise(&board, seed)).collect();
        let mean = all.iter().sum::<f32>() / all.len() as f32;
        let square = all.iter().map(|error| error * error).sum::<f32>() / all.len() as f32;
        assert!(
            mean.abs() < 0.05 && (square - 1.0).abs() < 0.05,
            "{mean} {square}"
        );
        assert_eq!(noise(&board, 7), noise(&board, 7));
    }
}
