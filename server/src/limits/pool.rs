//! A number of places or bytes, of which each client has a share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::{Response, StatusCode};

use super::client::Client;
use crate::response::{busy, retry_later};

/// Pools of fewer units than this are not divided.
const DIVIDED: usize = 64;

/// A number of units that clients take and give back. One client has half of them at most.
#[derive(Clone, Debug)]
pub(crate) struct Pool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    total: usize,
    share: usize,
    taken: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    of: HashMap<Client, usize>,
}

/// Units that are given back when this is dropped.
#[derive(Debug)]
pub(crate) struct Taken {
    pool: Pool,
    client: Client,
    units: usize,
}

/// Why a client gets no units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortage {
    /// All are taken, by whomever.
    All,
    /// The client has its share.
    Share,
}

impl Shortage {
    /// The response: 503 with the message, or 429 for a client over its share.
    pub(crate) fn response(self, message: &str) -> Response<Body> {
        match self {
            Shortage::All => busy(message),
            Shortage::Share => {
                let message = "this address asks for too much at a time";
                retry_later(StatusCode::TOO_MANY_REQUESTS, message)
            }
        }
    }
}

impl Pool {
    /// A pool of `total` units.
    pub(crate) fn new(total: usize) -> Pool {
        let share = if total < DIVIDED { total } else { total / 2 };
        let taken = Mutex::default();
        Pool(Arc::new(Inner {
            total,
            share,
            taken,
        }))
    }

    /// Takes units.
    ///
    /// # Errors
    /// There are not so many, or it is more than the client's share.
    pub(crate) fn take(&self, client: Client, units: usize) -> Result<Taken, Shortage> {
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let all = taken.all.saturating_add(units);
        let of = taken.of.get(&client).copied().unwrap_or_default();
        let of = of.saturating_add(units);
        // A pool that is not divided has no shares.
        if of > self.0.share && self.0.share < self.0.total {
            return Err(Shortage::Share);
        }
        if all > self.0.total {
            return Err(Shortage::All);
        }
        taken.all = all;
        taken.of.insert(client, of);
        let pool = self.clone();
        Ok(Taken {
            pool,
            client,
            units,
        })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let taken = &self.pool.0.taken;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= self.units;
        if let Some(of) = taken.of.get_mut(&self.client) {
            *of -= self.units;
            if *of == 0 {
                taken.of.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_has_half_of_a_pool() {
        let pool = Pool::new(100);
        let [one, other] = [1, 2].map(|n| Client::of([10, 0, 0, n].into()));
        let held: Vec<_> = (0..50).filter_map(|_| pool.take(one, 1).ok()).collect();
        assert_eq!(held.len(), 50);
        let shortage = |client, units| pool.take(client, units).err();
        assert_eq!(shortage(one, 1), Some(Shortage::Share));
        assert_eq!(shortage(other, 51), Some(Shortage::Share));
        let rest = pool.take(other, 50);
        assert!(rest.is_ok());
        assert_eq!(shortage(Client::UNKNOWN, 1), Some(Shortage::All));
        drop(held);
        assert!(pool.take(one, 50).is_ok());
    }

    #[test]
    fn a_small_pool_is_not_divided() {
        let pool = Pool::new(2);
        let held = pool.take(Client::UNKNOWN, 2);
        assert!(held.is_ok());
        let refused = pool.take(Client::UNKNOWN, 1).err();
        assert_eq!(refused, Some(Shortage::All));
    }
}
