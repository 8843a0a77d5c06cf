//! When sessions are due.

use std::collections::BTreeSet;

use crate::{Millis, SessionId};

/// A time for each session that has one.
#[derive(Debug, Default)]
pub(crate) struct Timers(BTreeSet<(Millis, SessionId)>);

impl Timers {
    /// Sets the time of a session anew.
    pub(crate) fn set(&mut self, session: SessionId, old: Option<Millis>, new: Option<Millis>) {
        if old == new {
            return;
        }
        if let Some(old) = old {
            self.0.remove(&(old, session));
        }
        if let Some(new) = new {
            self.0.insert((new, session));
        }
    }

    /// The earliest time.
    pub(crate) fn next(&self) -> Option<Millis> {
        self.0.first().map(|(at, _)| *at)
    }

    /// A session whose time has come, the earliest first. Its time is removed.
    pub(crate) fn pop(&mut self, now: Millis) -> Option<SessionId> {
        let &(at, _) = self.0.first()?;
        if at > now {
            return None;
        }
        self.0.pop_first().map(|(_, session)| session)
    }
}
