//! Checks of a database.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{connect, existing, in_folder, migrations, of_folder, store_error};
use crate::store::{StoreError, schema};

/// What is in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataReport {
    /// The version of its tables.
    pub version: usize,
    /// The size of its file in bytes.
    pub bytes: u64,
    /// Its tables, each with the number of its rows.
    pub tables: Vec<(String, u64)>,
    /// What SQLite says is damaged.
    pub damage: Vec<String>,
}

/// Checks the database in a folder. A server may be using it.
///
/// # Errors
/// When there is none, it cannot be read, or its tables are those of a newer version.
pub(crate) fn check(dir: &Path) -> Result<DataReport, StoreError> {
    let path = existing(dir)?;
    let metadata = path.metadata().map_err(|error| in_folder(&path, &error))?;
    let report = || {
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let version = migrations::version(&connection)?;
        schema::expect_known(version)?;
        let read = || Ok((damage(&connection)?, tables(&connection)?));
        let read = read().map_err(|error: rusqlite::Error| store_error(&error));
        let (damage, tables) = read?;
        Ok(DataReport {
            version,
            bytes: metadata.len(),
            tables,
            damage,
        })
    };
    report().map_err(|error| of_folder(dir, error))
}

fn damage(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let lines: rusqlite::Result<Vec<_>> = lines.collect();
    Ok(lines?.into_iter().filter(|line| line != "ok").collect())
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<(String, u64)>> {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version' ORDER BY name";
    let mut statement = connection.prepare(names)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let count = |name: rusqlite::Result<String>| {
        let name = name?;
        let query = format!("SELECT COUNT(*) FROM \"{}\"", name.replace('"', "\"\""));
        let rows: i64 = connection.query_row(&query, [], |row| row.get(0))?;
        Ok((name, rows.unsigned_abs()))
    };
    names.map(count).collect()
}
