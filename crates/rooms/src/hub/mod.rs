//! The hub: channels, sessions, and events on their way from the ones to the others.

mod limits;
mod publish;
mod sessions;

use std::collections::HashMap;

pub use limits::Limits;
pub use publish::{Refused, Subscribed};

use crate::subscriptions::Subscriptions;
use crate::timers::Timers;
use crate::{Blocks, Channel, ChannelName, End, Millis, Session, SessionId, Ticket};

/// What the caller does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A poll is to be answered, or a stream has something to send: [`Hub::take`] says what.
    Wake(SessionId, Ticket),
    /// A session is about to be ended, since nothing was done by it for long.
    Warn(SessionId),
    /// A session has ended; its poll or stream, if it has one, is told why.
    Ended(SessionId, Option<Ticket>, End),
}

/// There is no such session: it has ended or never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown;

/// What became of a message that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The event's number in its channel.
    pub n: u64,
    /// How many sessions get it.
    pub sessions: usize,
}

/// All channels and sessions of a server.
#[derive(Debug)]
pub struct Hub {
    limits: Limits,
    channels: HashMap<ChannelName, Channel>,
    sessions: HashMap<SessionId, Session>,
    subscriptions: Subscriptions,
    /// Who has blocked whom.
    pub blocks: Blocks,
    timers: Timers,
    effects: Vec<Effect>,
    now: Millis,
    /// Counts tickets and events.
    serial: u64,
    /// The epoch of the next channel.
    epoch: u64,
    /// When channels without subscribers were last looked for.
    swept: Millis,
}

impl Hub {
    /// A hub without channels and sessions. The epochs of its channels are `epoch` and the numbers after it: a
    /// random number keeps those of one run of the server apart from those of another.
    #[must_use]
    pub fn new(limits: Limits, epoch: u64) -> Hub {
        Hub {
            limits,
            channels: HashMap::new(),
            sessions: HashMap::new(),
            subscriptions: Subscriptions::default(),
            blocks: Blocks::default(),
            timers: Timers::default(),
            effects: Vec::new(),
            now: 0,
            serial: 0,
            epoch,
            swept: 0,
        }
    }

    /// What is to be done since the last call, in order.
    pub fn effects(&mut self) -> std::vec::Drain<'_, Effect> {
        self.effects.drain(..)
    }

    /// When [`Hub::tick`] has something to do next.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Millis> {
        self.timers.next()
    }

    /// The time: it never goes back, whatever the caller's clock does.
    fn pass(&mut self, now: Millis) -> Millis {
        self.now = self.now.max(now);
        self.now
    }

    fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    /// A session.
    #[must_use]
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.get(&id)
    }

    /// All sessions, in no order.
    pub fn sessions(&self) -> impl Iterator<Item = (SessionId, &Session)> {
        self.sessions.iter().map(|(id, session)| (*id, session))
    }

    /// A channel.
    #[must_use]
    pub fn channel(&self, name: &ChannelName) -> Option<&Channel> {
        self.channels.get(name)
    }

    /// All channels, in no order.
    pub fn channels(&self) -> impl Iterator<Item = (&ChannelName, &Channel)> {
        self.channels.iter()
    }
}
