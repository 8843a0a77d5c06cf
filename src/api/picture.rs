//! How a state is to be drawn: the arguments that `areas` and `image` share.

use std::collections::BTreeMap;

use super::argument::arguments;
use super::partial::illegal_step;
use super::values::{Pixels, Step};
use super::{ApiError, ContextArgs};
use crate::control::Turn;
use crate::control::marks::read_highlights;
use crate::geometry::{Button, Dice, Home, Layout, Region, View};
use crate::request::{named, unknown};
use crate::rules::{BySide, Point, Position, RuleError, Setup, Side};
use crate::scene::{CssColour, Numbers, Theme, Token};
use crate::text::split_at_first;
use crate::words::Words;

/// The codes of the languages that pictures speak wherever they are made.
pub(super) const LANGUAGES: [&str; 2] = ["en", "ja"];

arguments! {
    /// How a picture is made. `areas` of the same arguments is its image map.
    pub struct PictureArgs {
        #[group] pub context: ContextArgs,
        /// The width in whole pixels; 400 by default.
        pub width: Option<Pixels>,
        /// The height in whole pixels; 300 by default.
        pub height: Option<Pixels>,
        /// The theme; `nature` by default.
        pub css: Option<&'static Theme>,
        /// Who sits at the bottom; side 1 by default.
        pub bottom: Option<Seated>,
        /// Where the bottom player's home lies; `right` by default.
        pub home: Option<Home>,
        /// By whose count the points are numbered; `onroll` by default.
        pub numbers: Option<Numbers>,
        /// The language of the words by its code, such as `ja-JP`: `en` by default, or `ja`.
        #[schemars(with = "Option<super::schema::LanguageShape>")]
        pub lang: Option<String>,
        /// The buttons on the board, from the left, four at most.
        #[schemars(length(max = 4))]
        pub buttons: Option<Vec<Button>>,
        /// The names of regions that are tinted and edged, with spaces between them.
        pub highlights: Option<String>,
        /// The name of the map, and what the ids in the picture begin with: a letter, then letters,
        /// digits, `-` and `_`, 64 at most. Without it a picture has no ids.
        #[schemars(regex(pattern = "^([A-Za-z][A-Za-z0-9_-]{0,63})?$"))]
        pub prefix: Option<String>,
        /// What comes before the name of the region in each link of the map; `#` by default.
        pub href: Option<String>,
        /// Colours instead of the theme's: `#rgb`, `#rrggbb`, a word, or a function such as
        /// `rgb(…)`.
        #[schemars(with = "Option<super::schema::ColoursShape>")]
        pub colours: Option<BTreeMap<String, String>>,
        /// The steps that have been made of the turn.
        #[schemars(with = "Option<Vec<super::schema::StepShape>>")]
        pub steps: Option<Vec<Step>>,
    }
}

/// Who sits at the bottom of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seated {
    /// This side.
    Side(Side),
    /// The side on roll.
    Roller,
    /// The side that has a decision.
    Decider,
}

