//! Who is here.

use std::collections::BTreeMap;

use crate::{Millis, User};

/// How many sessions each user has, and what has changed since it was last told.
#[derive(Debug)]
pub struct Presence {
    sessions: BTreeMap<User, usize>,
    /// Those who came or went, with whether they were here when it was last told.
    changed: BTreeMap<User, bool>,
    due: Option<Millis>,
    delay: Millis,
}

/// Who came and who went, in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Who came.
    pub joined: Vec<User>,
    /// Who went.
    pub left: Vec<User>,
}

impl Presence {
    /// Nobody is here. Changes are told together, at most `delay` milliseconds after the first.
    #[must_use]
    pub fn new(delay: Millis) -> Presence {
        Presence {
            sessions: BTreeMap::new(),
            changed: BTreeMap::new(),
            due: None,
            delay,
        }
    }

    /// All who are here, in alphabetical order.
    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.sessions.keys()
    }

    /// How many sessions a user has.
    #[must_use]
    pub fn sessions(&self, user: &User) -> usize {
        self.sessions.get(user).copied().unwrap_or(0)
    }

    /// A session of a user has begun.
    pub fn join(&mut self, user: &User, now: Millis) {
        let sessions = self.sessions.entry(user.clone()).or_insert(0);
        *sessions += 1;
        if *sessions == 1 {
            self.change(user, false, now);
        }
    }

    /// A session of a user has ended.
    pub fn leave(&mut self, user: &User, now: Millis) {
        let Some(sessions) = self.sessions.get_mut(user) else {
            return;
        };
        *sessions -= 1;
        if *sessions == 0 {
            self.sessions.remove(user);
            self.change(user, true, now);
        }
    }

    fn change(&mut self, user: &User, was_here: bool, now: Millis) {
        // Who is again as it was told is no change.
        if self.changed.remove(user).is_none() {
            self.changed.insert(user.clone(), was_here);
        }
        self.due.get_or_insert(now.saturating_add(self.delay));
    }

    /// When [`Presence::changes`] has something to tell.
    #[must_use]
    pub fn due(&self) -> Option<Millis> {
        self.due
    }

    /// What has changed since the last call, once that is due.
    pub fn changes(&mut self, now: Millis) -> Option<Changes> {
        self.due.take_if(|due| *due <= now)?;
        let mut changes = Changes::default();
        for (user, was_here) in std::mem::take(&mut self.changed) {
            let list = if was_here {
                &mut changes.left
            } else {
                &mut changes.joined
            };
            list.push(user);
        }
        (changes != Changes::default()).then_some(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_together() {
        let [ann, ben, cleo] = ["ann", "ben", "cleo"].map(User::new);
        let mut presence = Presence::new(500);
        presence.join(&ann, 0);
        presence.join(&ben, 100);
        presence.join(&ben, 200);
        presence.leave(&ben, 300);
        presence.join(&cleo, 300);
        presence.leave(&cleo, 400);
        assert_eq!((presence.changes(499), presence.due()), (None, Some(500)));
        let joined = vec![ann.clone(), ben.clone()];
        assert_eq!(
            presence.changes(500),
            Some(Changes {
                joined,
                left: vec![]
            })
        );
        assert_eq!((presence.changes(600), presence.due()), (None, None));
        presence.leave(&ben, 1000);
        presence.join(&ben, 1100);
        assert_eq!(presence.changes(1500), None, "she is here as before");
        presence.leave(&ben, 2000);
        presence.leave(&ben, 2000);
        assert_eq!(
            presence.changes(2500),
            Some(Changes {
                joined: vec![],
                left: vec![ben.clone()]
            })
        );
        assert_eq!(presence.users().collect::<Vec<_>>(), [&ann]);
        assert_eq!((presence.sessions(&ann), presence.sessions(&ben)), (1, 0));
    }
}
