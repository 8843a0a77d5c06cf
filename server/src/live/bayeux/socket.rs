//! Bayeux over a WebSocket: a text is an array of messages. Events come as soon as they are there; a poll only says
//! that the client is, and is answered when its time has come.

use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::extract::WebSocketUpgrade;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use axum::http::Response;
use jsboard_rooms::{Batch, End, SessionId};
use tokio::time::{Instant, Sleep};
use tokio_util::sync::WaitForCancellationFutureOwned;

use super::http::array;
use super::message::{self, OpenPoll, Reply, Request};
use super::{Connect, Outcome, Peer, Transport, meta};
use crate::live::Live;
use crate::live::hub::{Taken, Wait, Waiting};
use crate::live::visitor::Visitor;

/// The most bytes of a frame and of a message.
const FRAME: usize = 16 << 10;
const MESSAGE: usize = 64 << 10;
/// The bytes that are read at once: a connection keeps as many.
const READ_BUFFER: usize = 512;
/// When the first ping is sent, which measures how long messages are under way.
const FIRST_PING: Duration = Duration::from_secs(2);
/// How often a ping is sent: proxies end what is silent.
const PING: Duration = Duration::from_secs(25);
/// How long a client has to close its side.
const FAREWELL: Duration = Duration::from_secs(1);
/// How many pings may stay without an answer.
const UNANSWERED: u8 = 2;
/// The most sessions of a socket.
const SESSIONS: usize = 8;

/// Speaks over the WebSocket that a request asks for.
pub(super) fn upgrade(live: Live, visitor: Visitor, upgrade: WebSocketUpgrade) -> Response<Body> {
    let peer = Peer::new(live, visitor, Transport::WebSocket);
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_frame_size(FRAME)
        .max_message_size(MESSAGE);
    // Clients may name the protocol as they like.
    let protocols = ["bayeux", "cometd", "faye"];
    upgrade.protocols(protocols).on_upgrade(|socket| {
        let mut socket = Socket::new(socket, peer);
        // The task of the upgrade ends, and what it needed is free.
        tokio::spawn(async move { socket.run().await });
        std::future::ready(())
    })
}

/// A WebSocket and the sessions that listen by it.
struct Socket {
    socket: WebSocket,
    peer: Peer,
    streams: Vec<Stream>,
    ping_at: Instant,
    /// When the ping was sent that has no answer yet.
    pinged: Option<Instant>,
    unanswered: u8,
    /// When something is due, and the timer of it.
    due: Instant,
    timer: Pin<Box<Sleep>>,
    shutdown: Pin<Box<WaitForCancellationFutureOwned>>,
}

/// A session that listens, and the poll that it has open.
struct Stream {
    waiting: Waiting,
    /// Whether it takes a batch for each of its polls, which acknowledge those before.
    acknowledges: bool,
    poll: Option<(OpenPoll, Instant)>,
}

/// The client is gone, or has to go.
struct Gone;

/// What happens next.
enum Next {
    Received(Option<Message>),
    Events(usize, Result<Taken, End>),
    Due,
    Shutdown,
}

impl Socket {
    fn new(socket: WebSocket, peer: Peer) -> Socket {
        let ping_at = Instant::now() + FIRST_PING;
        Socket {
            socket,
            streams: Vec::new(),
            ping_at,
            pinged: None,
            unanswered: 0,
            due: ping_at,
            timer: Box::pin(tokio::time::sleep_until(ping_at)),
            shutdown: Box::pin(peer.live.shutdown.clone().requested_owned()),
            peer,
        }
    }

    async fn run(&mut self) {
        while let Ok(()) = self.step().await {}
    }

    /// Does what happens next. What takes much memory is in a box, for most sockets wait most of the time.
    async fn step(&mut self) -> Result<(), Gone> {
        match std::future::poll_fn(|context| self.next(context)).await {
            Next::Received(Some(Message::Text(text))) => Box::pin(self.receive(&text)).await,
            Next::Received(Some(Message::Pong(_))) => {
                self.unanswered = 0;
                self.measure();
                Ok(())
            }
            Next::Received(Some(Message::Ping(_))) => {
                self.unanswered = 0;
                Ok(())
            }
            Next::Received(Some(Message::Binary(_))) => {
                Box::pin(self.close(1003, "expected text")).await
            }
            Next::Received(Some(Message::Close(_)) | None) => Err(Gone),
            Next::Events(at, events) => self.deliver(at, events).await,
            Next::Due => Box::pin(self.due()).await,
            Next::Shutdown => Box::pin(self.shut_down()).await,
        }
    }

