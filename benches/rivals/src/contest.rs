//! Times two implementations of the same work in turn.

use std::time::Instant;

/// The totals over all parts: ours, then theirs.
pub struct Outcome {
    /// Seconds.
    pub seconds: [f64; 2],
    /// The counts.
    pub found: [u64; 2],
}

/// Runs both on each part in turn, `rounds` times.
pub fn contest<P>(
    parts: &[P],
    rounds: usize,
    ours: impl Fn(&P) -> u64,
    theirs: impl Fn(&P) -> u64,
) -> Outcome {
    let mut outcome = Outcome {
        seconds: [0.0; 2],
        found: [0; 2],
    };
    for part in parts {
        let mut best = [f64::MAX; 2];
        let mut found = [0; 2];
        for _ in 0..rounds {
            (found[0], best[0]) = timed(|| ours(part), best[0]);
            (found[1], best[1]) = timed(|| theirs(part), best[1]);
        }
        for i in 0..2 {
            outcome.seconds[i] += best[i];
            outcome.found[i] += found[i];
        }
    }
    outcome
}

/// Returns what `work` counts, and the smaller of its time and `best`, in seconds.
fn timed(work: impl FnOnce() -> u64, best: f64) -> (u64, f64) {
    let start = Instant::now();
    let found = work();
    (found, best.min(start.elapsed().as_secs_f64()))
}

impl Outcome {
    /// Millions a second of `count` things.
    pub fn print_rates(&self, what: &str, count: f64, goal: f64) {
        let [ours, theirs] = self.seconds.map(|seconds| count / seconds / 1e6);
        self.print(
            what,
            &format!("jsboard {ours:5.2} M lists/s, bkgm {theirs:5.2}"),
            goal,
        );
    }

    pub fn print_seconds(&self, what: &str, goal: f64) {
        let [ours, theirs] = self.seconds;
        self.print(
            what,
            &format!("jsboard {ours:5.2} s,         bkgm {theirs:5.2}"),
            goal,
        );
    }

    fn print(&self, what: &str, figures: &str, goal: f64) {
        let ratio = self.seconds[1] / self.seconds[0];
        println!("{what:<26} {figures}: {ratio:.2} times as fast (goal {goal})");
    }
}
