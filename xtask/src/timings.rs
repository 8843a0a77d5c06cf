//! How long each step took.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;

/// Steps that ended, in the order in which they did.
pub(crate) struct Timings {
    start: Instant,
    rows: Mutex<Vec<Row>>,
}

struct Row {
    name: &'static str,
    time: Duration,
    is_ok: bool,
}

impl Timings {
    /// No step yet; the total counts from now.
    pub(crate) fn start() -> Timings {
        Timings {
            start: Instant::now(),
            rows: Mutex::default(),
        }
    }

    /// Runs a step and notes its time. Steps may run side by side.
    pub(crate) fn step<T>(&self, name: &'static str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = run();
        let row = Row {
            name,
            time: start.elapsed(),
            is_ok: result.is_ok(),
        };
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.push(row);
        result
    }

    /// Prints a table of the steps, and what passed since the start.
    pub(crate) fn print(&self) {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        println!();
        for Row { name, time, is_ok } in rows.iter() {
            let outcome = if *is_ok { "ok" } else { "FAILED" };
            println!("{name:24} {:>7.1} s  {outcome}", time.as_secs_f64());
        }
        let failed = rows.iter().filter(|row| !row.is_ok).count();
        let (passed, total) = (rows.len() - failed, self.start.elapsed().as_secs_f64());
        println!("\n{passed} passed, {failed} failed, in {total:.0} s");
    }
}
