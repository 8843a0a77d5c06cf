//! What the server counts, as Prometheus reads it.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// The type of [`Metrics::text`].
pub(super) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The upper ends of the histogram's steps, in seconds.
const STEPS: [f64; 10] = [
    0.000_1, 0.000_3, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 10.0,
];

/// The statuses of requests over a limit.
const OVER_LIMIT: [StatusCode; 3] = [
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// What part of the server answers.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub(super) enum Part {
    /// The functions.
    Api,
    /// Pictures.
    Image,
    /// Pages to play on.
    Play,
    /// Files of the site and the package.
    Site,
    /// What operators ask.
    Operator,
}

impl Part {
    /// The part that answers at a path.
    pub(super) fn of(path: &str) -> Part {
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
struct Answered {
    part: Part,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfPart {
    part: Part,
}

/// What is counted.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<OfPart, Histogram>,
    pub(super) found: Counter,
    pub(super) made: Counter,
    pub(super) kept_bytes: Gauge<u64, AtomicU64>,
    pub(super) connections: Gauge,
    refused: Counter,
}

impl Metrics {
    pub(super) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("jsboard");
        let histogram: fn() -> Histogram = || Histogram::new(STEPS);
        let metrics = Metrics {
            requests: Family::default(),
            seconds: Family::new_with_constructor(histogram),
            found: Counter::default(),
            made: Counter::default(),
            kept_bytes: Gauge::default(),
            connections: Gauge::default(),
            refused: Counter::default(),
            registry: Registry::default(),
        };
        registry.register(
            "requests",
            "Requests that were answered",
            metrics.requests.clone(),
        );
        registry.register(
            "request_seconds",
            "How long they took",
            metrics.seconds.clone(),
        );
        registry.register(
            "cache_hits",
            "Answers that were there",
            metrics.found.clone(),
        );
        registry.register(
            "cache_misses",
            "Answers that were made",
            metrics.made.clone(),
        );
        registry.register(
            "cache_bytes",
            "Bytes of answers that are kept",
            metrics.kept_bytes.clone(),
        );
        registry.register(
            "connections",
            "Open connections",
            metrics.connections.clone(),
        );
        registry.register("refused", "Requests over a limit", metrics.refused.clone());
        Metrics {
            registry,
            ..metrics
        }
    }

    /// Counts an answer.
    pub(super) fn answered(&self, part: Part, status: StatusCode, time: Duration) {
        let labels = Answered {
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

    /// All of it as text.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        // A String takes everything.
        let _ = text::encode(&mut out, &self.registry);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_is_told() {
        let metrics = Metrics::new();
        metrics.answered(
            Part::of("/api/move"),
            StatusCode::OK,
            Duration::from_millis(2),
        );
        let text = metrics.text();
        assert!(
            text.contains("jsboard_requests_total{part=\"Api\",status=\"200\"} 1"),
            "{text}"
        );
        assert!(
            text.contains("jsboard_request_seconds_bucket{le=\"0.003\",part=\"Api\"} 1"),
            "{text}"
        );
        assert_eq!(Part::of("/"), Part::Site);
        assert_eq!(Part::of("/image"), Part::Image);
    }
}
