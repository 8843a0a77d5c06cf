//! The picture of a page, and its image map: what can be done is a link there.

use jsboard::api::{ApiError, AreasAnswer, Args, Given, areas, steps};
use jsboard::control::Turn;
use jsboard::geometry::{Button, Region, View};
use jsboard::notation::write_gnubgid;
use jsboard::words::Words;
use jsboard::{BySide, Point, Position};
use maud::{Markup, html};

use super::address::Address;
use super::choices::Choices;
use crate::http::reply::VERSION;

/// The size of the picture unless the address says otherwise, in pixels.
const SIZE: [u32; 2] = [640, 480];
/// The name of the map.
const MAP: &str = "places";

/// A link on the picture.
struct Area {
    shape: &'static str,
    coords: String,
    alt: String,
    href: String,
}

/// The picture with its map.
///
/// # Errors
/// `bad_option` for a look that there is not.
pub(super) fn picture(
    address: &Address,
    args: &Args,
    position: &Position,
    turn: Option<&Turn>,
    choices: &Choices,
) -> Result<Markup, ApiError> {
    let look = Look::new(args, position, turn, choices);
    let AreasAnswer::Areas {
        width,
        height,
        areas,
    } = areas(&look.args)?
    else {
        return Err(ApiError::option("format: no areas"));
    };
    let view = jsboard::api::view(&look.args)?;
    let side = position.setup().turn;
    let areas = areas.into_iter().filter_map(|area| {
        let region = Region::named(&area.region)?;
        let href = leads_to(region, view, side, choices)?.to_owned();
        Some(Area {
            shape: area.shape,
            coords: area.coords,
            alt: area.alt,
            href,
        })
    });
    let words = Words::of(address.lang());
    let names = BySide(words.sides.map(str::to_owned));
    let shown = turn.map_or_else(|| position.setup().clone(), Turn::setup);
    Ok(html! {
        img #board src=(look.src(address)) width=(width) height=(height) usemap={ "#" (MAP) }
            alt=(words.describe(&shown, &names)) data-gnubgid=(write_gnubgid(position.setup()));
        map name=(MAP) {
            @for area in areas {
                area shape=(area.shape) coords=(area.coords) alt=(area.alt) href=(area.href);
            }
        }
    })
}

/// Where something on the picture leads. Of places the whole is a link, not each checker: in a browser
/// that shows no pictures there is one line for it.
fn leads_to(region: Region, view: View, side: jsboard::Side, choices: &Choices) -> Option<&str> {
    match region {
        Region::Place(place) => choices.place(view.point(side, place)?),
        Region::Button(button) => choices.button(button),
        Region::Cube => choices.button(Button::Double),
        _ => None,
    }
}

/// How the picture is drawn.
struct Look {
    args: Args,
}

impl Look {
    fn new(args: &Args, position: &Position, turn: Option<&Turn>, choices: &Choices) -> Look {
        /// So many buttons fit.
        const MOST: usize = 4;
        let buttons = choices.actions.iter().take(MOST);
        let buttons = buttons
            .map(|(button, _)| button.name().to_owned())
            .collect();
        let usual = |given: &Option<Given>, usual: u32| {
            Some(given.clone().unwrap_or(Given::Number(usual.into())))
        };
        let mut args = Args {
            width: usual(&args.width, SIZE[0]),
            height: usual(&args.height, SIZE[1]),
            steps: turn
                .map(|turn| steps(turn.play()))
                .filter(|steps| !steps.is_empty()),
            buttons: Some(buttons),
            ..args.clone()
        };
        args.highlights = highlights(&args, position, choices);
        Look { args }
    }

    /// The address of the picture.
    fn src(&self, address: &Address) -> String {
        let Args {
            id,
            gnubgid,
            xgid,
            steps,
            buttons,
            highlights,
            width,
            height,
            ..
        } = &self.args;
        let id = [gnubgid, id, xgid].into_iter().flatten().next();
        let steps = steps.as_ref().map(|steps| written(steps));
        let buttons = buttons.as_ref().map(|names| names.join(","));
        let number = |given: &Option<Given>| match given {
            Some(Given::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let (width, height) = (number(width), number(height));
        let mut pairs = Vec::new();
        let mut add = |name, value: &Option<String>| {
            if let Some(value) = value.clone().filter(|value| !value.is_empty()) {
                pairs.push((name, value));
            }
        };
        add("steps", &steps);
        add("buttons", &buttons);
        add("highlights", highlights);
        if !address.says("width") {
            add("width", &width);
        }
        if !address.says("height") {
            add("height", &height);
        }
        add("v", &Some(VERSION.to_owned()));
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        format!("/image?{}", address.query(id.map(String::as_str), &pairs))
    }
}

fn written(steps: &[[u8; 2]]) -> String {
    let steps = steps.iter().map(|[from, to]| format!("{from}-{to}"));
    steps.collect::<Vec<_>>().join(",")
}

/// The places that are marked: the checker that is to move, and where it can land.
fn highlights(args: &Args, position: &Position, choices: &Choices) -> Option<String> {
    let from = choices.from?;
    let view = jsboard::api::view(args).ok()?;
    let side = position.setup().turn;
    let targets = choices.targets.iter().map(|(to, _)| *to);
    let places: Vec<Point> = [from].into_iter().chain(targets).collect();
    let names = places
        .iter()
        .map(|&point| Region::Place(view.place(side, point)).to_string());
    Some(names.collect::<Vec<_>>().join(" "))
}
