//! `jsboard serve`: the API over HTTP, pictures, pages to play on, and the static site.
//!
//! Nothing is remembered between requests but what can be made again: any number of servers may
//! stand behind any cache. Each module is one thing that HTTP wants, and none has a rule of the game.

mod api;
mod body;
mod cache;
mod config;
mod guard;
mod image;
mod jsonp;
mod listen;
mod log;
mod metrics;
mod openapi;
mod play;
mod reply;
mod request;
mod sign;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::args::Serve;
use body::Bodies;
use cache::Kept;
use config::Config;
use guard::Limits;
use metrics::Metrics;
use reply::{Keep, Kind, Made, refuse, respond};

/// What all requests share.
#[derive(Clone, Debug)]
struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    config: Config,
    kept: Kept,
    bodies: Bodies,
    limits: Limits,
    metrics: Metrics,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    fn new(config: Config) -> App {
        App(Arc::new(Shared {
            kept: Kept::new(config.cache),
            bodies: Bodies::new(&config),
            limits: Limits::new(&config),
            metrics: Metrics::new(),
            config,
        }))
    }

    /// What was made before for an address.
    fn kept(&self, address: &str) -> Option<Made> {
        let made = self.kept.get(address);
        let counter = if made.is_some() {
            &self.metrics.found
        } else {
            &self.metrics.made
        };
        counter.inc();
        made
    }

    /// Keeps what was made for an address, if it may be kept.
    fn keep(&self, address: &str, made: &Made) {
        if made.keep != Keep::Never {
            self.kept.put(address, made);
        }
    }
}

/// Serves until it is told to end.
///
/// # Errors
/// What is wrong with the options, or when the address cannot be listened on.
pub(crate) fn run(options: Serve) -> anyhow::Result<()> {
    let config = Config::new(options)?;
    log::start(config.log, config.log_level);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    if let Some(threads) = config.threads {
        runtime.worker_threads(threads);
    }
    runtime
        .enable_all()
        .build()?
        .block_on(listen::serve(App::new(config)))
}

/// Everything that is at an address.
fn router(app: &App) -> Router {
    let dynamic = Router::new()
        .route("/image", get(image::picture))
        .route("/api/openapi.json", get(openapi::description))
        .route("/api/{function}", get(api::function).post(api::function))
        .route("/play", get(play::show))
        .route("/play/board.js", get(play::script))
        .route("/play/style.css", get(play::style))
        .route("/healthz", get(|| async { text("ok\n") }))
        .route("/metrics", get(metrics))
        .method_not_allowed_fallback(not_allowed);
    Router::new()
        .merge(dynamic)
        .merge(site(&app.config))
        .layer(CatchPanicLayer::custom(|_| {
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the server")
        }))
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .layer(cors())
        .with_state(app.clone())
}

/// Pages of all sites may ask, and load module scripts and wasm; they may read refusals too.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([CONTENT_TYPE])
        .max_age(std::time::Duration::from_secs(86_400))
}

/// The static site, and at its root the old form of the API.
fn site(config: &Config) -> Router<App> {
    let fresh = HeaderValue::from_static("no-cache");
    let files = ServeDir::new(&config.www);
    Router::new()
        .nest_service("/pkg", ServeDir::new(&config.pkg))
        .route("/", get(root))
        .method_not_allowed_fallback(not_allowed)
        .fallback_service(files)
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, fresh))
        .layer(SetResponseHeaderLayer::if_not_present(
            X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
}

/// The first page; with a context in its query, a function.
async fn root(State(app): State<App>, request: Request) -> Response<Body> {
    use tower::ServiceExt as _;
    if let Some(function) = api::old_form(request.uri().query().unwrap_or_default()) {
        return api::answer(&app, function, request).await;
    }
    match ServeDir::new(&app.config.www).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// What is answered to a method that an address does not take; axum names those that it takes.
async fn not_allowed(method: Method) -> Response<Body> {
    let message = format!("{method} is no method of this address");
    refuse(StatusCode::METHOD_NOT_ALLOWED, &message)
}

async fn metrics(State(app): State<App>) -> Response<Body> {
    app.metrics.kept_bytes.set(app.kept.bytes());
    let mut response = text(app.metrics.text());
    let kind = HeaderValue::from_static(metrics::CONTENT_TYPE);
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

fn text(text: impl Into<Body>) -> Response<Body> {
    respond(StatusCode::OK, Kind::Text, Keep::Never, text)
}
