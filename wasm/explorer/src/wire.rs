//! Objects and errors of JavaScript.

use js_sys::Object;
use jsboard::api::ApiError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsError, JsValue};

/// Reads an object.
///
/// # Errors
/// `bad_option` for one that has not the fields it should have.
pub(crate) fn read<T: DeserializeOwned>(object: JsValue) -> Result<T, ApiError> {
    serde_wasm_bindgen::from_value(object).map_err(|error| {
        // It is an error of JavaScript, which names its class.
        let text = error.to_string();
        ApiError::option(text.strip_prefix("Error: ").unwrap_or(&text))
    })
}

/// A value as JSON would have it.
///
/// # Errors
/// None that is known.
pub(crate) fn write(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// The answer, or the `Error` that is thrown.
pub(crate) fn thrown(answer: Result<impl Serialize, ApiError>) -> Result<JsValue, JsValue> {
    answer
        .map_err(|error| thrown_error(&error))
        .and_then(|answer| write(&answer))
}

/// An error as scripts get it: an `Error` with `code`, and `at` where there is a place.
pub(crate) fn thrown_error(error: &ApiError) -> JsValue {
    thrown_fields(&error.message, error)
}

/// An `Error` with a message, and fields.
pub(crate) fn thrown_fields(message: &str, fields: &impl Serialize) -> JsValue {
    let thrown = JsValue::from(JsError::new(message));
    match write(fields) {
        Ok(fields) => {
            Object::assign(thrown.unchecked_ref::<Object>(), fields.unchecked_ref()).into()
        }
        Err(other) => other,
    }
}

/// The error of an argument.
pub(crate) fn wrong(message: String) -> JsValue {
    thrown_error(&ApiError::option(message))
}
