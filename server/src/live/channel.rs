//! The form of 2009: `GET /channel/<path>?action=subscribe|unsubscribe|list`, and a POST that publishes.
//!
//! The channels to which a cookie has subscribed have one queue, which outlives the requests: a request that
//! subscribes waits for what is new in any of them, and answers an array. With `callback` it is a script, for pages of
//! any site: then the visitor is nobody, and `since` says where it was. A browser that asks for HTML gets a page.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use jsboard_rooms::{Batch, ChannelName, Event, Millis, Pattern, Position, SessionId};
use serde_json::{Value, json, value::RawValue};

use super::depth::check_depth;
use super::events::{Temporary, read_place};
use super::hub::{Wait, Waiting, own};
use super::lag::Lag;
use super::member::{Binding, Member};
use super::pages::{self, View};
use super::rates::Verb;
use super::visitor::{Anonymous, Sender, Visitor};
use super::{Live, rpc, subscribe};
use crate::calendar::time_of_day;
use crate::public::jsonp;
use crate::response::{CachePolicy, MediaType, respond, to_json};
use crate::service::ServiceError;

/// How long a request waits at most, in milliseconds.
const TIMEOUT: Millis = 60_000;

/// What a query asks for.
#[derive(Debug, Default)]
struct Query {
    action: String,
    since: Option<Position>,
    callback: Option<String>,
    timeout: Option<Millis>,
}

