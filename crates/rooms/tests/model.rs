//! Any order of publishing, polling, losing, resuming and waiting: each session gets what its mode promises.
//!
//! The model is what a client knows: which events were published to its channels while it was there, and which
//! it received. Its own clock is the only one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, VecDeque};

use jsboard_rooms::{
    Acknowledged, Batch, ChannelName, Effect, End, Hub, Limits, Message, Pattern, SessionId, State,
    Ticket, User,
};
use proptest::prelude::*;

const CHANNELS: [&str; 4] = ["/lobby/chat", "/room/tea", "/room/tea/side", "/table/1"];
const PATTERNS: [&str; 7] = [
    "/lobby/chat",
    "/room/tea",
    "/room/*",
    "/room/**",
    "/**",
    "/table/1",
    "/table/*",
];
const SESSIONS: u128 = 4;

/// What happens to the bytes of a batch.
#[derive(Clone, Copy, Debug)]
enum Fate {
    /// They arrive.
    Arrives,
    /// The connection is gone before they are written.
    Unwritten,
    /// They are written, and nobody reads them.
    Unread,
}

#[derive(Clone, Debug)]
enum Step {
    Open { session: u128, acknowledges: bool },
    Poll { session: u128, wait: u64 },
    Stream { session: u128 },
    Take { session: u128 },
    Write { session: u128, fate: Fate },
    Subscribe { session: u128, pattern: usize },
    Unsubscribe { session: u128, pattern: usize },
    Publish { channel: usize, from: u128 },
    Block { by: u128, whom: u128 },
    Wait { millis: u64 },
    Disconnect { session: u128 },
}

fn step() -> impl Strategy<Value = Step> {
    let session = || 0..SESSIONS;
    let fate =
        prop_oneof![6 => Just(Fate::Arrives), 1 => Just(Fate::Unwritten), 1 => Just(Fate::Unread)];
    prop_oneof![
        2 => (session(), any::<bool>()).prop_map(|(session, acknowledges)| Step::Open { session, acknowledges }),
        6 => (session(), prop_oneof![Just(0), Just(1000), Just(90_000)])
            .prop_map(|(session, wait)| Step::Poll { session, wait }),
        1 => session().prop_map(|session| Step::Stream { session }),
        6 => session().prop_map(|session| Step::Take { session }),
        6 => (session(), fate).prop_map(|(session, fate)| Step::Write { session, fate }),
        4 => (session(), 0..PATTERNS.len()).prop_map(|(session, pattern)| Step::Subscribe { session, pattern }),
        1 => (session(), 0..PATTERNS.len()).prop_map(|(session, pattern)| Step::Unsubscribe { session, pattern }),
        8 => (0..CHANNELS.len(), session()).prop_map(|(channel, from)| Step::Publish { channel, from }),
        1 => (session(), session()).prop_map(|(by, whom)| Step::Block { by, whom }),
        3 => prop_oneof![Just(10), Just(2000), Just(50_000)].prop_map(|millis| Step::Wait { millis }),
        1 => session().prop_map(|session| Step::Disconnect { session }),
    ]
}

/// An event, by its channel and number.
type Mark = (String, u64);

/// What one client knows.
#[derive(Debug, Default)]
struct Client {
    acknowledges: bool,
    patterns: Vec<usize>,
    /// What was published to it, in order.
    expected: Vec<Mark>,
    /// What it received, in order.
    received: Vec<Mark>,
    /// What was written and not read, where nothing is acknowledged.
    unread: Vec<Mark>,
    /// The last batch that it has.
    last: u64,
    /// The poll or stream that it has open.
    ticket: Option<Ticket>,
    /// What was taken for it, and is being written.
    in_flight: VecDeque<(Ticket, Batch)>,
    is_stream: bool,
}

struct World {
    hub: Hub,
    now: u64,
    clients: BTreeMap<u128, Client>,
    blocks: Vec<(u128, u128)>,
}

fn user(session: u128) -> User {
    User::new(&format!("user{session}"))
}

impl World {
    fn new() -> World {
        let limits = Limits {
            queue_events: 12,
            kept_events: 8,
            ..Limits::default()
        };
        World {
            hub: Hub::new(limits, 1),
            now: 0,
            clients: BTreeMap::new(),
            blocks: Vec::new(),
        }
    }

    fn id(session: u128) -> SessionId {
        SessionId(session)
    }

