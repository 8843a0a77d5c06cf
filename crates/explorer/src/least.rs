//! The first of many rows.

/// Keeps the rows with the lowest ranks, at most so many; of those with the same rank the first. Rows come in their order.
pub(crate) struct Least {
    limit: usize,
    kept: Vec<(i64, usize)>,
    bound: Option<i64>,
}

impl Least {
    /// At most so many.
    pub(crate) fn new(limit: usize) -> Least {
        Least {
            limit,
            kept: Vec::new(),
            bound: (limit == 0).then_some(i64::MIN),
        }
    }

    /// The rank that a row must be below to be among the first, once there are enough of them.
    pub(crate) fn bound(&self) -> Option<i64> {
        self.bound
    }

    /// Takes a row, which comes after all before.
    #[inline]
    pub(crate) fn push(&mut self, rank: i64, row: usize) {
        if self.bound.is_some_and(|bound| rank >= bound) {
            return;
        }
        self.kept.push((rank, row));
        if self.kept.len() >= self.limit.saturating_mul(2) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if let Some(last) = self
            .limit
            .checked_sub(1)
            .filter(|&last| last < self.kept.len())
        {
            let (_, &mut (rank, _), _) = self.kept.select_nth_unstable(last);
            self.bound = Some(rank);
        }
        self.kept.truncate(self.limit);
    }

    /// The first, the lowest first.
    pub(crate) fn sorted(mut self) -> Vec<(i64, usize)> {
        self.cut();
        self.kept.sort_unstable();
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_those_of_a_sorted_list() {
        let ranks: Vec<i64> = (0..500).map(|row| row * 7919 % 83).collect();
        let mut all: Vec<(i64, usize)> = ranks.iter().copied().zip(0..).collect();
        all.sort_unstable();
        for limit in [0, 1, 2, 10, 499, 500, 501, usize::MAX] {
            let mut least = Least::new(limit);
            for (&rank, row) in ranks.iter().zip(0..) {
                least.push(rank, row);
            }
            assert_eq!(least.sorted(), all[..limit.min(500)], "{limit}");
        }
    }
}
