//! `image`: the picture of a state.

use serde::Serialize;

use super::argument::arguments;
use super::picture::Drawing;
use super::{ApiError, PictureArgs};
use crate::scene::{CssColour, Marks, Scene, SceneOptions, SvgOptions, Token, svg};

arguments! {
    /// The arguments of `image`.
    pub struct ImageArgs {
        #[group] pub picture: PictureArgs,
        /// The form of the picture; `svg` by default.
        pub format: Option<ImageFormat>,
    }
}

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// An `<svg>` element.
    Svg,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Image")
)]
pub struct ImageAnswer {
    /// An `<svg>` element that stands alone: colours resolved, no style.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^<svg ")))]
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
    /// What ids begin with.
    pub prefix: &'a str,
    /// What the picture shows, in words.
    pub label: String,
}

/// Draws a state: an `<svg>` element that stands alone, without style and script.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` with the name of the option and what was expected.
pub fn image(args: &ImageArgs) -> Result<ImageAnswer, ApiError> {
    let picture = picture(&args.picture)?;
    let write = SvgOptions {
        width: picture.width,
        height: picture.height,
        overrides: &picture.colours,
        prefix: picture.prefix,
        label: &picture.label,
        ..SvgOptions::default()
    };
    Ok(ImageAnswer {
        svg: svg(&picture.scene, &write),
    })
}

/// What the picture of a state shows.
///
/// # Errors
/// Those of [`image`](image()).
pub fn picture(args: &PictureArgs) -> Result<Picture<'_>, ApiError> {
    let drawing = Drawing::new(args)?;
    let words = drawing.words;
    let say = |&button| (button, words.button(button));
    let buttons: Vec<_> = drawing.buttons.iter().map(say).collect();
    let options = SceneOptions {
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
        ..SceneOptions::default()
    };
    Ok(Picture {
        scene: Scene::new(&drawing.setup, &options),
        width: drawing.width,
        height: drawing.height,
        label: words.describe(&drawing.setup, &drawing.names),
        colours: drawing.colours,
        prefix: drawing.prefix,
    })
}
