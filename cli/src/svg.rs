//! `jsboard svg`: one diagram.

use std::io::{Write as _, stdout};

use anyhow::Context as _;
use jsboard::api::{ImageArgs, image};
use serde_json::{Map, Value, json};

use crate::args::SvgArgs;

/// Writes the diagram to standard output.
///
/// # Errors
/// When the ID or an option is malformed, or standard output cannot be written.
pub(crate) fn run(options: &SvgArgs) -> anyhow::Result<()> {
    let svg = image(&args(options)?)?.svg;
    let mut out = stdout().lock();
    let written = writeln!(out, "{svg}");
    written
        .and_then(|()| out.flush())
        .context("standard output")
}

/// The options as arguments of the API.
fn args(options: &SvgArgs) -> anyhow::Result<ImageArgs> {
    let colour = |pair: &String| {
        let split = pair
            .split_once('=')
            .context("--colour: expected NAME=COLOUR");
        split.map(|(name, colour)| (name.to_owned(), Value::from(colour)))
    };
    let colours: anyhow::Result<Map<_, _>> = options.colour.iter().map(colour).collect();
    Ok(serde_json::from_value(json!({
        "id": options.id,
        "width": options.width,
        "height": options.height,
        "css": options.css,
        "bottom": options.bottom,
        "home": options.home,
        "numbers": options.numbers,
        "lang": options.lang,
        "buttons": options.buttons,
        "prefix": options.prefix,
        "colours": colours?,
    }))?)
}