    fn next(&mut self, context: &mut Context<'_>) -> Poll<Next> {
        for (at, stream) in self.streams.iter_mut().enumerate() {
            if let Poll::Ready(events) = stream.waiting.poll(context) {
                return Poll::Ready(Next::Events(at, events));
            }
        }
        if self.shutdown.as_mut().poll(context).is_ready() {
            return Poll::Ready(Next::Shutdown);
        }
        if let Poll::Ready(received) = pin!(self.socket.recv()).poll(context) {
            return Poll::Ready(Next::Received(received.and_then(Result::ok)));
        }
        let polls = self
            .streams
            .iter()
            .filter_map(|stream| stream.poll.as_ref());
        let due = polls
            .map(|(_, until)| *until)
            .fold(self.ping_at, Instant::min);
        if due != self.due {
            self.due = due;
            self.timer.as_mut().reset(due);
        }
        self.timer.as_mut().poll(context).map(|()| Next::Due)
    }

    async fn send(&mut self, text: String) -> Result<(), Gone> {
        self.socket
            .send(Message::Text(text.into()))
            .await
            .map_err(|_| Gone)
    }

    async fn close(&mut self, code: u16, reason: &'static str) -> Result<(), Gone> {
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        // It is closed in any case, but the client has some time to read why.
        let _ = self.socket.send(Message::Close(Some(frame))).await;
        let answered = async { while let Some(Ok(_)) = self.socket.recv().await {} };
        let _ = tokio::time::timeout(FAREWELL, answered).await;
        Err(Gone)
    }

    async fn receive(&mut self, text: &str) -> Result<(), Gone> {
        self.unanswered = 0;
        if text.trim().is_empty() || text.trim() == "[]" {
            // What faye's clients send to keep a connection: an empty array is its answer.
            return self.send("[]".to_owned()).await;
        }
        let Ok(requests) = message::read(text) else {
            return self.close(1007, "expected Bayeux messages").await;
        };
        // Since the upgrade its visitor may have logged in or out elsewhere.
        if requests.iter().any(Request::is_visitors) && !self.peer.renew().await {
            return self
                .close(1008, "the cookie has ended: connect again")
                .await;
        }
        let Outcome {
            mut replies,
            connect,
            ..
        } = self.peer.handle(requests).await;
        if let Some(connect) = connect {
            replies.extend(self.connect(connect));
        }
        if replies.is_empty() {
            return Ok(());
        }
        self.send(array(&replies, &Batch::default())).await
    }

    /// Begins to listen, or holds a poll open. The answers that are due at once.
    fn connect(&mut self, connect: Connect) -> Vec<Reply> {
        let Connect {
            poll,
            session,
            acknowledged,
            timeout,
        } = connect;
        self.streams
            .retain(|stream| stream.waiting.id == session || stream.waiting.is_current());
        let at = self
            .streams
            .iter()
            .position(|stream| stream.waiting.id == session);
        let mut replies = Vec::new();
        let former = at.and_then(|at| self.streams[at].poll.take());
        replies.extend(former.map(|(former, _)| self.answer(&former, session)));
        let acknowledges = self.peer.live.acknowledges(session);
        let wait = if acknowledges {
            Wait::Poll(acknowledged, timeout)
        } else {
            Wait::Stream
        };
        let is_listening = at.is_some_and(|at| self.streams[at].waiting.is_current());
        if acknowledges || !is_listening {
            // The former one goes first: what it has not written waits again.
            at.map(|at| self.streams.swap_remove(at));
            if self.streams.len() >= SESSIONS {
                replies.push(Reply::failure(
                    &poll.request(),
                    429,
                    "",
                    "Too many sessions of one socket",
                ));
                return replies;
            }
            let Ok(waiting) = Waiting::begin(&self.peer.live, session, wait) else {
                replies.push(Reply::unknown_client(&poll.request()));
                return replies;
            };
            // Most sockets have one.
            self.streams.reserve_exact(1);
            self.streams.push(Stream {
                waiting,
                acknowledges,
                poll: None,
            });
        }
        if timeout == 0 && !acknowledges {
            replies.push(self.answer(&poll, session));
        } else if let Some(stream) = self
            .streams
            .iter_mut()
            .find(|stream| stream.waiting.id == session)
        {
            let until = Instant::now() + Duration::from_millis(timeout);
            // The hub ends a poll that acknowledges.
            let until = if acknowledges { until + PING } else { until };
            stream.poll = Some((poll, until));
        }
        replies
    }

