//! A client of a match server, as a state machine without sockets.
//!
//! It speaks Bayeux 1.0 over a WebSocket, or by long polling: what arrives, what the user wants and the time are
//! arguments, and what is to be done comes out as [`Output`]s. When the connection breaks it comes back: to its session if the server still
//! has it, and otherwise to a new one, in which it logs in again and resumes its subscriptions where they stopped. So
//! every event arrives once. A call is never sent twice, for it could be done twice.
//!
//! - `message`: what is written to the server and read from it.
//! - `session`: what follows from a message.
//! - `calls`: requests, and what is published; `channels`: subscriptions.
//! - `place`: how far a channel has been read; `retry`: when to come back.

mod calls;
mod channels;
mod message;
mod place;
mod retry;
mod session;

use std::collections::VecDeque;

use serde_json::Value;

use crate::Millis;
use calls::Call;
use channels::Subscription;

/// What concerns the user alone.
const OWN: &str = "/user";
/// How long a poll stays open if the server does not say so, in milliseconds.
const TIMEOUT: Millis = 60_000;
/// How long the server may be silent after the time of a poll, in milliseconds.
const PATIENCE: Millis = 15_000;

/// What carries the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Transport {
    /// One WebSocket.
    #[default]
    WebSocket,
    /// Requests: one for each poll, which stays open, and others beside it.
    LongPolling,
}

impl Transport {
    /// Its name in Bayeux.
    fn name(self) -> &'static str {
        match self {
            Transport::WebSocket => "websocket",
            Transport::LongPolling => "long-polling",
        }
    }
}

/// A call to a service, or something published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallId(u64);

/// Why a call was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// Which one, such as `too_many`; empty if the server does not say.
    pub code: String,
    /// In words.
    pub message: String,
    /// The seconds after which it may succeed.
    pub retry_after: Option<u64>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Open a connection, with the cookies of the one before.
    Open,
    /// Send a text.
    Send(String),
    /// Send a text whose answer may take as long as the poll that it is.
    Poll(String),
    /// Close the connection.
    Close,
    /// Tell the user.
    Event(Event),
}

/// What a user wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The client is connected, under this name.
    Connected {
        /// Who the user is.
        name: String,
        /// Whether the session is a new one.
        is_new: bool,
    },
    /// The user has another name, by what it did elsewhere.
    Renamed(String),
    /// The connection broke. The client comes back; it says this once until it has.
    Lost,
    /// Something came on a channel.
    Published {
        /// The channel.
        channel: String,
        /// The event's data.
        data: Value,
    },
    /// A call was answered.
    Answered(CallId, Result<Value, CallError>),
    /// The connection broke before a call was answered: it may have been done or not.
    Unanswered(CallId),
    /// The server no longer has all that was published to a channel meanwhile.
    Missed {
        /// The channel.
        channel: String,
    },
    /// A subscription, or the repeated login of a new session, was refused.
    Refused {
        /// The channel or the service.
        what: String,
        /// Why.
        error: CallError,
    },
    /// All is here that was asked for with [`Client::finish`].
    Finished,
    /// The server wants this client never to come back.
    Ended(CallError),
}

/// Where the client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not connected.
    Away,
    /// A connection was asked for.
    Opening,
    /// A session was asked for.
    Handshaking,
    /// A poll asks whether the session still is there.
    Resuming,
    /// The session is new, and the answer to this call says whose it is.
    Identifying(CallId),
    /// Calls are sent.
    Ready,
    /// The client does not come back.
    Ended,
}

/// What is done when its time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Open,
    Handshake,
    Connect,
}

/// A client.
#[derive(Debug)]
pub struct Client {
    state: State,
    transport: Transport,
    outputs: VecDeque<Output>,
    subscriptions: Vec<Subscription>,
    /// The channels whose subscription is to end in the session that is not connected.
    left: Vec<String>,
    calls: VecDeque<Call>,
    /// How the user becomes somebody in a new session: a service and its data.
    credentials: Option<(String, Value)>,
    session: Option<String>,
    name: String,
    /// The last batch that arrived.
    batch: u64,
    last_id: u64,
    /// The poll that has no answer.
    poll: Option<CallId>,
    /// Whether that poll is the last one.
    is_last_poll: bool,
    /// The subscriptions that have no answer.
    subscribing: usize,
    due: Option<(Millis, Due)>,
    heard: Millis,
    timeout: Millis,
    /// What the server asked to wait before the next attempt.
    interval: Millis,
    failures: u32,
    is_lost: bool,
}

