//! The body of an answer to a poll, which is there once the poll is over. Until then nothing else is kept of the
//! request: see [`Late`](crate::connections::Late).

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use jsboard_rooms::Batch;
use tokio_util::sync::WaitForCancellationFutureOwned;

use super::http::array;
use super::message::{OpenPoll, Reply};
use super::{Connect, Peer, meta};
use crate::connections::Connection;
use crate::live::Live;
use crate::live::hub::{Taken, Wait, Waiting};
use crate::public::jsonp;

/// What is answered, beside what a poll brings.
pub(super) struct Answer {
    pub(super) replies: Vec<Reply>,
    /// The function that a script calls with it.
    pub(super) callback: Option<String>,
}

impl Answer {
    fn bytes(&self, batch: &Batch) -> Bytes {
        let json = array(&self.replies, batch);
        match &self.callback {
            Some(callback) => jsonp::call(callback, json.as_bytes()).into(),
            None => json.into(),
        }
    }
}

/// A poll that waits.
struct Parked {
    waiting: Waiting,
    poll: OpenPoll,
    answer: Answer,
    shutdown: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl Parked {
    /// Whether it is over: with a batch, or with none since its session or the server ends.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Batch>> {
        let session = self.waiting.id;
        let (reply, batch) = match self.waiting.poll(context) {
            Poll::Ready(Ok(Taken { batch, number, .. })) => {
                (Peer::connected(&self.poll, session, number), Some(batch))
            }
            Poll::Ready(Err(end)) => (Peer::ended(&self.poll, end), None),
            Poll::Pending if self.shutdown.as_mut().poll(context).is_ready() => {
                let reply = Peer::connected(&self.poll, session, None);
                let advice = Some(meta::come_back());
                (Reply { advice, ..reply }, None)
            }
            Poll::Pending => return Poll::Pending,
        };
        self.answer.replies.push(reply);
        Poll::Ready(batch)
    }
}

enum State {
    Parked(Parked),
    /// The bytes, and of which poll they are.
    There(Bytes, Option<Waiting>),
    Sent,
}

/// The body of an answer to a poll: its batch is lost unless all of it was written to the socket. It says by an empty
/// frame that it is there.
pub(super) struct PollBody {
    state: State,
    connection: Connection,
}

impl PollBody {
    /// An answer that is there.
    pub(super) fn new(answer: &Answer, connection: Connection) -> PollBody {
        let state = State::There(answer.bytes(&Batch::default()), None);
        PollBody { state, connection }
    }

    /// An answer that waits for a poll, or is there if its session is not.
    pub(super) fn parked(
        live: &Live,
        connect: Connect,
        mut answer: Answer,
        connection: Connection,
    ) -> PollBody {
        let Connect {
            poll,
            session,
            acknowledged,
            timeout,
        } = connect;
        let Ok(waiting) = Waiting::begin(live, session, Wait::Poll(acknowledged, timeout)) else {
            answer.replies.push(Reply::unknown_client(&poll.request()));
            return PollBody::new(&answer, connection);
        };
        let state = State::Parked(Parked {
            waiting,
            poll,
            answer,
            shutdown: Box::pin(live.shutdown.clone().requested_owned()),
        });
        PollBody { state, connection }
    }

    /// Whether it has to be waited for.
    pub(super) fn is_parked(&self) -> bool {
        matches!(self.state, State::Parked(_))
    }
}

impl HttpBody for PollBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = match std::mem::replace(&mut self.state, State::Sent) {
            State::Parked(mut parked) => match parked.poll(context) {
                Poll::Ready(batch) => {
                    let bytes = parked
                        .answer
                        .bytes(&batch.as_ref().cloned().unwrap_or_default());
                    let waiting = batch.map(|_| parked.waiting);
                    self.state = State::There(bytes, waiting);
                    Bytes::new()
                }
                Poll::Pending => {
                    self.state = State::Parked(parked);
                    return Poll::Pending;
                }
            },
            State::There(bytes, waiting) => {
                if let Some(mut waiting) = waiting {
                    self.connection.after_flush(move || waiting.written());
                }
                bytes
            }
            State::Sent => return Poll::Ready(None),
        };
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.state, State::Sent)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.state {
            State::Parked(_) => SizeHint::default(),
            State::There(bytes, _) => SizeHint::with_exact(bytes.len() as u64),
            State::Sent => SizeHint::with_exact(0),
        }
    }
}
