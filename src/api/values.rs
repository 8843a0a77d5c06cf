//! The values of the game on the wire: how each is read, written and described, once for all
//! functions.

#[cfg(feature = "schema")]
use std::borrow::Cow;

#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::argument::{Argument, whole};
use super::given::Given;
use super::{ActionName, ApiError, AreasFormat, ImageFormat, Offer, Seated};
use crate::geometry::{Button, Home};
use crate::records::Format;
use crate::request::unknown;
use crate::rules::{Cube, Decision, Die, Ending, Level, Phase, Side, Variant};
use crate::scene::{Numbers, Theme, Token};
use crate::text::digits;

/// One checker, one die: `[from, to]` in the mover's own count, 25 the bar, 0 off.
pub type Step = [u8; 2];

/// Reads one of these names.
fn read_name<T: Copy>(given: Given, all: &[(&'static str, T)]) -> Result<T, String> {
    let names = || all.iter().map(|(name, _)| *name);
    let Given::Text(text) = given else {
        let names: Vec<_> = names().collect();
        return Err(given.instead_of(&names.join(", ")));
    };
    let found = all.iter().find(|(name, _)| *name == text);
    let wrong = || unknown("", &text, &names().collect::<Vec<_>>()).message;
    found.map(|(_, value)| *value).ok_or_else(wrong)
}

/// Gives types whose values have names their form on the wire and in the schema.
macro_rules! named {
    ($($(#[doc = $doc:literal])* $title:literal: $T:ty = $all:expr;)*) => {$(
        impl Argument for $T {
            fn read(given: Given) -> Result<$T, String> {
                read_name(given, &$all)
            }
        }

        impl Serialize for $T {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let all = $all;
                let found = all.iter().find(|(_, value)| value == self);
                to.serialize_str(found.map_or("", |(name, _)| name))
            }
        }

        #[cfg(feature = "schema")]
        impl JsonSchema for $T {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let names = $all.map(|(name, _)| name);
                json_schema!({"description": concat!($($doc),*).trim(), "enum": names})
            }
        }
    )*};
}

named! {
    /// What something is worth: once, twice or three times the cube.
    "Level": Level = Level::ALL.map(|level| (level.name(), level));
    /// How a game ended.
    "Ending": Ending = [Ending::BearOff, Ending::Drop, Ending::Resignation]
        .map(|ending| (ending.name(), ending));
    /// How far the game has come.
    "Phase": Phase = [
        ("opening", Phase::Opening),
        ("playing", Phase::Playing),
        ("bear_off", Phase::BorneOff),
        ("drop", Phase::Dropped),
        ("resignation", Phase::Resigned),
    ];
    /// What the decider has to decide.
    "Decision": Decision = [
        Decision::OpeningRoll,
        Decision::RollOrDouble,
        Decision::Roll,
        Decision::Play,
        Decision::TakeOrDrop,
        Decision::AnswerBeaver,
        Decision::AnswerRaccoon,
        Decision::AnswerResignation,
        Decision::GameOver,
        Decision::MatchOver,
    ].map(|decision| (decision.name(), decision));
    /// What the decider can do besides playing a roll.
    "Action": ActionName = ActionName::ALL.map(|action| (action.name(), action));
    /// What awaits its answer.
    "Offer": Offer = [
        ("double", Offer::Double),
        ("beaver", Offer::Beaver),
        ("raccoon", Offer::Raccoon),
    ];
    /// A button on the board.
    "Button": Button = Button::ALL.map(|button| (button.name(), button));
    /// Where the bottom player's home lies.
    "Home": Home = [("right", Home::Right), ("left", Home::Left)];
    /// By whose count the points are numbered.
    "Numbers": Numbers = [
        ("onroll", Numbers::OnRoll),
        ("bottom", Numbers::Bottom),
        ("none", Numbers::None),
    ];
    /// What has a colour of its own: the custom properties of a board, without `--jsboard-`.
    "Token": Token = Token::ALL.map(|token| (token.name(), token));
    /// The form in which areas are given.
    "AreasFormat": AreasFormat = [("areas", AreasFormat::Areas), ("map", AreasFormat::Map)];
    /// The form of a picture.
    "ImageFormat": ImageFormat = [("svg", ImageFormat::Svg)];
    /// A format that records are written in.
    "Format": Format = Format::ALL.map(|format| (format.name(), format));
}

impl Argument for &'static Theme {
    fn read(given: Given) -> Result<&'static Theme, String> {
        read_name(given, &Theme::ALL.map(|theme| (theme.name, theme)))
    }
}

impl Argument for &'static Variant {
    fn read(given: Given) -> Result<&'static Variant, String> {
        let name = match &given {
            Given::Text(name) => Variant::named(name),
            _ => None,
        };
        let all = Variant::ALL.map(|variant| (variant.name, variant));
        name.map_or_else(|| read_name(given, &all), Ok)
    }
}

impl Serialize for Side {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(self.index() as u8)
    }
}

impl Argument for Side {
    fn read(given: Given) -> Result<Side, String> {
        let index = whole(given, 0, 1)?;
        Ok(if index == 0 { Side::O } else { Side::X })
    }
}

impl Argument for Die {
    fn read(given: Given) -> Result<Die, String> {
        let pips = whole(given, 1, 6)?;
        Die::new(pips as u8).ok_or_else(|| ": not a die".to_owned())
    }
}

/// A number of pixels, 1 to 100000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(inline))]
pub struct Pixels(#[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100_000)))] pub u32);

impl Argument for Pixels {
    fn read(given: Given) -> Result<Pixels, String> {
        whole(given, 1, 100_000).map(Pixels)
    }
}

impl Argument for Seated {
    fn read(given: Given) -> Result<Seated, String> {
        let name = match given {
            Given::Number(0.0) => return Ok(Seated::Side(Side::O)),
            Given::Number(1.0) => return Ok(Seated::Side(Side::X)),
            given => given,
        };
        read_name(name, &Seated::ALL)
    }
}

/// A largest value of the cube.
///
/// # Errors
/// `bad_option` for what no cube shows.
pub(super) fn max_cube(value: u32) -> Result<u32, ApiError> {
    let wrong = || {
        let value = digits(value);
        ApiError::option(["max_cube: ", &value, " is not a power of two up to 32768"].concat())
    };
    Cube::new(value, None).map(Cube::value).ok_or_else(wrong)
}
