//! Rows of a query.

use super::{StoreError, Value};

/// A row; columns count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row(pub(super) Vec<Value>);

impl Row {
    /// A number.
    ///
    /// # Errors
    /// When the column is missing, NULL or a text.
    pub(crate) fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.0.get(column) {
            Some(Value::Int(value)) => Ok(*value),
            other => Err(unexpected("a number", column, other)),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// When the column is missing, NULL or a number.
    pub(crate) fn text(&self, column: usize) -> Result<&str, StoreError> {
        match self.0.get(column) {
            Some(Value::Text(value)) => Ok(value),
            other => Err(unexpected("a text", column, other)),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the column is missing, NULL, a number or a text.
    pub(crate) fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.0.get(column) {
            Some(Value::Bytes(value)) => Ok(value),
            other => Err(unexpected("bytes", column, other)),
        }
    }

    /// A text, or `None` for NULL.
    ///
    /// # Errors
    /// When the column is missing or a number.
    pub(crate) fn optional_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.0.get(column) {
            Some(Value::Null) => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// A number, or `None` for NULL.
    ///
    /// # Errors
    /// When the column is missing or a text.
    pub(crate) fn optional_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.0.get(column) {
            Some(Value::Null) => Ok(None),
            _ => self.int(column).map(Some),
        }
    }
}

fn unexpected(expected: &str, column: usize, found: Option<&Value>) -> StoreError {
    StoreError::Failed(format!(
        "column {column}: expected {expected}, found {found:?}"
    ))
}
