//! The clock of a match: a delay in each turn, then the reserve.

use jsboard::{BySide, Side};
use serde::{Deserialize, Serialize};

use super::Pace;
use crate::Millis;

/// The most that is taken off a charge for the way between the player and the server, in milliseconds.
pub const MOST_LAG: Millis = 500;

/// The clock of both sides. Each knows when it was started, so that it needs nothing that ticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pace: Pace,
    /// What is left of each side's reserve, without the turn that runs.
    reserve: BySide<Millis>,
    running: Option<Running>,
    /// How long each side's messages are under way, as far as that is believed.
    lag: BySide<Millis>,
}

/// A turn that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Running {
    side: Side,
    /// What the decisions of this turn have cost so far, the delay included.
    spent: Millis,
    since: Millis,
}

/// What a clock shows. On the wire times are seconds, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What is left of the reserves of side 0 and side 1, as of the last decision.
    #[serde(with = "seconds")]
    pub left: [Millis; 2],
    /// What this turn has cost so far; the delay is the part of it that is free.
    #[serde(with = "seconds")]
    pub spent: Millis,
    /// The side whose time runs; `None` if neither's does.
    pub running: Option<u8>,
}

impl Clock {
    /// A clock that stands.
    #[must_use]
    pub fn new(pace: Pace) -> Clock {
        Clock {
            pace,
            reserve: BySide([pace.reserve; 2]),
            running: None,
            lag: BySide::default(),
        }
    }

    /// A clock that goes on from `now`, as it stood when it showed this.
    #[must_use]
    pub fn restored(pace: Pace, shown: &Shown, now: Millis) -> Clock {
        let side = shown.running.and_then(|side| Side::from_index(side.into()));
        Clock {
            reserve: BySide(shown.left),
            running: side.map(|side| Running {
                side,
                spent: shown.spent,
                since: now,
            }),
            ..Clock::new(pace)
        }
    }

    /// Says how long the messages of a side are under way, in milliseconds; at most [`MOST_LAG`] is believed.
    pub fn set_lag(&mut self, side: Side, lag: Millis) {
        self.lag[side] = lag.min(MOST_LAG);
    }

    /// A decision has been made: what it took is charged. Then the time of `next` runs; a turn that goes on keeps
    /// what it has spent of its delay.
    pub fn pass(&mut self, next: Option<Side>, now: Millis) {
        let mut spent = 0;
        if let Some(running) = self.running.take() {
            let turn = running.spent + self.charge(&running, now);
            if next == Some(running.side) {
                spent = turn;
            } else {
                let side = running.side;
                self.reserve[side] = self.reserve[side].saturating_sub(self.beyond(turn));
            }
        }
        self.running = next.map(|side| Running {
            side,
            spent,
            since: now,
        });
    }

    /// What is charged for the decision that runs.
    fn charge(&self, running: &Running, now: Millis) -> Millis {
        let passed = now.saturating_sub(running.since);
        passed.saturating_sub(self.lag[running.side])
    }

    /// What a turn takes from the reserve.
    fn beyond(&self, turn: Millis) -> Millis {
        turn.saturating_sub(self.pace.delay)
    }

    /// When the time of the side whose turn it is has run out.
    #[must_use]
    pub fn deadline(&self) -> Option<(Side, Millis)> {
        let Running { side, spent, since } = self.running?;
        let left = (self.reserve[side] + self.pace.delay).saturating_sub(spent);
        Some((side, since + left + self.lag[side]))
    }

    /// The side whose time has run out.
    #[must_use]
    pub fn fallen(&self, now: Millis) -> Option<Side> {
        let (side, deadline) = self.deadline()?;
        (now > deadline).then_some(side)
    }

    /// What it shows.
    #[must_use]
    pub fn shown(&self, now: Millis) -> Shown {
        let spent = self
            .running
            .map_or(0, |running| running.spent + self.charge(&running, now));
        Shown {
            left: self.reserve.0,
            spent,
            running: self.running.map(|running| running.side.index() as u8),
        }
    }
}

/// Milliseconds as seconds.
mod seconds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::Millis;

    /// A time or two.
    pub(super) trait Times: Sized {
        type Seconds: Serialize + for<'de> Deserialize<'de>;
        fn write(&self) -> Self::Seconds;
        fn read(seconds: Self::Seconds) -> Self;
    }

    impl Times for Millis {
        type Seconds = f64;

        fn write(&self) -> f64 {
            *self as f64 / 1000.0
        }

        fn read(seconds: f64) -> Millis {
            (seconds * 1000.0).round() as Millis
        }
    }

    impl Times for [Millis; 2] {
        type Seconds = [f64; 2];

        fn write(&self) -> [f64; 2] {
            self.map(|time| time.write())
        }

        fn read(seconds: [f64; 2]) -> [Millis; 2] {
            seconds.map(Times::read)
        }
    }

    pub(super) fn serialize<T: Times, S: Serializer>(times: &T, to: S) -> Result<S::Ok, S::Error> {
        times.write().serialize(to)
    }

    pub(super) fn deserialize<'de, T: Times, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        T::Seconds::deserialize(from).map(T::read)
    }
}
