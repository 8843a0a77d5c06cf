//! Drawing: a display list made from a state, written as SVG; and the animation of a play.
//!
//! The same scene gives the same bytes natively and in wasm: numbers are written by integer
//! arithmetic, and the numerals on the board are paths of our own.
//!
//! ```
//! use jsboard::scene::{SceneOptions, Scene, SvgOptions, svg};
//! use jsboard::Setup;
//! let scene = Scene::new(&Setup::default(), &SceneOptions::default());
//! assert!(svg(&scene, &SvgOptions::default()).starts_with("<svg "));
//! ```

mod arrows;
mod colour;
mod draw;
mod ghosts;
mod imagemap;
mod labels;
mod marks;
mod markup;
mod numeral;
mod options;
mod overlay;
mod path;
mod pieces;
mod sheet;
mod svg;
mod theme;
mod token;
mod tree;
mod tween;

pub use arrows::Arrow;
pub use colour::CssColour;
pub use imagemap::{map_areas, map_coords, map_element};
pub use marks::Marks;
pub(crate) use markup::push_escaped;
pub use options::{Numbers, SceneOptions};
pub use svg::{Colours, SvgOptions, UNITS, svg};
pub use theme::{Proportions, Theme};
pub use token::Token;
pub use tree::{Anchor, Colour, Draw, Node, Paint, Scene};
pub use tween::{Keyframe, Track, roll, tween};
