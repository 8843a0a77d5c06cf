//! How much a hub holds, and how long.

use crate::Millis;

/// Bounds and times.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most events that wait for a session.
    pub queue_events: usize,
    /// The most bytes of them.
    pub queue_bytes: usize,
    /// The events that a channel keeps for those who resume.
    pub kept_events: usize,
    /// The most channels.
    pub channels: usize,
    /// The most patterns of a session.
    pub subscriptions: usize,
    /// How long a channel without subscribers is kept after its last event.
    pub channel_lasts: Millis,
    /// How long a poll waits at most.
    pub poll: Millis,
    /// How long a session lasts with nothing parked.
    pub absence: Millis,
    /// How long a session lasts in which nothing is done.
    pub idle: Millis,
    /// How long before its end it is warned.
    pub warning: Millis,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            queue_events: 256,
            queue_bytes: 256 << 10,
            kept_events: 256,
            channels: 10_000,
            subscriptions: 100,
            channel_lasts: 3_600_000,
            poll: 60_000,
            absence: 45_000,
            idle: 4 * 3_600_000,
            warning: 60_000,
        }
    }
}
