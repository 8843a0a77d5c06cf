//! Metrics for Prometheus, and the log of requests.

use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry};
use tracing::{debug, error};

use crate::app::App;
use crate::response::shorten;

/// The media type of [`Metrics::text`].
pub(crate) const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The upper bounds of the histogram's buckets, in seconds.
const BUCKETS: [f64; 10] = [
    0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0,
];

/// The most bytes of a URI in the log.
const LONGEST_URI: usize = 500;

/// The statuses of requests over a limit.
const OVER_LIMIT: [StatusCode; 3] = [
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// A part of the server.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub(crate) enum Part {
    /// The functions of the API.
    Api,
    /// Diagrams.
    Image,
    /// Pages to play on.
    Play,
    /// Files of the site and the package.
    Site,
    /// Routes of sessions.
    Live,
    /// `/healthz` and `/metrics`.
    Operator,
}

impl Part {
    /// The part that serves a public path.
    fn of(path: &str) -> Part {
        let first = path.trim_start_matches('/').split('/').next();
        match first.unwrap_or_default() {
            "api" => Part::Api,
            "image" => Part::Image,
            "play" => Part::Play,
            "healthz" | "metrics" => Part::Operator,
            _ => Part::Site,
        }
    }
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct PartAndStatus {
    part: Part,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfPart {
    part: Part,
}

/// The metrics of the server.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<PartAndStatus, Counter>,
    seconds: Family<OfPart, Histogram>,
    refused: Counter,
    pub(crate) cache_hits: Counter,
    pub(crate) cache_misses: Counter,
    pub(crate) cache_bytes: Gauge<u64, AtomicU64>,
    pub(crate) connections: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("jsboard");
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let seconds = Family::new_with_constructor(histogram);
        Metrics {
            requests: register(&mut registry, "requests", "Responses", Family::default()),
            seconds: register(
                &mut registry,
                "request_seconds",
                "The time until the response",
                seconds,
            ),
            cache_hits: register(
                &mut registry,
                "cache_hits",
                "Responses found in the cache",
                Counter::default(),
            ),
            cache_misses: register(
                &mut registry,
                "cache_misses",
                "Responses not found in the cache",
                Counter::default(),
            ),
            cache_bytes: register(
                &mut registry,
                "cache_bytes",
                "Bytes of cached responses",
                Gauge::default(),
            ),
            connections: register(
                &mut registry,
                "connections",
                "Open connections",
                Gauge::default(),
            ),
            refused: register(
                &mut registry,
                "refused",
                "Requests over a limit",
                Counter::default(),
            ),
            registry: Mutex::new(registry),
        }
    }

    fn registry(&self) -> MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds metrics that are read when they are asked for.
    pub(crate) fn collect(&self, collector: impl Collector + 'static) {
        self.registry().register_collector(Box::new(collector));
    }

    /// Counts a response.
    fn count(&self, part: Part, status: StatusCode, time: Duration) {
        let labels = PartAndStatus {
            part,
            status: status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
        if OVER_LIMIT.contains(&status) {
            self.refused.inc();
        }
        let seconds = self.seconds.get_or_create(&OfPart { part });
        seconds.observe(time.as_secs_f64());
    }

    /// The metrics as OpenMetrics text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        // A String takes everything.
        let _ = text::encode(&mut out, &self.registry());
        out
    }
}

fn register<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(name, help, metric.clone());
    metric
}

/// Counts and logs a response; `part` is that of its path unless it is given. The response to a poll that waits counts
/// when it begins to wait.
pub(crate) async fn record(
    State((app, part)): State<(App, Option<Part>)>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let start = Instant::now();
    let part = part.unwrap_or_else(|| Part::of(request.uri().path()));
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    let (status, time) = (response.status(), start.elapsed());
    app.metrics.count(part, status, time);
    let micros = time.as_micros() as u64;
    let uri = || shorten(uri.to_string(), LONGEST_URI);
    if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
        error!(%method, uri = uri(), status = status.as_u16(), micros, "request failed");
    } else {
        debug!(%method, uri = uri(), status = status.as_u16(), micros, "request");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_are_counted_by_part_and_status() {
        let metrics = Metrics::new();
        let time = Duration::from_millis(2);
        metrics.count(Part::of("/api/move"), StatusCode::OK, time);
        let text = metrics.text();
        for line in [
            "jsboard_requests_total{part=\"Api\",status=\"200\"} 1",
            "jsboard_request_seconds_bucket{le=\"0.003\",part=\"Api\"} 1",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert_eq!(Part::of("/"), Part::Site);
        assert_eq!(Part::of("/image"), Part::Image);
    }
}
