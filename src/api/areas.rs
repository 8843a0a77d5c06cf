//! `areas`: the image map of a picture.

use serde::Serialize;

use super::drawing::{Drawing, prefix};
use super::nearest::named;
use super::{ApiError, Args};
use crate::geometry::{Plan, Region, Regions};
use crate::scene::{map_areas, map_coords, map_element};

/// The answer of [`areas`].
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum AreasAnswer {
    /// The areas one by one.
    Areas {
        /// The width of the image, in pixels.
        width: u32,
        /// The height of the image, in pixels.
        height: u32,
        /// The areas, the topmost first: the first that matches is hit.
        areas: Vec<AreaObject>,
    },
    /// As markup.
    Map {
        /// A `<map>` element.
        map: String,
    },
}

/// An area, as an `<area>` element has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaObject {
    /// The name of the region, the value of `data-region`.
    pub region: String,
    /// `rect`, `circle` or `poly`.
    pub shape: &'static str,
    /// Whole pixels, separated by commas, in the order of HTML.
    pub coords: String,
    /// What it is, in words.
    pub alt: String,
    /// The `href` of the arguments and the name of the region.
    pub href: String,
}

/// What `href` begins with unless it is given.
const HREF: &str = "#";
/// The name of a map unless it is given.
const NAME: &str = "jsboard";

/// The image map of the picture that [`image`](super::image()) draws with the same arguments.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` with the name of the option and what was expected.
pub fn areas(args: &Args) -> Result<AreasAnswer, ApiError> {
    let format = args.format.as_deref().unwrap_or("areas");
    let known = ["areas", "map"];
    let is_map = named(
        "format",
        format,
        &known,
        known.iter().position(|f| *f == format),
    )? == 1;
    let prefix = prefix(args)?;
    let drawing = Drawing::new(args)?;
    let Drawing {
        width,
        height,
        view,
        layout,
        ..
    } = drawing;
    let plan = Plan { layout, view };
    let regions = Regions::with_buttons(&plan, &drawing.setup, drawing.dice, &drawing.buttons);
    let areas = regions.image_map(&layout, width, height);
    let alt = |region: Region| {
        let Drawing {
            setup, dice, names, ..
        } = &drawing;
        drawing.words.region(region, setup, view, *dice, names)
    };
    let href = args.href.as_deref().unwrap_or(HREF);
    if is_map {
        let name = if prefix.is_empty() { NAME } else { prefix };
        let map = map_element(name, &map_areas(&areas, href, &alt));
        return Ok(AreasAnswer::Map { map });
    }
    let areas = areas.iter().map(|area| {
        let region = area.region.to_string();
        AreaObject {
            shape: area.shape.name(),
            coords: map_coords(area),
            alt: alt(area.region),
            href: [href, &region].concat(),
            region,
        }
    });
    Ok(AreasAnswer::Areas {
        width,
        height,
        areas: areas.collect(),
    })
}