    fn run(&mut self, step: &Step) {
        match *step {
            Step::Open {
                session,
                acknowledges,
            } => self.open(session, acknowledges),
            Step::Poll { session, wait } => self.poll(session, wait),
            Step::Stream { session } => self.stream(session),
            Step::Take { session } => self.take(session),
            Step::Write { session, fate } => self.write(session, fate),
            Step::Subscribe { session, pattern } => self.subscribe(session, pattern),
            Step::Unsubscribe { session, pattern } => {
                let wanted: Pattern = PATTERNS[pattern].parse().unwrap();
                let had = self.hub.unsubscribe(Self::id(session), &wanted, self.now);
                if let Some(client) = self.clients.get_mut(&session) {
                    assert_eq!(had, Ok(client.patterns.contains(&pattern)));
                    client.patterns.retain(|other| *other != pattern);
                } else {
                    assert!(had.is_err());
                }
            }
            Step::Publish { channel, from } => self.publish(channel, from),
            Step::Block { by, whom } => {
                self.hub.blocks.block(user(by), user(whom));
                self.blocks.push((by, whom));
            }
            Step::Wait { millis } => {
                self.now += millis;
                self.hub.tick(self.now);
            }
            Step::Disconnect { session } => self.hub.end(Self::id(session), End::Disconnected),
        }
        self.carry_out();
    }

    fn open(&mut self, session: u128, acknowledges: bool) {
        self.hub.open(
            Self::id(session),
            Some(user(session)),
            acknowledges,
            self.now,
        );
        self.clients.entry(session).or_insert(Client {
            acknowledges,
            ..Client::default()
        });
    }

    fn poll(&mut self, session: u128, wait: u64) {
        let last = self
            .clients
            .get(&session)
            .map(|client| Acknowledged(client.last));
        let parked = self.hub.park(Self::id(session), last, wait, self.now);
        assert_eq!(parked.is_ok(), self.clients.contains_key(&session));
        if let Some(client) = self.clients.get_mut(&session) {
            (client.ticket, client.is_stream) = (parked.ok(), false);
            // A client that says what it has no longer listens to the polls before.
            if client.acknowledges {
                client
                    .in_flight
                    .iter_mut()
                    .for_each(|(_, batch)| *batch = Batch::default());
            }
        }
    }

    fn stream(&mut self, session: u128) {
        // What is acknowledged comes by polls alone.
        if let Some(client) = self
            .clients
            .get_mut(&session)
            .filter(|client| !client.acknowledges)
        {
            client.ticket = self.hub.stream(Self::id(session), self.now).ok();
            client.is_stream = true;
        }
    }

    fn take(&mut self, session: u128) {
        let Some(client) = self.clients.get_mut(&session) else {
            return;
        };
        let Some(ticket) = client.ticket else {
            return;
        };
        let batch = self.hub.take(Self::id(session), ticket, self.now).unwrap();
        if !client.is_stream {
            client.ticket = None;
        }
        client.in_flight.push_back((ticket, batch));
    }

    /// The first batch that was taken meets its fate.
    fn write(&mut self, session: u128, fate: Fate) {
        let Some(client) = self.clients.get_mut(&session) else {
            return;
        };
        let Some((ticket, batch)) = client.in_flight.pop_front() else {
            return;
        };
        let marks = batch
            .events
            .iter()
            .map(|event| (event.message.channel.to_string(), event.n));
        match fate {
            Fate::Arrives => {
                client.received.extend(marks);
                client.last = client.last.max(batch.number);
            }
            Fate::Unread if !client.acknowledges => client.unread.extend(marks),
            Fate::Unread | Fate::Unwritten => {}
        }
        if matches!(fate, Fate::Unwritten) {
            client.ticket.take_if(|open| *open == ticket);
            self.hub.lost(Self::id(session), ticket, self.now);
        } else {
            self.hub.written(Self::id(session), ticket);
        }
    }

    fn subscribe(&mut self, session: u128, pattern: usize) {
        let wanted: Pattern = PATTERNS[pattern].parse().unwrap();
        let made = self
            .hub
            .subscribe(Self::id(session), &wanted, None, self.now);
        assert_eq!(made.is_ok(), self.clients.contains_key(&session));
        if let Some(client) = self.clients.get_mut(&session) {
            client.patterns.push(pattern);
        }
    }

