//! `jsboard api`: a request a line, an answer a line.

use std::io::{BufRead, Write};

use jsboard::api::{Answer, ApiError, ErrorCode, call};
use serde::Deserialize;
use serde_json::{Value, json};

/// One line of standard input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(rename = "fn")]
    function: String,
    #[serde(default)]
    args: Value,
}

/// Answers each line of `input` in its order, until it ends.
///
/// # Errors
/// When `input` cannot be read or `output` not be written. What is wrong with a request is an
/// answer.
pub(crate) fn run(mut input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            match answer(&line) {
                Ok(answer) => serde_json::to_writer(&mut output, &answer)?,
                Err(error) => write!(output, "{}", json!({ "error": error }))?,
            }
            writeln!(output)?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}

fn answer(line: &[u8]) -> Result<Answer, ApiError> {
    let Request { function, mut args } = serde_json::from_slice(line)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))?;
    if function == "onroll" && args["action"] == "roll" && args["dice"].is_null() {
        args["dice"] = json!(dice()?);
    }
    call(&function, args)
}

/// Two fair dice.
fn dice() -> Result<[u8; 2], ApiError> {
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
