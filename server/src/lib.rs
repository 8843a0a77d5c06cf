//! The HTTP server of jsboard: the API, diagrams, pages to play on, and the static files of the site.
//!
//! - `public` has no state: its responses depend on the request alone, so that any number of servers may
//!   stand behind any cache.
//! - `sessions` mounts routes that belong to a session: without CORS, and with connections that last.
//! - `live` are those routes: channels, chat and accounts, over a `store`.
//! - `explorer` is a collection of matches that all visitors search.
//! - `limits` is what requests, streams and bodies may take; `connections` are the sockets below.
//! - `zip` writes archives.
//! - `frame` is what its pages without scripts share, `phrases` reads their texts.
//!
//! No module has a rule of the game: that is the crate `jsboard`.

mod accounts;
mod app;
mod cache;
pub mod calendar;
mod config;
mod connections;
pub mod dice;
pub mod explorer;
mod frame;
mod host;
mod limits;
mod live;
mod mail;
pub mod maintenance;
mod metrics;
mod operator;
mod phrases;
mod public;
mod response;
mod service;
mod sessions;
mod shutdown;
mod store;
mod zip;

use std::fmt;

use axum::middleware::{from_fn, from_fn_with_state};
use tokio::net::TcpListener;

use app::App;
pub use config::Config;
use limits::client;
use live::Live;
pub use mail::MailConfig;
pub use sessions::SessionRoutes;
pub use shutdown::Shutdown;

/// Why a server did not start.
#[derive(Debug)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

/// Serves the connections of `listener` until `shutdown` completes, then ends them as [`run_with`] does. With a
/// folder or a database for data people and programs can be connected.
///
/// # Errors
/// When the folder or the database cannot be used.
pub async fn run(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()>,
) -> Result<(), StartError> {
    let app = App::new(config);
    let Some(place) = app.config.store() else {
        serve(app, listener, SessionRoutes::default(), shutdown).await;
        return Ok(());
    };
    let store = place.open().await;
    let store = store.map_err(|error| StartError(error.to_string()))?;
    app.library.open(explorer::Shelf::new(store.clone()));
    let live = Live::new(&app, store).await;
    let (live, sayings) = live.map_err(|error| StartError(error.message))?;
    let routes = live::routes(&live);
    let driver = tokio::spawn(live::run(live, sayings));
    let reader = app.clone();
    // The listener answers while the collection is being loaded.
    let reader = tokio::spawn(async move { reader.library.follow().await });
    serve(app, listener, routes, shutdown).await;
    driver.abort();
    reader.abort();
    Ok(())
}

/// Serves the public routes and those of sessions until `shutdown` completes.
///
/// Then no more connections are accepted and requests in progress are answered, for at most twice
/// [`Config::timeout`]. Parked requests, streams and upgraded connections learn of it by [`Shutdown`]; parked
/// requests that are not answered a second later are answered with 503, and streams end. What is still open
/// after that time is closed.
pub async fn run_with(
    listener: TcpListener,
    config: Config,
    routes: SessionRoutes,
    shutdown: impl Future<Output = ()>,
) {
    serve(App::new(config), listener, routes, shutdown).await;
}

async fn serve(
    app: App,
    listener: TcpListener,
    routes: SessionRoutes,
    shutdown: impl Future<Output = ()>,
) {
    let router = public::router(&app)
        .merge(sessions::router(&app, routes))
        .layer((
            from_fn(host::check),
            from_fn_with_state(app.clone(), client::identify),
        ));
    connections::serve(app, router, listener, shutdown).await;
}
