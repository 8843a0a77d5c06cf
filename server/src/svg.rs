//! `jsboard svg`: one diagram.

use anyhow::Context as _;
use jsboard::api::{Args, shown};
use jsboard::geometry::{Home, Layout, View};
use jsboard::scene::{Numbers, Options, Scene, SvgOptions, Theme, svg};
use jsboard::{BySide, Setup, Side};

use crate::args::Svg;

/// Writes the diagram to standard output.
///
/// # Errors
/// What is wrong with the ID or an option.
pub(crate) fn run(options: &Svg) -> anyhow::Result<()> {
    println!("{}", draw(options)?);
    Ok(())
}

fn draw(options: &Svg) -> anyhow::Result<String> {
    let setup = shown(&Args::of_id(&options.id))?;
    let home = Home::named(&options.home).context("--home: expected right or left")?;
    let bottom =
        bottom(&options.bottom, &setup).context("--bottom: expected 0, 1, roller or decider")?;
    let themes = || Theme::ALL.map(|theme| theme.name).join(", ");
    let drawing = Options {
        view: View { bottom, home },
        layout: Layout::fitting(options.width.into(), options.height.into()),
        theme: Theme::named(&options.css)
            .with_context(|| format!("--css: expected {}", themes()))?,
        numbers: Numbers::named(&options.numbers)
            .context("--numbers: expected onroll, bottom or none")?,
        names: BySide::default(),
        ..Options::default()
    };
    let size = SvgOptions {
        width: options.width.into(),
        height: options.height.into(),
        ..SvgOptions::default()
    };
    Ok(svg(&Scene::new(&setup, &drawing), &size))
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