    fn publish(&mut self, channel: usize, from: u128) {
        let name: ChannelName = CHANNELS[channel].parse().unwrap();
        let from_user = Some(user(from));
        let message = Message {
            channel: name.clone(),
            from: from_user,
            data: "{}".into(),
        };
        let published = self.hub.publish(message, self.now).unwrap();
        let is_for = |session: u128, client: &Client| {
            let mut patterns = client
                .patterns
                .iter()
                .map(|at| PATTERNS[*at].parse::<Pattern>().unwrap());
            patterns.any(|pattern| pattern.matches(&name))
                && !self.blocks.contains(&(session, from))
        };
        for (session, client) in &mut self.clients {
            if is_for(*session, client) {
                client.expected.push((name.to_string(), published.n));
            }
        }
    }

    /// Does what the hub asks. Clients that have ended know nothing more.
    fn carry_out(&mut self) {
        let effects: Vec<Effect> = self.hub.effects().collect();
        for effect in effects {
            if let Effect::Ended(id, _, why) = effect {
                let client = self.clients.remove(&id.0).unwrap();
                // Nothing that it had received before was wrong.
                check(&client, None);
                let is_gone = client.ticket.is_none() || why != End::Gone;
                assert!(is_gone, "a session with a poll or stream is not gone");
            }
        }
    }

    /// Gives every client all that still waits for it.
    fn settle(&mut self) {
        for session in 0..SESSIONS {
            for _ in 0..4 {
                if self.clients.contains_key(&session) {
                    (0..3).for_each(|_| self.write(session, Fate::Arrives));
                    self.poll(session, 0);
                    self.take(session);
                }
            }
        }
        self.carry_out();
    }
}

/// Holds a client to its mode's promise; `Some` once nothing waits for it any more.
fn check(client: &Client, settled: Option<()>) {
    let mut wanted = client
        .expected
        .iter()
        .filter(|mark| !client.unread.contains(mark));
    for mark in &client.received {
        assert_eq!(
            wanted.next(),
            Some(mark),
            "lost, doubled or out of order: {client:#?}"
        );
    }
    if settled.is_some() {
        assert_eq!(wanted.next(), None, "lost: {client:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_doubled_or_out_of_order(steps in prop::collection::vec(step(), 1..120)) {
        let mut world = World::new();
        for step in &steps {
            world.run(step);
        }
        world.settle();
        for client in world.clients.values() {
            check(client, Some(()));
        }
    }

    #[test]
    fn polls_are_woken_when_there_is_something(steps in prop::collection::vec(step(), 1..120)) {
        let mut world = World::new();
        for step in &steps {
            world.run(step);
            for (id, session) in world.hub.sessions() {
                if let State::Parked(_, until) = session.state() {
                    let waits = session.queued() > 0;
                    prop_assert!(!waits || session.is_woken() || session.has_in_flight(), "{:?}", id);
                    prop_assert!(until >= world.now || session.is_woken(), "{:?} sleeps on", id);
                }
            }
        }
    }
}

fn hub() -> Hub {
    let mut hub = Hub::new(Limits::default(), 1);
    hub.open(SessionId(1), Some(User::new("ann")), false, 0);
    hub
}

fn say(hub: &mut Hub, channel: &str, data: &str, now: u64) -> usize {
    let message = Message {
        channel: channel.parse().unwrap(),
        from: None,
        data: data.into(),
    };
    hub.publish(message, now).unwrap().sessions
}

fn texts(batch: &Batch) -> Vec<&str> {
    batch
        .events
        .iter()
        .map(|event| &*event.message.data)
        .collect()
}

#[test]
fn a_second_poll_takes_what_the_first_would_have() {
    let mut hub = hub();
    let id = SessionId(1);
    hub.subscribe(id, &"/a".parse().unwrap(), None, 0).unwrap();
    let first = hub.park(id, None, 60_000, 0).unwrap();
    let second = hub.park(id, None, 60_000, 10).unwrap();
    assert_eq!(hub.effects().collect::<Vec<_>>(), [Effect::Wake(id, first)]);
    assert_eq!(say(&mut hub, "/a", "1", 20), 1);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Wake(id, second)]
    );
    assert!(hub.take(id, first, 30).unwrap().events.is_empty());
    assert_eq!(texts(&hub.take(id, second, 30).unwrap()), ["1"]);
}

#[test]
fn a_burst_wakes_once_and_comes_together() {
    let mut hub = hub();
    let id = SessionId(1);
    hub.subscribe(id, &"/a".parse().unwrap(), None, 0).unwrap();
    say(&mut hub, "/a", "0", 0);
    let ticket = hub.park(id, None, 60_000, 0).unwrap();
    ["1", "2"]
        .iter()
        .for_each(|data| assert_eq!(say(&mut hub, "/a", data, 1), 1));
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Wake(id, ticket)]
    );
    assert_eq!(texts(&hub.take(id, ticket, 2).unwrap()), ["0", "1", "2"]);
}

