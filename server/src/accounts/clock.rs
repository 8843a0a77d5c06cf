//! The time of day, which tests can put forward.

use std::time::Instant;

use crate::calendar::time_of_day;

pub(super) const SECOND: i64 = 1000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A clock.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    start: Instant,
    #[cfg(test)]
    ahead: std::sync::Arc<std::sync::atomic::AtomicI64>,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock {
            start: Instant::now(),
            #[cfg(test)]
            ahead: std::sync::Arc::default(),
        }
    }
}

impl Clock {
    /// Milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.put_forward(time_of_day())
    }

    /// Milliseconds since the clock was made, which never go back.
    pub(super) fn elapsed(&self) -> u64 {
        let elapsed = self.start.elapsed().as_millis() as i64;
        self.put_forward(elapsed).unsigned_abs()
    }

    #[cfg(not(test))]
    fn put_forward(&self, time: i64) -> i64 {
        time
    }

    #[cfg(test)]
    fn put_forward(&self, time: i64) -> i64 {
        time + self.ahead.load(std::sync::atomic::Ordering::Relaxed)
    }

    #[cfg(test)]
    pub(super) fn advance(&self, by: i64) {
        let order = std::sync::atomic::Ordering::Relaxed;
        self.ahead.fetch_add(by, order);
    }
}
