//! Bayeux 1.0, the protocol of comet clients: <https://docs.cometd.org/current/reference/#_bayeux>.
//!
//! - [`message`]: what is sent and answered.
//! - [`meta`]: handshake, subscriptions and the end of a session.
//! - [`publish`]: everything else: what is published, and requests to services.
//! - [`http`]: long polling and polling by a script, [`parked`]: a poll that waits; [`socket`]: WebSocket.

mod http;
mod message;
mod meta;
mod parked;
mod publish;
mod socket;

pub(super) use http::answer;
pub(super) use message::wire;

use jsboard_rooms::{Acknowledged, Millis, SessionId};
use serde_json::json;

use super::Live;
use super::hub::State;
use super::visitor::{self, Visitor};
use crate::calendar::time_of_day;
use message::{CONNECT, OpenPoll, Reply, Request};

/// The kinds of connections, by their names in Bayeux.
const TYPES: &[&str] = &["websocket", "long-polling", "callback-polling"];
/// How long a poll waits at most, in milliseconds.
const TIMEOUT: Millis = 60_000;
/// How long a session is new, in milliseconds: connections that were opened before it come to be used.
const NEW: i64 = 10_000;
/// How long a session lasts with nothing parked, in milliseconds.
const MAX_INTERVAL: Millis = 45_000;

/// Who sends messages, and how.
#[derive(Debug)]
pub(super) struct Peer {
    live: Live,
    visitor: Visitor,
    transport: Transport,
    /// The sessions that it has spoken for. A WebSocket keeps them when a login gives its visitor another cookie.
    sessions: Vec<SessionId>,
}

/// How messages travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transport {
    LongPolling,
    /// A script of any page: its cookies are not looked at.
    CallbackPolling,
    WebSocket,
}

impl Transport {
    fn name(self) -> &'static str {
        match self {
            Transport::LongPolling => "long-polling",
            Transport::CallbackPolling => "callback-polling",
            Transport::WebSocket => "websocket",
        }
    }
}

/// A poll that a message asks for.
#[derive(Debug)]
struct Connect {
    poll: OpenPoll,
    session: SessionId,
    acknowledged: Option<Acknowledged>,
    /// How long it waits.
    timeout: Millis,
}

/// What messages lead to.
#[derive(Debug, Default)]
struct Outcome {
    replies: Vec<Reply>,
    /// The poll that the last of them asks for.
    connect: Option<Connect>,
    /// The cookie that a login has given.
    becomes: Option<crate::accounts::Token>,
}

impl Peer {
    fn new(live: Live, visitor: Visitor, transport: Transport) -> Peer {
        Peer {
            live,
            visitor,
            transport,
            sessions: Vec::new(),
        }
    }

    /// Finds out anew who the visitor is. False if its cookie has ended.
    async fn renew(&mut self) -> bool {
        let known = visitor::of_token(&self.live, &self.visitor.token, self.visitor.client).await;
        let Ok(Some(known)) = known else {
            return false;
        };
        let has_cookie = self.visitor.has_cookie;
        self.visitor = Visitor {
            has_cookie,
            ..known
        };
        true
    }

    /// Handles messages in their order.
    async fn handle(&mut self, requests: Vec<Request>) -> Outcome {
        let mut outcome = Outcome::default();
        let is_alone = requests.len() == 1;
        for request in requests {
            let before = outcome.replies.len();
            let debugged = self.debugged(&request);
            match request.channel.as_str() {
                "/meta/handshake" => outcome.replies.push(self.handshake(&request).await),
                CONNECT => match self.connect(&request) {
                    Ok(mut connect) => {
                        // What stands beside it is answered at once.
                        if !is_alone {
                            connect.timeout = 0;
                        }
                        let former = outcome.connect.replace(connect);
                        outcome
                            .replies
                            .extend(former.map(|former| Reply::success(&former.poll.request())));
                    }
                    Err(reply) => outcome.replies.push(*reply),
                },
                "/meta/subscribe" => outcome.replies.push(self.subscribe(&request).await),
                "/meta/unsubscribe" => outcome.replies.push(self.unsubscribe(&request)),
                "/meta/disconnect" => outcome.replies.push(self.disconnect(&request)),
                _ => self.publish(&request, &mut outcome).await,
            }
            if let Some((id, asked)) = debugged {
                self.describe(id, &asked, &outcome.replies[before..]);
            }
        }
        outcome
    }

    /// The session of a message whose traffic is described to it, and the message in short. Polls are not: each
    /// description would end the next one.
    fn debugged(&self, request: &Request) -> Option<(SessionId, String)> {
        let id = request.session().filter(|_| request.channel != CONNECT)?;
        let is_debugged = |state: &mut State, _| {
            state
                .members
                .get(&id)
                .is_some_and(|member| member.is_debugged)
        };
        let bytes = request.data.as_deref().map_or(0, |data| data.get().len());
        let channel: String = request.channel.chars().take(200).collect();
        let is_debugged = self.live.hub.with(is_debugged);
        is_debugged.then(|| (id, format!("{channel} ({bytes} bytes of data)")))
    }

    /// Describes a message and its answers to its session.
    fn describe(&self, id: SessionId, asked: &str, replies: &[Reply]) {
        let answers: Vec<String> = replies.iter().map(Reply::described).collect();
        let text = format!("{} {asked}: {}", self.transport.name(), answers.join(", "));
        let data = json!({ "kind": "debug", "text": text });
        self.live.hub.with(|state, now| state.warn(id, &data, now));
    }

    /// Who speaks by a session: a login by comet is that session's alone.
    fn speaker(&self, session: Option<SessionId>) -> Visitor {
        let mut visitor = self.visitor.clone();
        let member = session.and_then(|id| {
            let member = |state: &mut State, _| state.members.get(&id).cloned();
            self.live.hub.with(member)
        });
        if let Some(member) = member {
            visitor.user = member.user;
            visitor.account = member.account;
        }
        visitor
    }

    /// The session that a message names, if its sender may speak for it.
    fn session(&mut self, request: &Request) -> Option<SessionId> {
        let id = request.session()?;
        let sent = self.visitor.has_cookie.then(|| self.visitor.secret());
        let is_anonymous = self.transport == Transport::CallbackPolling;
        // A WebSocket's own handshake gave the cookie that its client may not have sent yet.
        let given = (self.transport == Transport::WebSocket).then(|| self.visitor.secret());
        let is_admitted = self.live.hub.with(|state, _| {
            let member = state.members.get_mut(&id)?;
            let is_given = given.is_some() && member.binding.secret() == given;
            let is_known = is_given || self.sessions.contains(&id);
            let is_new = time_of_day() < member.began + NEW;
            Some(is_known || member.binding.admits(sent, is_anonymous, is_new))
        });
        is_admitted?.then(|| self.speaks_for(id))
    }

    /// Notes that it speaks for a session.
    fn speaks_for(&mut self, id: SessionId) -> SessionId {
        if !self.sessions.contains(&id) {
            let sessions = &mut self.sessions;
            self.live
                .hub
                .with(|state, _| sessions.retain(|id| state.members.contains_key(id)));
            self.sessions.push(id);
        }
        id
    }
}
