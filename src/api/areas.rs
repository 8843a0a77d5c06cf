//! `areas`: the image map of a picture.

use serde::Serialize;

use super::argument::arguments;
use super::picture::Drawing;
use super::{ApiError, PictureArgs};
use crate::geometry::{Plan, Region, Regions};
use crate::scene::{map_areas, map_coords, map_element};

arguments! {
    /// The arguments of `areas`.
    pub struct AreasArgs {
        #[group] pub picture: PictureArgs,
        /// The form of the answer; `areas` by default.
        pub format: Option<AreasFormat>,
    }
}

/// The form in which areas are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreasFormat {
    /// One by one.
    Areas,
    /// As a `<map>` element.
    Map,
}

/// The answer of `areas`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AreasAnswer {
    /// One by one.
    Areas(Areas),
    /// As markup.
    Map(AreaMap),
}

/// What lies where in a picture.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Areas {
    /// The width of the picture, in pixels.
    pub width: u32,
    /// The height of the picture, in pixels.
    pub height: u32,
    /// The areas, the topmost first: the first that matches is hit.
    pub areas: Vec<AreaObject>,
}

/// What lies where in a picture, as markup.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaMap {
    /// A `<map>` element.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^<map name=")))]
    pub map: String,
}

/// An area of an image map, as the attributes of an `<area>` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Area")
)]
pub struct AreaObject {
    /// The name of the region, the value of `data-region`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z0-9-]+$")))]
    pub region: String,
    /// The shape.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["rect", "circle", "poly"])))]
    pub shape: &'static str,
    /// Whole pixels of the picture, separated by commas, in the order of HTML.
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^[0-9]+(,[0-9]+){2,9}$"))
    )]
    pub coords: String,
    /// What it is, in words.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub alt: String,
    /// The `href` of the arguments and the name of the region.
    pub href: String,
}

/// What `href` begins with by default.
const HREF: &str = "#";
/// The name of a map by default.
const NAME: &str = "jsboard";

/// The most bytes of an `href`, which each area repeats.
const LONGEST_HREF: usize = 2000;
/// The schemes that an `href` may have.
const SCHEMES: [&str; 2] = ["http", "https"];

/// Checks what the links of a map begin with.
///
/// # Errors
/// `bad_option` for a long one, and for a scheme that may run scripts.
fn href(href: &str) -> Result<&str, ApiError> {
    if href.len() > LONGEST_HREF {
        let message = format!("href: expected {LONGEST_HREF} bytes at most");
        return Err(ApiError::option(message));
    }
    // Browsers ignore white space and control characters in a scheme.
    let is_ignored = |c: char| c.is_whitespace() || c.is_control();
    let start: String = href.chars().filter(|&c| !is_ignored(c)).collect();
    let end = start.find([':', '/', '?', '#']);
    let scheme = end
        .and_then(|end| start.split_at_checked(end))
        .filter(|(_, rest)| rest.starts_with(':'));
    let is_allowed = scheme.is_none_or(|(scheme, _)| {
        SCHEMES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
    });
    is_allowed.then_some(href).ok_or_else(|| {
        ApiError::option("href: expected a path, a query, a fragment, or a URL of http or https")
    })
}

/// Gives the image map of the picture that `image` makes of the same arguments: its areas, the
/// topmost first, or a `<map>` element.
///
/// # Errors
/// `bad_id`, `bad_position`; `bad_option` with the name of the option and what was expected.
pub fn areas(args: &AreasArgs) -> Result<AreasAnswer, ApiError> {
    let drawing = Drawing::new(&args.picture)?;
    let Drawing {
        width,
        height,
        view,
        layout,
        ..
    } = drawing;
    let plan = Plan { layout, view };
    let regions = Regions::with_buttons(&plan, &drawing.setup, drawing.dice, drawing.buttons);
    let areas = regions.image_map(&layout, width, height);
    let alt = |region: Region| {
        let Drawing {
            setup, dice, names, ..
        } = &drawing;
        drawing.words.region(region, setup, view, *dice, names)
    };
    let href = href(args.picture.href.as_deref().unwrap_or(HREF))?;
    if args.format == Some(AreasFormat::Map) {
        let name = match drawing.prefix {
            "" => NAME,
            prefix => prefix,
        };
        let map = map_element(name, &map_areas(&areas, href, &alt));
        return Ok(AreasAnswer::Map(AreaMap { map }));
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
    Ok(AreasAnswer::Areas(Areas {
        width,
        height,
        areas: areas.collect(),
    }))
}
