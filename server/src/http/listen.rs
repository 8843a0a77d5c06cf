//! Connections: as many as may be, none of them for ever, and an end that lets each finish.

use std::time::Duration;

use anyhow::Context as _;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::Service as _;
use tracing::{debug, info, warn};

use super::guard::Peer;
use super::{App, router};

/// How long nothing is accepted after the system could not.
const REST: Duration = Duration::from_millis(100);

/// Serves until it is told to end, and then until the requests under way are answered.
///
/// # Errors
/// When the address cannot be listened on.
pub(super) async fn serve(app: App) -> anyhow::Result<()> {
    let address = app.config.listen;
    let listener = TcpListener::bind(address).await;
    let listener = listener.with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    println!("jsboard serves http://{address}");
    info!(%address, "serving");
    let forgetting = tokio::spawn({
        let app = app.clone();
        async move { app.limits.forget().await }
    });
    let graceful = GracefulShutdown::new();
    accept(&app, &listener, &graceful).await;
    drop(listener);
    forgetting.abort();
    let longest = app.config.timeout * 2 + REST;
    info!("ending");
    if tokio::time::timeout(longest, graceful.shutdown())
        .await
        .is_err()
    {
        warn!("some requests were not answered");
    }
    info!("ended");
    Ok(())
}

/// Accepts connections until the process is told to end.
async fn accept(app: &App, listener: &TcpListener, graceful: &GracefulShutdown) {
    let places = std::sync::Arc::new(Semaphore::new(
        app.config.connections.min(Semaphore::MAX_PERMITS),
    ));
    let router = router(app);
    let end = end();
    tokio::pin!(end);
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = &mut end => return,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut end => return,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                warn!(%error, "cannot accept");
                tokio::time::sleep(REST).await;
                continue;
            }
        };
        let connection = connection(app, stream, Peer(peer), router.clone());
        let connection = graceful.watch(connection);
        let app = app.clone();
        app.metrics.connections.inc();
        tokio::spawn(async move {
            let _place = place;
            if let Err(error) = connection.await {
                debug!(%error, %peer, "connection ended");
            }
            app.metrics.connections.dec();
        });
    }
}

type Io = TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>>;

/// A connection that ends when its client is silent, sends the head of a request too slowly, or does
/// not take what it has asked for.
fn connection(
    app: &App,
    stream: TcpStream,
    peer: Peer,
    router: axum::Router,
) -> http1::Connection<
    Io,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Body,
        Error = std::convert::Infallible,
        Future: Send,
    > + use<>,
> {
    // Small answers are sent at once; if that cannot be, they come a little later.
    let _ = stream.set_nodelay(true);
    let patience = app.config.patience;
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(patience.max(app.config.timeout * 2)));
    stream.set_write_timeout(Some(patience));
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.clone().call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}

/// Waits until the process is told to end: interrupted, or terminated.
async fn end() {
    // Where there is no handler of a signal, what the system does ends the process as well.
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
