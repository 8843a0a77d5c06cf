//! `/admin`: what is live, and what an operator does about it.
//!
//! It takes a token, and requests from this machine alone that no proxy has passed on.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use jsboard_rooms::{End, Session, SessionId, State as Waits};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Live;
use super::hub::State as HubState;
use super::rpc::{answered, json_response, refused};
use super::sanctions::Kind;
use super::tables::{Ask, operated};
use crate::calendar::time_of_day;
use crate::operator;
use crate::service::ServiceError;

/// The routes; none without a token.
pub(super) fn routes(live: &Live) -> Router<Live> {
    if live.admin_token.is_empty() {
        return Router::new();
    }
    Router::new()
        .route("/admin", get(inspect))
        .route("/admin/{action}", post(act))
        .route("/admin/table/{id}", get(inspect_table))
        .layer(from_fn_with_state(live.clone(), check))
}

/// Lets only who has the token pass, from this machine.
async fn check(State(live): State<Live>, request: Request, next: Next) -> Response<Body> {
    match operator::refusal(&live.admin_token, &request) {
        None => next.run(request).await,
        Some(refused) => refused,
    }
}

/// A name of a session that does not let its reader speak for it.
fn shown(id: SessionId) -> String {
    let hash = Sha256::digest(id.0.to_be_bytes());
    hash[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All that is live.
async fn inspect(State(live): State<Live>) -> Response<Body> {
    let (sessions, channels, counts) = live.hub.with(|state, _| {
        let sessions = state.hub.sessions();
        let sessions = sessions.filter_map(|(id, session)| shown_session(state, id, session));
        let channels = state.hub.channels().map(|(name, channel)| {
            json!({
                "channel": name.as_str(), "n": channel.position().n, "kept": channel.last().len(),
                "sessions": state.hub.subscribers(name).len(),
            })
        });
        (
            sessions.collect::<Vec<_>>(),
            channels.collect::<Vec<_>>(),
            state.counts,
        )
    });
    let sanctions: Vec<Value> = live
        .sanctions
        .all()
        .into_iter()
        .map(|(name, kind, sanction)| {
            json!({ "name": name, "kind": kind, "until": sanction.until, "why": sanction.why })
        })
        .collect();
    let mut data = json!({
        "at": time_of_day(), "draining": live.is_draining(), "sessions": sessions, "channels": channels,
        "deliveries": counts.deliveries, "overflows": counts.overflows, "sanctions": sanctions,
    });
    let stored = async {
        data["tables"] = json!(operated::running(&live).await?);
        data["reports"] = json!(operated::reports(&live).await?);
        Ok(data)
    };
    answered(stored.await)
}

/// All that is known of a table.
async fn inspect_table(State(live): State<Live>, Path(id): Path<String>) -> Response<Body> {
    answered(operated::table(&live, &id).await)
}

/// A session as an object.
pub(super) fn shown_session(state: &HubState, id: SessionId, session: &Session) -> Option<Value> {
    let member = state.members.get(&id)?;
    let channels = state.hub.subscriptions(id).map(ToString::to_string);
    Some(json!({
        "session": shown(id), "name": member.user.name(), "transport": member.transport,
        "state": waits(session), "queued": session.queued(), "in_flight": session.has_in_flight(),
        "address": member.client.to_string(), "began": member.began,
        "channels": channels.collect::<Vec<_>>(),
    }))
}

/// What a session waits for.
pub(super) fn waits(session: &Session) -> &'static str {
    match session.state() {
        Waits::Waiting(_) if session.has_in_flight() => "batch_in_flight",
        Waits::Waiting(_) => "waiting",
        Waits::Parked(..) => "parked",
        Waits::Streaming(_) => "streaming",
    }
}

/// What is done: the arguments depend on the action.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Arguments {
    /// Of `end`: a session as it is listed.
    session: String,
    /// Of `end`: a table.
    table: String,
    /// Of `mute`, `ban` and `pardon`: an account, a guest with its mark, or `@` and an address.
    name: String,
    /// How long; without an end if it is not there.
    minutes: Option<u32>,
    why: String,
    /// Of `announce`.
    text: String,
}

