//! Channels, and what is published to them.

use std::sync::Arc;

use super::{Effect, Hub, Published};
use crate::{
    Channel, ChannelName, End, Event, Message, Millis, Missed, Pattern, Position, SessionId,
    Unknown, User,
};

/// How often channels without subscribers are looked for, in milliseconds.
const SWEEP: Millis = 60_000;

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such session.
    Unknown,
    /// There are as many channels, or as many subscriptions of the session, as there may be.
    TooMany,
}

impl From<Unknown> for Refused {
    fn from(Unknown: Unknown) -> Refused {
        Refused::Unknown
    }
}

/// A subscription that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscribed {
    /// Where the channel is; `None` for a pattern of several, or a channel without events.
    pub position: Option<Position>,
    /// Whether all that was missed is in the session's queue; `None` if that was not asked.
    pub recovered: Option<bool>,
}

impl Hub {
    /// Gives the channel of a message its next number, and the event to all who have subscribed and have not
    /// blocked the sender. A session whose queue is full is ended.
    ///
    /// # Errors
    /// [`Refused::TooMany`] if the channel is new and there are too many.
    pub fn publish(&mut self, message: Message, now: Millis) -> Result<Published, Refused> {
        let now = self.pass(now);
        let channel = self.channel_of(&message.channel)?;
        let event = channel.publish(message, now);
        let n = event.n;
        let receivers: Vec<SessionId> = self.subscriptions.to(&event.message.channel).collect();
        Ok(Published {
            n,
            sessions: self.give(&event, &receivers),
        })
    }

    /// Gives a message to those sessions of some users that have subscribed to its channel: it has the number 0
    /// and is not kept.
    pub fn tell(&mut self, users: &[User], message: Message, now: Millis) -> usize {
        let now = self.pass(now);
        let event = Arc::new(Event::new(message, 0, 0, now));
        let is_one = |user: &Option<User>| user.as_ref().is_some_and(|user| users.contains(user));
        let sessions = self.sessions.iter().filter(|(id, session)| {
            is_one(&session.user) && self.subscriptions.has(**id, &event.message.channel)
        });
        let mut receivers: Vec<SessionId> = sessions.map(|(id, _)| *id).collect();
        receivers.sort_unstable();
        self.give(&event, &receivers)
    }

    /// Gives a message to one session, beside all channels.
    pub fn whisper(&mut self, id: SessionId, message: Message, now: Millis) -> usize {
        let now = self.pass(now);
        self.give(&Arc::new(Event::new(message, 0, 0, now)), &[id])
    }

    /// Gives a session what it begins with, such as a list, beside all channels and the bounds of its queue.
    pub fn brief(&mut self, id: SessionId, message: Message, now: Millis) {
        let now = self.pass(now);
        self.give_kept(id, vec![Arc::new(Event::new(message, 0, 0, now))]);
    }

    /// Gives an event to sessions, to each once. Returns how many get it.
    fn give(&mut self, event: &Arc<Event>, receivers: &[SessionId]) -> usize {
        let serial = self.next_serial();
        let limits = self.limits;
        let mut full = Vec::new();
        let mut count = 0;
        for id in receivers {
            let Some(session) = self.sessions.get_mut(id) else {
                continue;
            };
            let is_blocked = self
                .blocks
                .between(session.user.as_ref(), event.message.from.as_ref());
            if is_blocked || std::mem::replace(&mut session.given, serial) == serial {
                continue;
            }
            match session.push(event.clone(), limits.queue_events, limits.queue_bytes) {
                Ok(()) => count += 1,
                Err(_) => full.push(*id),
            }
            if session.is_ready()
                && let Some(ticket) = session.wake()
            {
                self.effects.push(Effect::Wake(*id, ticket));
            }
        }
        for id in full {
            self.end(id, End::Overflow);
        }
        count
    }

