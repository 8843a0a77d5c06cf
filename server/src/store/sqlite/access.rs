//! Statements and rows as SQLite has them.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Error, ErrorCode, ffi};

use crate::store::{Row, Statement, StoreError, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
        }))
    }
}

/// Runs a statement that answers no rows. Returns how many it changed.
pub(super) fn execute(connection: &Connection, statement: &Statement) -> rusqlite::Result<u64> {
    let changed = prepare(connection, statement)?.raw_execute()?;
    Ok(changed as u64)
}

/// The rows of a query.
pub(super) fn query(connection: &Connection, query: &Statement) -> rusqlite::Result<Vec<Row>> {
    let mut statement = prepare(connection, query)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|column| value(row.get_ref(column)?, column));
        all.push(Row(values.collect::<rusqlite::Result<_>>()?));
    }
    Ok(all)
}

/// A statement with its values. SQLite takes `$1` for a name, so each is looked up.
fn prepare<'c>(
    connection: &'c Connection,
    statement: &Statement,
) -> rusqlite::Result<CachedStatement<'c>> {
    let mut prepared = connection.prepare_cached(statement.text)?;
    let (needed, given) = (prepared.parameter_count(), statement.values.len());
    if needed != given {
        return Err(Error::InvalidParameterCount(given, needed));
    }
    for (number, value) in (1..).zip(&statement.values) {
        let name = format!("${number}");
        let index = prepared.parameter_index(&name)?;
        let index = index.ok_or(Error::InvalidParameterName(name))?;
        prepared.raw_bind_parameter(index, value)?;
    }
    Ok(prepared)
}

fn value(value: ValueRef<'_>, column: usize) -> rusqlite::Result<Value> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(value) => Ok(Value::Int(value)),
        ValueRef::Text(text) => Ok(Value::Text(String::from_utf8_lossy(text).into_owned())),
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => {
            let name = format!("column {column}");
            Err(Error::InvalidColumnType(column, name, value.data_type()))
        }
    }
}

/// What an error of SQLite is to callers of the store.
pub(super) fn store_error(error: &Error) -> StoreError {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    match (error.sqlite_error_code(), extended) {
        // The index of the log grows before anything is written to the log.
        (Some(ErrorCode::DiskFull), _) | (_, Some(ffi::SQLITE_IOERR_SHMSIZE)) => StoreError::Full,
        (_, Some(ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE)) => {
            StoreError::Conflict
        }
        _ => StoreError::Failed(error.to_string()),
    }
}
