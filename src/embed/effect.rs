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
    /// Several values. A GNU ID and an XGID, or none, are a context.
    List(Vec<Value>),
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
/// | `overlay` | what lies over the picture, as SVG of the same size; or nothing |
/// | `putback` | the checker that was carried goes back to where it was |
/// | `status` | whose decision it is, in words |
/// | `roll` | dice are to be rolled: the command `dice` brings them |
/// | `ask` | the opponent's decision: a serial number, the state, the decision, the dice or none; `reply`, `failed` and `late` answer |
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

/// The same effects with all that is to be said in one, the last: what is said later would silence
/// what was said before.
pub(super) fn gather(effects: Vec<Effect>) -> Vec<Effect> {
    let mut said = String::new();
    let mut gathered = Vec::with_capacity(effects.len());
    for effect in effects {
        match effect.values.first() {
            Some(Value::Text(text)) if effect.name == "say" => {
                if !said.is_empty() {
                    said.push(' ');
                }
                said.push_str(text);
            }
            _ => gathered.push(effect),
        }
    }
    if !said.is_empty() {
        gathered.push(Effect::say(&said));
    }
    gathered
}
