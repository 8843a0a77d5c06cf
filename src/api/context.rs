//! Contexts: the arguments that name a state, and the IDs that answer with one.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::object::object;
use super::{ApiError, ErrorCode, Given, PositionPart};
use crate::notation::{read_id, write_gnubgid, write_xgid};
use crate::rules::{Cube, Die, Position, Roll, Setup, Variant};
use crate::text::digits;

/// The arguments of all functions that take a context. Each says with its own name what it
/// needs; what it does not need it ignores.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Args {
    /// The context: a GNU ID, a bare Position ID or an XGID.
    pub id: Option<String>,
    /// A synonym of `id`.
    pub gnubgid: Option<String>,
    /// A synonym of `id`.
    pub xgid: Option<String>,
    /// The variant by its name; no ID carries it.
    pub variant: Option<String>,
    /// How many beavers are allowed in a row, 0 to 255; a GNU ID does not carry it.
    pub beavers: Option<u8>,
    /// The largest value of the cube, a power of two up to 32768; a GNU ID does not carry it.
    pub max_cube: Option<u32>,
    /// How many automatic doubles are allowed, 0 to 15; no ID carries it.
    pub automatic_doubles: Option<u8>,
    /// The dice, instead of those of the ID.
    pub dice: Option<[u8; 2]>,
    /// `move`: the move text.
    #[serde(rename = "move")]
    pub play: Option<String>,
    /// `move`: the steps, `[from, to]` each, instead of a text. `partial`, `areas`, `image`: the steps
    /// so far.
    pub steps: Option<Vec<[u8; 2]>>,
    /// `onroll`: what the decider does.
    pub action: Option<String>,
    /// `onroll`: the level of a resignation: `single` unless it is given, `gammon`, `backgammon`.
    pub level: Option<String>,
    /// `edit`: what is to be otherwise.
    #[serde(default, deserialize_with = "changes")]
    pub changes: Option<Box<PositionPart>>,
    /// `record`, `write`: the text of a match. `analysis`: that of a position.
    pub text: Option<String>,
    /// `record`, `write`, `analysis`: the bytes of the file, in Base64, instead of a text.
    pub base64: Option<String>,
    /// `record`, `write`, `analysis`: the bytes of the file, from Rust alone.
    #[serde(skip)]
    pub bytes: Option<Vec<u8>>,
    /// `record`, `write`: which match of several, from 1; of `write` all unless it is given.
    #[serde(rename = "match")]
    pub number: Option<u32>,
    /// `analysis`: which position of several, from 1.
    pub position: Option<u32>,
    /// `areas`, `image`: the width in whole pixels, 1 to 100000; 400 unless it is given.
    pub width: Option<Given>,
    /// `areas`, `image`: the height in whole pixels, 1 to 100000; 300 unless it is given.
    pub height: Option<Given>,
    /// `areas`, `image`: the name of a theme.
    pub css: Option<String>,
    /// `areas`, `image`: who sits at the bottom: 1 unless it is given, 0, `roller`, `decider`.
    pub bottom: Option<Given>,
    /// `areas`, `image`: where the bottom player's home lies: `right` unless it is given, `left`.
    pub home: Option<String>,
    /// `areas`, `image`: whose point numbers: `onroll` unless it is given, `bottom`, `none`.
    pub numbers: Option<String>,
    /// `areas`, `image`: the language of the words, such as `ja`.
    pub lang: Option<String>,
    /// `areas`, `image`: the names of the buttons, from the left, four at most.
    pub buttons: Option<Vec<String>>,
    /// `image`: the names of regions that are tinted and edged, with spaces between them.
    pub highlights: Option<String>,
    /// `areas`: `areas` unless it is given, or `map`. `image`: `svg`. `write`: `mat` unless it is
    /// given, `xg`, `xg-jellyfish`, `sgf`.
    pub format: Option<String>,
    /// `areas`: the name of the map. `image`: what the ids begin with; without it there are none.
    pub prefix: Option<String>,
    /// `areas`: what comes before the name of a region in its link: `#` unless it is given.
    pub href: Option<String>,
    /// `image`: colours instead of the theme's, by the names of their tokens.
    pub colours: Option<BTreeMap<String, String>>,
}

fn changes<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Box<PositionPart>>, D::Error> {
    Ok(object(from)?.map(Box::new))
}

impl Args {
    /// Arguments that name a context by its ID and say nothing else.
    #[must_use]
    pub fn of_id(id: impl Into<String>) -> Args {
        Args {
            id: Some(id.into()),
            ..Args::default()
        }
    }

