//! HTTP over one connection: requests and their responses, until it ends or is upgraded.

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1::{Builder, Parts, UpgradeableConnection};
use hyper::service::{HttpService, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio_util::sync::CancellationToken;
use tower::Service as _;

use super::Connection;
use super::late::{Late, LateResponse, Reuse};
use super::socket::Socket;
use crate::app::App;

/// Answers the requests of a connection, until it ends, is upgraded, or the server shuts down.
///
/// A client has `patience` for the head of each request, and between two. Other silence is limited where it is
/// known what is waited for: bodies, responses, streams.
pub(super) async fn run(
    app: App,
    router: Router,
    connection: Connection,
    mut socket: Socket,
    close: CancellationToken,
) -> hyper::Result<()> {
    loop {
        let http = Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(app.config.patience)
            .serve_connection(TokioIo::new(socket), service(&router, &connection))
            .with_upgrades();
        let parts = until_late(&app, Box::new(http), &connection, &close);
        let Some(parts) = parts.await? else {
            return Ok(());
        };
        socket = parts.io.into_inner();
        // A copy: the buffer itself is large.
        let sent = parts.read_buf.to_vec();
        drop((parts.read_buf, parts.service));
        let Some(late) = connection.late().take() else {
            return Ok(());
        };
        let Some(late) = late.there(&mut socket, sent, &app).await else {
            return Ok(());
        };
        *connection.late() = Some(late);
    }
}

/// The router as the service of one connection. A late response is kept, and given to the next request.
fn service(
    router: &Router,
    connection: &Connection,
) -> impl HttpService<Incoming, ResBody = Body, Error = Infallible, Future: Send> + use<> {
    let (router, connection) = (router.clone(), connection.clone());
    service_fn(move |mut request: Request<Incoming>| {
        let connection = connection.clone();
        let there = connection.late().take_if(|late| late.is_there);
        let reuse = Reuse::of(&request);
        request.extensions_mut().insert(connection.clone());
        let answer = match there {
            Some(late) => Answer::There(late.response),
            None => Answer::Asked(router.clone().call(request)),
        };
        async move {
            let response = match answer {
                Answer::There(response) => return Ok(response),
                Answer::Asked(response) => response.await?,
            };
            if response.extensions().get::<Late>().is_none() {
                return Ok(response);
            }
            *connection.late() = Some(LateResponse::new(response, reuse));
            // The exchange ends: another one gives the response.
            std::future::pending().await
        }
    })
}

/// A response, or what gives it.
enum Answer<F> {
    There(Response<Body>),
    Asked(F),
}

/// Runs an exchange until it ends, or until all that is left to do is a late response: then these are its parts.
async fn until_late<S>(
    app: &App,
    mut http: Box<UpgradeableConnection<TokioIo<Socket>, S>>,
    connection: &Connection,
    close: &CancellationToken,
) -> hyper::Result<Option<Parts<TokioIo<Socket>, S>>>
where
    S: HttpService<Incoming, ResBody = Body, Error = Infallible, Future: Send>,
{
    let mut down = pin!(app.shutdown.requested());
    let mut closed = pin!(close.cancelled());
    let mut is_down = false;
    let ended = std::future::poll_fn(|context| {
        loop {
            if let Poll::Ready(ended) = Pin::new(&mut *http).poll(context) {
                return Poll::Ready(ended.map(|()| true));
            }
            if connection.is_parked() {
                return Poll::Ready(Ok(false));
            }
            if is_down {
                return closed.as_mut().poll(context).map(|()| Ok(true));
            }
            if down.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            is_down = true;
            Pin::new(&mut *http).graceful_shutdown();
        }
    });
    let is_ended = ended.await?;
    Ok(if is_ended { None } else { http.into_parts() })
}
