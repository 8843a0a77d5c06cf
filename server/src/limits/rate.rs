//! The rate of requests from one client.

use std::num::NonZeroU32;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client::Client;
use crate::app::App;
use crate::response::retry_later;

/// The seconds whose requests may come at once.
const BURST: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// How often clients without recent requests are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// The rate of requests from one address.
#[derive(Debug)]
pub(crate) struct Rate {
    limiter: Option<DefaultKeyedRateLimiter<Client>>,
}

impl Rate {
    /// A limit of `rate` requests a second; none if `None`.
    pub(super) fn new(rate: Option<NonZeroU32>) -> Rate {
        let quota =
            |rate: NonZeroU32| Quota::per_second(rate).allow_burst(rate.saturating_mul(BURST));
        Rate {
            limiter: rate.map(|rate| RateLimiter::keyed(quota(rate))),
        }
    }

    /// Counts a request; false if its client is over the limit. A request without a connection is a test's.
    fn allows(&self, request: &Request) -> bool {
        let client = request.extensions().get::<Client>();
        let (Some(limiter), Some(client)) = (&self.limiter, client) else {
            return true;
        };
        limiter.check_key(client).is_ok()
    }

    /// Forgets clients without recent requests, now and then, without end.
    pub(crate) async fn forget(&self) {
        let Some(limiter) = &self.limiter else { return };
        loop {
            tokio::time::sleep(FORGET_EVERY).await;
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// Answers requests of clients over their rate with 429.
pub(crate) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    match refusal(&app, &request) {
        None => next.run(request).await,
        Some(refused) => refused,
    }
}

/// Counts a request of a client; the response with 429 if the client is over its rate.
pub(crate) fn refusal(app: &App, request: &Request) -> Option<Response<Body>> {
    if app.limits.rate.allows(request) {
        return None;
    }
    let message = "too many requests from this address";
    Some(retry_later(StatusCode::TOO_MANY_REQUESTS, message))
}
