//! The version of the tables.

use super::connection::Connection;
use crate::store::schema::{self, VERSIONS, expect_known};
use crate::store::{StoreError, sql};

/// Brings the tables to the version of this program, all of it or nothing.
///
/// # Errors
/// When they are those of a newer version.
pub(super) async fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let from = version(connection).await?;
    expect_known(from)?;
    if from == VERSIONS.len() {
        return Ok(());
    }
    let mut script = String::from(
        "BEGIN; CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL); LOCK TABLE schema_version;",
    );
    for statement in VERSIONS[from..].concat() {
        script += statement;
        script += ";";
    }
    script += &format!(
        "DELETE FROM schema_version; INSERT INTO schema_version VALUES ({}); COMMIT",
        VERSIONS.len()
    );
    let migrated = connection.run(&script).await;
    if migrated.is_err() {
        connection.run("ROLLBACK").await?;
    }
    migrated
}

/// Checks that the tables are those of this program.
///
/// # Errors
/// When they are older or newer.
pub(super) async fn expect_current(connection: &mut Connection) -> Result<(), StoreError> {
    schema::expect_current(version(connection).await?)
}

/// The version of the tables, 0 if there are none.
async fn version(connection: &mut Connection) -> Result<usize, StoreError> {
    let table = sql!(
        "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'schema_version' AND schemaname = current_schema()"
    );
    let found = connection.query(&table).await?;
    if found.first().map_or(Ok(0), |row| row.int(0))? == 0 {
        return Ok(0);
    }
    let rows = connection
        .query(&sql!("SELECT version FROM schema_version"))
        .await?;
    let version = rows.first().map_or(Ok(0), |row| row.int(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}
