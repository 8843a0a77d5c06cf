//! What operators do to the data of a server, whether it is running or not.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use crate::accounts::{Account, Accounts, reset_link};
use crate::explorer::Shelf;
use crate::service::ServiceError;
use crate::store::{Place, Sqlite, Store, StoreError};

pub use crate::store::DataReport;

/// Accounts that are read at a time.
const PAGE: i64 = 1000;

/// An account as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSummary {
    /// Its name as it was registered.
    pub name: String,
    /// Its mail address.
    pub mail: Option<String>,
    /// When it was made, in milliseconds since 1970.
    pub created: i64,
    /// When it was last used, if it is logged in anywhere.
    pub seen: Option<i64>,
}

/// The accounts in a folder or a database that a server may be using.
#[derive(Debug)]
pub struct Data {
    accounts: Accounts,
    shelf: Shelf,
}

impl Data {
    /// Opens a folder.
    ///
    /// # Errors
    /// When it has no data, or data of another version.
    pub fn open(dir: &Path) -> Result<Data, String> {
        let store = Sqlite::open_beside(dir).map_err(sentence)?;
        Ok(Data::of(Arc::new(store)))
    }

    /// Opens a PostgreSQL database by its URL.
    ///
    /// # Errors
    /// When it cannot be reached, or has no data, or data of another version.
    pub async fn open_database(url: &str) -> Result<Data, String> {
        let store = Place::Url(url).open_beside().await.map_err(sentence)?;
        Ok(Data::of(store))
    }

    fn of(store: Arc<dyn Store>) -> Data {
        Data {
            shelf: Shelf::new(store.clone()),
            accounts: Accounts::new(store),
        }
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn list(&self) -> Result<Vec<AccountSummary>, String> {
        let mut all: Vec<AccountSummary> = Vec::new();
        loop {
            let after = all.last().map_or("", |last| last.name.as_str());
            let page = self.accounts.list(after, PAGE).await.map_err(message)?;
            let is_last = page.len() < PAGE as usize;
            all.extend(page.into_iter().map(|line| AccountSummary {
                name: line.account.name,
                mail: line.mail,
                created: line.created,
                seen: line.seen,
            }));
            if is_last {
                return Ok(all);
            }
        }
    }

    /// Makes a link at which the owner of an account chooses a new password within an hour, on a server at the URL
    /// `public`.
    ///
    /// # Errors
    /// When there is no account of this name.
    pub async fn reset(&self, name: &str, public: &str) -> Result<String, String> {
        let account = self.find(name).await?;
        let token = self.accounts.reset_by_operator(&account).await;
        Ok(reset_link(public, &token.map_err(message)?))
    }

    /// Deletes an account with all that belongs to it. Returns its name.
    ///
    /// # Errors
    /// When there is no account of this name.
    pub async fn delete(&self, name: &str) -> Result<String, String> {
        let account = self.find(name).await?;
        self.accounts.remove(&account).await.map_err(message)?;
        let name = account.name.to_ascii_lowercase();
        self.shelf.withdraw(&name).await.map_err(sentence)?;
        Ok(account.name)
    }

    async fn find(&self, name: &str) -> Result<Account, String> {
        let found = self.accounts.find(name).await.map_err(message)?;
        found.ok_or_else(|| format!("there is no account “{name}”"))
    }
}

/// Copies the data in a folder to a new file, while a server may be running.
///
/// # Errors
/// When there is no data, or the file exists or cannot be written.
pub fn backup(dir: &Path, out: &Path) -> Result<(), String> {
    crate::store::backup(dir, out).map_err(sentence)
}

/// Checks the data in a folder.
///
/// # Errors
/// When there is none, it cannot be read, or a newer version has written it.
pub fn check(dir: &Path) -> Result<DataReport, String> {
    crate::store::check(dir).map_err(sentence)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn sentence(error: StoreError) -> String {
    error.to_string()
}

fn message(error: ServiceError) -> String {
    error.message
}
