//! Contexts: the arguments that name a state, and the IDs that answer with one.

use serde::Serialize;
use serde::ser::SerializeStruct;

use super::ApiError;
use super::argument::arguments;
use super::values::max_cube;
use crate::notation::{read_any_id, write_gnubgid, write_xgid};
use crate::request::{drawable, read_ids};
use crate::rules::{Die, Position, Roll, Rules, Setup, Variant};

arguments! {
    /// A state. One of the three IDs is needed; two that say different things are an error.
    #[cfg_attr(feature = "schema", schemars(extend("anyOf" = [
        {"required": ["id"], "properties": {"id": {"type": "string"}}},
        {"required": ["gnubgid"], "properties": {"gnubgid": {"type": "string"}}},
        {"required": ["xgid"], "properties": {"xgid": {"type": "string"}}},
    ])))]
    pub struct ContextArgs {
        /// A GNU ID (`PositionID:MatchID`), a bare Position ID, an XGID, an OGID, or a line `board:…` of FIBS.
        pub id: Option<String>,
        /// The same as `id`.
        pub gnubgid: Option<String>,
        /// The same as `id`.
        pub xgid: Option<String>,
        /// The variant: `backgammon` by default, `nackgammon` or `hypergammon`. No ID carries it.
        pub variant: Option<&'static Variant>,
        /// How many beavers are allowed in a row, 0 to 255. A GNU ID does not carry it.
        pub beavers: Option<u8>,
        /// The largest value of the cube, a power of two up to 32768. A GNU ID does not carry it.
        #[schemars(range(min = 1, max = 32768))]
        pub max_cube: Option<u32>,
        /// How many automatic doubles are allowed, 0 to 15. No ID carries it.
        pub automatic_doubles: Option<u8>,
        /// The dice, instead of those of the ID.
        #[schemars(with = "Option<super::schema::DiceShape>")]
        pub dice: Option<[Die; 2]>,
    }
}

impl ContextArgs {
    /// The arguments that name a state by its ID.
    #[must_use]
    pub fn of_id(id: impl Into<String>) -> ContextArgs {
        ContextArgs {
            id: Some(id.into()),
            ..ContextArgs::default()
        }
    }

    /// The state that the arguments name, legal or not.
    ///
    /// # Errors
    /// `bad_id`; `bad_option` without an ID, or for IDs that contradict each other.
    pub fn setup(&self) -> Result<Setup, ApiError> {
        let mut setup = self.setup_before_dice()?;
        if let Some([a, b]) = self.dice {
            setup.roll = Some(Roll::of(a, b));
        }
        Ok(setup)
    }

    /// The state without the dice of the arguments.
    pub(super) fn setup_before_dice(&self) -> Result<Setup, ApiError> {
        let given = [&self.id, &self.gnubgid, &self.xgid].into_iter().flatten();
        let ids: Vec<&str> = given.map(String::as_str).collect();
        let mut setup = read_ids(&ids, read_any_id)?;
        setup.variant = self.variant.unwrap_or(setup.variant);
        let rules = &mut setup.rules;
        rules.beavers = self.beavers.unwrap_or(rules.beavers);
        rules.automatic_doubles = self.automatic_doubles.unwrap_or(rules.automatic_doubles);
        if let Some(value) = self.max_cube {
            rules.max_cube = max_cube(value)?;
        }
        Ok(setup)
    }

    /// The state that the arguments name, as a board can show it.
    ///
    /// # Errors
    /// Those of [`setup`](Self::setup); `bad_position` if the checkers cannot stand like this.
    pub fn shown(&self) -> Result<Setup, ApiError> {
        drawable(self.setup()?)
    }

    /// The legal position that the arguments name.
    ///
    /// # Errors
    /// Those of [`setup`](Self::setup); `bad_position` with every reason.
    pub fn position(&self) -> Result<Position, ApiError> {
        Ok(Position::new(self.setup()?)?)
    }

    /// The answer that gives this state, with what the caller said that no ID carries.
    pub(super) fn answer(&self, setup: &Setup) -> Context {
        Context {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
            variant: self.variant.map(|_| setup.variant.name),
            beavers: self.beavers,
            max_cube: self.max_cube,
            automatic_doubles: self.automatic_doubles,
        }
    }
}

/// A state as its IDs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ids {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID; `null` where one cannot say the state: a finished game, a resignation on offer.
    pub xgid: Option<String>,
}

impl From<&Setup> for Ids {
    fn from(setup: &Setup) -> Ids {
        Ids {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
        }
    }
}

/// A state as its IDs, with what they do not carry if it was given or is not as usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    /// `PositionID:MatchID`.
    pub gnubgid: String,
    /// The XGID; `null` where one cannot say the state: a finished game, a resignation on offer.
    pub xgid: Option<String>,
    /// The name of the variant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<&'static str>,
    /// How many beavers are allowed in a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beavers: Option<u8>,
    /// The largest value of the cube.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_cube: Option<u32>,
    /// How many automatic doubles are allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automatic_doubles: Option<u8>,
}

impl Context {
    /// Writes the fields into an object that has others too.
    pub(super) fn serialize_fields<S: SerializeStruct>(&self, to: &mut S) -> Result<(), S::Error> {
        fn given<S: SerializeStruct>(
            to: &mut S,
            name: &'static str,
            value: Option<impl Serialize>,
        ) -> Result<(), S::Error> {
            value.map_or(Ok(()), |value| to.serialize_field(name, &value))
        }
        to.serialize_field("gnubgid", &self.gnubgid)?;
        to.serialize_field("xgid", &self.xgid)?;
        given(to, "variant", self.variant)?;
        given(to, "beavers", self.beavers)?;
        given(to, "max_cube", self.max_cube)?;
        given(to, "automatic_doubles", self.automatic_doubles)
    }

    /// The answer that gives a state which must be a legal position, with what no ID carries
    /// unless it is as usual.
    ///
    /// # Errors
    /// `bad_position` with every reason.
    pub fn of(setup: Setup) -> Result<Context, ApiError> {
        let position = Position::new(setup)?;
        let setup = position.setup();
        let (rules, usual) = (&setup.rules, Rules::default());
        let is_usual = *setup.variant == Variant::BACKGAMMON;
        Ok(Context {
            gnubgid: write_gnubgid(setup),
            xgid: write_xgid(setup),
            variant: (!is_usual).then_some(setup.variant.name),
            beavers: (rules.beavers != usual.beavers).then_some(rules.beavers),
            max_cube: (rules.max_cube != usual.max_cube).then_some(rules.max_cube),
            automatic_doubles: (rules.automatic_doubles != usual.automatic_doubles)
                .then_some(rules.automatic_doubles),
        })
    }
}
