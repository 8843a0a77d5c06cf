//! Names: the one that was meant, or what is wrong with it.

use super::ApiError;
use crate::text::nearest;

/// What a name stands for, or the error that says which there are and which of them is nearest.
pub(crate) fn named<T>(
    option: &str,
    name: &str,
    known: &[&str],
    found: Option<T>,
) -> Result<T, ApiError> {
    found.ok_or_else(|| unknown(option, name, known))
}

/// The error that says which names there are, and which of them is nearest.
pub(crate) fn unknown(option: &str, name: &str, known: &[&str]) -> ApiError {
    let mut message = [option, ": “", name, "” is none of ", &known.join(", ")].concat();
    if let Some(nearest) = nearest(name, known) {
        message.push_str("; perhaps ");
        message.push_str(nearest);
    }
    ApiError::option(message)
}
