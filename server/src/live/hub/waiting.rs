//! Polls and streams that wait for their session.

use std::task::{Context, Poll};

use jsboard_rooms::{Acknowledged, Batch, End, Millis, SessionId, Ticket, Unknown};

use super::State;
use crate::live::Live;

/// How a session is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wait {
    /// A poll: what the client has acknowledged, and how long it waits.
    Poll(Option<Acknowledged>, Millis),
    /// A stream.
    Stream,
}

/// What a poll or stream sends now.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) batch: Batch,
    /// The number that the client acknowledges after it; `None` in a session without acknowledgements.
    pub(crate) number: Option<u64>,
    /// Whether a stream is the session's still: no other has followed.
    pub(crate) is_current: bool,
}

/// A poll or stream. When it is dropped, what it has taken and not written waits again.
#[derive(Debug)]
pub(crate) struct Waiting {
    live: Live,
    pub(crate) id: SessionId,
    ticket: Ticket,
    /// What was taken has been written, of which the hub does not know yet.
    is_written: bool,
}

impl Waiting {
    /// Parks a poll or connects a stream.
    ///
    /// # Errors
    /// [`Unknown`].
    pub(crate) fn begin(live: &Live, id: SessionId, wait: Wait) -> Result<Waiting, Unknown> {
        let ticket = live.hub.with(|state, now| {
            let ticket = match wait {
                Wait::Poll(acknowledged, millis) => state.hub.park(id, acknowledged, millis, now),
                Wait::Stream => state.hub.stream(id, now),
            }?;
            state.connections.entry(ticket).or_default();
            Ok(ticket)
        })?;
        Ok(Waiting {
            live: live.clone(),
            id,
            ticket,
            is_written: false,
        })
    }

    /// What is to be sent, once there is something, the time has come, or another has followed.
    ///
    /// # Errors
    /// Why the session has ended.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Taken, End>> {
        let (id, ticket) = (self.id, self.ticket);
        let is_written = std::mem::take(&mut self.is_written);
        self.live.hub.with(|state, now| {
            if is_written {
                state.hub.written(id, ticket);
                state.carry_out(now);
            }
            let Some(connection) = state.connections.get_mut(&ticket) else {
                return Poll::Ready(Err(End::Closed));
            };
            if let Some(ended) = connection.ended {
                return Poll::Ready(Err(ended));
            }
            if std::mem::take(&mut connection.is_woken) {
                return Poll::Ready(state.take(id, ticket, now));
            }
            match &mut connection.waker {
                Some(waker) => waker.clone_from(context.waker()),
                none => *none = Some(context.waker().clone()),
            }
            Poll::Pending
        })
    }

    /// As [`Waiting::poll`].
    ///
    /// # Errors
    /// Why the session has ended.
    pub(crate) async fn batch(&mut self) -> Result<Taken, End> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// Whether it is the session's still: no other has followed.
    pub(crate) fn is_current(&self) -> bool {
        self.live
            .hub
            .with(|state, _| state.is_current(self.id, self.ticket))
    }

    /// Notes that what was taken has been written. The hub learns it with the next [`Waiting::poll`] or at the end,
    /// under the same lock.
    pub(crate) fn written(&mut self) {
        self.is_written = true;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.live.hub.with(|state, now| {
            if self.is_written {
                state.hub.written(self.id, self.ticket);
            }
            state.hub.lost(self.id, self.ticket, now);
            state.connections.remove(&self.ticket);
        });
    }
}

impl State {
    /// Whether a poll or stream is the session's still.
    fn is_current(&self, id: SessionId, ticket: Ticket) -> bool {
        let session = self.hub.session(id);
        session.is_some_and(|session| session.state().ticket() == Some(ticket))
    }

    /// Takes what a poll or stream sends now.
    fn take(&mut self, id: SessionId, ticket: Ticket, now: Millis) -> Result<Taken, End> {
        let batch = self.hub.take(id, ticket, now);
        let batch = batch.map_err(|Unknown| End::Closed)?;
        self.counts.deliveries += batch.events.len() as u64;
        let session = self.hub.session(id).ok_or(End::Closed)?;
        // An empty batch repeats the number of the one before.
        let number = session.acknowledges.then(|| session.last_batch());
        Ok(Taken {
            number,
            is_current: session.state().ticket() == Some(ticket),
            batch,
        })
    }
}
