//! Accounts: names, passwords, and who is logged in where.

mod blocks;
mod clock;
mod hashing;
mod list;
mod logins;
mod name;
mod password;
mod rates;
mod register;
mod reset;
#[cfg(test)]
mod tests;
mod token;

use std::sync::Arc;

use crate::service::{Code, Reason, ServiceError};
use crate::store::{Row, Store, StoreError, sql};
use clock::Clock;
use logins::LoginCache;
use name::Name;
use password::Hasher;
use rates::Rates;
pub(crate) use reset::{RESET, reset_link};
pub(crate) use token::{LoginId, Token, hex};

/// Somebody who is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) id: i64,
    /// The name as it was registered.
    pub(crate) name: String,
}

/// All accounts.
#[derive(Debug)]
pub(crate) struct Accounts {
    store: Arc<dyn Store>,
    clock: Clock,
    hasher: Hasher,
    rates: Rates,
    cache: LoginCache,
}

impl Accounts {
    /// The accounts in a store.
    pub(crate) fn new(store: Arc<dyn Store>) -> Accounts {
        let clock = Clock::default();
        Accounts {
            rates: Rates::new(clock.clone()),
            hasher: Hasher::new(),
            cache: LoginCache::new(),
            store,
            clock,
        }
    }

    /// The account of a name in any case, or `None`.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn find(&self, name: &str) -> Result<Option<Account>, ServiceError> {
        let Ok(name) = Name::parse(name) else {
            return Ok(None);
        };
        let query = sql!(
            "SELECT id, name FROM accounts WHERE name_key = $1",
            name.key()
        );
        let rows = self.store.read(query).await?;
        Ok(rows.first().map(account).transpose()?)
    }

    /// Deletes an account with its logins, blocks and direct messages. What it said in channels is blanked. Nobody can
    /// be logged in to it after that.
    ///
    /// # Errors
    /// `login_failed` for a wrong password, `too_many` after too many of them.
    pub(crate) async fn delete(
        &self,
        account: &Account,
        password: &str,
    ) -> Result<(), ServiceError> {
        self.rates.check_password(account.id)?;
        self.verify(account, password).await?;
        self.remove(account).await
    }

    /// Deletes an account without its password, for operators.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn remove(&self, account: &Account) -> Result<(), ServiceError> {
        let (id, name) = (account.id, || account.name.as_str());
        let own = || format!("/user/{}", account.name.to_ascii_lowercase());
        let statements = vec![
            sql!("DELETE FROM accounts WHERE id = $1", id),
            sql!("DELETE FROM logins WHERE account = $1", id),
            sql!("DELETE FROM resets WHERE account = $1", id),
            sql!("DELETE FROM blocks WHERE account = $1", id),
            sql!("DELETE FROM marks WHERE account = $1", id),
            sql!("DELETE FROM consent WHERE account = $1", id),
            sql!("DELETE FROM messages WHERE channel = $1", own()),
            sql!("DELETE FROM channels WHERE channel = $1", own()),
            sql!(
                "UPDATE messages SET sender = NULL, data = 'null' WHERE sender = $1",
                name()
            ),
        ];
        self.store.write(statements).await?;
        self.cache.forget();
        Ok(())
    }

    /// Checks the password of an account. Returns the hash that it was checked against.
    async fn verify(&self, account: &Account, password: &str) -> Result<String, ServiceError> {
        let query = sql!("SELECT password FROM accounts WHERE id = $1", account.id);
        let rows = self.store.read(query).await?;
        let hash = rows.first().map(|row| row.text(0)).transpose()?;
        let verified = self.hasher.verify(password, hash).await;
        verified.map_err(|error| match error.code {
            Code::LoginFailed => error.because(Reason::OldPassword),
            _ => error,
        })
    }
}

/// The account in the first two columns of a row.
fn account(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.int(0)?,
        name: row.text(1)?.to_owned(),
    })
}
