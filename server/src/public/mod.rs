//! What pages of all sites may ask for: the API, diagrams, pages to play on, static files.
//!
//! Responses depend on the URL and the body alone. Cookies are removed from requests, so that CORS and JSONP
//! never count a session's.

mod api;
mod error_image;
mod files;
mod image;
pub(crate) mod jsonp;
mod openapi;
pub(crate) mod play;
mod request;
mod site;

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Method, Response, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{Any, CorsLayer};

use crate::app::App;
use crate::explorer;
use crate::limits::{bodies, rate, requests, responses};
use crate::metrics::record;
use crate::operator;
use crate::response::{method_not_allowed, panicked, refuse};

/// The public routes and those of operators, with their limits.
pub(crate) fn router(app: &App) -> Router {
    let computed = routes()
        .layer(from_fn_with_state(app.clone(), requests::limit))
        .layer(from_fn_with_state(app.clone(), bodies::receive))
        .layer(from_fn_with_state(app.clone(), responses::limit));
    let files = site::routes(app);
    Router::new()
        .merge(computed.layer(from_fn_with_state(app.clone(), rate::limit)))
        .merge(files)
        .merge(operator::routes())
        .layer(from_fn(sanitize))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state((app.clone(), None), record))
        .layer(cors())
        .with_state(app.clone())
}

fn routes() -> Router<App> {
    Router::new()
        .route("/image", get(image::picture))
        .route("/api/openapi.json", get(openapi::description))
        .route("/api/{function}", get(api::function).post(api::function))
        .route("/play", get(play::show))
        .route("/play/board.js", get(play::script))
        .route("/play/style.css", get(play::style))
        .merge(explorer::routes())
        .method_not_allowed_fallback(method_not_allowed)
}

/// Lets pages of all sites read responses, errors too, and load module scripts and wasm.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([CONTENT_TYPE])
        .max_age(Duration::from_secs(86_400))
}

/// Refuses a target without a path, such as that of `CONNECT host:80`, and removes cookies.
async fn sanitize(mut request: Request, next: Next) -> Response<Body> {
    if !request.uri().path().starts_with('/') {
        return refuse(StatusCode::BAD_REQUEST, "the address is no path");
    }
    request.headers_mut().remove(COOKIE);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn public_handlers_see_no_cookie() {
        let seen = async |headers: HeaderMap| headers.contains_key(COOKIE).to_string();
        let router = Router::new().route("/", get(seen)).layer(from_fn(sanitize));
        let request = Request::get("/").header(COOKIE, "__Host-sid=1");
        let request = request.body(Body::empty()).expect("a request");
        let Ok(response) = router.oneshot(request).await;
        let body = response.into_body().collect().await.expect("a body");
        assert_eq!(body.to_bytes(), "false");
    }
}
