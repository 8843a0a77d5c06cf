//! The state that all requests share.

use std::ops::Deref;
use std::sync::Arc;

use crate::cache::ResponseCache;
use crate::config::Config;
use crate::explorer::Library;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::response::{CachePolicy, CachedResponse};
use crate::shutdown::Shutdown;

/// A handle to the state of the server.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<State>);

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) config: Config,
    pub(crate) cache: ResponseCache,
    pub(crate) limits: Limits,
    pub(crate) metrics: Metrics,
    pub(crate) shutdown: Shutdown,
    /// The matches of the explorer.
    pub(crate) library: Arc<Library>,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl App {
    pub(crate) fn new(config: Config) -> App {
        App(Arc::new(State {
            cache: ResponseCache::new(config.cache),
            limits: Limits::new(&config),
            metrics: Metrics::new(),
            shutdown: Shutdown::default(),
            library: Arc::new(Library::new(config.explorer_names)),
            config,
        }))
    }

    /// The cached response for a path and query, counted as a hit or a miss.
    pub(crate) fn cached(&self, path: &str) -> Option<CachedResponse> {
        let cached = self.cache.get(path);
        let counter = match cached {
            Some(_) => &self.metrics.cache_hits,
            None => &self.metrics.cache_misses,
        };
        counter.inc();
        cached
    }

    /// Caches a response for a path and query if its policy allows it.
    pub(crate) fn cache(&self, path: &str, response: &CachedResponse) {
        if response.policy != CachePolicy::NoStore {
            self.cache.put(path, response);
        }
    }
}
