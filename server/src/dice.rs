//! Chance, which the engine has not got.

use jsboard::api::{ApiError, ErrorCode};
use serde_json::{Value, json};

/// Puts fair dice into the arguments of a function that has to roll and was not told what. True if it
/// did.
///
/// # Errors
/// `bad_action` where the system gives no chance.
pub(crate) fn roll_if_asked(function: &str, args: &mut Value) -> Result<bool, ApiError> {
    let rolls = function == "onroll" && args["action"] == "roll" && args["dice"].is_null();
    if rolls {
        args["dice"] = json!(dice()?);
    }
    Ok(rolls)
}

/// Two fair dice.
///
/// # Errors
/// `bad_action` where the system gives no chance.
pub(crate) fn dice() -> Result<[u8; 2], ApiError> {
    Ok([die()?, die()?])
}

/// A fair die: bytes from 252 on, which are no whole number of sixes, are rolled again.
fn die() -> Result<u8, ApiError> {
    loop {
        let mut byte = [0];
        let failed = |error| ApiError::new(ErrorCode::BadAction, format!("no dice: {error}"));
        getrandom::fill(&mut byte).map_err(failed)?;
        if byte[0] < 252 {
            return Ok(byte[0] % 6 + 1);
        }
    }
}
