//! Pages of which other sites may speak for a visitor: none but those that the operator names.
//!
//! Programs send no `Origin`, and scripts of other pages get no cookie's account: see
//! [`callback`](super::bayeux).

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE, HOST, ORIGIN, REFERER, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::middleware::Next;

use super::{Live, origin_part};
use crate::response::{CachePolicy, MediaType, refuse, respond};

/// What the `Origin` of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// None: a program, a link, or an old browser's request to its own site.
    Absent,
    /// The server's own.
    Own,
    /// Another one that is allowed.
    Allowed,
    /// Any other.
    Foreign,
}

fn origin(method: &Method, headers: &HeaderMap, live: &Live) -> Origin {
    let mut origins = headers.get_all(ORIGIN).iter();
    let value = match (origins.next(), origins.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default(),
        (Some(_), Some(_)) => return Origin::Foreign,
        // Old browsers send no origin with a form, but where it stands.
        (None, _) => match headers.get(REFERER).filter(|_| method == Method::POST) {
            Some(referer) => referer.to_str().map(origin_part).unwrap_or_default(),
            None => return Origin::Absent,
        },
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = value.split_once("://").map(|(_, authority)| authority);
    if value == live.public || live.public.is_empty() && authority.is_some() && authority == host {
        Origin::Own
    } else if live.origins.iter().any(|allowed| allowed == value) {
        Origin::Allowed
    } else if authority.is_some() && authority == host {
        // Behind a proxy that passes the host on.
        Origin::Own
    } else {
        Origin::Foreign
    }
}

/// Refuses requests of pages of other sites, and answers the questions that browsers ask before them.
pub(crate) async fn check(
    State(live): State<Live>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let value = request.headers().get(ORIGIN).cloned();
    let origin = origin(request.method(), request.headers(), &live);
    let is_question = request.method() == Method::OPTIONS;
    let mut response = match origin {
        Origin::Foreign => refuse(StatusCode::FORBIDDEN, "this page's origin is not allowed"),
        _ if is_question => respond(
            StatusCode::NO_CONTENT,
            MediaType::Text,
            CachePolicy::NoStore,
            Body::empty(),
        ),
        _ => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.append(VARY, HeaderValue::from_static("Origin"));
    if let (Origin::Allowed | Origin::Own, Some(value)) = (origin, value) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, value);
        let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
        set(ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        if is_question {
            set(ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
            set(ACCESS_CONTROL_ALLOW_HEADERS, "content-type, last-event-id");
            set(ACCESS_CONTROL_MAX_AGE, "86400");
        }
    }
    response
}
