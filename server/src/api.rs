//! `jsboard api`: a request a line, an answer a line.

use std::io::{BufRead, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsboard::api::{Answer, ApiError, ErrorCode, call};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::dice::roll_if_asked;
use crate::png;
use crate::whole::whole;

/// One line of standard input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(rename = "fn")]
    function: String,
    #[serde(default)]
    args: Value,
}

/// What is answered in a line.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Answer(Answer),
    /// Of `image`, which the engine makes as SVG alone.
    Picture {
        /// A PNG in Base64.
        png: String,
    },
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

fn answer(line: &[u8]) -> Result<Line, ApiError> {
    let Request { function, mut args } = serde_json::from_slice(line)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))?;
    args = whole(args);
    if function == "image" && args["format"] == "png" {
        let png = STANDARD.encode(png::png_of(args)?);
        return Ok(Line::Picture { png });
    }
    roll_if_asked(&function, &mut args)?;
    Ok(Line::Answer(call(&function, args)?))
}
