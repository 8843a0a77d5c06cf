//! Channels, sessions and messages of a match server, as state machines.
//!
//! Nothing here opens a socket, reads a clock or makes a random number: time, identities and what people
//! send are arguments, and what is to be done comes out as values. Transports (WebSocket, long polling, event
//! streams) are thin adapters of the server over [`Hub`].
//!
//! - A [`ChannelName`] is a path such as `/lobby/chat`; a [`Pattern`] may end in `/*` or `/**`.
//! - A [`Channel`] numbers its events and keeps the last of them, so that a subscriber resumes where it stopped.
//! - A [`Session`] outlives its requests. It has a bounded queue, from which a poll or a stream takes batches.
//! - The [`Hub`] holds the channels and the sessions, and passes each event to every subscriber once.
//! - `client`, with the feature of that name, is the other end: a client of such a server; `chat` is what a page shows
//!   of it.
//! - `table`, with the feature `tables`, is two people who play a match by the engine's rules.
//! - [`Router`], [`Verb`], [`Presence`], [`Blocks`] and [`Buckets`] are what a server builds its rules from.

mod blocks;
mod bucket;
mod channel;
#[cfg(feature = "client")]
pub mod chat;
#[cfg(feature = "client")]
pub mod client;
mod command;
mod event;
mod hub;
mod name;
mod presence;
mod queue;
mod router;
mod session;
mod subscriptions;
#[cfg(feature = "tables")]
pub mod table;
mod timers;

pub use blocks::Blocks;
pub use bucket::{Buckets, Rate};
pub use channel::{Channel, Missed, Position};
pub use command::{Command, Usage, VERBS, Verb};
pub use event::{Event, Message};
pub use hub::{Effect, Hub, Limits, Published, Refused, Subscribed, Unknown};
pub use name::{ChannelName, NameError, Pattern};
pub use presence::{Changes, Presence};
pub use router::{Reply, Router};
pub use session::{Acknowledged, Batch, End, Session, SessionId, State, Ticket, User};

/// Milliseconds since a moment that the caller chose. It never needs to be the time of day.
pub type Millis = u64;
