//! How a state is to be drawn: the arguments that `areas` and `image` share.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::nearest::named;
use super::partial::illegal;
use super::{ApiError, Args, shown};
use crate::control::Turn;
use crate::control::marks::read_highlights;
use crate::geometry::{Button, Dice, Home, Layout, Region, View};
use crate::rules::{BySide, Point, Position, RuleError, Setup, Side};
use crate::scene::{CssColour, Numbers, Theme, Token};
use crate::words::Words;

/// The widest and highest image, in pixels.
const LARGEST: u32 = 100_000;

/// A number or a text, as the caller has given it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Given, D::Error> {
        from.deserialize_any(Scalar)
    }
}

struct Scalar;

impl Visitor<'_> for Scalar {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a text")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Given, E> {
        Ok(Given::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.to_owned()))
    }
}

/// A state and how it is to be drawn.
pub(super) struct Drawing {
    pub(super) setup: Setup,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) view: View,
    pub(super) layout: Layout,
    pub(super) theme: &'static Theme,
    pub(super) numbers: Numbers,
    pub(super) words: &'static Words,
    pub(super) names: BySide<String>,
    pub(super) dice: Option<Dice>,
    pub(super) buttons: Vec<Button>,
    pub(super) highlights: Vec<Region>,
}

impl Drawing {
    pub(super) fn new(args: &Args) -> Result<Drawing, ApiError> {
        let (setup, dice) = seen(args)?;
        let width = size("width", args.width.as_ref(), 400)?;
        let height = size("height", args.height.as_ref(), 300)?;
        let css = args.css.as_deref().unwrap_or(Theme::NATURE.name);
        let theme = named("css", css, &Theme::ALL.map(|t| t.name), Theme::named(css))?;
        let home = args.home.as_deref().unwrap_or("right");
        let home = named("home", home, &["right", "left"], Home::named(home))?;
        let numbers = args.numbers.as_deref().unwrap_or("onroll");
        let known = ["onroll", "bottom", "none"];
        let numbers = named("numbers", numbers, &known, Numbers::named(numbers))?;
        let bottom = bottom(args.bottom.as_ref(), &setup)?;
        let words = Words::of(args.lang.as_deref().unwrap_or_default());
        Ok(Drawing {
            dice,
            setup,
            width,
            height,
            view: View { bottom, home },
            layout: theme.layout(width as f32, height as f32),
            theme,
            numbers,
            words,
            names: BySide(words.sides.map(str::to_owned)),
            buttons: buttons(args.buttons.as_deref().unwrap_or_default())?,
            highlights: highlights(args.highlights.as_deref().unwrap_or_default())?,
        })
    }
}

/// How a picture with these arguments is turned.
///
/// # Errors
/// Those of [`image`](super::image()).
pub fn view(args: &Args) -> Result<View, ApiError> {
    Ok(Drawing::new(args)?.view)
}

/// The state that is drawn, and its dice: after the steps that have been made of a turn.
fn seen(args: &Args) -> Result<(Setup, Option<Dice>), ApiError> {
    let setup = shown(args)?;
    let steps = args.steps.as_deref().unwrap_or_default();
    if steps.is_empty() {
        let dice = Dice::of(&setup);
        return Ok((setup, dice));
    }
    let mut turn = Turn::new(&Position::new(setup)?).ok_or(RuleError::NoDice)?;
    for (at, &[from, to]) in steps.iter().enumerate() {
        let made = Point::new(from).zip(Point::new(to));
        let made = made.and_then(|(from, to)| turn.go(from, to));
        made.ok_or_else(|| illegal([from, to], at))?;
    }
    Ok((turn.setup(), Some(turn.dice())))
}

fn highlights(text: &str) -> Result<Vec<Region>, ApiError> {
    read_highlights(text).map_err(|error| {
        let message = error.message();
        ApiError::option(format!("highlights: {message}"))
    })
}

fn size(option: &str, given: Option<&Given>, usual: u32) -> Result<u32, ApiError> {
    match given {
        None => Ok(usual),
        Some(Given::Number(n)) if n.fract() == 0.0 && (1.0..=f64::from(LARGEST)).contains(n) => {
            Ok(*n as u32)
        }
        Some(_) => Err(ApiError::option(format!(
            "{option}: expected a whole number of pixels from 1 to {LARGEST}"
        ))),
    }
}

fn bottom(given: Option<&Given>, setup: &Setup) -> Result<Side, ApiError> {
    let name = match given {
        None => "1",
        Some(Given::Text(name)) => name,
        Some(Given::Number(n)) if *n == 1.0 => "1",
        Some(Given::Number(n)) if *n == 0.0 => "0",
        Some(Given::Number(_)) => {
            return Err(ApiError::option("bottom: expected 1, 0, roller or decider"));
        }
    };
    let side = match name {
        "1" => Some(Side::X),
        "0" => Some(Side::O),
        "roller" => Some(setup.turn),
        "decider" => Some(setup.decider),
        _ => None,
    };
    named("bottom", name, &["1", "0", "roller", "decider"], side)
}

/// The most buttons that fit.
const MOST: usize = 4;

fn buttons(names: &[String]) -> Result<Vec<Button>, ApiError> {
    if names.len() > MOST {
        return Err(ApiError::option(format!(
            "buttons: expected {MOST} at most"
        )));
    }
    let known = Button::ALL.map(Button::name);
    let button = |name: &String| named("buttons", name, &known, Button::named(name));
    names.iter().map(button).collect()
}

/// Colours by the names of their tokens.
pub(super) fn colours(
    given: &BTreeMap<String, String>,
) -> Result<Vec<(Token, CssColour<'_>)>, ApiError> {
    let known = Token::ALL.map(Token::name);
    let colour = |(name, text): (_, _)| {
        let (name, text): (&String, &String) = (name, text);
        let token = named("colours", name, &known, Token::named(name))?;
        let wrong = || {
            ApiError::option(format!(
                "colours: “{text}” for {name} is no colour as #rgb, #rrggbb, a word or rgb(…)"
            ))
        };
        Ok((token, CssColour::new(text).ok_or_else(wrong)?))
    };
    given.iter().map(colour).collect()
}

/// What ids and the name of a map begin with: a letter, then letters, digits, `-` and `_`.
pub(super) fn prefix(args: &Args) -> Result<&str, ApiError> {
    let prefix = args.prefix.as_deref().unwrap_or_default();
    let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_');
    let begins = prefix
        .bytes()
        .next()
        .is_none_or(|c| c.is_ascii_alphabetic());
    if begins && prefix.len() <= 64 && prefix.bytes().all(allowed) {
        return Ok(prefix);
    }
    Err(ApiError::option(
        "prefix: expected a letter, then letters, digits, - and _, 64 at most",
    ))
}
