//! Long polling by POST, polling by a script by GET, and the upgrade to a WebSocket.

use axum::body::Body;
use axum::extract::{Extension, FromRequestParts as _, Request, State, WebSocketUpgrade};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use jsboard_rooms::Batch;

use super::message::{self, Reply, wire};
use super::parked::{Answer, PollBody};
use super::{Outcome, Peer, Transport, socket};
use crate::connections::{Connection, Late};
use crate::live::Live;
use crate::live::visitor::{Anonymous, Becomes, Sender, Visitor};
use crate::public::jsonp;
use crate::response::{CachePolicy, MediaType, refuse, respond, to_json};

/// Answers messages, whatever carries them.
pub(crate) async fn answer(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Extension(connection): Extension<Connection>,
    request: Request,
) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    if let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        let mut response = socket::upgrade(live, visitor, upgrade);
        // A program's cookie comes with its first poll: Faye's client tries a WebSocket beside that, and the one of
        // two cookies that came last need not be the session's.
        if !parts.headers.contains_key(header::ORIGIN) {
            response.extensions_mut().insert(Anonymous);
        }
        return response;
    }
    if parts.method == Method::GET {
        return by_script(
            live,
            visitor,
            connection,
            parts.uri.query().unwrap_or_default(),
        )
        .await;
    }
    if parts.method != Method::POST {
        return crate::response::method_not_allowed(parts.method).await;
    }
    // It has been received before.
    let body = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes);
    let text = match read_body(&parts.headers, &body.unwrap_or_default()) {
        Ok(text) => text,
        Err(refused) => return *refused,
    };
    let peer = Peer::new(live, visitor, Transport::LongPolling);
    poll(peer, connection, &text, None).await
}

/// The messages of a body: JSON, or the parameter `message` of a form.
fn read_body(headers: &HeaderMap, body: &[u8]) -> Result<String, Box<Response<Body>>> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default()
        .trim();
    if kind == "application/x-www-form-urlencoded" {
        return Ok(parameter(body, "message").unwrap_or_default());
    }
    // A page of another site can send other types without a question before.
    if !kind.eq_ignore_ascii_case("application/json") && !kind.eq_ignore_ascii_case("text/json") {
        let message = "the body: expected application/json";
        return Err(Box::new(refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            message,
        )));
    }
    let text = std::str::from_utf8(body);
    text.map(str::to_owned)
        .map_err(|_| Box::new(refuse(StatusCode::BAD_REQUEST, "the body is not UTF-8")))
}

fn parameter(query: &[u8], name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query);
    pairs
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}

/// Polling by a script of any page: nobody's cookie counts, and none is given.
async fn by_script(
    live: Live,
    visitor: Visitor,
    connection: Connection,
    query: &str,
) -> Response<Body> {
    let Some(text) = parameter(query.as_bytes(), "message") else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "message: expected the messages as JSON",
        );
    };
    let callback =
        parameter(query.as_bytes(), "jsonp").unwrap_or_else(|| "jsonpcallback".to_owned());
    if let Err(error) = jsonp::check(&callback) {
        return refuse(StatusCode::BAD_REQUEST, &error.message);
    }
    let visitor = if visitor.has_cookie {
        match Visitor::new_guest(&live, visitor.client) {
            Ok(guest) => guest,
            Err(error) => return crate::live::rpc::refused(&error),
        }
    } else {
        visitor
    };
    let peer = Peer::new(live, visitor, Transport::CallbackPolling);
    let mut response = poll(peer, connection, &text, Some(&callback)).await;
    response.extensions_mut().insert(Anonymous);
    response
}

/// Handles messages; the response to a poll is sent later.
async fn poll(
    mut peer: Peer,
    connection: Connection,
    text: &str,
    callback: Option<&str>,
) -> Response<Body> {
    let requests = match message::read(text) {
        Ok(requests) => requests,
        Err(message) => return refuse(StatusCode::BAD_REQUEST, &message),
    };
    let Outcome {
        replies,
        connect,
        becomes,
    } = peer.handle(requests).await;
    let answer = Answer {
        replies,
        callback: callback.map(str::to_owned),
    };
    let body = match connect {
        Some(connect) => PollBody::parked(&peer.live, connect, answer, connection),
        None => PollBody::new(&answer, connection),
    };
    let media_type = match callback {
        Some(_) => MediaType::Script,
        None => MediaType::Json,
    };
    let is_parked = body.is_parked();
    let body = Body::new(body);
    let mut response = respond(StatusCode::OK, media_type, CachePolicy::NoStore, body);
    if is_parked {
        response.extensions_mut().insert(Late);
    }
    if let Some(token) = becomes {
        response.extensions_mut().insert(Becomes(token));
    }
    response
}

/// An array of answers and events.
pub(super) fn array(replies: &[Reply], batch: &Batch) -> String {
    let mut text = String::from("[");
    let mut add = |message: &str| {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(message);
    };
    for event in &batch.events {
        add(wire(event));
    }
    for reply in replies {
        add(&String::from_utf8(to_json(reply)).unwrap_or_default());
    }
    text.push(']');
    text
}
