//! The public routes and those of sessions: who may read them, and their limits.

mod common;

use std::future::pending;

use axum::Router;
use axum::routing::{get, post};
use common::{TestServer, short_limits};
use jsboard_server::{Config, SessionRoutes};

const POSITION: &str = "/api/position?id=4HPwATDgc/ABMA:cAkPAAAAAAAA";
const ORIGIN: &str = "Origin: https://other.example\r\n";

/// What lets pages of other sites read a response.
const ALLOW_ORIGIN: &str = "access-control-allow-origin";

async fn server(config: Config) -> TestServer {
    let requests = Router::new()
        .route("/session/name", get(async || "guest"))
        .route("/session/echo", post(async |body: String| body))
        .route("/session/stuck", get(async || pending::<()>().await))
        .route("/session/panic", get(panics));
    let streams = Router::new().route("/session/events", get(async || "event"));
    TestServer::start(config, SessionRoutes { requests, streams }).await
}

#[allow(clippy::panic, reason = "a fault of a handler")]
async fn panics() {
    panic!("a fault");
}

#[tokio::test]
async fn pages_of_other_sites_read_public_routes_and_none_of_a_session() {
    let server = server(Config::default()).await;
    let allowed = format!("{ALLOW_ORIGIN}: *");
    for path in [
        POSITION,
        "/image?gnubgid=nonsense",
        "/play",
        "/nothing",
        "/healthz",
    ] {
        let response = server.ask_with(&format!("GET {path}"), ORIGIN, "").await;
        assert!(response.headers.contains(&allowed), "{path}: {response:?}");
    }
    let preflight = format!("{ORIGIN}Access-Control-Request-Method: POST\r\n");
    let response = server.ask_with("OPTIONS /api/move", &preflight, "").await;
    assert_eq!(response.status, 200);
    assert!(response.headers.contains(&allowed), "{response:?}");
    for path in ["/session/name", "/session/events", "/session/panic"] {
        for method in ["GET", "OPTIONS"] {
            let request = format!("{method} {path}");
            let response = server.ask_with(&request, &preflight, "").await;
            assert!(
                !response.headers.contains(ALLOW_ORIGIN),
                "{request}: {response:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_request_of_a_session_has_the_limits_of_requests() {
    let server = server(short_limits()).await;
    let name = server.ask("GET /session/name").await;
    assert_eq!((name.status, name.body.as_str()), (200, "guest"));
    let stuck = server.ask("GET /session/stuck").await;
    assert_eq!(stuck.status, 503);
    assert!(stuck.headers.contains("retry-after: 1"), "{stuck:?}");
    assert_eq!(server.ask("GET /session/panic").await.status, 500);
}

#[tokio::test]
async fn a_body_of_a_session_has_64_kib_at_most() {
    let server = server(Config::default()).await;
    for (length, status) in [(64 << 10, 200), ((64 << 10) + 1, 413)] {
        let body = "x".repeat(length);
        let response = server.ask_with("POST /session/echo", "", &body).await;
        assert_eq!(response.status, status);
    }
}

#[tokio::test]
async fn the_rate_of_a_client_counts_both_kinds_of_routes() {
    let rate = std::num::NonZeroU32::new(1);
    let server = server(Config {
        rate,
        ..Config::default()
    })
    .await;
    for _ in 0..5 {
        assert_eq!(server.ask(&format!("GET {POSITION}")).await.status, 200);
        assert_eq!(server.ask("GET /session/events").await.status, 200);
    }
    let mut refused = server.ask("GET /session/name").await;
    while refused.status == 200 {
        refused = server.ask("GET /session/name").await;
    }
    assert_eq!(refused.status, 429);
    assert_eq!(server.ask("GET /healthz").await.status, 200);
}
