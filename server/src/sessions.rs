//! Routes that belong to a session.
//!
//! Pages of other sites cannot read what these answer, for a session's cookie counts here: there is no CORS,
//! and no handler may answer with JSONP.

use axum::middleware::from_fn_with_state;
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;
use crate::limits::{bodies, rate, requests, streams};
use crate::metrics::{Part, record};
use crate::response::panicked;

/// The routes of sessions, by the limits that they are under.
#[derive(Debug, Default)]
pub struct SessionRoutes {
    /// Handlers that answer at once, within [`Config::timeout`](crate::Config::timeout).
    pub requests: Router,
    /// Handlers that park requests, stream their responses, or upgrade connections.
    pub streams: Router,
}

/// These routes with their limits.
pub(crate) fn router(app: &App, routes: SessionRoutes) -> Router {
    let state = || app.clone();
    // One layer of all, the outermost first: each that is added by itself is another copy of those below, a request.
    let all = || {
        (
            from_fn_with_state((state(), Some(Part::Live)), record),
            CatchPanicLayer::custom(panicked),
            from_fn_with_state(state(), rate::limit),
            Extension(app.shutdown.clone()),
            from_fn_with_state(state(), bodies::buffer),
        )
    };
    let (requests, streams) = (routes.requests, routes.streams);
    let requests = requests.layer((all(), from_fn_with_state(state(), requests::limit)));
    let streams = streams.layer((all(), from_fn_with_state(state(), streams::limit)));
    Router::new().merge(requests).merge(streams)
}
