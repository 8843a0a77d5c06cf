//! The number of parked requests, streamed responses and upgraded connections.
//!
//! They last as long as they like: there is no timeout but that a client has to take what is sent. At
//! shutdown they end.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Extension, Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use http_body::{Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;

use crate::app::App;
use crate::connections::Connection;
use crate::response::busy;

/// Answers with 503 if there are too many streams, or if a parked request is not answered at shutdown.
///
/// A stream counts until its body or its upgraded connection ends.
pub(crate) async fn limit(
    State(app): State<App>,
    Extension(connection): Extension<Connection>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let Ok(permit) = app.limits.streams.clone().try_acquire_owned() else {
        return busy("too many streams are open");
    };
    let response = tokio::select! {
        biased;
        response = next.run(request) => response,
        () = app.shutdown.clone().overdue() => return busy("the server is shutting down"),
    };
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        connection.hold(permit);
        return response;
    }
    response.map(|body| {
        Body::new(StreamBody {
            body,
            overdue: Box::pin(app.shutdown.clone().overdue()),
            _permit: permit,
        })
    })
}

/// A response body that ends at shutdown.
struct StreamBody {
    body: Body,
    overdue: Pin<Box<dyn Future<Output = ()> + Send>>,
    _permit: OwnedSemaphorePermit,
}

impl HttpBody for StreamBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            return Poll::Ready(frame);
        }
        ready!(self.overdue.as_mut().poll(cx));
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
