//! Dice, which the engine does not roll.

use jsboard::Die;
use jsboard::api::{ApiError, ErrorCode};
use serde_json::{Value, json};

/// Adds fair dice to the arguments of a roll without dice. True if it did.
///
/// # Errors
/// `bad_action` if the system has no randomness.
pub fn roll_if_asked(function: &str, args: &mut Value) -> Result<bool, ApiError> {
    let rolls = function == "onroll" && args["action"] == "roll" && args["dice"].is_null();
    if rolls {
        args["dice"] = json!(dice()?.map(Die::pips));
    }
    Ok(rolls)
}

/// Two fair dice.
///
/// # Errors
/// `bad_action` if the system has no randomness.
pub fn dice() -> Result<[Die; 2], ApiError> {
    Ok([die()?, die()?])
}

/// A number by which a bot errs.
///
/// # Errors
/// `bad_action` if the system has no randomness.
pub fn seed() -> Result<u64, ApiError> {
    getrandom::u64().map_err(failed)
}

/// A fair die: bytes from 252 on, which are no whole number of sixes, are rolled again.
fn die() -> Result<Die, ApiError> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte).map_err(failed)?;
        if byte[0] < 252 {
            return Ok(Die::ALL[usize::from(byte[0] % 6)]);
        }
    }
}

fn failed(error: getrandom::Error) -> ApiError {
    ApiError::new(ErrorCode::BadAction, format!("no dice: {error}"))
}
