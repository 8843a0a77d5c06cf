//! What is live, as metrics: read when they are asked for.

use std::fmt;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};

use super::Live;
use super::admin::waits;

/// The metrics of what is live.
#[derive(Debug)]
pub(crate) struct LiveMetrics(pub(crate) Live);

/// Labels of a session.
type Labels = [(&'static str, &'static str); 2];

impl Collector for LiveMetrics {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        let sessions: Family<Labels, Gauge> = Family::default();
        let (queued, channels, counts) = self.0.hub.with(|state, _| {
            let mut queued = 0;
            for (id, session) in state.hub.sessions() {
                let transport = state
                    .members
                    .get(&id)
                    .map_or("none", |member| member.transport);
                let labels = [("transport", transport), ("state", waits(session))];
                sessions.get_or_create(&labels).inc();
                queued += session.queued();
            }
            (queued, state.hub.channels().count(), state.counts)
        });
        let mut gauge = |name: &str, help: &str, value: usize| {
            let gauge = ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(name, help, None, gauge.metric_type())?)
        };
        gauge("live_queued", "Events that wait for sessions", queued)?;
        gauge("live_channels", "Channels", channels)?;
        let mut counter = |name: &str, help: &str, value: u64| {
            let counter = ConstCounter::new(value);
            counter.encode(encoder.encode_descriptor(name, help, None, counter.metric_type())?)
        };
        counter(
            "live_deliveries",
            "Events given to sessions",
            counts.deliveries,
        )?;
        counter(
            "live_overflows",
            "Sessions that ended since their queue was full",
            counts.overflows,
        )?;
        let name = "live_sessions";
        let help = "Sessions by transport, and by what they wait for";
        sessions.encode(encoder.encode_descriptor(name, help, None, sessions.metric_type())?)
    }
}
