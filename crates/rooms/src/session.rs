//! A session: a queue, and who takes from it.
//!
//! What a poll takes is *in flight* until it was written. A batch that could not be written goes back to the
//! head of the queue, and until that is known nothing later is taken: so events stay in order. A session with
//! acknowledgements keeps each batch until the client names it, and sends it again if the client does not.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use crate::queue::{Full, Queue};
use crate::{Event, Millis};

/// What a session is called: 128 random bits that the caller made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub u128);

/// Logs must not tell who could then speak for the session: three bytes of it are shown.
impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionId({:06x}…)", self.0 >> 104)
    }
}

/// The name of an account, or that of a guest as the server tells it from those of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct User(Arc<str>);

impl User {
    /// The user of this name.
    #[must_use]
    pub fn new(name: &str) -> User {
        User(name.into())
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A poll that waits, or a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub(crate) u64);

/// The number of the last batch that a client has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acknowledged(pub u64);

/// What is sent at once.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Its number in its session, from 1; 0 if it is empty.
    pub number: u64,
    /// Its events, in their order. Another connection that takes a session over leaves an empty batch to the
    /// one before it.
    pub events: Vec<Arc<Event>>,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client said so.
    Disconnected,
    /// Nothing was parked for too long.
    Gone,
    /// Its queue was full.
    Overflow,
    /// Nothing was done for too long, in spite of a warning.
    Idle,
    /// An operator, a logout or the server ended it.
    Closed,
}

/// Who takes from a session's queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody, since this time.
    Waiting(Millis),
    /// A poll, until there is an event or this time has come.
    Parked(Ticket, Millis),
    /// A stream, until it is closed.
    Streaming(Ticket),
}

impl State {
    /// The poll or stream.
    #[must_use]
    pub fn ticket(self) -> Option<Ticket> {
        match self {
            State::Waiting(_) => None,
            State::Parked(ticket, _) | State::Streaming(ticket) => Some(ticket),
        }
    }
}

/// A session.
#[derive(Debug)]
pub struct Session {
    /// Who it is, once that is known.
    pub user: Option<User>,
    /// Whether the client acknowledges batches.
    pub acknowledges: bool,
    pub(crate) state: State,
    pub(crate) deadline: Option<Millis>,
    /// When something was last done by it.
    pub(crate) active: Millis,
    pub(crate) is_warned: bool,
    /// The serial of the last event that it was given, so that two of its patterns give it one only once.
    pub(crate) given: u64,
    queue: Queue,
    is_woken: bool,
    numbered: u64,
    /// The batch of a poll or stream that is being written.
    in_flight: Option<(Ticket, Batch)>,
    /// Batches that were written and not acknowledged.
    unacknowledged: VecDeque<Batch>,
}

impl Session {
    /// A session to which nobody is connected yet.
    pub(crate) fn new(user: Option<User>, acknowledges: bool, now: Millis) -> Session {
        Session {
            user,
            acknowledges,
            state: State::Waiting(now),
            deadline: None,
            active: now,
            is_warned: false,
            given: 0,
            queue: Queue::default(),
            is_woken: false,
            numbered: 0,
            in_flight: None,
            unacknowledged: VecDeque::new(),
        }
    }

    /// Who takes from its queue.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// How many events wait in its queue.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queue.len()
    }

    /// Whether there is something to take, and nothing before it is in flight.
    pub(crate) fn is_ready(&self) -> bool {
        !self.queue.is_empty() && self.in_flight.is_none()
    }

    /// Whether a batch was taken of which it is not known yet whether it was written.
    #[must_use]
    pub fn has_in_flight(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Whether its poll or stream was woken, and has not taken since.
    #[must_use]
    pub fn is_woken(&self) -> bool {
        self.is_woken
    }

    /// The poll or stream to wake, unless it was woken already.
    pub(crate) fn wake(&mut self) -> Option<Ticket> {
        let ticket = self.state.ticket().filter(|_| !self.is_woken)?;
        self.is_woken = true;
        Some(ticket)
    }

    /// Connects a poll or stream. Returns the one that it takes the place of.
    pub(crate) fn enter(&mut self, state: State) -> Option<Ticket> {
        self.is_woken = false;
        std::mem::replace(&mut self.state, state).ticket()
    }

    /// Adds an event to the queue.
    pub(crate) fn push(
        &mut self,
        event: Arc<Event>,
        most: usize,
        bytes: usize,
    ) -> Result<(), Full> {
        self.queue.push(event, most, bytes)
    }

    /// Adds events that their channel keeps, but for those that wait or are on their way already: the others are
    /// older than these.
    pub(crate) fn put_before(&mut self, mut events: Vec<Arc<Event>>) {
        let in_flight = self.in_flight.iter().map(|(_, batch)| batch);
        let batches = in_flight.chain(&self.unacknowledged);
        let held: Vec<_> = batches
            .flat_map(|batch| &batch.events)
            .chain(self.queue.iter())
            .map(Arc::as_ptr)
            .collect();
        events.retain(|event| !held.contains(&Arc::as_ptr(event)));
        self.queue.put_before(events);
    }

    /// Forgets the batches that the client has; the others wait again, before what is new.
    pub(crate) fn acknowledge(&mut self, Acknowledged(last): Acknowledged) {
        if let Some((_, batch)) = self.in_flight.take() {
            self.unacknowledged.push_back(batch);
        }
        self.unacknowledged.retain(|batch| batch.number > last);
        while let Some(batch) = self.unacknowledged.pop_back() {
            self.queue.put_before(batch.events);
        }
    }

    /// Takes what waits, for a poll or stream. One that is not the session's gets nothing. A poll is over then.
    pub(crate) fn take(&mut self, ticket: Ticket, now: Millis) -> Batch {
        if self.state.ticket() != Some(ticket) {
            return Batch::default();
        }
        self.is_woken = false;
        if matches!(self.state, State::Parked(..)) {
            self.state = State::Waiting(now);
        }
        if !self.is_ready() {
            return Batch::default();
        }
        self.numbered += 1;
        let batch = Batch {
            number: self.numbered,
            events: self.queue.take(),
        };
        self.in_flight = Some((ticket, batch.clone()));
        batch
    }

    /// The number of the last batch that was taken: what a client with acknowledgements names next.
    #[must_use]
    pub fn last_batch(&self) -> u64 {
        self.numbered
    }

    /// The batch of this poll or stream was written.
    pub(crate) fn written(&mut self, ticket: Ticket) {
        if let Some((_, batch)) = self.in_flight.take_if(|(of, _)| *of == ticket)
            && self.acknowledges
        {
            self.unacknowledged.push_back(batch);
        }
    }

    /// The poll or stream is gone, and its batch was not written.
    pub(crate) fn lost(&mut self, ticket: Ticket, now: Millis) {
        if let Some((_, batch)) = self.in_flight.take_if(|(of, _)| *of == ticket) {
            self.queue.put_before(batch.events);
        }
        if self.state.ticket() == Some(ticket) {
            self.state = State::Waiting(now);
        }
    }
}
