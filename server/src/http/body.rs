//! Bodies of requests, and what is worked on beside the other requests.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Response, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use jsboard::api::{ApiError, ErrorCode};
use tokio::sync::Semaphore;

use super::reply::refuse;

/// The bytes of a body, `most` at most, which have to be there in this time; or the response that
/// refuses it.
pub(super) async fn read(
    body: Body,
    most: usize,
    within: Duration,
) -> Result<Bytes, Response<Body>> {
    let collected = tokio::time::timeout(within, Limited::new(body, most).collect()).await;
    let (status, message) = match collected {
        Ok(Ok(collected)) => return Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => (
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the body has more than {most} bytes"),
        ),
        Ok(Err(error)) => (
            StatusCode::BAD_REQUEST,
            format!("the body cannot be read: {error}"),
        ),
        Err(_) => (
            StatusCode::REQUEST_TIMEOUT,
            format!("the body was not there after {within:?}"),
        ),
    };
    Err(refuse(status, &message))
}

/// Places for what takes long: as many as there are processors, for more at a time would not be done
/// sooner and take more memory.
static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    Arc::new(Semaphore::new(count))
});

/// Does what takes long where no other request waits for it. It is done to its end though nobody may
/// wait for it any more, and has its place until then.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    let failed =
        |error: String| ApiError::new(ErrorCode::BadRequest, format!("not answered: {error}"));
    let place = PLACES.clone().acquire_owned().await;
    let place = place.map_err(|error| failed(error.to_string()))?;
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    });
    match done.await {
        Ok(done) => done,
        // A fault is a fault of this request, as where it is not aside.
        Err(error) => match error.try_into_panic() {
            Ok(fault) => std::panic::resume_unwind(fault),
            Err(error) => Err(failed(error.to_string())),
        },
    }
}