    /// Subscribes a session. With `since`, what the session missed of that one channel goes into its queue, all
    /// of it or nothing.
    ///
    /// # Errors
    /// [`Refused::Unknown`] and [`Refused::TooMany`].
    pub fn subscribe(
        &mut self,
        id: SessionId,
        pattern: &Pattern,
        since: Option<Position>,
        now: Millis,
    ) -> Result<Subscribed, Refused> {
        let now = self.pass(now);
        self.touch(id, now)?;
        if self.subscriptions.of(id).count() >= self.limits.subscriptions {
            return Err(Refused::TooMany);
        }
        let channel = pattern.name().and_then(|name| self.channels.get(&name));
        let position = channel.map(Channel::position);
        let has_it = self.subscriptions.of(id).any(|known| known == pattern);
        let missed = match (channel, since) {
            _ if has_it => since.map(|_| Missed::Recovered(Vec::new())),
            (Some(channel), Some(since)) => Some(channel.since(since)),
            (None, Some(_)) => Some(Missed::Unrecovered),
            (_, None) => None,
        };
        self.subscriptions.add(id, pattern.clone());
        let recovered = missed.map(|missed| match missed {
            Missed::Recovered(events) => {
                self.give_kept(id, events);
                true
            }
            Missed::Unrecovered => false,
        });
        Ok(Subscribed {
            position,
            recovered,
        })
    }

    /// Gives a session all events that a channel keeps, or the last `most` of them.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn replay(
        &mut self,
        id: SessionId,
        name: &ChannelName,
        most: usize,
        now: Millis,
    ) -> Result<(), Unknown> {
        let now = self.pass(now);
        self.touch(id, now)?;
        let last = self.channels.get(name).map(Channel::last);
        let events = last.into_iter().flatten();
        let skipped = last.map_or(0, |last| last.len().saturating_sub(most));
        let events = events.skip(skipped).cloned().collect();
        self.give_kept(id, events);
        Ok(())
    }

    /// Gives events that their channel keeps to a session, but for those of whom it has blocked.
    fn give_kept(&mut self, id: SessionId, events: Vec<Arc<Event>>) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let is_heard = |event: &Arc<Event>| {
            let from = event.message.from.as_ref();
            !self.blocks.between(session.user.as_ref(), from)
        };
        session.put_before(events.into_iter().filter(is_heard).collect());
        if session.is_ready()
            && let Some(ticket) = session.wake()
        {
            self.effects.push(Effect::Wake(id, ticket));
        }
    }

    /// Ends a subscription. Returns whether the session had it.
    ///
    /// # Errors
    /// [`Unknown`].
    pub fn unsubscribe(
        &mut self,
        id: SessionId,
        pattern: &Pattern,
        now: Millis,
    ) -> Result<bool, Unknown> {
        let now = self.pass(now);
        self.touch(id, now)?;
        Ok(self.subscriptions.remove(id, pattern))
    }

    /// The patterns of a session, in alphabetical order.
    pub fn subscriptions(&self, id: SessionId) -> impl Iterator<Item = &Pattern> {
        self.subscriptions.of(id)
    }

    /// The sessions that get what is published to a channel, each once.
    #[must_use]
    pub fn subscribers(&self, name: &ChannelName) -> Vec<SessionId> {
        let mut sessions: Vec<_> = self.subscriptions.to(name).collect();
        sessions.sort_unstable();
        sessions.dedup();
        sessions
    }

    /// Whether there are as many channels as there may be.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.channels.len() >= self.limits.channels
    }

    /// Brings a channel back that was kept elsewhere, unless it is there already.
    pub fn restore(&mut self, name: ChannelName, position: Position, last: Vec<Arc<Event>>) {
        let keeps = self.limits.kept_events;
        let restored = || Channel::restored(position, last, keeps);
        self.channels.entry(name).or_insert_with(restored);
    }

    /// The channel of this name, a new one if there is none.
    fn channel_of(&mut self, name: &ChannelName) -> Result<&mut Channel, Refused> {
        if !self.channels.contains_key(name) {
            if self.is_full() {
                return Err(Refused::TooMany);
            }
            let channel = Channel::new(self.epoch, self.limits.kept_events);
            self.epoch = self.epoch.wrapping_add(1);
            self.channels.insert(name.clone(), channel);
        }
        self.channels.get_mut(name).ok_or(Refused::TooMany)
    }

    /// Removes channels to which nothing was published for long and nobody has subscribed.
    pub(super) fn sweep(&mut self) {
        if self.now < self.swept + SWEEP {
            return;
        }
        self.swept = self.now;
        let oldest = self.now.saturating_sub(self.limits.channel_lasts);
        let subscriptions = &self.subscriptions;
        self.channels.retain(|name, channel| {
            let is_old = channel.last().back().is_none_or(|event| event.at < oldest);
            !is_old || subscriptions.has_any(name)
        });
    }
}
