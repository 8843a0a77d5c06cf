//! How long messages are under way, as far as it was measured.

use jsboard::{BySide, Side};
use jsboard_rooms::Millis;

/// An average of timed round trips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lag(Option<Millis>);

impl Lag {
    /// A round trip took so long: the average moves by a quarter of the difference.
    pub(crate) fn note(&mut self, took: Millis) {
        let before = self.0.unwrap_or(took);
        self.0 = Some((3 * before + took) / 4);
    }

    /// The average, in milliseconds; `None` before the first round trip.
    pub(crate) const fn average(self) -> Option<Millis> {
        self.0
    }
}

/// Round trips by which players at a table time their requests: each answer has a number, which the next request sends
/// back at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct RoundTrips {
    last: u64,
    sides: BySide<Timed>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Timed {
    /// The number that was sent last, and when.
    sent: Option<(u64, Millis)>,
    lag: Lag,
}

impl RoundTrips {
    /// Takes the number that a side sends back, and returns the next. Another than the last one measures nothing.
    pub(crate) fn answer(&mut self, side: Side, back: Option<u64>, now: Millis) -> u64 {
        self.last += 1;
        let timed = &mut self.sides[side];
        let sent = timed.sent.replace((self.last, now));
        if let (Some(back), Some((number, at))) = (back, sent)
            && back == number
        {
            timed.lag.note(now.saturating_sub(at));
        }
        self.last
    }

    /// How long the requests of a side are under way.
    pub(crate) fn lag(&self, side: Side) -> Lag {
        self.sides[side].lag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_trip_is_timed_by_the_number_that_comes_back() {
        let mut trips = RoundTrips::default();
        let first = trips.answer(Side::O, None, 1000);
        assert_eq!(trips.lag(Side::O).average(), None, "nothing came back");
        let second = trips.answer(Side::O, Some(first), 1080);
        assert_eq!(trips.lag(Side::O).average(), Some(80));
        trips.answer(Side::O, Some(first), 5000);
        assert_eq!(trips.lag(Side::O).average(), Some(80), "an old number");
        let other = trips.answer(Side::X, Some(second), 5100);
        assert_eq!(trips.lag(Side::X).average(), None, "the other side's");
        trips.answer(Side::X, Some(other), 5300);
        assert_eq!(trips.lag(Side::X).average(), Some(200));
        let last = trips.answer(Side::O, None, 6000);
        trips.answer(Side::O, Some(last), 6160);
        assert_eq!(trips.lag(Side::O).average(), Some(100), "an average");
    }
}
