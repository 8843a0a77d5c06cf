//! Who has blocked whom.

use std::collections::{BTreeSet, HashMap};

use crate::User;

/// The blocks of all users that are there. Nothing from a blocked user reaches who has blocked it.
#[derive(Debug, Default)]
pub struct Blocks(HashMap<User, BTreeSet<User>>);

impl Blocks {
    /// Blocks a user for another. Returns whether that is new.
    pub fn block(&mut self, by: User, whom: User) -> bool {
        self.0.entry(by).or_default().insert(whom)
    }

    /// Ends a block. Returns whether there was one.
    pub fn unblock(&mut self, by: &User, whom: &User) -> bool {
        let Some(blocked) = self.0.get_mut(by) else {
            return false;
        };
        let was_blocked = blocked.remove(whom);
        if blocked.is_empty() {
            self.0.remove(by);
        }
        was_blocked
    }

    /// Whom a user has blocked, in alphabetical order.
    pub fn of(&self, by: &User) -> impl Iterator<Item = &User> {
        self.0.get(by).into_iter().flatten()
    }

    /// Whether a receiver has blocked a sender.
    #[must_use]
    pub fn between(&self, receiver: Option<&User>, sender: Option<&User>) -> bool {
        let (Some(receiver), Some(sender)) = (receiver, sender) else {
            return false;
        };
        self.0
            .get(receiver)
            .is_some_and(|blocked| blocked.contains(sender))
    }

    /// Forgets the blocks of a user, for instance since no session of it is left.
    pub fn forget(&mut self, by: &User) {
        self.0.remove(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_one_sided_until_it_ends() {
        let [ann, ben] = ["ann", "ben"].map(User::new);
        let mut blocks = Blocks::default();
        assert!(blocks.block(ann.clone(), ben.clone()));
        assert!(!blocks.block(ann.clone(), ben.clone()));
        assert!(blocks.between(Some(&ann), Some(&ben)));
        assert!(!blocks.between(Some(&ben), Some(&ann)));
        assert!(!blocks.between(None, Some(&ben)) && !blocks.between(Some(&ann), None));
        assert_eq!(blocks.of(&ann).collect::<Vec<_>>(), [&ben]);
        assert!(blocks.unblock(&ann, &ben) && !blocks.unblock(&ann, &ben));
        assert!(!blocks.between(Some(&ann), Some(&ben)));
    }
}