impl Seated {
    /// The choices by their names.
    pub const ALL: [(&'static str, Seated); 4] = [
        ("1", Seated::Side(Side::X)),
        ("0", Seated::Side(Side::O)),
        ("roller", Seated::Roller),
        ("decider", Seated::Decider),
    ];

    /// The side that sits at the bottom of a picture of this state.
    #[must_use]
    pub fn side(self, setup: &Setup) -> Side {
        match self {
            Seated::Side(side) => side,
            Seated::Roller => setup.turn,
            Seated::Decider => setup.decider,
        }
    }
}

/// A state and how it is drawn.
pub(super) struct Drawing<'a> {
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
    pub(super) buttons: &'a [Button],
    pub(super) highlights: Vec<Region>,
    pub(super) prefix: &'a str,
    pub(super) colours: Vec<(Token, CssColour<'a>)>,
}

impl Drawing<'_> {
    pub(super) fn new(args: &PictureArgs) -> Result<Drawing<'_>, ApiError> {
        let (setup, dice) = shown(args)?;
        let width = args.width.map_or(400, |pixels| pixels.0);
        let height = args.height.map_or(300, |pixels| pixels.0);
        let theme = args.css.unwrap_or(&Theme::NATURE);
        let bottom = args.bottom.unwrap_or(Seated::Side(Side::X));
        let words = args.words()?;
        Ok(Drawing {
            dice,
            width,
            height,
            view: View {
                bottom: bottom.side(&setup),
                home: args.home.unwrap_or_default(),
            },
            setup,
            layout: theme.layout(width as f32, height as f32),
            theme,
            numbers: args.numbers.unwrap_or_default(),
            words,
            names: BySide(words.sides.map(str::to_owned)),
            buttons: buttons(args.buttons.as_deref().unwrap_or_default())?,
            highlights: highlights(args.highlights.as_deref().unwrap_or_default())?,
            prefix: prefix(args.prefix.as_deref().unwrap_or_default())?,
            colours: args.colours.as_ref().map_or(Ok(Vec::new()), colours)?,
        })
    }
}

impl PictureArgs {
    /// How a picture with these arguments is turned.
    ///
    /// # Errors
    /// Those of [`image`](super::image()).
    pub fn view(&self) -> Result<View, ApiError> {
        Ok(Drawing::new(self)?.view)
    }

    /// The words of the language that is asked for; of none, English.
    ///
    /// # Errors
    /// The language is unknown.
    pub fn words(&self) -> Result<&'static Words, ApiError> {
        let lang = self.lang.as_deref().unwrap_or_default();
        let words = Words::of(lang);
        let (code, _) = split_at_first(lang, b'-').unwrap_or((lang, ""));
        if code.is_empty() || words.lang.eq_ignore_ascii_case(code) {
            return Ok(words);
        }
        Err(unknown("lang", lang, &LANGUAGES))
    }
}

/// The state that is drawn, and its dice: after the steps that have been made of a turn.
fn shown(args: &PictureArgs) -> Result<(Setup, Option<Dice>), ApiError> {
    let setup = args.context.shown()?;
    let steps = args.steps.as_deref().unwrap_or_default();
    if steps.is_empty() {
        let dice = Dice::of(&setup);
        return Ok((setup, dice));
    }
    let mut turn = Turn::new(&Position::new(setup)?).ok_or(RuleError::NoDice)?;
    for (at, &[from, to]) in steps.iter().enumerate() {
        let ends = Point::new(from).zip(Point::new(to));
        let play = ends.and_then(|(from, to)| turn.go(from, to));
        play.ok_or_else(|| illegal_step([from, to], at))?;
    }
    Ok((turn.setup(), Some(turn.dice())))
}

fn highlights(text: &str) -> Result<Vec<Region>, ApiError> {
    read_highlights(text).map_err(|error| ApiError::option(error.message()))
}

fn buttons(buttons: &[Button]) -> Result<&[Button], ApiError> {
    /// The most buttons that fit.
    const MOST: usize = 4;
    if buttons.len() > MOST {
        let message = format!("buttons: expected {MOST} at most");
        return Err(ApiError::option(message));
    }
    Ok(buttons)
}

/// Colours by the names of their tokens.
fn colours(given: &BTreeMap<String, String>) -> Result<Vec<(Token, CssColour<'_>)>, ApiError> {
    let known = Token::ALL.map(Token::name);
    let colour = |(name, text): (_, _)| {
        let (name, text): (&String, &String) = (name, text);
        let token = named("colours", name, &known, Token::named(name))?;
        let wrong = || {
            ApiError::option(format!(
                "colours.{name}: “{text}” is not a colour: expected #rgb, #rrggbb, a word or rgb(…)"
            ))
        };
        Ok((token, CssColour::new(text).ok_or_else(wrong)?))
    };
    given.iter().map(colour).collect()
}

/// What ids and the name of a map begin with: a letter, then letters, digits, `-` and `_`.
fn prefix(prefix: &str) -> Result<&str, ApiError> {
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
