//! The hub of `jsboard-rooms`, with the clock that drives it and the connections that it wakes: [`Waiting`].

mod waiting;

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Waker;

use jsboard_rooms::{
    Changes, ChannelName, Effect, End, Hub, Limits, Message, Millis, Presence, SessionId, Ticket,
    User,
};
use serde_json::json;
use tokio::sync::Notify;

use super::access::channel_of;
use super::clock::Clock;
use super::member::Member;
use super::tables::{Here, Listing, Seeks, channel};
pub(crate) use waiting::{Taken, Wait, Waiting};

/// How long changes of who is here are put together, in milliseconds.
const TOGETHER: Millis = 500;

/// How many who went are remembered.
const REMEMBERED: usize = 1000;

/// The hub and what belongs to its sessions, behind one lock that nobody holds while waiting.
#[derive(Debug)]
pub(crate) struct LiveHub {
    state: Mutex<State>,
    pub(crate) clock: Clock,
    /// The earliest deadline may have changed.
    changed: Notify,
}

/// What is behind the lock.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) hub: Hub,
    /// Who each session is.
    pub(crate) members: HashMap<SessionId, Member>,
    pub(crate) presence: Presence,
    /// The public tables that are being played.
    pub(crate) tables: Listing,
    pub(crate) seeks: Seeks,
    /// Who is at the tables.
    pub(crate) here: Here,
    /// Who went last, and when, the latest at the end.
    pub(crate) left: VecDeque<(User, Millis)>,
    connections: HashMap<Ticket, Connection>,
    /// Connections to wake once the lock is open: until then they could do nothing.
    wakers: Vec<Waker>,
    /// When [`LiveHub::run`] wakes next, as far as it knows.
    due: Option<Millis>,
    pub(crate) counts: Counts,
}

/// What has happened since the start.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Events given to sessions.
    pub(crate) deliveries: u64,
    /// Sessions that ended since their queue was full.
    pub(crate) overflows: u64,
}

/// A poll or stream that waits.
#[derive(Debug, Default)]
struct Connection {
    is_woken: bool,
    ended: Option<End>,
    waker: Option<Waker>,
}

/// The channel of who is here.
pub(crate) fn players() -> &'static ChannelName {
    static NAME: OnceLock<ChannelName> = OnceLock::new();
    NAME.get_or_init(|| known("/lobby/players"))
}

/// The channel of the tables that are being played.
pub(crate) fn tables() -> &'static ChannelName {
    static NAME: OnceLock<ChannelName> = OnceLock::new();
    NAME.get_or_init(|| known("/lobby/tables"))
}

/// The channel of who would play.
pub(crate) fn seeks() -> &'static ChannelName {
    static NAME: OnceLock<ChannelName> = OnceLock::new();
    NAME.get_or_init(|| known("/lobby/seeks"))
}

/// The channel on which a session is told what concerns it alone.
pub(crate) fn own() -> &'static ChannelName {
    static NAME: OnceLock<ChannelName> = OnceLock::new();
    NAME.get_or_init(|| known("/user"))
}

fn known(name: &str) -> ChannelName {
    name.parse()
        .unwrap_or_else(|error| unreachable!("{name}: {error}"))
}

impl LiveHub {
    /// A hub without sessions, whose channels have epochs from `epoch` on.
    pub(crate) fn new(epoch: u64) -> LiveHub {
        LiveHub {
            state: Mutex::new(State {
                hub: Hub::new(Limits::default(), epoch),
                members: HashMap::new(),
                presence: Presence::new(TOGETHER),
                tables: Listing::new("tables"),
                seeks: Seeks::default(),
                here: Here::default(),
                left: VecDeque::new(),
                connections: HashMap::new(),
                wakers: Vec::new(),
                due: None,
                counts: Counts::default(),
            }),
            clock: Clock::new(),
            changed: Notify::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A fault in one request is that request's.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the state, and then what follows from it.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut State, Millis) -> T) -> T {
        let mut state = self.lock();
        let now = self.clock.now();
        let result = act(&mut state, now);
        state.carry_out(now);
        let next = state.next_deadline();
        if next.is_some_and(|next| state.due.is_none_or(|due| next < due)) {
            state.due = next;
            self.changed.notify_one();
        }
        wake_all(state);
        result
    }

    /// Does what is due. When that is the case next.
    fn tick(&self) -> Option<Millis> {
        let mut state = self.lock();
        let now = self.clock.now();
        state.hub.tick(now);
        state.tell_changes(now);
        state.carry_out(now);
        let due = state.next_deadline();
        state.due = due;
        wake_all(state);
        due
    }

    /// Wakes polls in time, warns and ends sessions, and tells who came and went, without end.
    pub(crate) async fn run(&self) {
        loop {
            match self.tick() {
                Some(due) => tokio::select! {
                    () = tokio::time::sleep_until(self.clock.at(due)) => {}
                    () = self.changed.notified() => {}
                },
                None => self.changed.notified().await,
            }
        }
    }
}

/// Opens the lock and wakes the connections that have something to do.
fn wake_all(mut state: MutexGuard<'_, State>) {
    let wakers = std::mem::take(&mut state.wakers);
    drop(state);
    wakers.into_iter().for_each(Waker::wake);
}

impl State {
    /// Does what the hub asks for, until it asks for nothing more.
    fn carry_out(&mut self, now: Millis) {
        loop {
            let effects: Vec<Effect> = self.hub.effects().collect();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                self.carry_out_one(effect, now);
            }
        }
    }

