//! The static files of the site and the package, and at `/` the API's old form of a URL.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Response};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::set_header::SetResponseHeaderLayer;

use super::api;
use super::files::serve;
use crate::app::App;
use crate::limits::{rate, requests};
use crate::response::method_not_allowed;

/// The routes of the files; every path that no other route has is one of a file.
pub(super) fn routes(app: &App) -> Router<App> {
    let fresh = HeaderValue::from_static("no-cache");
    Router::new()
        .route("/pkg", get(package))
        .route("/pkg/", get(package))
        .route("/pkg/{*path}", get(package))
        .route("/", get(root))
        .fallback(site)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(app.clone(), requests::limit))
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, fresh))
        .layer(SetResponseHeaderLayer::if_not_present(
            X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
}

/// The first page of the site; a function of the API if the query has an ID.
async fn root(State(app): State<App>, request: Request) -> Response<Body> {
    if let Some(function) = api::old_form(request.uri().query().unwrap_or_default()) {
        return match rate::refusal(&app, &request) {
            None => api::answer(&app, function, request.map(|_| Body::empty())).await,
            Some(refused) => refused,
        };
    }
    serve(&app.config.www, "/", request).await
}

/// A file of the package.
async fn package(State(app): State<App>, request: Request) -> Response<Body> {
    serve(&app.config.pkg, "/pkg/", request).await
}

/// A file of the site.
async fn site(State(app): State<App>, request: Request) -> Response<Body> {
    serve(&app.config.www, "/", request).await
}
