//! Rates, as token buckets.

use std::collections::HashMap;
use std::hash::Hash;

use crate::Millis;

/// How often something may be done: `burst` times at once, and as many more in each `per` milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How often at once, at least 1.
    pub burst: u32,
    /// In how many milliseconds as often again, at least 1.
    pub per: Millis,
}

impl Rate {
    /// The milliseconds after which one more is allowed.
    fn interval(self) -> Millis {
        (self.per / Millis::from(self.burst.max(1))).max(1)
    }
}

/// What each of many has done lately. Those that have done nothing for long cost no memory.
///
/// This is the generic cell rate algorithm: of each there is only the time at which its bucket is full again.
#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    full_at: HashMap<K, Millis>,
    /// How many there may be before those that are full are removed.
    sweep_at: usize,
}

/// The fewest buckets that are worth looking through.
const FEW: usize = 1024;

impl<K: Eq + Hash> Buckets<K> {
    /// Buckets of one rate, all full.
    #[must_use]
    pub fn new(rate: Rate) -> Buckets<K> {
        Buckets {
            rate,
            full_at: HashMap::new(),
            sweep_at: FEW,
        }
    }

    /// Does something once.
    ///
    /// # Errors
    /// The milliseconds after which it is allowed, if it is not allowed now.
    pub fn take(&mut self, key: K, now: Millis) -> Result<(), Millis> {
        if self.full_at.len() >= self.sweep_at {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.sweep_at = FEW.max(2 * self.full_at.len());
        }
        let interval = self.rate.interval();
        let full_at = self.full_at.entry(key).or_insert(now);
        let next = (*full_at).max(now) + interval;
        let latest = now + interval * Millis::from(self.rate.burst.max(1));
        if next > latest {
            return Err(next - latest);
        }
        *full_at = next;
        Ok(())
    }

    /// How many are not full, or were not when they were last looked through.
    #[must_use]
    pub fn len(&self) -> usize {
        self.full_at.len()
    }

    /// Whether all are full.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.full_at.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAT: Rate = Rate {
        burst: 5,
        per: 10_000,
    };

    #[test]
    fn a_burst_is_allowed_and_then_the_rate() {
        let mut buckets = Buckets::new(CHAT);
        for _ in 0..5 {
            assert_eq!(buckets.take("ann", 100), Ok(()));
        }
        assert_eq!(buckets.take("ann", 100), Err(2000));
        assert_eq!(buckets.take("ben", 100), Ok(()), "each has its own");
        assert_eq!(buckets.take("ann", 1600), Err(500));
        assert_eq!(buckets.take("ann", 2100), Ok(()));
        assert_eq!(buckets.take("ann", 2100), Err(2000));
        for _ in 0..5 {
            assert_eq!(buckets.take("ann", 60_000), Ok(()), "full again");
        }
    }

    #[test]
    fn those_that_are_full_cost_nothing() {
        let mut buckets = Buckets::new(CHAT);
        for address in 0..100_000_u64 {
            assert_eq!(buckets.take(address, address * 10), Ok(()));
        }
        assert!(buckets.len() <= FEW, "{}", buckets.len());
    }
}