    fn carry_out_one(&mut self, effect: Effect, now: Millis) {
        match effect {
            Effect::Wake(_, ticket) => self.wake(ticket, None),
            Effect::Warn(id) => {
                let seconds = Limits::default().warning / 1000;
                self.warn(
                    id,
                    &json!({ "kind": "warning", "reason": "idle", "seconds": seconds }),
                    now,
                );
            }
            Effect::Ended(id, ticket, why) => {
                if why == End::Overflow {
                    self.counts.overflows += 1;
                }
                if let Some(Member {
                    user,
                    is_seen: true,
                    ..
                }) = self.members.remove(&id)
                {
                    self.leave(user, now);
                }
                self.seeks.end(id, now);
                self.here.end(id, now);
                if let Some(ticket) = ticket {
                    self.wake(ticket, Some(why));
                }
            }
        }
    }

    /// A session of a user has ended. With the last one the server forgets whom it has blocked: what is kept comes
    /// back with the next.
    fn leave(&mut self, user: User, now: Millis) {
        self.presence.leave(&user, now);
        if self.presence.sessions(&user) > 0 {
            return;
        }
        self.hub.blocks.forget(&user);
        self.left.retain(|(left, _)| *left != user);
        if self.left.len() >= REMEMBERED {
            self.left.pop_front();
        }
        self.left.push_back((user, now));
    }

    fn wake(&mut self, ticket: Ticket, ended: Option<End>) {
        let Some(connection) = self.connections.get_mut(&ticket) else {
            return;
        };
        connection.is_woken = true;
        connection.ended = connection.ended.or(ended);
        self.wakers.extend(connection.waker.take());
    }

    /// How long a session's messages are under way, as far as it was measured.
    pub(crate) fn lag(&self, id: SessionId) -> Option<Millis> {
        self.members.get(&id)?.lag.average()
    }

    /// A message of a session and the answer were under way for so long.
    pub(crate) fn measured(&mut self, id: SessionId, took: Millis) {
        if let Some(member) = self.members.get_mut(&id) {
            member.lag.note(took);
        }
    }

    /// Tells a session something that concerns it alone.
    pub(crate) fn warn(&mut self, id: SessionId, data: &serde_json::Value, now: Millis) {
        let message = Message {
            channel: own().clone(),
            from: None,
            data: data.to_string().into(),
        };
        self.hub.whisper(id, message, now);
    }

    fn next_deadline(&self) -> Option<Millis> {
        let deadlines = [
            self.hub.next_deadline(),
            self.presence.due(),
            self.tables.due(),
            self.seeks.listing.due(),
            self.here.due(),
        ];
        deadlines.into_iter().flatten().min()
    }

    /// Tells the lobby what has changed in its lists.
    fn tell_changes(&mut self, now: Millis) {
        self.tell_players(now);
        self.seeks.sweep(now);
        let lists = [
            (tables(), &mut self.tables),
            (seeks(), &mut self.seeks.listing),
        ];
        let lists = lists
            .into_iter()
            .filter_map(|(channel, list)| Some((channel.clone(), list.changes(now)?)));
        let mut told: Vec<(ChannelName, serde_json::Value)> = lists.collect();
        let here = self.here.changes(now).into_iter();
        told.extend(
            here.filter_map(|(id, shown)| Some((channel(&format!("{id}/here")).ok()?, shown))),
        );
        for (channel, data) in told {
            let message = Message {
                channel,
                from: None,
                data: data.to_string().into(),
            };
            // With too many channels nobody can have subscribed to this one.
            let _ = self.hub.publish(message, now);
        }
    }

    /// Tells the lobby who came and who went.
    fn tell_players(&mut self, now: Millis) {
        let Some(Changes { joined, left }) = self.presence.changes(now) else {
            return;
        };
        let names = |users: &[User]| -> Vec<String> {
            users.iter().map(|user| user.name().to_owned()).collect()
        };
        let data = json!({ "kind": "changes", "joined": names(&joined), "left": names(&left) });
        let message = Message {
            channel: players().clone(),
            from: None,
            data: data.to_string().into(),
        };
        // With too many channels nobody can have subscribed to this one.
        let _ = self.hub.publish(message, now);
    }

    /// Begins a session, unless it is there.
    pub(crate) fn open(&mut self, id: SessionId, member: Member, acknowledges: bool, now: Millis) {
        if self.hub.session(id).is_some() {
            return;
        }
        self.hub
            .open(id, Some(member.user.clone()), acknowledges, now);
        if member.is_seen {
            self.presence.join(&member.user, now);
        }
        self.members.insert(id, member);
    }

    /// Says who a session is from now on. Its subscription to what concerned it alone ends: that was another's.
    pub(crate) fn rename(&mut self, id: SessionId, user: &User, now: Millis) {
        let Some(member) = self.members.get_mut(&id) else {
            return;
        };
        let before = std::mem::replace(&mut member.user, user.clone());
        self.here.rename(id, user, now);
        if member.is_seen {
            self.presence.join(user, now);
            self.presence.leave(&before, now);
        }
        // It is there: its member was.
        let _ = self.hub.unsubscribe(id, &channel_of(&before).into(), now);
        let _ = self.hub.identify(id, Some(user.clone()), now);
        if before != *user {
            let is_guest = user.name().starts_with('~');
            let told =
                serde_json::json!({ "kind": "name", "name": user.name(), "guest": is_guest });
            self.warn(id, &told, now);
        }
    }
}
