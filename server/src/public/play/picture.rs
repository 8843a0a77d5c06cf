//! The diagram of a page, with its image map of legal actions.

use jsboard::api::{ApiError, Areas, AreasAnswer, AreasArgs, PictureArgs, Pixels, areas, steps};
use jsboard::control::Turn;
use jsboard::geometry::{Button, Region, View};
use jsboard::notation::write_gnubgid;
use jsboard::words::Words;
use jsboard::{BySide, Point, Position};
use maud::{Markup, html};

use super::address::Address;
use super::choices::Choices;
use crate::response::VERSION;

/// The default size of the diagram, in pixels.
const SIZE: [u32; 2] = [640, 480];
/// The name of the image map.
const MAP: &str = "places";

/// An `<area>`.
struct Area {
    shape: &'static str,
    coords: String,
    alt: String,
    href: String,
}

/// The diagram, and what of it leads somewhere.
pub(crate) struct Diagram {
    src: String,
    width: u32,
    height: u32,
    areas: Vec<Area>,
    alt: String,
    gnubgid: String,
}

impl Diagram {
    /// An image with its map, whose areas are in pixels.
    pub(crate) fn image(&self) -> Markup {
        html! {
            img #board src=(self.src) width=(self.width) height=(self.height) usemap={ "#" (MAP) }
                alt=(self.alt) data-gnubgid=(self.gnubgid);
            map name=(MAP) {
                @for area in &self.areas {
                    area shape=(area.shape) coords=(area.coords) alt=(area.alt) href=(area.href);
                }
            }
        }
    }

    /// The same as links in an SVG, which is as large as its window lets it. The topmost comes last.
    pub(crate) fn scaled(&self) -> Markup {
        let Diagram { width, height, .. } = self;
        html! {
            svg viewBox=(format!("0 0 {width} {height}")) role="group" aria-label=(self.alt) {
                image href=(self.src) width=(width) height=(height) {}
                @for area in self.areas.iter().rev() { a href=(area.href) aria-label=(area.alt) { (area.drawn()) } }
            }
        }
    }
}

impl Area {
    /// The shape as an element of SVG.
    fn drawn(&self) -> Markup {
        let numbers: Vec<i64> = self
            .coords
            .split(',')
            .filter_map(|n| n.parse().ok())
            .collect();
        match numbers[..] {
            [x, y, right, bottom] => {
                html! { rect x=(x) y=(y) width=(right - x) height=(bottom - y) {} }
            }
            [x, y, radius] => html! { circle cx=(x) cy=(y) r=(radius) {} },
            _ => html! { polygon points=(self.coords) {} },
        }
    }
}

/// The diagram of a position in the middle of a turn.
///
/// # Errors
/// `bad_option` for malformed options.
pub(crate) fn diagram(
    address: &Address,
    args: &PictureArgs,
    position: &Position,
    turn: Option<&Turn>,
    choices: &Choices,
) -> Result<Diagram, ApiError> {
    let look = Look::new(args, position, turn, choices);
    let areas_args = AreasArgs {
        picture: look.args.clone(),
        format: None,
    };
    let AreasAnswer::Areas(Areas {
        width,
        height,
        areas,
    }) = areas(&areas_args)?
    else {
        return Err(ApiError::option("format: no areas"));
    };
    let view = look.args.view()?;
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
    Ok(Diagram {
        src: look.src(address),
        width,
        height,
        areas: areas.collect(),
        alt: words.describe(&shown, &names),
        gnubgid: write_gnubgid(position.setup()),
    })
}

/// The URL of a region. A point is one link, not one for each checker, so that it is one line in a text browser.
fn leads_to(region: Region, view: View, side: jsboard::Side, choices: &Choices) -> Option<&str> {
    match region {
        Region::Place(place) => choices.place(view.point(side, place)?),
        Region::Button(button) => choices.button(button),
        Region::Cube => choices.button(Button::Double),
        _ => None,
    }
}

/// The options of the diagram.
struct Look {
    args: PictureArgs,
}

impl Look {
    fn new(
        args: &PictureArgs,
        position: &Position,
        turn: Option<&Turn>,
        choices: &Choices,
    ) -> Look {
        /// So many buttons fit.
        const MOST: usize = 4;
        let buttons = choices.actions.iter().take(MOST);
        let buttons = buttons.map(|(button, _)| *button).collect();
        let mut args = PictureArgs {
            width: args.width.or(Some(Pixels(SIZE[0]))),
            height: args.height.or(Some(Pixels(SIZE[1]))),
            steps: turn
                .map(|turn| steps(turn.play()))
                .filter(|steps| !steps.is_empty()),
            buttons: Some(buttons),
            ..args.clone()
        };
        args.highlights = highlights(&args, position, choices);
        Look { args }
    }

    /// The URL of the diagram.
    fn src(&self, address: &Address) -> String {
        let PictureArgs {
            context,
            steps,
            buttons,
            highlights,
            width,
            height,
            ..
        } = &self.args;
        let id = [&context.gnubgid, &context.id, &context.xgid]
            .into_iter()
            .flatten()
            .next();
        let steps = steps.as_ref().map(|steps| written(steps));
        let buttons = buttons.as_ref().map(|buttons| {
            let names: Vec<_> = buttons.iter().map(|button| button.name()).collect();
            names.join(",")
        });
        let [width, height] = [width, height].map(|size| size.map(|pixels| pixels.0.to_string()));
        let mut pairs = Vec::new();
        let mut add = |name, value: &Option<String>| {
            if let Some(value) = value.clone().filter(|value| !value.is_empty()) {
                pairs.push((name, value));
            }
        };
        add("steps", &steps);
        add("buttons", &buttons);
        add("highlights", highlights);
        if !address.carries("width") {
            add("width", &width);
        }
        if !address.carries("height") {
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

/// The highlighted regions: the selected checker and its targets.
fn highlights(args: &PictureArgs, position: &Position, choices: &Choices) -> Option<String> {
    let from = choices.from?;
    let view = args.view().ok()?;
    let side = position.setup().turn;
    let targets = choices.targets.iter().map(|(to, _)| *to);
    let places: Vec<Point> = [from].into_iter().chain(targets).collect();
    let names = places
        .iter()
        .map(|&point| Region::Place(view.place(side, point)).to_string());
    Some(names.collect::<Vec<_>>().join(" "))
}
