//! `/healthz` and `/metrics`, for operators.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response, StatusCode};
use axum::routing::get;

use crate::app::App;
use crate::metrics::OPENMETRICS;
use crate::response::{CachePolicy, MediaType, method_not_allowed, respond};

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
