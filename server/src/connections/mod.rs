//! Connections: accepting, serving and ending them.

mod exchange;
mod late;
mod socket;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, info, warn};

use crate::app::App;
use crate::limits::client::Client;
use crate::limits::pool::Pool;
use crate::shutdown::GRACE;
pub(crate) use late::Late;
use late::LateResponse;
use socket::{Open, Socket};

/// The pause after the system could not accept a connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A connection, an extension of its requests.
#[derive(Clone)]
pub(crate) struct Connection(Arc<State>);

struct State {
    peer: SocketAddr,
    /// What is done once all that was given to be sent has been written.
    after_flush: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
    /// A response between two exchanges: see [`late`].
    late: Mutex<Option<LateResponse>>,
    /// Whether the client has not taken yet what was given to be sent.
    is_behind: AtomicBool,
    /// What an upgraded connection holds until its socket is dropped.
    held: OnceLock<OwnedSemaphorePermit>,
}

impl Connection {
    fn new(peer: SocketAddr) -> Connection {
        let held = OnceLock::new();
        let after_flush = Mutex::default();
        Connection(Arc::new(State {
            peer,
            after_flush,
            late: Mutex::default(),
            is_behind: AtomicBool::new(false),
            held,
        }))
    }

    /// The address at the other end of the socket.
    pub(crate) fn peer(&self) -> SocketAddr {
        self.0.peer
    }

    /// Does something once all that was given to be sent before has been written to the socket. It is dropped, and
    /// not done, if the socket breaks before.
    pub(crate) fn after_flush(&self, act: impl FnOnce() + Send + 'static) {
        self.acts().push(Box::new(act));
    }

    /// All that was given to be sent has been written.
    fn flushed(&self) {
        let acts = std::mem::take(&mut *self.acts());
        acts.into_iter().for_each(|act| act());
    }

    /// The socket has broken.
    fn broken(&self) {
        let acts = std::mem::take(&mut *self.acts());
        let late = self.late().take();
        drop((acts, late));
    }

    fn acts(&self) -> MutexGuard<'_, Vec<Box<dyn FnOnce() + Send>>> {
        self.0
            .after_flush
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes whether the client has not taken yet what was given to be sent.
    fn set_behind(&self, is_behind: bool) {
        self.0.is_behind.store(is_behind, Ordering::Relaxed);
    }

    /// Whether all that is left to do is a response whose body is not there yet.
    fn is_parked(&self) -> bool {
        let late = self.late();
        late.as_ref().is_some_and(|late| !late.is_there)
            && !self.0.is_behind.load(Ordering::Relaxed)
    }

    fn late(&self) -> MutexGuard<'_, Option<LateResponse>> {
        self.0.late.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a permit until the socket is dropped.
    pub(crate) fn hold(&self, permit: OwnedSemaphorePermit) {
        // A connection is upgraded once.
        let _ = self.0.held.set(permit);
    }
}

/// Serves the connections of `listener` until `shutdown` completes, then ends them: see
/// [`run_with`](crate::run_with).
pub(crate) async fn serve(
    app: App,
    router: Router,
    listener: TcpListener,
    shutdown: impl Future<Output = ()>,
) {
    if let Ok(address) = listener.local_addr() {
        info!(%address, "serving");
    }
    let server = Server::new(app, router);
    tokio::select! {
        () = shutdown => {}
        () = server.accept(&listener) => {}
        () = server.app.limits.rate.forget(), if server.app.config.rate.is_some() => {}
    }
    drop(listener);
    info!("shutting down");
    server.end().await;
    info!("shut down");
}

struct Server {
    app: App,
    router: Router,
    /// A permit for each connection.
    permits: Arc<Semaphore>,
    /// A place for each connection, of which an address has a share.
    places: Pool,
    /// The open sockets.
    sockets: TaskTracker,
    /// Closes the sockets that are still open.
    close: CancellationToken,
}

impl Server {
    fn new(app: App, router: Router) -> Server {
        let permits = app.config.connections.min(Semaphore::MAX_PERMITS);
        Server {
            app,
            router,
            permits: Arc::new(Semaphore::new(permits)),
            places: Pool::new(permits),
            sockets: TaskTracker::new(),
            close: CancellationToken::new(),
        }
    }

    /// Accepts connections and serves them, each in a task of its own.
    async fn accept(&self, listener: &TcpListener) {
        while let Ok(permit) = self.permits.clone().acquire_owned().await {
            match listener.accept().await {
                Ok((stream, peer)) => self.spawn(stream, peer, permit),
                Err(error) => {
                    warn!(%error, "cannot accept");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    fn spawn(&self, stream: TcpStream, peer: SocketAddr, permit: OwnedSemaphorePermit) {
        // Behind a reverse proxy all connections come from one address.
        let is_proxy = self.app.config.forwarded;
        let place = self.places.take(Client::of(peer.ip()), 1).ok();
        if place.is_none() && !is_proxy {
            return debug!(%peer, "too many connections of one address");
        }
        // Small responses are sent at once. Where the system cannot do that, they are sent a little later.
        let _ = stream.set_nodelay(true);
        let connection = Connection::new(peer);
        let open = Open::new(
            &self.app,
            &connection,
            (permit, place),
            self.sockets.token(),
        );
        let patience = self.app.config.patience;
        let socket = Socket::new(stream, patience, self.close.clone(), open);
        let exchange = exchange::run(
            self.app.clone(),
            self.router.clone(),
            connection,
            socket,
            self.close.clone(),
        );
        tokio::spawn(async move {
            if let Err(error) = exchange.await {
                debug!(%error, %peer, "connection ended");
            }
        });
    }

    /// Ends all connections: see [`run_with`](crate::run_with).
    async fn end(&self) {
        self.app.shutdown.request();
        self.sockets.close();
        let time = self.app.config.timeout * 2 + GRACE;
        if tokio::time::timeout(time, self.sockets.wait())
            .await
            .is_err()
        {
            warn!(open = self.sockets.len(), "closing connections");
            self.close.cancel();
            if tokio::time::timeout(GRACE, self.sockets.wait())
                .await
                .is_err()
            {
                warn!(open = self.sockets.len(), "connections are still open");
            }
        }
    }
}
