//! The channels of `/meta`: sessions and subscriptions.

use jsboard_rooms::{Acknowledged, End, Millis, Pattern, Position, SessionId};
use serde_json::{Value, json};

use super::message::{Ext, OpenPoll, Reply, Request};
use super::{Connect, MAX_INTERVAL, Peer, TIMEOUT, TYPES, Transport};
use crate::calendar::time_of_day;
use crate::live::lag::Lag;
use crate::live::member::{Binding, Member};
use crate::live::rates::Verb;
use crate::live::{random_session, subscribe};

impl Peer {
    /// `/meta/handshake`: begins a session.
    pub(super) async fn handshake(&mut self, request: &Request) -> Reply {
        if request
            .version
            .as_deref()
            .is_none_or(|version| !is_version(version))
        {
            let version = request.version.as_deref().unwrap_or_default();
            return Reply::failure(request, 400, version, "Bad version: expected 1.0");
        }
        let types = request
            .supported_connection_types
            .as_deref()
            .unwrap_or_default();
        if !types.iter().any(|name| TYPES.contains(&name.as_str())) {
            let reply = Reply::failure(
                request,
                406,
                &types.join(","),
                "No supported connection type",
            );
            return Reply {
                supported_connection_types: Some(TYPES),
                version: Some("1.0"),
                advice: Some(json!({ "reconnect": "none" })),
                ..reply
            };
        }
        let (user, client) = (&self.visitor.user, self.visitor.client);
        let now = self.live.hub.clock.now();
        if let Err(error) = self.live.rates.take(Verb::Begin, user, client, now) {
            return Reply::refused(request, &error);
        }
        let Ok(id) = random_session() else {
            return Reply::failure(request, 503, "", "The system has no randomness");
        };
        if let Err(error) = self.live.may_begin(&self.visitor) {
            return Reply::refused(request, &error);
        }
        if let Err(error) = self.live.recall_blocks(&self.visitor).await {
            return Reply::refused(request, &error);
        }
        let acknowledges = ack(request).is_some_and(|ack| *ack == Value::Bool(true));
        self.live
            .hub
            .with(|state, now| state.open(id, self.member(), acknowledges, now));
        self.speaks_for(id);
        Reply {
            version: Some("1.0"),
            supported_connection_types: Some(TYPES),
            advice: Some(advice()),
            ext: acknowledges.then(|| json!({ "ack": true })),
            ..Reply::success(request).with_client(id)
        }
    }

    fn member(&self) -> Member {
        let secret = self.visitor.secret();
        Member {
            user: self.visitor.user.clone(),
            account: self.visitor.account.clone(),
            binding: match self.transport {
                Transport::CallbackPolling => Binding::Nobody,
                _ if self.visitor.has_cookie => Binding::Cookie(secret),
                _ => Binding::Given(secret),
            },
            transport: self.transport.name(),
            client: self.visitor.client,
            is_seen: true,
            is_connected: false,
            is_debugged: false,
            lag: Lag::default(),
            began: time_of_day(),
        }
    }

    /// `/meta/connect`: what the poll is to be.
    pub(super) fn connect(&mut self, request: &Request) -> Result<Connect, Box<Reply>> {
        let Some(session) = self.session(request) else {
            return Err(Box::new(Reply::unknown_client(request)));
        };
        if let Some(name) = request
            .connection_type
            .as_deref()
            .filter(|name| !TYPES.contains(name))
        {
            return Err(Box::new(Reply::failure(
                request,
                406,
                name,
                "No such connection type",
            )));
        }
        let acknowledged = ack(request).and_then(Value::as_u64).map(Acknowledged);
        let asked = request
            .advice
            .as_ref()
            .and_then(|advice| advice.timeout.as_ref());
        let asked = asked
            .and_then(Value::as_f64)
            .map(|millis| millis.max(0.0) as Millis);
        let is_first = self.live.hub.with(|state, _| {
            let member = state.members.get_mut(&session);
            member.is_some_and(|member| !std::mem::replace(&mut member.is_connected, true))
        });
        Ok(Connect {
            timeout: if is_first {
                0
            } else {
                asked.unwrap_or(TIMEOUT).min(TIMEOUT)
            },
            session,
            acknowledged,
            poll: OpenPoll::of(request),
        })
    }

