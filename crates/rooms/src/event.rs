//! What is published, and what arrives.

use std::sync::OnceLock;

use crate::{ChannelName, Millis, User};

/// What someone wants to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its channel.
    pub channel: ChannelName,
    /// Who sends it, if anybody: those who have blocked the sender do not get it.
    pub from: Option<User>,
    /// Its data, as JSON.
    pub data: Box<str>,
}

/// A message that was published: every subscriber gets the same one.
#[derive(Debug)]
pub struct Event {
    /// What was published.
    pub message: Message,
    /// The epoch of its channel.
    pub epoch: u64,
    /// Its number in its channel, from 1.
    pub n: u64,
    /// When it was published.
    pub at: Millis,
    wire: OnceLock<Box<str>>,
}

impl Event {
    /// The event that a message is once it has its number.
    #[must_use]
    pub fn new(message: Message, epoch: u64, n: u64, at: Millis) -> Event {
        let wire = OnceLock::new();
        Event {
            message,
            epoch,
            n,
            at,
            wire,
        }
    }

    /// Its text on the wire, which is made once for all subscribers.
    pub fn wire(&self, make: impl FnOnce(&Event) -> Box<str>) -> &str {
        self.wire.get_or_init(|| make(self))
    }

    /// The bytes that it is counted for in queues: its data and its channel's name.
    #[must_use]
    pub fn size(&self) -> usize {
        self.message.data.len() + self.message.channel.as_str().len()
    }
}
