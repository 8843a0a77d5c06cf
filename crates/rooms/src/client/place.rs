//! How far a channel has been read.

use crate::Position;

/// The place of a channel in which nothing had been published.
const START: Position = Position { epoch: 0, n: 0 };

/// How far a channel has been read, so that a subscription resumes there and no event comes twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The last event that arrived, or the place at which reading began.
    read: Option<Position>,
    /// Where the channel was at the subscription, while it is not known where reading began.
    subscribed: Option<Position>,
}

impl Place {
    /// The place after which a subscription resumes.
    pub(super) fn since(&self) -> Option<Position> {
        self.read.or(self.subscribed)
    }

    /// Notes the answer to a subscription: where the channel is, and whether all that was missed follows. Returns whether
    /// something is missing.
    pub(super) fn subscribe(&mut self, at: Option<Position>, recovered: Option<bool>) -> bool {
        let since = self.since();
        let Some(at) = at else {
            *self = Place {
                read: None,
                subscribed: Some(START),
            };
            return false;
        };
        match (since, recovered) {
            (_, None) => self.read = Some(at),
            // The server knew by itself where to resume.
            (None, Some(_)) => self.subscribed = Some(at),
            (Some(since), Some(_)) if since.epoch == at.epoch => self.read = Some(since),
            (Some(_), Some(_)) => self.read = Some(Position { n: 0, ..at }),
        }
        recovered == Some(false) && since != Some(START)
    }

    /// Notes an event. False if it was read before.
    pub(super) fn read(&mut self, at: Position) -> bool {
        let is_known = self
            .read
            .is_some_and(|read| read.epoch == at.epoch && at.n <= read.n);
        if !is_known {
            self.read = Some(at);
        }
        !is_known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(epoch: u64, n: u64) -> Position {
        Position { epoch, n }
    }

    #[test]
    fn a_new_subscription_begins_where_the_channel_is() {
        let mut place = Place::default();
        assert_eq!(place.since(), None);
        assert!(!place.subscribe(Some(at(7, 3)), None));
        assert_eq!(place.since(), Some(at(7, 3)));
        assert!(place.read(at(7, 4)) && !place.read(at(7, 4)) && !place.read(at(7, 2)));
        assert_eq!(place.since(), Some(at(7, 4)));
    }

    #[test]
    fn what_was_missed_is_read_once() {
        let mut place = Place::default();
        place.subscribe(Some(at(7, 3)), None);
        assert!(!place.subscribe(Some(at(7, 5)), Some(true)));
        assert!(!place.read(at(7, 3)) && place.read(at(7, 4)) && place.read(at(7, 5)));
        // The channel kept less than was missed: it comes from 300 on.
        assert!(place.subscribe(Some(at(7, 400)), Some(false)));
        assert!(place.read(at(7, 300)) && !place.read(at(7, 5)));
        // Another channel of the same name.
        assert!(place.subscribe(Some(at(8, 2)), Some(false)));
        assert!(place.read(at(8, 1)) && place.read(at(8, 2)) && !place.read(at(8, 2)));
    }

    #[test]
    fn nothing_is_missing_of_what_began_later() {
        let mut place = Place::default();
        assert!(!place.subscribe(None, None));
        assert_eq!(place.since(), Some(at(0, 0)));
        assert!(!place.subscribe(Some(at(9, 2)), Some(false)));
        assert!(place.read(at(9, 1)) && place.read(at(9, 2)));
    }

    #[test]
    fn the_server_may_know_where_to_resume() {
        let mut place = Place::default();
        assert!(!place.subscribe(Some(at(7, 9)), Some(true)));
        assert_eq!(place.since(), Some(at(7, 9)), "until something comes");
        assert!(place.read(at(7, 8)) && place.read(at(7, 9)));
    }
}
