//! People and programs that are connected: channels, sessions, presence and chat. It is there if the server has a
//! folder for data.
//!
//! - [`hub`]: the state machine of `jsboard-rooms` with its clock, and the connections that it wakes.
//! - [`visitor`]: who sends a request, by its cookie; [`origin`]: for which page; [`guests`] have no account.
//! - [`access`]: what channels are for; [`speech`]: what is said in those that are kept.
//! - [`people`]: what they do to each other; [`identity`]: whose sessions are. [`services`]: requests by name. [`rates`] limit them.
//! - [`tables`]: matches between two people; [`ratings`] of those who play them.
//! - [`admin`] and [`collector`]: what operators see and do; [`sanctions`].
//! - [`pages`] are for people without scripts.
//! - Transports: [`bayeux`], [`events`], [`channel`] and [`rpc`]. None has a rule of its own.

mod access;
mod admin;
mod bayeux;
mod channel;
mod clock;
mod collector;
mod depth;
mod events;
mod guests;
mod hub;
mod identity;
mod lag;
mod member;
mod origin;
mod pages;
mod people;
mod rates;
mod ratings;
mod rpc;
mod sanctions;
mod services;
mod speech;
mod subscribe;
mod tables;
mod visitor;

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post};
use jsboard_rooms::SessionId;

use crate::SessionRoutes;
use crate::accounts::Accounts;
use crate::app::App;
use crate::explorer::Library;
use crate::mail::Mailer;
use crate::service::ServiceError;
use crate::shutdown::Shutdown;
use crate::store::Store;
use collector::LiveMetrics;
use guests::Guests;
use hub::LiveHub;
use rates::Rates;
use sanctions::Sanctions;
use services::Services;
use speech::{Sayings, Speech};
use tables::Tables;

/// A handle to what is live.
#[derive(Clone, Debug)]
pub(crate) struct Live(Arc<State>);

#[derive(Debug)]
pub(crate) struct State {
    hub: LiveHub,
    guests: Guests,
    accounts: Accounts,
    store: Arc<dyn Store>,
    speech: Speech,
    rates: Rates,
    tables: Tables,
    /// The matches of the explorer.
    library: Arc<Library>,
    services: Services,
    shutdown: Shutdown,
    /// The address at which clients reach the server; empty if unknown.
    address: String,
    /// The origin at which clients reach the server; empty if unknown.
    public: String,
    /// Other origins whose pages may speak for a visitor.
    origins: Vec<String>,
    /// The address of the lobby.
    lobby: &'static str,
    sanctions: Sanctions,
    /// Whether no more sessions are taken.
    draining: AtomicBool,
    /// The accounts of operators, in lower case.
    operators: Vec<String>,
    /// How mail is sent, if it is.
    mailer: Option<Mailer>,
    /// What opens `/admin`; empty if nothing does.
    admin_token: String,
    /// Whether clients reach the server by TLS.
    has_tls: bool,
}

impl Deref for Live {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

/// A number for the channels of this run, which another run does not have. It is exact in JavaScript.
fn random_epoch() -> Result<u64, ServiceError> {
    let random = getrandom::u64();
    let random = random.map_err(|_| ServiceError::unavailable("the system has no randomness"))?;
    Ok(random >> 16)
}

/// A name for a session that nobody guesses.
fn random_session() -> Result<SessionId, ServiceError> {
    let mut bytes = [0; 16];
    let filled = getrandom::fill(&mut bytes);
    filled.map_err(|_| ServiceError::unavailable("the system has no randomness"))?;
    Ok(SessionId(u128::from_be_bytes(bytes)))
}

impl Live {
    /// Whether a session acknowledges its batches.
    fn acknowledges(&self, id: SessionId) -> bool {
        self.hub.with(|state, _| {
            let session = state.hub.session(id);
            session.is_some_and(|session| session.acknowledges)
        })
    }

    /// What is live, and what is said in it, which [`run`] writes.
    ///
    /// # Errors
    /// When the system has no randomness, or the store cannot be read.
    pub(crate) async fn new(
        app: &App,
        store: Arc<dyn Store>,
    ) -> Result<(Live, Sayings), ServiceError> {
        let (speech, sayings) = speech::speech();
        let public = app.config.public.clone();
        let mailer = app.config.mail.as_ref().map(Mailer::new).transpose();
        let mailer = mailer.map_err(ServiceError::unavailable)?;
        let live = Live(Arc::new(State {
            mailer,
            address: public.trim_end_matches('/').to_owned(),
            hub: LiveHub::new(random_epoch()?),
            guests: Guests::new(),
            accounts: Accounts::new(store.clone()),
            store,
            speech,
            rates: Rates::new(app.config.rate.is_some()),
            tables: Tables::default(),
            library: app.library.clone(),
            services: services::all(),
            shutdown: app.shutdown.clone(),
            has_tls: public.starts_with("https://"),
            public: origin_part(&public).to_owned(),
            origins: app.config.origins.clone(),
            lobby: app.config.lobby(),
            sanctions: Sanctions::default(),
            draining: AtomicBool::new(false),
            operators: app
                .config
                .operators
                .iter()
                .map(|name| name.to_ascii_lowercase())
                .collect(),
            admin_token: app.config.admin_token.clone(),
        }));
        live.sanctions.load(&*live.store).await?;
        live.recall_guests().await?;
        app.metrics.collect(LiveMetrics(live.clone()));
        Ok((live, sayings))
    }
}

/// The origin of an address: without its path.
fn origin_part(address: &str) -> &str {
    let slashes = address.match_indices('/').map(|(at, _)| at).nth(2);
    &address[..slashes.unwrap_or(address.len())]
}

/// Drives the timers and writes what is said, without end.
pub(crate) async fn run(live: Live, sayings: Sayings) {
    tokio::join!(
        live.hub.run(),
        speech::write(live.clone(), sayings),
        tables::keep(&live)
    );
}

/// The routes of all transports.
pub(crate) fn routes(live: &Live) -> SessionRoutes {
    let streams = Router::new()
        .route("/comet", any(bayeux::answer))
        .route("/comet/", any(bayeux::answer))
        .route("/comet/{*rest}", any(bayeux::answer))
        .route("/events", get(events::answer))
        .route("/account/games.zip", get(tables::export))
        .route(
            "/channel/{*path}",
            get(channel::answer).post(channel::publish),
        );
    let requests = pages::routes().route("/rpc/{*name}", post(rpc::answer));
    let layered = |router: Router<Live>| {
        let check = from_fn_with_state(live.clone(), origin::check);
        let identify = from_fn_with_state(live.clone(), visitor::identify);
        router.layer((check, identify)).with_state(live.clone())
    };
    let operator = admin::routes(live).with_state(live.clone());
    SessionRoutes {
        requests: layered(requests).merge(operator),
        streams: layered(streams),
    }
}
