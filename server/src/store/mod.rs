//! What outlives the process: accounts, logins, messages.
//!
//! Callers give SQL text that SQLite and PostgreSQL both understand: placeholders `$1`, columns of type BIGINT,
//! TEXT and BYTEA, times in milliseconds since 1970. A number in the list of a SELECT is `CAST($1 AS BIGINT)`, which
//! PostgreSQL takes for a text otherwise, and in `DO UPDATE` a column is named with its table. [`Sqlite`] is the store of one
//! machine, [`Postgres`] that of a database server.

mod postgres;
mod row;
mod schema;
mod sqlite;
mod statement;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

pub(crate) use postgres::Postgres;
pub(crate) use row::Row;
pub use sqlite::DataReport;
pub(crate) use sqlite::{Sqlite, backup, check};
pub(crate) use statement::{Statement, Value, sql};

/// A future that a trait object returns.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// A row with this key exists.
    Conflict,
    /// The disk is full. What was stored before is there.
    Full,
    /// Another server uses it, described for operators.
    InUse(String),
    /// Anything else, described for operators.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Conflict => f.write_str("a row with this key exists"),
            StoreError::Full => f.write_str("the disk is full"),
            StoreError::InUse(reason) | StoreError::Failed(reason) => f.write_str(reason),
        }
    }
}

/// A database.
pub(crate) trait Store: fmt::Debug + Send + Sync {
    /// Runs statements in one transaction: all or none of them. Completes when their effect is durable, with
    /// the number of rows that each statement changed. It runs to its end if the future is dropped.
    fn write(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<u64>, StoreError>>;

    /// The rows of a query, which sees every write that has completed.
    fn read(&self, query: Statement) -> BoxFuture<'_, Result<Vec<Row>, StoreError>>;
}

/// Where a store is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    /// SQLite in a folder.
    Folder(&'a Path),
    /// PostgreSQL at a URL.
    Url(&'a str),
}

impl Place<'_> {
    /// Opens the store of a server, and creates what is missing.
    ///
    /// # Errors
    /// When another server uses it, it cannot be used, or its tables are those of a newer version.
    pub(crate) async fn open(self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Place::Folder(dir) => Arc::new(Sqlite::open(dir)?),
            Place::Url(url) => Arc::new(Postgres::open(url).await?),
        })
    }

    /// Opens a store that a server may be using.
    ///
    /// # Errors
    /// When there is none, or its tables are those of another version.
    pub(crate) async fn open_beside(self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match self {
            Place::Folder(dir) => Arc::new(Sqlite::open_beside(dir)?),
            Place::Url(url) => Arc::new(Postgres::open_beside(url).await?),
        })
    }
}
