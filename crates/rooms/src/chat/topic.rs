//! What a conversation is about: a channel, or a person.

use std::fmt;

use crate::{ChannelName, NameError};

/// A channel that all can read, or what two people write to each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A channel of chat, such as `/room/tea`.
    Channel(ChannelName),
    /// Whom one writes to, by name.
    Person(String),
}

impl Topic {
    /// Reads what somebody types, or a page names: a channel such as `/room/tea`, the name of a room alone, or `@` and
    /// a person's name.
    ///
    /// # Errors
    /// What cannot be a name.
    pub fn read(text: &str) -> Result<Topic, NameError> {
        let text = text.trim();
        if let Some(name) = text.strip_prefix('@') {
            // Names of people can be segments of names of channels.
            let _: ChannelName = format!("/user/{name}").parse()?;
            return Ok(Topic::Person(name.to_owned()));
        }
        let name = if text.starts_with('/') {
            text.to_owned()
        } else {
            format!("/room/{text}")
        };
        Ok(Topic::Channel(name.parse()?))
    }

    /// The channel of its events on the wire.
    #[must_use]
    pub fn channel(&self) -> &str {
        match self {
            Topic::Channel(name) => name.as_str(),
            Topic::Person(_) => super::OWN,
        }
    }

    /// Whether it is the same: names of people are compared without case.
    pub(super) fn is(&self, other: &Topic) -> bool {
        match (self, other) {
            (Topic::Person(one), Topic::Person(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        }
    }
}

/// As [`Topic::read`] reads it.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Topic::Channel(name) => f.write_str(name.as_str()),
            Topic::Person(name) => write!(f, "@{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_as_people_type_them() {
        let read = |text: &str| Topic::read(text).map(|topic| topic.to_string());
        assert_eq!(read(" /lobby/chat "), Ok("/lobby/chat".to_owned()));
        assert_eq!(read("tea"), Ok("/room/tea".to_owned()));
        assert_eq!(read("@Ann"), Ok("@Ann".to_owned()));
        assert_eq!(read("@~ann"), Ok("@~ann".to_owned()));
        for wrong in ["", "@", "/", "a b", "@a b", "@a/b/../c", "/room/é", "a\0"] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
        let [one, other] = ["@Ann", "@ann"].map(|text| Topic::read(text).expect(text));
        assert!(one.is(&other) && one.channel() == "/user");
    }
}