impl Client {
    /// A client that subscribes to these channels when it is connected. It begins with [`Client::start`].
    pub fn new(channels: impl IntoIterator<Item = impl Into<String>>) -> Client {
        let channels = channels.into_iter().map(Into::into);
        Client {
            state: State::Away,
            transport: Transport::default(),
            outputs: VecDeque::new(),
            subscriptions: channels.map(Subscription::new).collect(),
            left: Vec::new(),
            calls: VecDeque::new(),
            credentials: None,
            session: None,
            name: String::new(),
            batch: 0,
            last_id: 0,
            poll: None,
            is_last_poll: false,
            subscribing: 0,
            due: None,
            heard: 0,
            timeout: TIMEOUT,
            interval: 0,
            failures: 0,
            is_lost: false,
        }
    }

    /// The next thing to do.
    pub fn output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call [`Client::due`].
    #[must_use]
    pub fn wakes_at(&self) -> Option<Millis> {
        let due = self.due.map(|(at, _)| at);
        let silent = self.is_open().then(|| self.silent_at());
        [due, silent].into_iter().flatten().min()
    }

    /// Connects.
    pub fn start(&mut self) {
        if self.state == State::Away {
            self.due = None;
            self.state = State::Opening;
            self.push(Output::Open);
        }
    }

    /// From the next connection on messages are carried by this transport.
    pub fn set_transport(&mut self, transport: Transport) {
        self.transport = transport;
    }

    /// Connects now, if it waits for another attempt: the network may be back.
    pub fn hurry(&mut self) {
        if let Some((_, Due::Open)) = self.due {
            self.start();
        }
    }

    /// The connection is open.
    pub fn opened(&mut self, now: Millis) {
        if self.state != State::Opening {
            return;
        }
        self.heard = now;
        match self.session.clone() {
            Some(_) => {
                self.state = State::Resuming;
                self.poll(true);
            }
            None => self.handshake(),
        }
    }

    /// The connection is closed, or could not be opened. `jitter` is any number.
    pub fn closed(&mut self, now: Millis, jitter: u32) {
        if matches!(self.state, State::Away | State::Ended) {
            return;
        }
        if !std::mem::replace(&mut self.is_lost, true) {
            self.push(Output::Event(Event::Lost));
        }
        self.forget_calls();
        self.is_last_poll = false;
        self.state = State::Away;
        let wait = retry::delay(self.failures, jitter).max(self.interval);
        self.failures = self.failures.saturating_add(1);
        self.interval = 0;
        self.due = Some((now + wait, Due::Open));
    }

    /// Something arrived that is no text, such as a ping: the server is there.
    pub fn heard(&mut self, now: Millis) {
        self.heard = now;
    }

    /// A text arrived.
    pub fn received(&mut self, text: &str, now: Millis, jitter: u32) {
        self.heard = now;
        for message in message::read(text) {
            self.receive(message, now, jitter);
        }
    }

    /// The time that [`Client::wakes_at`] told has come.
    pub fn due(&mut self, now: Millis, jitter: u32) {
        if self.is_open() && self.silent_at() <= now {
            self.push(Output::Close);
            return self.closed(now, jitter);
        }
        match self.due.take_if(|(at, _)| *at <= now) {
            Some((_, Due::Open)) => self.start(),
            Some((_, Due::Handshake)) => self.handshake(),
            Some((_, Due::Connect)) => self.poll(false),
            None => {}
        }
    }

    /// From now on new sessions begin with this call, whose answer has the user's `name`. `None` for a guest.
    pub fn set_credentials(&mut self, credentials: Option<(String, Value)>) {
        self.credentials = credentials;
    }

    /// The user's name, while the client is connected.
    #[must_use]
    pub fn connected_as(&self) -> Option<&str> {
        (self.state == State::Ready).then_some(self.name.as_str())
    }

    /// Whether the client never comes back.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state == State::Ended
    }

    /// Fetches what waits for the client, once all calls and subscriptions are answered; [`Event::Finished`] follows it.
    /// Call this again after each step until then.
    pub fn finish(&mut self) {
        let is_answered = self.calls.is_empty() && self.subscribing == 0;
        if self.state == State::Ready && is_answered && !self.is_last_poll {
            self.is_last_poll = true;
            self.poll(true);
        }
    }

    /// Ends the session and the connection.
    pub fn stop(&mut self) {
        if let (true, Some(session)) = (self.is_open(), self.session.clone()) {
            let id = self.next_id();
            self.send(&message::disconnect(id, &session));
            self.push(Output::Close);
        }
        self.end();
    }

    fn is_open(&self) -> bool {
        !matches!(self.state, State::Away | State::Opening | State::Ended)
    }

    fn silent_at(&self) -> Millis {
        self.heard + self.timeout + PATIENCE
    }

    fn end(&mut self) {
        self.state = State::Ended;
        self.due = None;
    }

    fn push(&mut self, output: Output) {
        self.outputs.push_back(output);
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn send(&mut self, message: &Value) {
        self.push(Output::Send(format!("[{message}]")));
    }
}