#[test]
fn a_session_that_nobody_polls_is_gone_and_one_that_does_nothing_is_warned() {
    let limits = Limits {
        idle: 100_000,
        warning: 10_000,
        ..Limits::default()
    };
    let mut hub = Hub::new(limits, 1);
    hub.open(SessionId(1), None, false, 0);
    hub.open(SessionId(2), None, false, 0);
    let ticket = hub.stream(SessionId(2), 0).unwrap();
    hub.tick(44_999);
    assert_eq!(hub.effects().count(), 0);
    hub.tick(45_000);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Ended(SessionId(1), None, End::Gone)]
    );
    assert_eq!(hub.next_deadline(), Some(90_000));
    hub.tick(90_000);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Warn(SessionId(2))]
    );
    hub.tick(99_999);
    assert_eq!(hub.effects().count(), 0);
    hub.tick(100_000);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Ended(SessionId(2), Some(ticket), End::Idle)]
    );
    assert!(hub.take(SessionId(2), ticket, 100_000).is_err());
}

#[test]
fn a_clock_that_is_set_back_changes_nothing() {
    let mut hub = hub();
    let id = SessionId(1);
    let ticket = hub.park(id, None, 60_000, 3_600_000).unwrap();
    hub.tick(0);
    assert_eq!(hub.effects().count(), 0);
    assert_eq!(hub.next_deadline(), Some(3_660_000));
    hub.tick(3_660_000);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Wake(id, ticket)]
    );
}

#[test]
fn a_full_queue_ends_the_session() {
    let mut hub = hub();
    let id = SessionId(1);
    hub.subscribe(id, &"/a".parse().unwrap(), None, 0).unwrap();
    for _ in 0..256 {
        assert_eq!(say(&mut hub, "/a", "1", 0), 1);
    }
    assert_eq!(hub.effects().count(), 0);
    assert_eq!(say(&mut hub, "/a", "1", 0), 0);
    assert_eq!(
        hub.effects().collect::<Vec<_>>(),
        [Effect::Ended(id, None, End::Overflow)]
    );
    assert!(hub.park(id, None, 0, 0).is_err());
}

#[test]
fn a_subscriber_resumes_where_it_stopped() {
    let mut hub = hub();
    let id = SessionId(1);
    for data in ["1", "2", "3"] {
        say(&mut hub, "/a", data, 0);
    }
    let place = |n| Some(jsboard_rooms::Position { epoch: 1, n });
    let made = hub
        .subscribe(id, &"/a".parse().unwrap(), place(1), 0)
        .unwrap();
    assert_eq!((made.recovered, made.position), (Some(true), place(3)));
    say(&mut hub, "/a", "4", 0);
    let ticket = hub.park(id, None, 0, 0).unwrap();
    assert_eq!(texts(&hub.take(id, ticket, 0).unwrap()), ["2", "3", "4"]);
    let again = hub
        .subscribe(id, &"/a".parse().unwrap(), place(1), 0)
        .unwrap();
    assert_eq!(again.recovered, Some(true), "it missed nothing");
    hub.written(id, ticket);
    let ticket = hub.park(id, None, 0, 0).unwrap();
    assert!(hub.take(id, ticket, 0).unwrap().events.is_empty());
    hub.open(SessionId(2), None, false, 0);
    let made = hub
        .subscribe(SessionId(2), &"/a".parse().unwrap(), place(9), 0)
        .unwrap();
    assert_eq!(made.recovered, Some(false));
}

#[test]
fn a_subscriber_resumes_beside_a_pattern_of_several_channels() {
    let mut hub = hub();
    let id = SessionId(1);
    for data in ["1", "2", "3"] {
        say(&mut hub, "/a/b", data, 0);
    }
    hub.subscribe(id, &"/a/**".parse().unwrap(), None, 0)
        .unwrap();
    say(&mut hub, "/a/b", "4", 0);
    let place = Some(jsboard_rooms::Position { epoch: 1, n: 1 });
    let made = hub.subscribe(id, &"/a/b".parse().unwrap(), place, 0);
    assert_eq!(made.unwrap().recovered, Some(true));
    let ticket = hub.park(id, None, 0, 0).unwrap();
    assert_eq!(
        texts(&hub.take(id, ticket, 0).unwrap()),
        ["2", "3", "4"],
        "all that was missed, once and in order"
    );
}
