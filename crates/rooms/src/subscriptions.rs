//! Who has subscribed to what.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{ChannelName, Pattern, SessionId};

/// The patterns of all sessions, in both directions.
#[derive(Debug, Default)]
pub(crate) struct Subscriptions {
    by_pattern: HashMap<String, BTreeSet<SessionId>>,
    by_session: BTreeMap<SessionId, BTreeSet<Pattern>>,
}

impl Subscriptions {
    /// Adds a pattern. Returns whether it is new to the session.
    pub(crate) fn add(&mut self, session: SessionId, pattern: Pattern) -> bool {
        let sessions = self
            .by_pattern
            .entry(pattern.as_str().to_owned())
            .or_default();
        sessions.insert(session);
        self.by_session.entry(session).or_default().insert(pattern)
    }

    /// Removes a pattern. Returns whether the session had it.
    pub(crate) fn remove(&mut self, session: SessionId, pattern: &Pattern) -> bool {
        let had = self
            .by_session
            .get_mut(&session)
            .is_some_and(|patterns| patterns.remove(pattern));
        self.forget(session, pattern);
        had
    }

    /// Removes all of a session.
    pub(crate) fn remove_all(&mut self, session: SessionId) {
        for pattern in self.by_session.remove(&session).unwrap_or_default() {
            self.forget(session, &pattern);
        }
    }

    fn forget(&mut self, session: SessionId, pattern: &Pattern) {
        if let Some(sessions) = self.by_pattern.get_mut(pattern.as_str()) {
            sessions.remove(&session);
            if sessions.is_empty() {
                self.by_pattern.remove(pattern.as_str());
            }
        }
    }

    /// The patterns of a session, in alphabetical order.
    pub(crate) fn of(&self, session: SessionId) -> impl Iterator<Item = &Pattern> {
        self.by_session.get(&session).into_iter().flatten()
    }

    /// The sessions whose patterns match a name; one may come more than once.
    pub(crate) fn to(&self, name: &ChannelName) -> impl Iterator<Item = SessionId> {
        let matching = name
            .patterns()
            .filter_map(|pattern| self.by_pattern.get(&pattern));
        matching.flatten().copied()
    }

    /// Whether a pattern of a session matches a name.
    pub(crate) fn has(&self, session: SessionId, name: &ChannelName) -> bool {
        self.of(session).any(|pattern| pattern.matches(name))
    }

    /// Whether anybody's pattern matches a name.
    pub(crate) fn has_any(&self, name: &ChannelName) -> bool {
        name.patterns()
            .any(|pattern| self.by_pattern.contains_key(&pattern))
    }
}
