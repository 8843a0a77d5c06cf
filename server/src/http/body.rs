//! Bodies of requests, and what is worked on beside the other requests.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use jsboard::api::{ApiError, ErrorCode};

use super::reply::refuse;

/// The bytes of a body, `most` at most; or the response that refuses it.
pub(super) async fn read(body: Body, most: usize) -> Result<Bytes, Response<Body>> {
    match Limited::new(body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            &format!("the body has more than {most} bytes"),
        )),
        Err(error) => Err(refuse(
            StatusCode::BAD_REQUEST,
            &format!("the body cannot be read: {error}"),
        )),
    }
}

/// Does what takes long where no other request waits for it.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let failed = |error| ApiError::new(ErrorCode::BadRequest, format!("not answered: {error}"));
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}