    /// `/meta/subscribe`: all that is asked for, or nothing.
    pub(super) async fn subscribe(&mut self, request: &Request) -> Reply {
        let Some(id) = self.session(request) else {
            return Reply::unknown_client(request);
        };
        let patterns = match patterns(request) {
            Ok(patterns) => patterns,
            Err(reply) => return *reply,
        };
        let (user, client) = (&self.visitor.user, self.visitor.client);
        let now = self.live.hub.clock.now();
        if let Err(error) = self.live.rates.take(Verb::Play, user, client, now) {
            return Reply::refused(request, &error);
        }
        let since = request
            .ext
            .as_ref()
            .and_then(|ext| ext.since)
            .map(Position::from);
        let visitor = self.speaker(Some(id));
        let mut reply = Reply::success(request).with_client(id);
        for pattern in patterns {
            match subscribe::subscribe(&self.live, id, &visitor, pattern, since).await {
                Ok(subscribed) => {
                    reply.recovered = subscribed.recovered;
                    reply.ext = subscribed.position.map(|Position { epoch, n }| {
                        json!({ "epoch": epoch, "n": n, "recovered": subscribed.recovered })
                    });
                }
                Err(error) => return with_subscription(Reply::refused(request, &error), request),
            }
        }
        with_subscription(reply, request)
    }

    /// `/meta/unsubscribe`.
    pub(super) fn unsubscribe(&mut self, request: &Request) -> Reply {
        let Some(id) = self.session(request) else {
            return Reply::unknown_client(request);
        };
        let patterns = match patterns(request) {
            Ok(patterns) => patterns,
            Err(reply) => return *reply,
        };
        let visitor = self.speaker(Some(id));
        for pattern in patterns {
            subscribe::unsubscribe(&self.live, id, &visitor.user, pattern);
        }
        with_subscription(Reply::success(request).with_client(id), request)
    }

    /// `/meta/disconnect`.
    pub(super) fn disconnect(&mut self, request: &Request) -> Reply {
        let Some(id) = self.session(request) else {
            return Reply::unknown_client(request);
        };
        self.live
            .hub
            .with(|state, _| state.hub.end(id, End::Disconnected));
        Reply::success(request).with_client(id)
    }

    /// The session has ended: what its poll is told.
    pub(super) fn ended(poll: &OpenPoll, why: End) -> Reply {
        let text = match why {
            End::Overflow => "Unknown client - too much was waiting for it",
            End::Idle => "Unknown client - nothing was done by it for long",
            End::Closed => "Unknown client - it was ended",
            End::Disconnected | End::Gone => "Unknown client",
        };
        Reply {
            error: Some(format!("402::{text}")),
            ..Reply::unknown_client(&poll.request())
        }
    }

    /// What a poll is answered with.
    pub(super) fn connected(poll: &OpenPoll, id: SessionId, batch: Option<u64>) -> Reply {
        Reply {
            advice: Some(advice()),
            ext: batch.map(|number| json!({ "ack": number })),
            ..Reply::success(&poll.request()).with_client(id)
        }
    }
}

/// Whether a version is that of Bayeux 1.0, which clients also write as `1.0beta`.
fn is_version(version: &str) -> bool {
    version == "1" || version.starts_with("1.")
}

fn ack(request: &Request) -> Option<&Value> {
    request
        .ext
        .as_ref()
        .and_then(|Ext { ack, .. }| ack.as_ref())
}

/// How clients go on.
pub(super) fn advice() -> Value {
    json!({ "reconnect": "retry", "interval": 0, "timeout": TIMEOUT, "maxInterval": MAX_INTERVAL })
}

/// How clients come back after the server has gone: not all at once.
pub(super) fn come_back() -> Value {
    let spread = getrandom::u32().map_or(0, |random| random % 4000);
    json!({ "reconnect": "retry", "interval": 1000 + spread, "timeout": TIMEOUT, "maxInterval": MAX_INTERVAL })
}

fn with_subscription(mut reply: Reply, request: &Request) -> Reply {
    reply.subscription =
        request
            .subscription
            .as_ref()
            .map(|subscription| match subscription.names() {
                [one] => json!(one.chars().take(200).collect::<String>()),
                many => json!(many),
            });
    reply
}

/// The patterns that a message names.
fn patterns(request: &Request) -> Result<Vec<Pattern>, Box<Reply>> {
    let names = request
        .subscription
        .as_ref()
        .map(super::message::OneOrMany::names);
    let names = names.unwrap_or_default();
    if names.is_empty() {
        return Err(Box::new(Reply::failure(
            request,
            403,
            "",
            "There is no subscription",
        )));
    }
    let read = |name: &String| {
        name.parse().map_err(|error| {
            let reply = Reply::failure(request, 403, name, &format!("{error}"));
            Box::new(with_subscription(reply, request))
        })
    };
    names.iter().map(read).collect()
}
