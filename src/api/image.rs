//! `image`: the picture of a state.

use serde::Serialize;

use super::drawing::{Drawing, colours, prefix};
use super::nearest::named;
use super::{ApiError, Args};
use crate::scene::{Options, Scene, SvgOptions, svg};

/// The answer of [`image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImageAnswer {
    /// An `<svg>` element that stands alone: colours resolved, no style.
    pub svg: String,
}

/// The picture of a state, with what it shows in words.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` with the name of the option and what was expected.
pub fn image(args: &Args) -> Result<ImageAnswer, ApiError> {
    match args.format.as_deref().unwrap_or("svg") {
        "svg" => {}
        "png" => return Err(ApiError::option("format: only svg is made here, not png")),
        other => named("format", other, &["svg"], None)?,
    }
    let prefix = prefix(args)?;
    let overrides = args.colours.as_ref().map(colours).transpose()?;
    let drawing = Drawing::new(args)?;
    let words = drawing.words;
    let say = |&button| (button, words.button(button));
    let buttons: Vec<_> = drawing.buttons.iter().map(say).collect();
    let options = Options {
        view: drawing.view,
        layout: drawing.layout,
        theme: drawing.theme,
        numbers: drawing.numbers,
        buttons: &buttons,
        ..Options::default()
    };
    let write = SvgOptions {
        width: drawing.width,
        height: drawing.height,
        overrides: overrides.as_deref().unwrap_or_default(),
        prefix,
        label: &words.describe(&drawing.setup, &drawing.names),
        ..SvgOptions::default()
    };
    Ok(ImageAnswer {
        svg: svg(&Scene::new(&drawing.setup, &options), &write),
    })
}
