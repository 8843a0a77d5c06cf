//! What an embed asks of the page.

use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::Setup;

/// A value of an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    None,
    /// Yes or no.
    Flag(bool),
    /// A text.
    Text(String),
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Value {
        text.map_or(Value::None, Value::Text)
    }
}

/// Something that is to be done in the page.
///
/// | name | values |
/// | --- | --- |
/// | `draw` | the picture as SVG; itself in words; the GNU ID and the XGID (or none) of what it shows; how its checkers run there, see [`tracks`] |
/// | `say` | what a screen reader is to say |
/// | `emit` | the event's name after `jsboard:`, then the names and values of its detail |
/// | `sheet` | the markup of a score sheet |
/// | `select` | the place selected in it |
/// | `autoplay` | whether `tick` is to be sent from time to time |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What is to be done.
    pub name: &'static str,
    /// With what.
    pub values: Vec<Value>,
}

impl Effect {
    pub(super) fn new(name: &'static str, values: Vec<Value>) -> Effect {
        Effect { name, values }
    }

    pub(super) fn say(text: &str) -> Effect {
        Effect::new("say", vec![text.into()])
    }

    /// `jsboard:change`: which state is shown now.
    pub(super) fn change(setup: &Setup) -> Effect {
        let mut change = Effect::new("emit", vec!["change".into()]);
        change.detail("gnubgid", write_gnubgid(setup).into());
        change.detail("xgid", write_xgid(setup).into());
        change
    }

    /// Adds a detail to an event.
    pub(super) fn detail(&mut self, name: &str, value: Value) {
        self.values.extend([name.into(), value]);
    }
}
