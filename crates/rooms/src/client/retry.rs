//! When a client comes back.

use crate::Millis;

/// The wait before the first attempt, and the longest.
const FIRST: Millis = 500;
const LONGEST: Millis = 30_000;

/// How long to wait before an attempt, after `failures` that failed: twice as long each time, up to half a minute, of
/// which `jitter`, any number, takes away up to a half, so that clients do not come back all at once.
pub(super) fn delay(failures: u32, jitter: u32) -> Millis {
    let whole = FIRST
        .saturating_mul(1 << failures.min(16))
        .clamp(FIRST, LONGEST);
    let half = whole / 2;
    half + ((half * Millis::from(jitter)) >> u32::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_differ() {
        assert_eq!((delay(0, 0), delay(0, u32::MAX)), (250, 499));
        assert_eq!((delay(1, 0), delay(2, 0), delay(3, 0)), (500, 1000, 2000));
        assert_eq!(
            (delay(6, 0), delay(60, 0), delay(u32::MAX, 1 << 31)),
            (15_000, 15_000, 22_500)
        );
    }
}
