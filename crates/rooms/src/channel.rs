//! A channel: numbers its events, and keeps the last of them.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::{Event, Message, Millis};

/// A place in a channel's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Which numbering this is: a channel that begins anew has another one.
    pub epoch: u64,
    /// The number of the last event before this place, 0 for none.
    pub n: u64,
}

/// What a subscriber who was away missed.
#[derive(Clone, Debug)]
pub enum Missed {
    /// All events since, in their order.
    Recovered(Vec<Arc<Event>>),
    /// More than is kept, or another epoch: the subscriber needs the whole state.
    Unrecovered,
}

/// The events of a channel.
#[derive(Clone, Debug)]
pub struct Channel {
    position: Position,
    last: VecDeque<Arc<Event>>,
    keeps: usize,
}

impl Channel {
    /// A channel without events, which keeps the last `keeps` of those to come.
    #[must_use]
    pub fn new(epoch: u64, keeps: usize) -> Channel {
        Channel {
            position: Position { epoch, n: 0 },
            last: VecDeque::new(),
            keeps,
        }
    }

    /// A channel that goes on after `n` events, of which `last` are the last. Events of another epoch or out of
    /// order are left out, with those before them.
    #[must_use]
    pub fn restored(position: Position, last: Vec<Arc<Event>>, keeps: usize) -> Channel {
        let follows = |(back, event): &(usize, Arc<Event>)| {
            event.epoch == position.epoch && event.n + *back as u64 == position.n
        };
        let kept = last
            .into_iter()
            .rev()
            .take(keeps)
            .enumerate()
            .take_while(follows);
        let mut last: VecDeque<_> = VecDeque::new();
        kept.for_each(|(_, event)| last.push_front(event));
        Channel {
            position,
            last,
            keeps,
        }
    }

    /// The place after the last event.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// The events that are kept, in their order.
    #[must_use]
    pub fn last(&self) -> &VecDeque<Arc<Event>> {
        &self.last
    }

    /// Gives a message the next number.
    pub fn publish(&mut self, message: Message, now: Millis) -> Arc<Event> {
        self.position.n += 1;
        let Position { epoch, n } = self.position;
        let event = Arc::new(Event::new(message, epoch, n, now));
        if self.last.len() >= self.keeps {
            self.last.pop_front();
        }
        if self.keeps > 0 {
            self.last.push_back(event.clone());
        }
        event
    }

    /// What came after a place: all of it or nothing.
    #[must_use]
    pub fn since(&self, place: Position) -> Missed {
        let is_known = place.epoch == self.position.epoch && place.n <= self.position.n;
        let missed = usize::try_from(self.position.n.saturating_sub(place.n));
        match missed {
            Ok(missed) if is_known && missed <= self.last.len() => {
                let from = self.last.len() - missed;
                Missed::Recovered(self.last.range(from..).cloned().collect())
            }
            _ => Missed::Unrecovered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(events: u64) -> Channel {
        let mut channel = Channel::new(7, 4);
        for _ in 0..events {
            channel.publish(message(), 0);
        }
        channel
    }

    fn message() -> Message {
        Message {
            channel: "/a".parse().expect("a name"),
            from: None,
            data: "1".into(),
        }
    }

    fn numbers(missed: Missed) -> Option<Vec<u64>> {
        match missed {
            Missed::Recovered(events) => Some(events.iter().map(|event| event.n).collect()),
            Missed::Unrecovered => None,
        }
    }

    #[test]
    fn a_subscriber_gets_all_that_it_missed_or_nothing() {
        let channel = channel(6);
        let since = |epoch, n| numbers(channel.since(Position { epoch, n }));
        assert_eq!(since(7, 6), Some(vec![]));
        assert_eq!(since(7, 4), Some(vec![5, 6]));
        assert_eq!(since(7, 2), Some(vec![3, 4, 5, 6]));
        assert_eq!(since(7, 1), None, "more than is kept");
        assert_eq!(since(7, 7), None, "not yet published");
        assert_eq!(since(8, 6), None, "another epoch");
    }

    #[test]
    fn a_restored_channel_goes_on() {
        let before = channel(6);
        let last: Vec<_> = before.last().iter().cloned().collect();
        let mut channel = Channel::restored(before.position(), last.clone(), 3);
        assert_eq!(channel.last().len(), 3);
        assert_eq!(channel.publish(message(), 0).n, 7);
        assert_eq!(
            numbers(channel.since(Position { epoch: 7, n: 5 })),
            Some(vec![6, 7])
        );
        let gap = vec![last[0].clone(), last[1].clone(), last[3].clone()];
        let channel = Channel::restored(before.position(), gap, 4);
        assert_eq!(
            channel.last().len(),
            1,
            "what stands before a gap is not kept"
        );
    }
}
