//! Request bodies: their size, the time they take to arrive, and the memory of all of them.

use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::header::EXPECT;
use axum::http::{Method, Response, StatusCode};
use axum::middleware::Next;
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::client::Client;
use super::pool::{Pool, Taken};
use crate::app::App;
use crate::config::Config;
use crate::response::refuse;

/// The number of the largest bodies that may be in memory at a time; one client has half of them.
const LARGEST_AT_A_TIME: usize = 16;
/// Bodies up to this many bytes have room of their own, so that large ones leave room for them.
const SMALL: usize = 64 << 10;

/// Reads request bodies within the limits.
#[derive(Debug)]
pub(crate) struct Bodies {
    /// The largest body, in bytes.
    largest: usize,
    /// The time that a body may take to arrive.
    timeout: Duration,
    /// The bytes of large bodies in memory.
    large: Pool,
    /// The bytes of small ones.
    small: Pool,
}

impl Bodies {
    /// Bodies that take `memory` bytes together, of which a quarter is for small ones.
    pub(super) fn new(config: &Config, memory: usize) -> Bodies {
        let large = config.max_body.saturating_mul(LARGEST_AT_A_TIME);
        Bodies {
            largest: config.max_body,
            timeout: config.timeout,
            large: Pool::new(large.min(memory - memory / 4)),
            small: Pool::new(memory / 4),
        }
    }

    /// Receives a body of at most `largest` bytes, with the room it takes; or the response that refuses it.
    async fn receive(
        &self,
        largest: usize,
        client: Client,
        continues: bool,
        mut body: Body,
    ) -> Result<(Bytes, Taken), Response<Body>> {
        let size = body.size_hint();
        let least = usize::try_from(size.lower()).unwrap_or(usize::MAX);
        let size = size.upper().and_then(|size| usize::try_from(size).ok());
        let size = size.map_or(largest, |size| size.min(largest));
        let pool = if size <= SMALL {
            &self.small
        } else {
            &self.large
        };
        let refused = if least > largest {
            Err(too_large(largest))
        } else {
            pool.take(client, size)
                .map_err(|shortage| shortage.response("the server has no room for the body"))
        };
        let taken = match refused {
            Ok(taken) => taken,
            // The client waits for a word before it sends: nothing comes.
            Err(refused) if continues => return Err(refused),
            Err(refused) => {
                self.discard(&mut body).await;
                return Err(refused);
            }
        };
        let limited = Limited::new(&mut body, largest).collect();
        match tokio::time::timeout(self.timeout, limited).await {
            Ok(Ok(collected)) => Ok((collected.to_bytes(), taken)),
            Ok(Err(error)) if error.is::<LengthLimitError>() => {
                self.discard(&mut body).await;
                Err(too_large(largest))
            }
            Ok(Err(error)) => Err(refuse(
                StatusCode::BAD_REQUEST,
                &format!("the body cannot be read: {error}"),
            )),
            Err(_) => Err(refuse(
                StatusCode::REQUEST_TIMEOUT,
                &format!("the body was not there after {:?}", self.timeout),
            )),
        }
    }

    /// Reads the rest of a body and drops it: a client that is still sending would see a broken connection
    /// instead of the response.
    async fn discard(&self, body: &mut Body) {
        let all = async { while let Some(Ok(_)) = body.frame().await {} };
        // After this time the connection may break.
        let _ = tokio::time::timeout(self.timeout, all).await;
    }
}

fn too_large(largest: usize) -> Response<Body> {
    let message = format!("the body has more than {largest} bytes");
    refuse(StatusCode::PAYLOAD_TOO_LARGE, &message)
}

/// Receives the body of a POST before the request is handled and counted as one in progress. That of another request
/// is ignored: responses are cached by their URL, so they must not depend on it.
pub(crate) async fn receive(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let largest = app.limits.bodies.largest;
    if request.method() == Method::POST {
        return received(&app, largest, request, next).await;
    }
    next.run(request.map(|_| Body::empty())).await
}

/// Receives the body of a session's request: at most 64 KiB.
pub(crate) async fn buffer(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    received(&app, SMALL, request, next).await
}

async fn received(app: &App, largest: usize, request: Request, next: Next) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let (parts, body) = request.into_parts();
    let continues = parts.headers.contains_key(EXPECT);
    let received = app.limits.bodies.receive(largest, client, continues, body);
    let (bytes, _room) = match received.await {
        Ok(received) => received,
        Err(refused) => return refused,
    };
    next.run(Request::from_parts(parts, Body::from(bytes)))
        .await
}
