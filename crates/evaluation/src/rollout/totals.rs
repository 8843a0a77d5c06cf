//! Sums over trials, and what follows from them.

use jsboard::records::Chances;

/// The number of sums: the five chances and the equity.
const SUMS: usize = 6;

/// One in the units of sums. A trial is rounded to a multiple of 2^-24, so that sums do not depend on their order.
const ONE: f64 = 16_777_216.0;

/// The greatest number that a trial counts for. Far beyond what luck amounts to, it keeps the sums in range.
const MOST: f64 = 4096.0;

/// The sums of some trials. Those of several parts of a rollout can be added in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    trials: u64,
    sums: [i128; SUMS],
    squares: [i128; SUMS],
}

/// What a rollout has found so far, for the side about to roll.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The number of trials.
    pub trials: u64,
    /// The average chances, without a cube.
    pub chances: Chances,
    /// Their standard errors. 0 before there are two trials.
    pub chances_error: Chances,
    /// The average equity, with the cube, normalised to it.
    pub equity: f32,
    /// Its standard error. 0 before there are two trials.
    pub equity_error: f32,
}

impl Totals {
    /// Adds a trial.
    pub(super) fn add_trial(&mut self, chances: &Chances, equity: f32) {
        let numbers = [
            chances.wins,
            chances.gammons,
            chances.backgammons,
            chances.gammons_lost,
            chances.backgammons_lost,
            equity,
        ];
        self.trials += 1;
        let sums = self.sums.iter_mut().zip(&mut self.squares);
        for ((sum, square), number) in sums.zip(numbers) {
            let number = (f64::from(number).clamp(-MOST, MOST) * ONE).round() as i128;
            *sum += number;
            *square += number * number;
        }
    }

    /// Adds the trials of another part of the same rollout.
    pub fn add(&mut self, other: &Totals) {
        self.trials += other.trials;
        for i in 0..SUMS {
            self.sums[i] += other.sums[i];
            self.squares[i] += other.squares[i];
        }
    }

    /// The number of trials.
    #[must_use]
    pub fn trials(&self) -> u64 {
        self.trials
    }

    /// Averages and standard errors, if there are trials. The errors are those of independent trials:
    /// quasi-random dice make them smaller than stated.
    #[must_use]
    pub fn estimate(&self) -> Option<Estimate> {
        if self.trials == 0 {
            return None;
        }
        let count = self.trials as f64;
        let [
            wins,
            gammons,
            backgammons,
            gammons_lost,
            backgammons_lost,
            equity,
        ] = self.sums.map(|sum| (sum as f64 / (count * ONE)) as f32);
        let error = |i: usize| self.error(i) as f32;
        Some(Estimate {
            trials: self.trials,
            chances: Chances {
                wins,
                gammons,
                backgammons,
                gammons_lost,
                backgammons_lost,
            },
            chances_error: Chances {
                wins: error(0),
                gammons: error(1),
                backgammons: error(2),
                gammons_lost: error(3),
                backgammons_lost: error(4),
            },
            equity,
            equity_error: error(5),
        })
    }

    /// The standard error of an average.
    fn error(&self, i: usize) -> f64 {
        if self.trials < 2 {
            return 0.0;
        }
        let count = i128::from(self.trials);
        // In whole numbers, because it is the small difference of large ones.
        let spread =
            self.squares[i].saturating_mul(count) - self.sums[i].saturating_mul(self.sums[i]);
        let (count, spread) = (count as f64, spread as f64 / (ONE * ONE));
        (spread / (count * count * (count - 1.0))).sqrt()
    }
}
