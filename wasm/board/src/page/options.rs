//! Options as the embeds take them: names and texts, which is what attributes are.

use js_sys::{Array, Object};
use jsboard::api::ApiError;
use wasm_bindgen::prelude::*;

use super::text;

/// Options as names and texts, `()` for a function; one that is null is no longer given.
pub(crate) struct OptionTexts(Vec<(String, Option<String>)>);

impl OptionTexts {
    /// The options that an object gives; what is undefined is not mentioned.
    ///
    /// # Errors
    /// `bad_option` for what is not an object.
    pub(crate) fn of(options: &JsValue) -> Result<OptionTexts, ApiError> {
        if !options.is_object() {
            return Err(ApiError::option("option options: expected an object"));
        }
        let mut texts = Vec::new();
        for entry in Object::entries(options.unchecked_ref()) {
            let entry: Array = entry.unchecked_into();
            let (name, value) = (text(&entry.get(0)), entry.get(1));
            if value.is_undefined() {
                continue;
            }
            if value.is_null() {
                texts.push((name, None));
                continue;
            }
            let value = if value.is_function() {
                "()".to_owned()
            } else {
                text(&value)
            };
            texts.push((name, Some(value)));
        }
        Ok(OptionTexts(texts))
    }

    /// Each name with its text.
    pub(crate) fn pairs(&self) -> Vec<(&str, &str)> {
        let all = self.0.iter();
        all.filter_map(|(name, text)| Some((name.as_str(), text.as_deref()?)))
            .collect()
    }

    /// The names of those that are no longer given.
    pub(crate) fn gone(&self) -> Vec<&str> {
        let gone = self.0.iter().filter(|(_, text)| text.is_none());
        gone.map(|(name, _)| name.as_str()).collect()
    }
}

/// Declarations as in CSS: `field: #eee; bar: tan`.
pub(crate) fn declarations(declared: &str) -> Vec<(&str, &str)> {
    let pairs = declared.split(';').filter_map(|part| {
        let (name, value) = part.split_once(':')?;
        Some((name.trim(), value.trim()))
    });
    pairs.collect()
}

/// Whether an option is on, as a script or as an attribute gives it.
pub(crate) fn is_on(flag: &JsValue) -> bool {
    match flag.as_string() {
        Some(text) => text.is_empty() || text == "true",
        None => flag.as_bool() == Some(true),
    }
}
