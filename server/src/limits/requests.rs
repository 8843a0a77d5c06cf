//! The number of requests in progress, and the time they take.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::middleware::Next;

use super::client::Client;
use crate::app::App;
use crate::response::busy;

/// Answers with 503 if too many requests are in progress or if the response takes too long, with 429 if too many are of
/// this client. The body of a request has been received before: a place is for work.
pub(crate) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let _place = match app.limits.places.take(client, 1) {
        Ok(place) => place,
        Err(shortage) => return shortage.response("the server is busy"),
    };
    let response = tokio::time::timeout(app.config.timeout, next.run(request)).await;
    response.unwrap_or_else(|_| busy("the server took too long"))
}
