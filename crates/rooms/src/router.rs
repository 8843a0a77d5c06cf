//! Messages by name, and who handles them.

use std::collections::BTreeMap;

use crate::{ChannelName, User};

/// What a handler answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T> {
    /// Nothing, to nobody.
    Nothing,
    /// Something to the sender.
    Sender(T),
    /// Something to everybody in a channel.
    Channel(ChannelName, T),
    /// Something to some users.
    Users(Vec<User>, T),
}

/// Handlers by the names of the messages that they handle, such as `accounts/login`. A handler of `accounts`
/// gets all messages whose names begin with `accounts/`, before those of longer names.
#[derive(Debug)]
pub struct Router<H>(BTreeMap<String, Vec<H>>);

impl<H> Default for Router<H> {
    fn default() -> Router<H> {
        Router(BTreeMap::new())
    }
}

impl<H> Router<H> {
    /// Adds a handler, after those that the name has already.
    #[must_use]
    pub fn with(mut self, name: &str, handler: H) -> Router<H> {
        self.0.entry(name.to_owned()).or_default().push(handler);
        self
    }

    /// The handlers of a message, in order: those of shorter names first. None if nobody handles a message of
    /// exactly this name, however many handle those that begin as it does.
    pub fn handlers<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r H> {
        let is_handled = self.0.contains_key(name);
        let ends = name
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([name.len()]);
        let prefixes = ends.filter(move |_| is_handled).map(|end| &name[..end]);
        prefixes.filter_map(|prefix| self.0.get(prefix)).flatten()
    }

    /// The names that are handled, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handlers_are_found_by_name_in_order() {
        let router = Router::default()
            .with("mixer/volume/up", 'u')
            .with("mixer", 'm')
            .with("mixer/volume/up", 'v')
            .with("mixer/volume", 'w');
        let found = |name: &str| router.handlers(name).collect::<String>();
        assert_eq!(found("mixer/volume/up"), "mwuv");
        assert_eq!(found("mixer/volume"), "mw");
        assert_eq!(found("mixer/volume/down"), "");
        assert_eq!(found("mix"), "");
        assert_eq!(found(""), "");
    }
}
