//! What outlives the process: accounts, logins, messages.
//!
//! Callers give SQL text that SQLite and PostgreSQL both understand: placeholders `$1`, columns of type BIGINT
//! and TEXT, times in milliseconds since 1970. A number in the list of a SELECT is `CAST($1 AS BIGINT)`, which
//! PostgreSQL takes for a text otherwise. [`Sqlite`] is the store of one machine.

mod row;
mod schema;
mod sqlite;
mod statement;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::pin::Pin;

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
    /// Anything else, described for operators.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Conflict => f.write_str("a row with this key exists"),
            StoreError::Full => f.write_str("the disk is full"),
            StoreError::Failed(reason) => f.write_str(reason),
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
