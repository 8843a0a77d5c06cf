//! Who is logged in: tokens, and how long they hold.

use std::sync::atomic::{AtomicU64, Ordering};

use moka::sync::Cache;
use serde::Serialize;

use super::clock::{DAY, MINUTE, SECOND};
use super::token::{LoginId, Token};
use super::{Account, Accounts, account};
use crate::service::ServiceError;
use crate::store::{Statement, StoreError, sql};

/// A login ends when it was not used for so long.
const IDLE: i64 = 14 * DAY;
/// A login ends after this time, however often it is used.
const LONGEST: i64 = 30 * DAY;
/// How often it is noted that a login is used.
const NOTED: i64 = MINUTE;
/// How long a login is known without asking the store, in which another process may have ended it.
const KNOWN: i64 = 5 * SECOND;
/// The most logins that are known.
const MOST_KNOWN: u64 = 20_000;

/// A place where an account is logged in, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Login {
    /// Its name, which [`Accounts::end_session`] takes.
    pub(crate) id: String,
    /// When it began, in milliseconds since 1970.
    pub(crate) created: i64,
    /// When it was last used, to a minute.
    pub(crate) seen: i64,
    /// The address that it began at.
    pub(crate) client: String,
}

#[derive(Clone, Debug)]
struct Known {
    account: Account,
    created: i64,
    seen: i64,
    /// When the store was asked.
    read: i64,
    generation: u64,
}

/// Logins that were looked up in the last seconds.
#[derive(Debug)]
pub(super) struct LoginCache {
    known: Cache<String, Known>,
    /// How often logins were ended. What was read before the last time is not believed.
    generation: AtomicU64,
}

impl LoginCache {
    pub(super) fn new() -> LoginCache {
        LoginCache {
            known: Cache::new(MOST_KNOWN),
            generation: AtomicU64::new(0),
        }
    }

    /// Forgets all of them, for some have ended.
    pub(super) fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    fn get(&self, hash: &str, now: i64) -> Option<Known> {
        let known = self.known.get(hash)?;
        let is_fresh = (known.read..known.read + KNOWN).contains(&now);
        (is_fresh && known.generation == self.generation()).then_some(known)
    }
}

impl Accounts {
    /// Whose token this is: `None` if it was never given out, or has ended.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn whose(&self, token: &Token) -> Result<Option<Account>, ServiceError> {
        let (hash, now) = (token.hash(), self.clock.now());
        let known = match self.cache.get(&hash, now) {
            Some(known) => known,
            None => {
                let generation = self.cache.generation();
                let Some(known) = self.look_up(&hash, now, generation).await? else {
                    return Ok(None);
                };
                self.cache.known.insert(hash, known.clone());
                known
            }
        };
        let holds = now < known.created + LONGEST && now < known.seen + IDLE;
        Ok(holds.then_some(known.account))
    }

    /// The login with this hash, noted as used if it was not lately.
    async fn look_up(
        &self,
        hash: &str,
        now: i64,
        generation: u64,
    ) -> Result<Option<Known>, ServiceError> {
        let query = sql!(
            "SELECT a.id, a.name, l.created, l.seen FROM logins l JOIN accounts a ON a.id = l.account
             WHERE l.token_hash = $1",
            hash
        );
        let rows = self.store.read(query).await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let mut known = Known {
            account: account(row)?,
            created: row.int(2)?,
            seen: row.int(3)?,
            read: now,
            generation,
        };
        if (known.seen + NOTED..known.seen + IDLE).contains(&now) {
            known.seen = now;
            let note = sql!(
                "UPDATE logins SET seen = $1 WHERE token_hash = $2",
                now,
                hash
            );
            if let Err(error) = self.store.write(vec![note]).await {
                // On a full disk people can still play.
                tracing::warn!(%error, "the use of a login was not noted");
            }
        }
        Ok(Some(known))
    }

    /// Ends the login of a token. An unknown one has ended already.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn logout(&self, token: &Token) -> Result<(), ServiceError> {
        let delete = sql!("DELETE FROM logins WHERE token_hash = $1", token.hash());
        self.end(delete).await.map(drop)
    }

    /// Where an account is logged in, the last used first.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn sessions(&self, account: &Account) -> Result<Vec<Login>, ServiceError> {
        let now = self.clock.now();
        let query = sql!(
            "SELECT token_hash, created, seen, client FROM logins
             WHERE account = $1 AND created > $2 AND seen > $3 ORDER BY seen DESC, created DESC",
            account.id,
            now - LONGEST,
            now - IDLE
        );
        let rows = self.store.read(query).await?;
        let login = |row: &crate::store::Row| {
            let mut id = row.text(0)?.to_owned();
            id.truncate(LoginId::DIGITS);
            Ok(Login {
                id,
                created: row.int(1)?,
                seen: row.int(2)?,
                client: row.text(3)?.to_owned(),
            })
        };
        let logins: Result<_, StoreError> = rows.iter().map(login).collect();
        Ok(logins?)
    }

    /// Ends one login of an account. Returns whether there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn end_session(
        &self,
        account: &Account,
        id: &LoginId,
    ) -> Result<bool, ServiceError> {
        let delete = sql!(
            "DELETE FROM logins WHERE account = $1 AND substr(token_hash, 1, 16) = $2",
            account.id,
            id.as_str()
        );
        self.end(delete).await
    }

    /// Runs a statement that ends logins. Returns whether it did.
    async fn end(&self, delete: Statement) -> Result<bool, ServiceError> {
        let changed = self.store.write(vec![delete]).await?;
        let ended = changed.first().is_some_and(|&ended| ended > 0);
        if ended {
            self.cache.forget();
        }
        Ok(ended)
    }

    /// The statement that removes logins which have ended by themselves.
    pub(super) fn forget_old(&self) -> Statement {
        let now = self.clock.now();
        sql!(
            "DELETE FROM logins WHERE seen < $1 OR created < $2",
            now - IDLE,
            now - LONGEST
        )
    }
}
