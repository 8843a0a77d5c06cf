//! The version of the tables.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use super::store_error;
use crate::store::StoreError;
use crate::store::schema::{self, VERSIONS, expect_known};

/// Brings the tables to the version of this program.
///
/// # Errors
/// When they are those of a newer version.
pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let from = version(connection)?;
    expect_known(from)?;
    let mut migrate = || {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)",
            [],
        )?;
        for statement in VERSIONS[from..].concat() {
            transaction.execute(statement, [])?;
        }
        transaction.execute("DELETE FROM schema_version", [])?;
        transaction.execute(
            "INSERT INTO schema_version VALUES (?1)",
            [VERSIONS.len() as i64],
        )?;
        transaction.commit()
    };
    if from == VERSIONS.len() {
        return Ok(());
    }
    migrate().map_err(|error: rusqlite::Error| store_error(&error))
}

/// Checks that the tables are those of this program.
///
/// # Errors
/// When they are older or newer.
pub(super) fn expect_current(connection: &Connection) -> Result<(), StoreError> {
    schema::expect_current(version(connection)?)
}

/// The version of the tables, 0 if there are none.
pub(super) fn version(connection: &Connection) -> Result<usize, StoreError> {
    let find = || {
        let table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";
        let exists = connection.query_row(table, [], |_| Ok(())).optional()?;
        if exists.is_none() {
            return Ok(None);
        }
        let query = "SELECT version FROM schema_version";
        connection
            .query_row(query, [], |row| row.get::<_, i64>(0))
            .optional()
    };
    let version = find().map_err(|error| store_error(&error))?;
    Ok(usize::try_from(version.unwrap_or(0)).unwrap_or(usize::MAX))
}
