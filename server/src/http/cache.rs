//! What has been made and is likely to be asked for again, up to so many bytes.

use moka::sync::Cache;

use super::reply::Made;

/// What an entry takes beside its key and its body, about.
const OVERHEAD: usize = 200;

/// Answers by their addresses. What is asked for often stays: one who asks for ever other things does
/// not push it out.
#[derive(Clone, Debug)]
pub(super) struct Kept(Cache<String, Made>);

impl Kept {
    /// Room for so many bytes.
    pub(super) fn new(bytes: u64) -> Kept {
        let weight = |address: &String, made: &Made| {
            let bytes = address.len() + made.body.len() + OVERHEAD;
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let cache = Cache::builder().max_capacity(bytes).weigher(weight);
        Kept(cache.build())
    }

    /// What was made for an address.
    pub(super) fn get(&self, address: &str) -> Option<Made> {
        self.0.get(address)
    }

    /// Keeps what was made for an address.
    pub(super) fn put(&self, address: &str, made: &Made) {
        self.0.insert(address.to_owned(), made.without_spare_room());
    }

    /// How many bytes are kept, about.
    pub(super) fn bytes(&self) -> u64 {
        self.0.weighted_size()
    }
}
