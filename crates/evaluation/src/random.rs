//! Random numbers that are the same on every machine.

/// A sequence of random numbers: SplitMix64, by Steele, Lea and Flood, *Fast splittable pseudorandom number
/// generators*, 2014. Not for secrets.
#[derive(Clone, Copy, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The sequence of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    /// The sequence of these numbers, unrelated to that of any others.
    #[must_use]
    pub fn of(numbers: &[u64]) -> Random {
        let mut random = Random::new(numbers.len() as u64);
        for &number in numbers {
            random = Random::new(random.next_number() ^ number);
        }
        random
    }

    /// The next number of 64 bits.
    pub fn next_number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = self.state;
        let z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number from 0 to below `end`; 0 if `end` is 0. Its bias is below 2^-32.
    pub fn below(&mut self, end: u32) -> u32 {
        (((self.next_number() >> 32) * u64::from(end)) >> 32) as u32
    }

    /// Shuffles a list, each order equally likely.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end as u32 + 1) as usize);
        }
    }
}
