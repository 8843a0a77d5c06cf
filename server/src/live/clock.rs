//! The time of timers, which never goes back.

use std::time::Instant;

use jsboard_rooms::Millis;
use tokio::time;

/// The clock of timers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(Instant);

impl Clock {
    /// A clock that begins now.
    pub(crate) fn new() -> Clock {
        Clock(Instant::now())
    }

    /// The milliseconds since it began.
    pub(crate) fn now(self) -> Millis {
        Millis::try_from(self.0.elapsed().as_millis()).unwrap_or(Millis::MAX)
    }

    /// The moment at which it shows these milliseconds.
    pub(crate) fn at(self, millis: Millis) -> time::Instant {
        time::Instant::from_std(self.0 + std::time::Duration::from_millis(millis))
    }
}
