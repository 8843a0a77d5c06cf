//! Checkers on the six points of the home board, numbered without gaps, and how they are borne off.

use jsboard::Die;

/// The points of the home board.
const POINTS: usize = 6;

/// Up to 15 checkers on the points 1 to 6, by how many stand on a point or above it: entry `k` for the point
/// `k + 1`. The entries never increase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Home([u8; POINTS]);

/// `TERMS[k][n]` is what `n` checkers on point `k + 1` or above add to the index: C(n + 5 - k, 6 - k).
static TERMS: [[u16; Home::MOST as usize + 1]; POINTS] = {
    let mut terms = [[0; Home::MOST as usize + 1]; POINTS];
    let mut k = 0;
    while k < POINTS {
        let mut n = 0;
        while n < terms[k].len() {
            terms[k][n] = binomial(n + POINTS - 1 - k, POINTS - k) as u16;
            n += 1;
        }
        k += 1;
    }
    terms
};

const fn binomial(n: usize, k: usize) -> usize {
    let (mut value, mut i) = (1, 0);
    while i < k {
        if n < k {
            return 0;
        }
        value = value * (n - i) / (i + 1);
        i += 1;
    }
    value
}

impl Home {
    /// The most checkers.
    pub const MOST: u8 = 15;

    /// The checkers of one side in its own count, if none is outside its home and there are at most 15.
    #[must_use]
    pub fn of(side: &[u8; 26]) -> Option<Home> {
        if side[POINTS + 1..].iter().any(|&count| count > 0) {
            return None;
        }
        let mut at_least = [0; POINTS];
        let mut sum: u8 = 0;
        for (k, entry) in at_least.iter_mut().enumerate().rev() {
            sum = sum.saturating_add(side[k + 1]);
            *entry = sum;
        }
        (sum <= Home::MOST).then_some(Home(at_least))
    }

    /// How many positions there are of at most so many checkers: C(n + 6, 6). 54,264 for 15, 924 for 6.
    #[must_use]
    pub const fn positions(checkers: u8) -> usize {
        binomial(checkers as usize + POINTS, POINTS)
    }

    /// All positions of at most so many checkers, at most 15, in the order of their indices.
    pub fn all(checkers: u8) -> impl Iterator<Item = Home> {
        let most = checkers.min(Home::MOST);
        std::iter::successors(Some(Home::default()), move |home| home.following(most))
    }

    fn following(mut self, most: u8) -> Option<Home> {
        let room = |k: usize| if k == 0 { most } else { self.0[k - 1] };
        let k = (0..POINTS).rev().find(|&k| self.0[k] < room(k))?;
        self.0[k] += 1;
        self.0[k + 1..].fill(0);
        Some(self)
    }

    /// The number of this position among all, from 0 for the one without checkers.
    ///
    /// This is the combinatorial number system: the six numbers `at_least[k] + 5 - k` are distinct, and the
    /// sum of C(number, 6 - k) is different for each set of them. Positions of fewer checkers come first, and
    /// each play leads to a smaller index.
    #[must_use]
    pub fn index(&self) -> usize {
        let terms = TERMS.iter().zip(self.0);
        terms
            .map(|(terms, n)| usize::from(terms[usize::from(n & 15)]))
            .sum()
    }

    /// The number of checkers.
    #[must_use]
    pub fn count(&self) -> u8 {
        self.0[0]
    }

    /// Calls `each` with the position after each step of one die; with this position if there are no
    /// checkers. Any die can be played: from its point or above, or else from the highest one. So each play of a
    /// roll plays all its dice, in either order, until there are no checkers.
    pub(crate) fn each_step(self, die: Die, each: &mut impl FnMut(Home)) {
        let die = usize::from(die.pips());
        if self.count() == 0 {
            each(self);
        }
        for from in 1..=POINTS {
            if self.has(from) && (from >= die || !self.any_above(from)) {
                each(self.moved(from, die));
            }
        }
    }

    fn any_above(&self, point: usize) -> bool {
        self.0.get(point).is_some_and(|&count| count > 0)
    }

    fn has(&self, point: usize) -> bool {
        self.0[point - 1] > self.0.get(point).copied().unwrap_or(0)
    }

    fn moved(mut self, from: usize, die: usize) -> Home {
        for entry in &mut self.0[from.saturating_sub(die)..from] {
            *entry -= 1;
        }
        self
    }
}
