//! The cache of responses in memory, limited by their bytes.

use moka::sync::Cache;

use crate::response::CachedResponse;

/// The bytes of an entry beside its key and its body, approximately.
const OVERHEAD: usize = 200;

/// Responses by path and query. Frequent requests stay cached: a client whose requests are all different
/// does not evict them.
#[derive(Clone, Debug)]
pub(crate) struct ResponseCache(Cache<String, CachedResponse>);

impl ResponseCache {
    /// A cache of at most `bytes`.
    pub(crate) fn new(bytes: u64) -> ResponseCache {
        let weight = |path: &String, response: &CachedResponse| {
            let bytes = path.len() + response.body.len() + OVERHEAD;
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let cache = Cache::builder().max_capacity(bytes).weigher(weight);
        ResponseCache(cache.build())
    }

    /// The response for a path and query.
    pub(crate) fn get(&self, path: &str) -> Option<CachedResponse> {
        self.0.get(path)
    }

    /// Caches the response for a path and query.
    pub(crate) fn put(&self, path: &str, response: &CachedResponse) {
        self.0.insert(path.to_owned(), response.shrunk());
    }

    /// The bytes in use, approximately.
    pub(crate) fn bytes(&self) -> u64 {
        self.0.weighted_size()
    }
}
