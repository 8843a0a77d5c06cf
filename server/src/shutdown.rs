//! The signal that the server is shutting down.

use std::time::Duration;

use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// The time that handlers have to end by themselves.
pub(crate) const GRACE: Duration = Duration::from_secs(1);

/// The signal that the server is shutting down, an `Extension` of the requests of sessions. A handler that
/// parks a request or holds an upgraded connection ends it when this comes.
#[derive(Clone, Debug, Default)]
pub struct Shutdown(CancellationToken);

impl Shutdown {
    /// Completes when shutdown is requested.
    pub async fn requested(&self) {
        self.0.cancelled().await;
    }

    /// As [`Shutdown::requested`], for who waits for it many times.
    pub(crate) fn requested_owned(self) -> WaitForCancellationFutureOwned {
        self.0.cancelled_owned()
    }

    /// Whether shutdown has been requested.
    pub(crate) fn is_requested(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Completes when handlers have had time to end by themselves.
    pub(crate) async fn overdue(self) {
        self.requested().await;
        tokio::time::sleep(GRACE).await;
    }

    /// Requests shutdown.
    pub(crate) fn request(&self) {
        self.0.cancel();
    }
}