    /// The state that the arguments name.
    pub(super) fn setup(&self) -> Result<Setup, ApiError> {
        let given = [&self.id, &self.gnubgid, &self.xgid].into_iter().flatten();
        let ids: Vec<&str> = given.map(String::as_str).collect();
        let mut setup = named_by(&ids)?;
        self.refine(&mut setup)?;
        Ok(setup)
    }

    /// The legal position that the arguments name.
    pub(super) fn position(&self) -> Result<Position, ApiError> {
        Ok(Position::new(self.setup()?)?)
    }

    /// Puts in what no ID carries.
    pub(super) fn refine(&self, setup: &mut Setup) -> Result<(), ApiError> {
        if let Some(name) = &self.variant {
            setup.variant = variant(name)?;
        }
        let rules = &mut setup.rules;
        rules.beavers = self.beavers.unwrap_or(rules.beavers);
        rules.automatic_doubles = self.automatic_doubles.unwrap_or(rules.automatic_doubles);
        if let Some(value) = self.max_cube {
            rules.max_cube = max_cube(value)?;
        }
        if let Some([a, b]) = self.dice {
            setup.roll = Some(roll([a, b])?);
        }
        Ok(())
    }

    /// The answer that gives this state, with what the caller said that no ID carries.
    pub(super) fn context(&self, setup: &Setup) -> Context {
        Context {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
            variant: self.variant.as_ref().map(|_| setup.variant.name),
            beavers: self.beavers,
            max_cube: self.max_cube,
            automatic_doubles: self.automatic_doubles,
        }
    }
}

/// The state that all of these IDs name.
pub(crate) fn named_by(ids: &[&str]) -> Result<Setup, ApiError> {
    let [first, others @ ..] = ids else {
        return Err(ApiError::option("id is missing"));
    };
    let mut setup = read(first)?;
    for other in others {
        merge(&mut setup, &read(other)?)?;
    }
    Ok(setup)
}

fn read(id: &str) -> Result<Setup, ApiError> {
    read_id(id).map_err(|error| ApiError::notation(ErrorCode::BadId, &error))
}

/// One state said in two ways: what only one of them can carry comes from that one.
fn merge(first: &mut Setup, second: &Setup) -> Result<(), ApiError> {
    let [one, other] = [&*first, second].map(|setup| {
        let mut setup = setup.clone();
        setup.rules.jacoby &= setup.score.is_money();
        write_gnubgid(&setup)
    });
    if one != other {
        return Err(ApiError::option(
            "id, gnubgid and xgid say different things",
        ));
    }
    let rules = &mut first.rules;
    rules.beavers = rules.beavers.max(second.rules.beavers);
    rules.max_cube = rules.max_cube.min(second.rules.max_cube);
    rules.jacoby |= second.rules.jacoby;
    Ok(())
}

pub(super) fn variant(name: &str) -> Result<&'static Variant, ApiError> {
    let unknown = || {
        let known: Vec<_> = Variant::ALL.iter().map(|variant| variant.name).collect();
        ApiError::option(["variant: “", name, "” is none of ", &known.join(", ")].concat())
    };
    Variant::named(name).ok_or_else(unknown)
}

pub(super) fn max_cube(value: u32) -> Result<u32, ApiError> {
    let cube = Cube::new(value, None);
    let wrong = || {
        ApiError::option(
            [
                "max_cube: ",
                &digits(value),
                " is no power of two up to 32768",
            ]
            .concat(),
        )
    };
    cube.map(Cube::value).ok_or_else(wrong)
}

pub(super) fn dice([a, b]: [u8; 2]) -> Result<[Die; 2], ApiError> {
    let wrong = || {
        ApiError::option(
            [
                "dice: [",
                &digits(a.into()),
                ", ",
                &digits(b.into()),
                "] are not two of 1 to 6",
            ]
            .concat(),
        )
    };
    match (Die::new(a), Die::new(b)) {
        (Some(a), Some(b)) => Ok([a, b]),
        _ => Err(wrong()),
    }
}

pub(super) fn roll(shown: [u8; 2]) -> Result<Roll, ApiError> {
    dice(shown).map(|[a, b]| Roll::of(a, b))
}

/// A state as its IDs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Context {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID, where one can say it.
    pub xgid: Option<String>,
    /// The variant's name, if the caller said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<&'static str>,
    /// What the caller said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beavers: Option<u8>,
    /// What the caller said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_cube: Option<u32>,
    /// What the caller said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automatic_doubles: Option<u8>,
}
