//! The terms of a match as an object.

use jsboard::{Rules, Variant};
use jsboard_rooms::table::{Pace, Terms};
use serde::{Deserialize, Serialize};

use crate::service::ServiceError;

/// The terms of a match, as they are asked for, stored and shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TermsObject {
    /// Points; 0 for money.
    pub(crate) length: u16,
    /// The variant's name, `backgammon` if none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) variant: Option<String>,
    pub(crate) rules: RulesObject,
    pub(crate) clock: Option<PaceObject>,
    pub(crate) rated: bool,
    pub(crate) private: bool,
}

/// The rules that can be agreed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RulesObject {
    pub(crate) jacoby: bool,
    pub(crate) beavers: u8,
    pub(crate) automatic_doubles: u8,
    pub(crate) max_cube: u32,
}

impl Default for RulesObject {
    fn default() -> RulesObject {
        RulesObject::of(&Rules::default())
    }
}

impl RulesObject {
    fn of(rules: &Rules) -> RulesObject {
        RulesObject {
            jacoby: rules.jacoby,
            beavers: rules.beavers,
            automatic_doubles: rules.automatic_doubles,
            max_cube: rules.max_cube,
        }
    }
}

/// A clock, in seconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaceObject {
    /// For the whole match.
    pub(crate) reserve: f64,
    /// Free in each turn.
    pub(crate) delay: f64,
}

impl TermsObject {
    /// The terms.
    ///
    /// # Errors
    /// `bad_request`, with what is wrong with them.
    pub(crate) fn terms(&self) -> Result<Terms, ServiceError> {
        let name = self.variant.as_deref().unwrap_or(Variant::BACKGAMMON.name);
        let variant = Variant::named(name).ok_or_else(|| {
            ServiceError::bad_request("variant: expected backgammon, nackgammon or hypergammon")
        })?;
        let rules = Rules {
            crawford: false,
            jacoby: self.rules.jacoby,
            beavers: self.rules.beavers,
            automatic_doubles: self.rules.automatic_doubles,
            max_cube: self.rules.max_cube,
        };
        let terms = Terms {
            length: self.length,
            variant,
            rules,
            pace: self.clock.as_ref().map(PaceObject::pace),
            is_rated: self.rated,
            is_private: self.private,
        };
        match terms.flaw() {
            Some(flaw) => Err(ServiceError::bad_request(flaw)),
            None => Ok(terms),
        }
    }

    /// The terms as an object.
    pub(crate) fn of(terms: &Terms) -> TermsObject {
        let seconds = |millis: u64| millis as f64 / 1000.0;
        TermsObject {
            length: terms.length,
            variant: Some(terms.variant.name.to_owned()),
            rules: RulesObject::of(&terms.rules),
            clock: terms.pace.map(|pace| PaceObject {
                reserve: seconds(pace.reserve),
                delay: seconds(pace.delay),
            }),
            rated: terms.is_rated,
            private: terms.is_private,
        }
    }
}

impl PaceObject {
    /// Negative times are none; those that are too long stay so.
    fn pace(&self) -> Pace {
        let millis = |seconds: f64| (seconds * 1000.0).round() as u64;
        Pace {
            reserve: millis(self.reserve),
            delay: millis(self.delay),
        }
    }
}
