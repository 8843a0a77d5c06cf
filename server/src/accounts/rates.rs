//! How often passwords may be tried, and accounts made.

use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use jsboard_rooms::{Buckets, Rate};

use super::clock::{Clock, HOUR, MINUTE};
use crate::limits::client::Client;
use crate::service::ServiceError;

const LOGINS: Rate = per(5, MINUTE);
/// One address may try many names, but not all.
const LOGINS_OF_CLIENT: Rate = per(60, MINUTE);
const REGISTRATIONS: Rate = per(3, HOUR);
const RESETS: Rate = per(3, HOUR);

const fn per(burst: u32, time: i64) -> Rate {
    Rate {
        burst,
        per: time.unsigned_abs(),
    }
}

/// The rates of everything that guesses or fills the store.
#[derive(Debug)]
pub(super) struct Rates {
    clock: Clock,
    logins: Mutex<Buckets<(Client, String)>>,
    logins_of_client: Mutex<Buckets<Client>>,
    /// Passwords that are asked for again, by account.
    passwords: Mutex<Buckets<i64>>,
    registrations: Mutex<Buckets<Client>>,
    resets: Mutex<Buckets<String>>,
}

impl Rates {
    pub(super) fn new(clock: Clock) -> Rates {
        Rates {
            clock,
            logins: Mutex::new(Buckets::new(LOGINS)),
            logins_of_client: Mutex::new(Buckets::new(LOGINS_OF_CLIENT)),
            passwords: Mutex::new(Buckets::new(LOGINS)),
            registrations: Mutex::new(Buckets::new(REGISTRATIONS)),
            resets: Mutex::new(Buckets::new(RESETS)),
        }
    }

    /// One login by a client, to a name's key.
    pub(super) fn login(&self, client: Client, key: String) -> Result<(), ServiceError> {
        let message = "Too many logins.";
        self.take(&self.logins, (client, key), message)?;
        self.take(&self.logins_of_client, client, message)
    }

    /// One more check of the password of somebody who is logged in.
    pub(super) fn check_password(&self, account: i64) -> Result<(), ServiceError> {
        self.take(&self.passwords, account, "Too many passwords.")
    }

    pub(super) fn register(&self, client: Client) -> Result<(), ServiceError> {
        let message = "Too many accounts from this address.";
        self.take(&self.registrations, client, message)
    }

    /// One mail to the address of an account.
    pub(super) fn reset(&self, key: String) -> Result<(), ServiceError> {
        self.take(&self.resets, key, "Too many mails to this account.")
    }

    fn take<K: Eq + Hash>(
        &self,
        buckets: &Mutex<Buckets<K>>,
        key: K,
        message: &str,
    ) -> Result<(), ServiceError> {
        let now = self.clock.elapsed();
        let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = buckets.take(key, now);
        taken.map_err(|wait| {
            let error = ServiceError::too_many("", wait);
            let seconds = error.retry_after.unwrap_or(1);
            let message = format!("{message} Try again in {seconds} s.");
            ServiceError { message, ..error }
        })
    }
}
