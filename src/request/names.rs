//! Names that options are chosen by.

use super::ApiError;
use crate::text::nearest;

/// The value that a name stands for.
///
/// # Errors
/// Those of [`unknown`].
pub(crate) fn named<T>(
    option: &str,
    name: &str,
    known: &[&str],
    found: Option<T>,
) -> Result<T, ApiError> {
    found.ok_or_else(|| unknown(option, name, known))
}

/// The error for an unknown name: lists the known ones and suggests the nearest.
pub(crate) fn unknown(option: &str, name: &str, known: &[&str]) -> ApiError {
    let perhaps =
        nearest(name, known).map_or(String::new(), |nearest| ["; perhaps ", nearest].concat());
    let known = known.join(", ");
    let message = [
        option,
        ": “",
        name,
        "” is unknown",
        &perhaps,
        ". Use one of ",
        &known,
    ];
    ApiError::option(message.concat())
}