async fn act(State(live): State<Live>, Path(action): Path<String>, body: Bytes) -> Response<Body> {
    match acted(&live, &action, &body).await {
        Ok(data) => json_response(StatusCode::OK, &data),
        Err(error) => refused(&error),
    }
}

async fn acted(live: &Live, action: &str, body: &[u8]) -> Result<Value, ServiceError> {
    let body = if body.trim_ascii().is_empty() {
        b"{}"
    } else {
        body
    };
    let arguments: Arguments = serde_json::from_slice(body)
        .map_err(|error| ServiceError::bad_request(format!("the body: {error}")))?;
    let needed = |name: &str, value: &str| {
        let missing = || ServiceError::bad_request(format!("{action} needs {name}"));
        (!value.is_empty()).then_some(()).ok_or_else(missing)
    };
    tracing::info!(action, ?arguments, "an operator acts");
    match action {
        "end" if !arguments.table.is_empty() => {
            let owner = live.table(&arguments.table).await?;
            Ok(json!({ "ended": owner.ask(Ask::Abandon).await?? }))
        }
        "end" => {
            needed("session or table", &arguments.session)?;
            Ok(json!({ "ended": end(live, &arguments.session) }))
        }
        "mute" | "ban" => {
            needed("name", &arguments.name)?;
            let kind = if action == "mute" {
                Kind::Mute
            } else {
                Kind::Ban
            };
            live.sanction(&arguments.name, kind, arguments.minutes, &arguments.why)
                .await?;
            Ok(json!({}))
        }
        "pardon" => {
            needed("name", &arguments.name)?;
            Ok(json!({ "pardoned": live.pardon(&arguments.name).await? }))
        }
        "announce" => {
            needed("text", &arguments.text)?;
            let told = live.announce(
                &json!({ "kind": "announcement", "text": arguments.text, "at": time_of_day() }),
            );
            Ok(json!({ "sessions": told }))
        }
        "drain" => {
            live.drain();
            Ok(json!({ "draining": true }))
        }
        _ => Err(ServiceError::not_found(
            "expected end, mute, ban, pardon, announce or drain",
        )),
    }
}

fn end(live: &Live, session: &str) -> bool {
    live.hub.with(|state, _| {
        let found = state
            .hub
            .sessions()
            .map(|(id, _)| id)
            .find(|id| shown(*id) == session);
        if let Some(id) = found {
            state.hub.end(id, End::Closed);
        }
        found.is_some()
    })
}

impl Live {
    /// Tells all sessions something. How many they are.
    fn announce(&self, data: &Value) -> usize {
        self.hub.with(|state, now| {
            let ids: Vec<SessionId> = state.members.keys().copied().collect();
            ids.iter().for_each(|id| state.warn(*id, data, now));
            ids.len()
        })
    }

    /// Takes no more sessions: those that are there are told, and end by themselves or with the server.
    fn drain(&self) {
        self.draining
            .store(true, std::sync::atomic::Ordering::Relaxed);
        self.announce(&json!({ "kind": "warning", "reason": "drain" }));
    }

    /// Whether no more sessions are taken.
    pub(super) fn is_draining(&self) -> bool {
        self.draining.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Refuses a session that would begin now: of who is banned, or while the server drains.
    ///
    /// # Errors
    /// `forbidden`, `unavailable`.
    pub(super) fn may_begin(&self, visitor: &super::visitor::Visitor) -> Result<(), ServiceError> {
        if self.is_draining() {
            return Err(ServiceError::unavailable("this server is about to go down"));
        }
        self.may_come(visitor)
    }

    /// Refuses who is banned.
    ///
    /// # Errors
    /// `forbidden`.
    pub(super) fn may_come(&self, visitor: &super::visitor::Visitor) -> Result<(), ServiceError> {
        match self.sanctions.of(visitor, Kind::Ban) {
            Some(sanction) => Err(super::sanctions::refusal(Kind::Ban, &sanction)),
            None => Ok(()),
        }
    }
}
