//! The memory of responses that clients have not taken yet.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::Response;
use axum::middleware::Next;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;

use super::client::Client;
use super::pool::Taken;
use crate::app::App;
use crate::response::busy;

/// Responses up to this many bytes are not counted: the system takes them at once.
const SMALL: u64 = 64 << 10;
/// The bytes that are handed on at a time.
const PART: usize = 64 << 10;

/// Answers with 503 if responses that are being sent have too many bytes in memory, with 429 if too many are of this
/// client.
pub(crate) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let response = next.run(request).await;
    let size = response.body().size_hint().exact().unwrap_or_default();
    if size <= SMALL {
        return response;
    }
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let taken = match app.limits.responses.take(client, size) {
        Ok(taken) => taken,
        Err(shortage) => return shortage.response("too many responses are being sent"),
    };
    let (parts, body) = response.into_parts();
    // It is in memory already.
    let Ok(body) = body.collect().await else {
        return busy("the response cannot be sent");
    };
    let body = Body::new(PartedBody {
        rest: body.to_bytes(),
        _taken: taken,
    });
    Response::from_parts(parts, body)
}

/// A body that is handed on in parts, and counted until the last one.
struct PartedBody {
    rest: Bytes,
    _taken: Taken,
}

impl HttpBody for PartedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let part = PART.min(self.rest.len());
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(part)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