impl Query {
    fn read(query: &str) -> Result<Query, ServiceError> {
        let mut read = Query::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "action" => read.action = value.into_owned(),
                "since" => {
                    let wrong = || ServiceError::bad_request("since: expected epoch-n, as in 12-3");
                    read.since = Some(read_place(&value).ok_or_else(wrong)?);
                }
                "timeout" => {
                    let wrong = |_| ServiceError::bad_request("timeout: expected milliseconds");
                    read.timeout = Some(value.parse().map_err(wrong)?);
                }
                "callback" => {
                    let checked = jsonp::check(&value);
                    checked.map_err(|error| ServiceError::bad_request(error.message))?;
                    read.callback = Some(value.into_owned());
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

/// Answers a request to a channel.
pub(crate) async fn answer(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    view: View,
) -> Response<Body> {
    if view.is_wanted() {
        return pages::channel_page(&live, visitor, &path, &view).await;
    }
    let query = match Query::read(&query.unwrap_or_default()) {
        Ok(query) => query,
        Err(error) => return rpc::refused(&error),
    };
    let result = match &query.callback {
        Some(_) => by_script(&live, &visitor, &path, &query).await,
        None => by_cookie(&live, &visitor, &path, &query).await,
    };
    match (result, &query.callback) {
        (Ok(data), None) => rpc::json_response(StatusCode::OK, &data),
        (Err(error), None) => rpc::refused(&error),
        (result, Some(callback)) => {
            // A script cannot read a status.
            let data = result.unwrap_or_else(|error| json!({ "error": error }));
            let script = jsonp::call(callback, &to_json(&data));
            let mut response = respond(
                StatusCode::OK,
                MediaType::Script,
                CachePolicy::NoStore,
                script,
            );
            response.extensions_mut().insert(Anonymous);
            response
        }
    }
}

fn pattern(path: &str) -> Result<Pattern, ServiceError> {
    let pattern = format!("/{path}").parse();
    pattern.map_err(|error| ServiceError::bad_request(format!("channel: {error}")))
}

async fn by_cookie(
    live: &Live,
    visitor: &Visitor,
    path: &str,
    query: &Query,
) -> Result<Value, ServiceError> {
    let pattern = pattern(path)?;
    match query.action.as_str() {
        "subscribe" | "" => {
            let id = session(live, visitor).await?;
            let has_it = live.hub.with(|state, _| {
                let mut patterns = state.hub.subscriptions(id);
                patterns.any(|known| *known == pattern)
            });
            if !has_it || query.since.is_some() {
                subscribe::subscribe(live, id, visitor, pattern, query.since).await?;
            }
            let waiting = wait(live, id, query).await?;
            Ok(waiting)
        }
        "unsubscribe" => {
            let id = session(live, visitor).await?;
            let had = subscribe::unsubscribe(live, id, &visitor.user, pattern);
            Ok(json!({ "unsubscribed": had }))
        }
        "list" => {
            let id = session(live, visitor).await?;
            Ok(live.hub.with(|state, _| {
                let patterns = state.hub.subscriptions(id);
                json!(patterns.map(shown).collect::<Vec<_>>())
            }))
        }
        _ => Err(unknown_action()),
    }
}

fn unknown_action() -> ServiceError {
    ServiceError::bad_request("action: expected subscribe, unsubscribe or list")
}

/// What a client calls a pattern.
fn shown(pattern: &Pattern) -> String {
    let is_own = pattern.name().is_some_and(|name| name.is_own());
    if is_own {
        own().to_string()
    } else {
        pattern.to_string()
    }
}

/// A script of any page is a guest of its own, for one request.
async fn by_script(
    live: &Live,
    visitor: &Visitor,
    path: &str,
    query: &Query,
) -> Result<Value, ServiceError> {
    let pattern = pattern(path)?;
    if query.action != "subscribe" && !query.action.is_empty() {
        return Err(ServiceError::forbidden(
            "a script of another page has no subscriptions: it says since",
        ));
    }
    let guest = if visitor.has_cookie {
        Visitor::new_guest(live, visitor.client)?
    } else {
        visitor.clone()
    };
    let session = Temporary::begin(live, &guest, "script").await?;
    subscribe::subscribe(live, session.id, &guest, pattern, query.since).await?;
    wait(live, session.id, query).await
}

/// Waits for what is new: an array of events.
async fn wait(live: &Live, id: SessionId, query: &Query) -> Result<Value, ServiceError> {
    let ended = || ServiceError::unavailable("the session has ended");
    let millis = query.timeout.unwrap_or(TIMEOUT).min(TIMEOUT);
    let mut waiting = Waiting::begin(live, id, Wait::Poll(None, millis)).map_err(|_| ended())?;
    let batch = tokio::select! {
        taken = waiting.batch() => taken.map_err(|_| ended())?.batch,
        () = live.shutdown.requested() => Batch::default(),
    };
    waiting.written();
    Ok(batch.events.iter().map(|event| json_of(event)).collect())
}

/// An event: its channel, its place and its data.
fn json_of(event: &Event) -> Value {
    let name = &event.message.channel;
    let name = if name.is_own() { own() } else { name };
    let data: Value = serde_json::from_str(&event.message.data).unwrap_or_default();
    let mut json = json!({ "channel": name.as_str(), "data": data });
    if event.n > 0 {
        json["id"] = format!("{}-{}", event.epoch, event.n).into();
    }
    json
}

/// The session of a cookie for this form: it outlives its requests.
pub(super) async fn session(live: &Live, visitor: &Visitor) -> Result<SessionId, ServiceError> {
    let secret = visitor.secret();
    let id = secret.own_session();
    if live.hub.with(|state, _| state.hub.session(id).is_some()) {
        return Ok(id);
    }
    let now = live.hub.clock.now();
    live.rates
        .take(Verb::Begin, &visitor.user, visitor.client, now)?;
    live.may_begin(visitor)?;
    live.recall_blocks(visitor).await?;
    let member = Member {
        user: visitor.user.clone(),
        account: visitor.account.clone(),
        binding: Binding::Cookie(secret),
        transport: "channel",
        client: visitor.client,
        is_seen: true,
        is_debugged: false,
        is_connected: true,
        lag: Lag::default(),
        began: time_of_day(),
    };
    live.hub
        .with(|state, now| state.open(id, member, false, now));
    Ok(id)
}

/// Publishes to a channel: JSON, a text, or the field `text` of a form.
pub(crate) async fn publish(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Path(path): Path<String>,
    view: View,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let result = published(&live, &visitor, &path, &headers, &body).await;
    if view.is_wanted() && content_type(&headers).starts_with(FORM) {
        return pages::said_in_channel(&live, visitor, &path, &view, &body, result.map(drop)).await;
    }
    match result {
        Ok(data) => rpc::json_response(StatusCode::OK, &data),
        Err(error) => rpc::refused(&error),
    }
}

/// The type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

fn content_type(headers: &HeaderMap) -> &str {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

async fn published(
    live: &Live,
    visitor: &Visitor,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, ServiceError> {
    let name = format!("/{path}").parse();
    let name: ChannelName =
        name.map_err(|error| ServiceError::bad_request(format!("channel: {error}")))?;
    let kind = content_type(headers);
    let text = std::str::from_utf8(body);
    let text = text.map_err(|_| ServiceError::bad_request("the body is not UTF-8"))?;
    let data = if kind.starts_with("application/json") {
        check_depth(text).map_err(ServiceError::bad_request)?;
        text.to_owned()
    } else if kind.starts_with(FORM) {
        let mut pairs = form_urlencoded::parse(body);
        let said = pairs
            .find(|(name, _)| name == "text")
            .map(|(_, value)| value);
        json!({ "text": said.unwrap_or_default() }).to_string()
    } else {
        json!(text).to_string()
    };
    let data: Box<RawValue> = serde_json::from_str(&data)
        .map_err(|error| ServiceError::bad_request(format!("the body is not JSON: {error}")))?;
    live.publish_data(name, Some(&data), visitor).await?;
    Ok(json!({ "published": true }))
}
