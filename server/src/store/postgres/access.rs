//! Statements and rows as PostgreSQL has them.

use std::error::Error as _;

use bytes::BytesMut;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Error, Row as Found};

use crate::store::{Row, StoreError, Value};

type AnyError = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, AnyError> {
        match (self, kind) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(value), &Type::INT8) => value.to_sql(kind, out),
            (Value::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(kind, out),
            (Value::Text(value), kind) if <&str as ToSql>::accepts(kind) => {
                value.as_str().to_sql(kind, out)
            }
            (Value::Bytes(value), &Type::BYTEA) => value.as_slice().to_sql(kind, out),
            _ => Err(format!("a value of another type was given for one of {kind}").into()),
        }
    }

    /// Which value fits which type is only known with the value.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A row of an answer.
pub(super) fn row(found: &Found) -> Result<Row, StoreError> {
    let columns = (0..found.len()).map(|column| value(found, column));
    Ok(Row(columns.collect::<Result<_, _>>()?))
}

fn value(found: &Found, column: usize) -> Result<Value, StoreError> {
    let kind = found.columns()[column].type_();
    let value = match *kind {
        Type::INT8 => found.try_get::<_, Option<i64>>(column).map(Value::from),
        Type::INT4 => {
            let value = found.try_get::<_, Option<i32>>(column);
            value.map(|value| value.map(i64::from).into())
        }
        Type::BOOL => {
            let value = found.try_get::<_, Option<bool>>(column);
            value.map(|value| value.map(i64::from).into())
        }
        Type::BYTEA => found.try_get::<_, Option<Vec<u8>>>(column).map(Value::from),
        _ => found.try_get::<_, Option<String>>(column).map(Value::from),
    };
    value.map_err(|error| store_error(&error))
}

/// What an error of PostgreSQL is to callers of the store.
pub(super) fn store_error(error: &Error) -> StoreError {
    match error.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => StoreError::Conflict,
        Some(&SqlState::DISK_FULL) => StoreError::Full,
        _ => StoreError::Failed(sentence(error)),
    }
}

/// An error with all its reasons.
pub(super) fn sentence(error: &Error) -> String {
    if let Some(error) = error.as_db_error() {
        return error.message().to_owned();
    }
    let mut text = error.to_string();
    let mut reason = error.source();
    while let Some(error) = reason {
        text += &format!(": {error}");
        reason = error.source();
    }
    text
}
