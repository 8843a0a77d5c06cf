//! The plays that need the fewest rolls on average, found a die at a time.

use jsboard::{Die, Roll};

use super::Home;

/// One roll in the units of averages.
pub(super) const MEAN_OF_ONE: u32 = 1 << 20;

/// The number of dice, and the most steps of a double.
const DICE: usize = 6;
const DOUBLE: usize = 4;

/// The best position that can be reached, and whether any play there is bears off a checker.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Best {
    pub(super) index: u16,
    pub(super) bears_off: bool,
}

/// What is known while the table grows, in the order of the indices.
pub(super) struct Plays {
    /// The average number of rolls of each position.
    pub(super) means: Vec<u32>,
    /// For each position, and each die, the best after playing it once, twice, three and four times.
    times: Vec<[[Best; DOUBLE]; DICE]>,
}

/// The positions after one step with each die.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Steps([(usize, [Best; DICE]); DICE]);

impl Steps {
    fn of(home: Home) -> Steps {
        let mut steps = Steps::default();
        for (die, (count, list)) in Die::ALL.into_iter().zip(&mut steps.0) {
            home.each_step(die, &mut |after| {
                if let Some(step) = list.get_mut(*count) {
                    step.index = after.index() as u16;
                    step.bears_off = after.count() < home.count();
                    *count += 1;
                }
            });
        }
        steps
    }

    fn with(&self, die: usize) -> &[Best] {
        let (count, list) = &self.0[die];
        &list[..*count]
    }
}

impl Plays {
    /// What is known of the position without checkers.
    pub(super) fn new() -> Plays {
        Plays {
            means: vec![0],
            times: vec![[[Best::default(); DOUBLE]; DICE]],
        }
    }

    /// Adds the plays of the next position, whose average is not known yet.
    pub(super) fn push(&mut self, home: Home) -> Steps {
        let steps = Steps::of(home);
        let mut times = [[Best::default(); DOUBLE]; DICE];
        for (die, times) in times.iter_mut().enumerate() {
            let steps = steps.with(die);
            let (first, more) = times.split_at_mut(1);
            first.fill(self.least(steps.iter().copied()));
            for (n, best) in more.iter_mut().enumerate() {
                *best = self.least(self.then(steps, die, n));
            }
        }
        self.times.push(times);
        steps
    }

    /// The best that a roll leads to from the last position.
    pub(super) fn best(&self, steps: &Steps, roll: Roll) -> Best {
        let [high, low] = [roll.high(), roll.low()].map(|die| usize::from(die.pips()) - 1);
        if roll.is_double() {
            let last = self.times.last();
            return last.map_or(Best::default(), |times| times[high][DOUBLE - 1]);
        }
        let high_first = self.then(steps.with(high), low, 0);
        let low_first = self.then(steps.with(low), high, 0);
        self.least(high_first.chain(low_first))
    }

    /// The best after each of these steps and a die that is played `n + 1` times more.
    fn then(&self, steps: &[Best], die: usize, n: usize) -> impl Iterator<Item = Best> {
        steps.iter().map(move |step| {
            let best = self.times[usize::from(step.index)][die][n];
            Best {
                bears_off: best.bears_off || step.bears_off,
                ..best
            }
        })
    }

    /// The one of the lowest average, the first of several.
    fn least(&self, all: impl Iterator<Item = Best>) -> Best {
        let mut least = (u32::MAX, Best::default());
        let mut bears_off = false;
        for best in all {
            bears_off |= best.bears_off;
            let mean = self.means[usize::from(best.index)];
            if mean < least.0 {
                least = (mean, best);
            }
        }
        Best {
            bears_off,
            ..least.1
        }
    }
}
