//! `image`: the picture of a state.

use serde::Serialize;

use super::drawing::{Drawing, colours, prefix};
use super::nearest::named;
use super::{ApiError, Args};
use crate::scene::{CssColour, Marks, Options, Scene, SvgOptions, Token, svg};

/// The answer of [`image`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImageAnswer {
    /// An `<svg>` element that stands alone: colours resolved, no style.
    pub svg: String,
}

/// What a picture shows, for a carrier that draws it in a way of its own.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// What is drawn.
    pub scene: Scene,
    /// The width, in pixels.
    pub width: u32,
    /// The height, in pixels; the scene is centred in both.
    pub height: u32,
    /// Colours instead of those of the theme.
    pub colours: Vec<(Token, CssColour<'a>)>,
    /// What the picture shows, in words.
    pub label: String,
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
    let picture = picture(args)?;
    let write = SvgOptions {
        width: picture.width,
        height: picture.height,
        overrides: &picture.colours,
        prefix,
        label: &picture.label,
        ..SvgOptions::default()
    };
    Ok(ImageAnswer {
        svg: svg(&picture.scene, &write),
    })
}

/// What the picture of a state shows; the format that is asked for is no matter of it.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` with the name of the option and what was expected.
pub fn picture(args: &Args) -> Result<Picture<'_>, ApiError> {
    let colours = args.colours.as_ref().map(colours).transpose()?;
    let drawing = Drawing::new(args)?;
    let words = drawing.words;
    let say = |&button| (button, words.button(button));
    let buttons: Vec<_> = drawing.buttons.iter().map(say).collect();
    let options = Options {
        view: drawing.view,
        layout: drawing.layout,
        theme: drawing.theme,
        numbers: drawing.numbers,
        dice: drawing.dice,
        buttons: &buttons,
        marks: Marks {
            highlights: &drawing.highlights,
            ..Marks::default()
        },
        ..Options::default()
    };
    Ok(Picture {
        scene: Scene::new(&drawing.setup, &options),
        width: drawing.width,
        height: drawing.height,
        colours: colours.unwrap_or_default(),
        label: words.describe(&drawing.setup, &drawing.names),
    })
}
