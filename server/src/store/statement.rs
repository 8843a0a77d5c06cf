//! SQL statements with their values.

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

/// Numbers above those of BIGINT become its largest.
impl From<u64> for Value {
    fn from(value: u64) -> Value {
        Value::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Value {
        Value::Bytes(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A statement, made by [`sql!`].
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(super) text: &'static str,
    /// The values of `$1`, `$2` and so on.
    pub(super) values: Vec<Value>,
}

impl Statement {
    pub(crate) fn new(text: &'static str, values: Vec<Value>) -> Statement {
        Statement { text, values }
    }
}

/// A statement and the values of its placeholders: `sql!("SELECT name FROM accounts WHERE id = $1", id)`.
macro_rules! sql {
    ($text:literal $(, $value:expr)* $(,)?) => {
        $crate::store::Statement::new($text, vec![$($crate::store::Value::from($value)),*])
    };
}
pub(crate) use sql;
