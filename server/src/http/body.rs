//! Bodies of requests, and what is worked on beside the other requests.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{Response, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use jsboard::api::{ApiError, ErrorCode};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::config::Config;
use super::reply::{busy, refuse};

/// So many of the largest bodies may be there at a time, and more of smaller ones.
const LARGEST_AT_A_TIME: usize = 8;
/// Bodies up to this, in bytes, have room in any case.
const SMALL: usize = 64 << 10;
/// In what room for bodies is counted, in bytes.
const UNIT: usize = 1024;

/// How bodies come in: so large, in such a time, and not too many of them at once.
#[derive(Debug)]
pub(super) struct Bodies {
    /// The most bytes of one.
    most: usize,
    within: Duration,
    room: Semaphore,
}

impl Bodies {
    pub(super) fn new(config: &Config) -> Bodies {
        let most = config.max_body;
        let units = units(most).saturating_mul(LARGEST_AT_A_TIME);
        Bodies {
            most,
            within: config.timeout,
            room: Semaphore::new(units.min(Semaphore::MAX_PERMITS)),
        }
    }

    /// The bytes of a body, with their room for as long as they are held; or the response that refuses
    /// it.
    pub(super) async fn read(
        &self,
        mut body: Body,
    ) -> Result<(Bytes, SemaphorePermit<'_>), Response<Body>> {
        let size = body.size_hint().upper();
        let size = size.and_then(|size| usize::try_from(size).ok());
        let units = units(size.map_or(self.most, |size| size.min(self.most)));
        let units = u32::try_from(units).unwrap_or(u32::MAX);
        let Ok(room) = self.room.try_acquire_many(units) else {
            self.pass_over(&mut body).await;
            return Err(busy("the server has no room for the body"));
        };
        let limited = Limited::new(&mut body, self.most).collect();
        let (status, message) = match tokio::time::timeout(self.within, limited).await {
            Ok(Ok(collected)) => return Ok((collected.to_bytes(), room)),
            Ok(Err(error)) if error.is::<LengthLimitError>() => (
                StatusCode::PAYLOAD_TOO_LARGE,
                format!("the body has more than {} bytes", self.most),
            ),
            Ok(Err(error)) => (
                StatusCode::BAD_REQUEST,
                format!("the body cannot be read: {error}"),
            ),
            Err(_) => (
                StatusCode::REQUEST_TIMEOUT,
                format!("the body was not there after {:?}", self.within),
            ),
        };
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            self.pass_over(&mut body).await;
        }
        Err(refuse(status, &message))
    }

    /// Lets the rest of a body come in and go: a client that is still sending would not see why it is
    /// refused, but that the connection breaks off.
    async fn pass_over(&self, body: &mut Body) {
        let all = async { while let Some(Ok(_)) = body.frame().await {} };
        // After this time it may break off.
        let _ = tokio::time::timeout(self.within, all).await;
    }
}

/// How much room so many bytes take.
const fn units(bytes: usize) -> usize {
    if bytes <= SMALL { 0 } else { bytes / UNIT }
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
