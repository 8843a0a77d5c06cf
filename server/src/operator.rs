//! `/healthz` and `/metrics`, for operators, and the token by which these are known.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::get;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::connections::Connection;
use crate::metrics::OPENMETRICS;
use crate::response::{CachePolicy, MediaType, method_not_allowed, refuse, respond};

/// The routes `/healthz` and `/metrics`.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { text("ok\n") }))
        .route("/metrics", get(metrics))
        .method_not_allowed_fallback(method_not_allowed)
}

async fn metrics(State(app): State<App>) -> Response<Body> {
    app.metrics.cache_bytes.set(app.cache.bytes());
    let mut response = text(app.metrics.text());
    let media_type = HeaderValue::from_static(OPENMETRICS);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

fn text(text: impl Into<Body>) -> Response<Body> {
    respond(StatusCode::OK, MediaType::Text, CachePolicy::NoStore, text)
}

/// The response that refuses a request, unless it has the token and comes from this machine.
pub(crate) fn refusal(token: &str, request: &Request) -> Option<Response<Body>> {
    let headers = request.headers();
    let connection = request.extensions().get::<Connection>();
    let is_near = connection.is_some_and(|connection| connection.peer().ip().is_loopback());
    if !is_near || headers.contains_key("x-forwarded-for") {
        let message = "this is for operators, on this machine alone";
        return Some(refuse(StatusCode::FORBIDDEN, message));
    }
    if !has_token(headers, token) {
        let message = "expected Authorization: Bearer and the token of --admin-token";
        return Some(refuse(StatusCode::UNAUTHORIZED, message));
    }
    None
}

/// Compares hashes, so that the time tells nothing of the token. An empty token is nobody's.
fn has_token(headers: &HeaderMap, token: &str) -> bool {
    let given = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let given = given
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    !token.is_empty() && Sha256::digest(given.trim()) == Sha256::digest(token)
}
