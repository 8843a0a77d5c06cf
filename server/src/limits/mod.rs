//! Limits of what clients may take, a module each.
//!
//! - [`rate`]: requests a second from one client.
//! - [`requests`]: requests in progress, and their time.
//! - [`streams`]: parked requests, streamed responses and upgraded connections, which last.
//! - [`bodies`]: the size, time and memory of request bodies.
//! - [`responses`]: the memory of responses that are being sent.
//! - [`blocking`]: work that would hold up other requests; [`cost`] is what it takes.
//!
//! A [`client`] is an address; of each [`pool`] it has a share. The number of connections, and the time that a client
//! may be silent or slow, is in [`connections`](crate::connections).

pub(crate) mod blocking;
pub(crate) mod bodies;
pub(crate) mod client;
pub(crate) mod cost;
pub(crate) mod pool;
pub(crate) mod rate;
pub(crate) mod requests;
pub(crate) mod responses;
pub(crate) mod streams;

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::config::Config;
use blocking::Workers;
use bodies::Bodies;
use pool::Pool;
use rate::Rate;

/// The memory of the program and of small things, in bytes.
const PROGRAM: u64 = 64 << 20;
/// The memory of the database's connections, of logins that are known, and of four password hashes at a time.
const DATA: u64 = 96 << 20;
/// The least memory for requests, in bytes.
const LEAST: u64 = 32 << 20;

/// What clients may take.
#[derive(Debug)]
pub(crate) struct Limits {
    pub(crate) rate: Rate,
    pub(crate) bodies: Bodies,
    pub(crate) workers: Workers,
    /// The places of requests in progress.
    places: Pool,
    /// The bytes of large responses that are being sent.
    responses: Pool,
    /// A permit for each parked request, streamed response and upgraded connection.
    streams: Arc<Semaphore>,
}

impl Limits {
    /// The limits of a configuration. Of the memory beside the cache and the program, a quarter is for what the
    /// allocator holds back; of the rest, half is for work, a quarter for request bodies and a quarter for responses.
    pub(crate) fn new(config: &Config) -> Limits {
        let data = config.store().map_or(0, |_| DATA);
        let memory = config.memory.saturating_sub(config.cache + PROGRAM + data);
        let memory = usize::try_from((memory / 4 * 3).max(LEAST)).unwrap_or(usize::MAX);
        let streams = config.streams.min(Semaphore::MAX_PERMITS);
        Limits {
            rate: Rate::new(config.rate),
            bodies: Bodies::new(config, memory / 4),
            workers: Workers::new(memory / 2),
            places: Pool::new(config.concurrency),
            responses: Pool::new(memory / 4),
            streams: Arc::new(Semaphore::new(streams)),
        }
    }
}
