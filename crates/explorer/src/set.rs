//! Sets of decisions.

/// Words of a chunk's bits.
pub(crate) const WORDS: usize = 1024;

/// A set of decisions of a collection, one bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    words: Vec<u64>,
    len: usize,
}

impl Set {
    /// None of so many.
    #[must_use]
    pub fn none(len: usize) -> Set {
        Set {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// All of so many.
    #[must_use]
    pub fn all(len: usize) -> Set {
        let mut set = Set {
            words: vec![u64::MAX; len.div_ceil(64)],
            len,
        };
        set.trim();
        set
    }

    /// Those of which `is` is true.
    #[must_use]
    pub fn of(len: usize, mut is: impl FnMut(usize) -> bool) -> Set {
        let word = |at: usize| {
            let rows = at * 64..len.min(at * 64 + 64);
            rows.fold(0, |word, row| word | u64::from(is(row)) << (row % 64))
        };
        Set {
            words: (0..len.div_ceil(64)).map(word).collect(),
            len,
        }
    }

    /// Puts a decision in; one that there is not changes nothing.
    pub fn insert(&mut self, row: usize) {
        if row < self.len {
            self.words[row / 64] |= 1 << (row % 64);
        }
    }

    /// How many decisions there are, in the set or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many are in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether one is in it.
    #[must_use]
    pub fn has(&self, row: usize) -> bool {
        self.words
            .get(row / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Those in it, in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// Keeps those that are in another too.
    pub fn keep(&mut self, other: &Set) {
        self.each(other, |own, other| own & other);
    }

    /// Takes those of another in.
    pub fn add(&mut self, other: &Set) {
        self.each(other, |own, other| own | other);
    }

    /// Takes those of another out.
    pub fn remove(&mut self, other: &Set) {
        self.each(other, |own, other| own & !other);
    }

    /// The others.
    #[must_use]
    pub fn complement(mut self) -> Set {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
        self
    }

    fn each(&mut self, other: &Set, f: impl Fn(u64, u64) -> u64) {
        for (own, &other) in self.words.iter_mut().zip(&other.words) {
            *own = f(*own, other);
        }
    }

    /// The words of the chunk with this number.
    pub(crate) fn chunk_words(&self, number: usize) -> &[u64] {
        let first = (number * WORDS).min(self.words.len());
        &self.words[first..self.words.len().min(first + WORDS)]
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// Beyond the last there is none.
    pub(crate) fn trim(&mut self) {
        let beyond = self.len % 64;
        if let (true, Some(last)) = (beyond > 0, self.words.last_mut()) {
            *last &= u64::MAX >> (64 - beyond);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_as_long_as_they_are() {
        for len in [0, 1, 63, 64, 65, 200] {
            let all = Set::all(len);
            assert_eq!((all.count(), all.iter().count()), (len, len));
            assert!(all.clone().complement().is_empty());
            assert_eq!(Set::none(len).complement(), all);
            let even = Set::of(len, |row| row % 2 == 0);
            assert_eq!(even.count(), len.div_ceil(2));
            assert!(even.iter().all(|row| row % 2 == 0 && even.has(row)));
            let mut odd = all.clone();
            odd.remove(&even);
            assert_eq!(odd, even.clone().complement());
            odd.add(&even);
            assert_eq!(odd, all);
            odd.keep(&even);
            assert_eq!(odd, even);
        }
    }
}
