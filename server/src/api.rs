//! `jsboard api`: a request a line, an answer a line.

use std::io::{BufRead, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsboard::api::{self, ApiError, Args, ErrorCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
            let answer = answer(&line).unwrap_or_else(|error| failure(&error));
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}

fn failure(error: &ApiError) -> String {
    serde_json::json!({ "error": error }).to_string()
}

fn answer(line: &[u8]) -> Result<String, ApiError> {
    let Request { function, args } = serde_json::from_slice(line)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))?;
    match function.as_str() {
        "position" => json(&api::position(&arguments(args)?)?),
        "encode" => json(&api::encode(&arguments(args)?)?),
        "plays" => json(&api::plays(&arguments(args)?)?),
        "move" => json(&api::make_move(&arguments(args)?)?),
        "record" => json(&api::record(&with_bytes(arguments(args)?)?)?),
        other => Err(ApiError::new(
            ErrorCode::BadRequest,
            format!("no function {other:?}"),
        )),
    }
}

fn arguments<T: for<'a> Deserialize<'a>>(args: Value) -> Result<T, ApiError> {
    let args = if args.is_null() {
        Value::Object(serde_json::Map::default())
    } else {
        args
    };
    serde_json::from_value(args).map_err(|error| ApiError::option(error.to_string()))
}

fn json(answer: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(answer)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))
}

/// Decodes the bytes that are given in Base64.
fn with_bytes(mut args: Args) -> Result<Args, ApiError> {
    if let Some(base64) = args.base64.take() {
        let bytes = STANDARD
            .decode(base64)
            .map_err(|error| ApiError::option(format!("base64: {error}")))?;
        args.bytes = Some(bytes);
    }
    Ok(args)
}
