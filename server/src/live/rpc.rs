//! Requests by name over HTTP: `POST /rpc/<name>` with a JSON object.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{Response, StatusCode};
use serde_json::{Value, json};

use super::Live;
use super::services::Caller;
use super::visitor::{Becomes, Sender};
use crate::response::{CachePolicy, MediaType, respond, to_json};
use crate::service::ServiceError;

/// Answers a request.
pub(crate) async fn answer(
    State(live): State<Live>,
    axum::Extension(visitor): Sender,
    Path(name): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let data: Value = match body.trim_ascii() {
        [] => Value::Null,
        text => match serde_json::from_slice(text) {
            Ok(data) => data,
            Err(error) => {
                let message = format!("the body is not JSON: {error}");
                return refused(&ServiceError::bad_request(message));
            }
        },
    };
    let mut caller = Caller::of_request(visitor);
    let answer = live.call(&mut caller, &name, data).await;
    let mut response = answered(answer);
    if let Some(token) = caller.becomes {
        response.extensions_mut().insert(Becomes(token));
    }
    response
}

/// The response with an answer.
pub(super) fn answered(answer: Result<Value, ServiceError>) -> Response<Body> {
    match answer {
        Ok(data) => json_response(StatusCode::OK, &data),
        Err(error) => refused(&error),
    }
}

/// A response that no cache keeps.
pub(super) fn json_response(status: StatusCode, data: &Value) -> Response<Body> {
    respond(status, MediaType::Json, CachePolicy::NoStore, to_json(data))
}

/// The response with an error.
pub(crate) fn refused(error: &ServiceError) -> Response<Body> {
    let mut response = json_response(error.status(), &json!({ "error": error }));
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}
