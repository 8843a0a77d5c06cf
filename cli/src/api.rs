//! `jsboard api`: one request a line, one response a line.

use std::io::{BufRead, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsboard::api::{ApiError, ErrorCode, Given};
use jsboard_evaluation::api::{AnyAnswer, answer as call};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use jsboard_server::dice::roll_if_asked;

/// One line of standard input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(rename = "fn")]
    function: String,
    #[serde(default)]
    args: Value,
}

/// The result in a line.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Answer(AnyAnswer),
    /// The result of `image` as PNG, which the engine does not draw.
    Png {
        /// A PNG in Base64.
        png: String,
    },
}

/// Answers each line of `input`, in order, until its end.
///
/// # Errors
/// When `input` cannot be read or `output` cannot be written. An error of a request is its result.
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
    if function == "image" && args["format"] == "png" {
        args.as_object_mut().map(|args| args.remove("format"));
        let png = STANDARD.encode(jsboard_png::png_of(args)?);
        return Ok(Line::Png { png });
    }
    roll_if_asked(&function, &mut args)?;
    let args = Given::deserialize(args).map_err(|error| ApiError::option(error.to_string()))?;
    Ok(Line::Answer(call(&function, args)?))
}
