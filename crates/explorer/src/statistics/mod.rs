//! What players gave away, summed.

mod groups;
mod words;

use crate::chunk::UNIT;
use crate::{Collection, Set};

use words::Word;

/// By what decisions are put together. Each has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// `all`: in one row.
    All,
    /// `player`: by who decides.
    Player,
    /// `opponent`: by against whom.
    Opponent,
    /// `month`: `2025-03`; `2025` where no month is known, and `?` without a date.
    Month,
    /// `phase`
    Phase,
    /// `score`: what the side on roll needs and the other, `2-4`; `money`.
    Score,
    /// `kind`
    Kind,
    /// `length`: that of the match; `money`.
    Length,
    /// `cube`: decisions about the cube by their errors. `wrong double` is one that should not have been made,
    /// `missed double` one that should; `wrong take` (or a beaver) should have been another answer, and so should
    /// `wrong drop`. `cube` are those without an error or an analysis, and `play` is what is not about the cube.
    Cube,
}

impl By {
    /// Every way.
    pub const ALL: [By; 9] = [
        By::All,
        By::Player,
        By::Opponent,
        By::Month,
        By::Phase,
        By::Score,
        By::Kind,
        By::Length,
        By::Cube,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            By::All => "all",
            By::Player => "player",
            By::Opponent => "opponent",
            By::Month => "month",
            By::Phase => "phase",
            By::Score => "score",
            By::Kind => "kind",
            By::Length => "length",
            By::Cube => "cube",
        }
    }

    /// The way of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// Sums over decisions. They are whole numbers, so that their order makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What they have in common.
    pub key: String,
    /// How many decisions there are.
    pub all: u32,
    /// How many count for a rating.
    pub decisions: u32,
    /// How many are errors, and no blunders.
    pub errors: u32,
    /// How many are blunders.
    pub blunders: u32,
    /// How many rolls have luck.
    pub rolls: u32,
    error: i64,
    squares: i64,
    luck: i64,
}

impl Row {
    /// The equity that was given away, in points.
    #[must_use]
    pub fn error(&self) -> f64 {
        self.error as f64 / f64::from(UNIT)
    }

    /// The equity that the rolls gave.
    #[must_use]
    pub fn luck(&self) -> f64 {
        self.luck as f64 / f64::from(UNIT)
    }

    /// The performance rating: 500 times the equity given away a decision; `None` without decisions.
    #[must_use]
    pub fn performance(&self) -> Option<f64> {
        (self.decisions > 0).then(|| 500.0 * self.error() / f64::from(self.decisions))
    }

    /// Half of the interval in which the true rating is with a chance of 95 %; `None` with fewer than two decisions.
    #[must_use]
    pub fn interval(&self) -> Option<f64> {
        let n = f64::from(self.decisions);
        let (sum, squares) = (self.error as f64, self.squares as f64);
        let variance = (squares - sum * sum / n) / (n - 1.0);
        (n > 1.0).then(|| 1.96 * 500.0 * (variance.max(0.0) / n).sqrt() / f64::from(UNIT))
    }

    /// Counts some decisions of a word.
    #[inline]
    fn add(&mut self, word: &Word<'_>, decisions: u64) {
        if decisions == 0 {
            return;
        }
        let count = |bits: u64| (bits & decisions).count_ones();
        self.all += count(u64::MAX);
        self.decisions += count(word.counted);
        self.errors += count(word.errors);
        self.blunders += count(word.blunders);
        self.rolls += count(word.lucky);
        self.luck += word.luck_of(decisions & word.lucky);
        let (error, squares) = word.error_of(decisions & word.known);
        self.error += error;
        self.squares += squares;
    }

    /// Counts one decision of a word.
    #[inline]
    fn add_one(&mut self, word: &Word<'_>, bit: usize) {
        let is = |bits: u64| (bits >> bit & 1) as u32;
        self.all += 1;
        self.decisions += is(word.counted);
        self.errors += is(word.errors);
        self.blunders += is(word.blunders);
        self.rolls += is(word.lucky);
        self.luck += i64::from(is(word.lucky)) * word.luck_at(bit);
        let error = i64::from(is(word.known)) * word.error_at(bit);
        self.error += error;
        self.squares += error * error;
    }
}

impl Collection {
    /// Sums over the decisions of a set, without those that have been removed, in the order of what they have in common:
    /// players and opponents by their names, months and lengths from the least, what is not known last.
    #[must_use]
    pub fn statistics(&self, set: &Set, by: By) -> Vec<Row> {
        let mut rows = match by {
            By::All | By::Player | By::Opponent | By::Month | By::Length => {
                groups::by_side(self, set, by)
            }
            By::Phase | By::Kind => groups::by_fact(self, set, by),
            By::Score => groups::by_score(self, set),
            By::Cube => groups::by_cube(self, set),
        };
        rows.retain(|row| row.all > 0);
        if matches!(by, By::Player | By::Opponent) {
            // Not by their numbers, which depend on how the collection came about.
            rows.sort_by(|a, b| a.key.cmp(&b.key));
        }
        rows
    }
}