    fn answer(&self, poll: &OpenPoll, session: SessionId) -> Reply {
        Peer::connected(poll, session, None)
    }

    /// Sends what has come for a session, with the answer to its poll if that acknowledges.
    async fn deliver(&mut self, at: usize, events: Result<Taken, End>) -> Result<(), Gone> {
        let Taken {
            batch,
            number,
            is_current,
        } = match events {
            Ok(taken) => taken,
            Err(end) => {
                let stream = self.streams.swap_remove(at);
                let Some((poll, _)) = stream.poll else {
                    return Ok(());
                };
                return self
                    .send(array(&[Peer::ended(&poll, end)], &Batch::default()))
                    .await;
            }
        };
        let stream = &self.streams[at];
        let id = stream.waiting.id;
        if stream.acknowledges {
            let mut stream = self.streams.swap_remove(at);
            let reply = stream
                .poll
                .map(|(poll, _)| Peer::connected(&poll, id, number));
            self.send(array(reply.as_slice(), &batch)).await?;
            stream.waiting.written();
            return Ok(());
        }
        if !is_current {
            // Another connection took the session over.
            let stream = self.streams.swap_remove(at);
            let Some((poll, _)) = stream.poll else {
                return Ok(());
            };
            return self
                .send(array(&[Peer::connected(&poll, id, None)], &batch))
                .await;
        }
        if !batch.events.is_empty() {
            self.send(array(&[], &batch)).await?;
        }
        self.streams[at].waiting.written();
        Ok(())
    }

    /// Answers the polls whose time has come, and sees whether the client is there.
    async fn due(&mut self) -> Result<(), Gone> {
        let now = Instant::now();
        let mut replies = Vec::new();
        for stream in &mut self.streams {
            if let Some((poll, _)) = stream.poll.take_if(|(_, until)| *until <= now) {
                replies.push(Peer::connected(&poll, stream.waiting.id, None));
            }
        }
        if !replies.is_empty() {
            self.send(array(&replies, &Batch::default())).await?;
        }
        if self.ping_at <= now {
            if self.unanswered >= UNANSWERED {
                return Err(Gone);
            }
            self.unanswered += 1;
            self.ping_at = now + PING;
            self.pinged = Some(now);
            let ping = Message::Ping(Default::default());
            self.socket.send(ping).await.map_err(|_| Gone)?;
        }
        Ok(())
    }

    /// Notes how long the answer to a ping has taken.
    fn measure(&mut self) {
        let Some(pinged) = self.pinged.take() else {
            return;
        };
        let took = u64::try_from(pinged.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.peer.live.hub.with(|state, _| {
            for stream in &self.streams {
                state.measured(stream.waiting.id, took);
            }
        });
    }

    /// Tells clients when to come back.
    async fn shut_down(&mut self) -> Result<(), Gone> {
        let polls = self.streams.iter_mut().filter_map(|stream| {
            let (poll, _) = stream.poll.take()?;
            let reply = Peer::connected(&poll, stream.waiting.id, None);
            Some(Reply {
                advice: Some(meta::come_back()),
                ..reply
            })
        });
        let replies: Vec<Reply> = polls.collect();
        if !replies.is_empty() {
            self.send(array(&replies, &Batch::default())).await?;
        }
        self.close(1001, "the server is going down").await
    }
}
