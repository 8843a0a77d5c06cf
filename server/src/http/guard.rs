//! What every request passes: limits of rate, number and time; then it is counted and logged.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use axum::middleware::Next;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::Semaphore;
use tracing::{debug, error};

use super::App;
use super::config::Config;
use super::metrics::Part;
use super::reply::{busy, later, refuse};

/// Whose request it is, as the socket has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) SocketAddr);

/// How often those who have asked for nothing lately are forgotten.
const FORGETS: Duration = Duration::from_secs(60);
/// So many seconds' requests may come at once.
const BURST: u32 = 10;

/// What requests may not exceed.
#[derive(Debug)]
pub(super) struct Limits {
    rate: Option<DefaultKeyedRateLimiter<IpAddr>>,
    /// Whether a proxy says who the client is.
    forwarded: bool,
    places: Semaphore,
    timeout: Duration,
}

impl Limits {
    pub(super) fn new(config: &Config) -> Limits {
        let quota = config.rate.map(|rate| {
            let burst = rate.saturating_mul(const { std::num::NonZeroU32::new(BURST).unwrap() });
            Quota::per_second(rate).allow_burst(burst)
        });
        Limits {
            rate: quota.map(RateLimiter::keyed),
            forwarded: config.forwarded,
            places: Semaphore::new(config.concurrency.min(Semaphore::MAX_PERMITS)),
            timeout: config.timeout,
        }
    }

    /// Whether an address may ask for more now.
    fn allows(&self, client: IpAddr) -> bool {
        let rate = self.rate.as_ref();
        rate.is_none_or(|rate| rate.check_key(&client).is_ok())
    }

    /// Forgets, for ever, those who have asked for nothing lately.
    pub(super) async fn forget(&self) {
        let Some(rate) = &self.rate else { return };
        loop {
            tokio::time::sleep(FORGETS).await;
            rate.retain_recent();
            rate.shrink_to_fit();
        }
    }
}

/// The address of a client: that of the socket, or the one that the proxy has added last.
fn client(headers: &HeaderMap, peer: IpAddr, forwarded: bool) -> IpAddr {
    if !forwarded {
        return peer;
    }
    let said = headers.get_all("x-forwarded-for").iter().next_back();
    let said = said.and_then(|said| said.to_str().ok());
    let last = said.and_then(|said| said.rsplit(',').next()?.trim().parse().ok());
    last.unwrap_or(peer)
}

/// Lets a request through, if it is within the limits.
pub(super) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    let part = Part::of(request.uri().path());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = within_limits(&app, part, request, next).await;
    let (status, time) = (response.status(), start.elapsed());
    app.metrics.answered(part, status, time);
    let micros = time.as_micros() as u64;
    if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
        error!(%method, %uri, status = status.as_u16(), micros, "request failed");
    } else {
        debug!(%method, %uri, status = status.as_u16(), micros, "request");
    }
    response
}

async fn within_limits(app: &App, part: Part, request: Request, next: Next) -> Response<Body> {
    // `CONNECT host:80` asks for nothing that is here, and files have paths.
    if !request.uri().path().starts_with('/') {
        return refuse(StatusCode::BAD_REQUEST, "the address is no path");
    }
    let limits = &app.limits;
    let is_free = matches!(part, Part::Operator);
    let is_rated = matches!(part, Part::Api | Part::Image | Part::Play);
    if is_rated && let Some(Peer(peer)) = request.extensions().get::<Peer>() {
        let client = client(request.headers(), peer.ip(), limits.forwarded);
        if !limits.allows(client) {
            let message = "too many requests from this address";
            return later(StatusCode::TOO_MANY_REQUESTS, message);
        }
    }
    if is_free {
        return next.run(request).await;
    }
    let Ok(_place) = limits.places.try_acquire() else {
        return busy("the server is busy");
    };
    // A body has its own time to come, after which it is refused.
    let times = if request.method() == Method::POST {
        2
    } else {
        1
    };
    let answer = tokio::time::timeout(limits.timeout * times, next.run(request)).await;
    answer.unwrap_or_else(|_| busy("the server took too long"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_believed_only_where_there_is_one() {
        let peer = IpAddr::from([127, 0, 0, 1]);
        let said = "1.2.3.4, 5.6.7.8".parse().expect("a header");
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().expect("a name"), said)]);
        assert_eq!(client(&headers, peer, false), peer);
        assert_eq!(client(&headers, peer, true), IpAddr::from([5, 6, 7, 8]));
        assert_eq!(client(&HeaderMap::new(), peer, true), peer);
    }
}
