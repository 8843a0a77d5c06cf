//! The options of a chat.

use js_sys::{Array, Object};
use jsboard_page::{failure, number, text};
use jsboard_rooms::chat::Topic;
use wasm_bindgen::prelude::*;

use crate::link::Server;

/// What is given; what is not mentioned stays as it is.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) server: Option<Server>,
    /// The conversations to open, in order.
    pub(crate) topics: Option<Vec<Topic>>,
    /// A guest's name.
    pub(crate) name: Option<String>,
    /// In CSS pixels, or nothing for the usual one.
    pub(crate) height: Option<Option<f64>>,
}

impl Options {
    /// Reads an object.
    ///
    /// # Errors
    /// `bad_option` with the name of the option.
    pub(crate) fn read(given: &JsValue) -> Result<Options, JsValue> {
        let mut options = Options::default();
        if !given.is_object() {
            return Err(failure("bad_option", "option options: expected an object"));
        }
        for entry in Object::entries(given.unchecked_ref()) {
            let entry: Array = entry.unchecked_into();
            let (name, value) = (text(&entry.get(0)), entry.get(1));
            if !value.is_undefined() {
                let value = (!value.is_null()).then(|| text(&value));
                options.take(&name, value.as_deref())?;
            }
        }
        Ok(options)
    }

    /// Takes an option; `None` is no longer given.
    fn take(&mut self, name: &str, value: Option<&str>) -> Result<(), JsValue> {
        match name {
            "server" => self.server = Some(Server::read(value)?),
            "channel" => self.topics = Some(topics(value.unwrap_or_default())?),
            "name" => self.name = value.map(str::to_owned),
            "height" => self.height = Some(value.map(height).transpose()?),
            "lang" | "debug" => {}
            _ => {
                let known = "expected server, channel, name, height or lang";
                return Err(wrong(name, known, name));
            }
        }
        Ok(())
    }
}

fn wrong(name: &str, expected: &str, given: &str) -> JsValue {
    let message = ["option ", name, ": ", expected, ", not “", given, "”"].concat();
    failure("bad_option", &message)
}

/// The topics in a list with blanks between them.
fn topics(list: &str) -> Result<Vec<Topic>, JsValue> {
    let read = |name: &str| {
        let expected = "expected channels such as /lobby/chat or /room/tea";
        Topic::read(name).map_err(|_| wrong("channel", expected, name))
    };
    list.split_whitespace().map(read).collect()
}

fn height(value: &str) -> Result<f64, JsValue> {
    let number = number(&value.into()).filter(|number| (200.0..=1e5).contains(number));
    number.ok_or_else(|| wrong("height", "expected 200 to 100000", value))
}
