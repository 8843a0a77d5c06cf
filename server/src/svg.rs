//! `jsboard svg`: one diagram.

use anyhow::Context as _;
use jsboard::api::{Args, Given, image};
use jsboard::{Setup, Side};

use crate::args::Svg;

/// Writes the diagram to standard output.
///
/// # Errors
/// What is wrong with the ID or an option.
pub(crate) fn run(options: Svg) -> anyhow::Result<()> {
    println!("{}", image(&args(options)?)?.svg);
    Ok(())
}

/// The options as arguments of the API.
fn args(options: Svg) -> anyhow::Result<Args> {
    let colour = |pair: String| {
        let split = pair
            .split_once('=')
            .context("--colour: expected NAME=COLOUR");
        split.map(|(name, colour)| (name.to_owned(), colour.to_owned()))
    };
    let colours: anyhow::Result<_> = options.colour.into_iter().map(colour).collect();
    Ok(Args {
        id: Some(options.id),
        width: Some(Given::Number(options.width.into())),
        height: Some(Given::Number(options.height.into())),
        css: Some(options.css),
        bottom: Some(Given::Text(options.bottom)),
        home: Some(options.home),
        numbers: Some(options.numbers),
        lang: Some(options.lang),
        buttons: Some(options.buttons),
        prefix: options.prefix,
        colours: Some(colours?),
        ..Args::default()
    })
}

/// The side at the bottom by its name in the API.
pub(crate) fn bottom(name: &str, setup: &Setup) -> Option<Side> {
    match name {
        "0" => Some(Side::O),
        "1" => Some(Side::X),
        "roller" => Some(setup.turn),
        "decider" => Some(setup.decider),
        _ => None,
    }
}
