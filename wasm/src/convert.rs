//! Values of Rust to values of JavaScript and back, and errors to thrown ones.

use js_sys::{Error, Reflect};
use jsboard::api::{ApiError, ErrorCode};
use serde::de::DeserializeOwned;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A JavaScript value as arguments or options; `undefined` as none.
pub(crate) fn from_js<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| to_error(&ApiError::new(ErrorCode::BadOption, error.to_string())))
}

/// An answer as plain JavaScript objects, with `null` for what is not there.
pub(crate) fn to_js(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = Serializer::new().serialize_maps_as_objects(true).serialize_missing_as_null(true);
    Ok(answer.serialize(&serializer)?)
}

/// An `Error` with `code` and `at`, to be thrown.
pub(crate) fn to_error(error: &ApiError) -> JsValue {
    let thrown = Error::new(&error.message);
    set(&thrown, "code", &error.code.name().into());
    if let Some(at) = error.at {
        set(&thrown, "at", &JsValue::from(at as u32));
    }
    thrown.into()
}

/// Sets a property of an object that is ours.
pub(crate) fn set(object: &JsValue, key: &str, value: &JsValue) {
    // It fails only on frozen objects and on what is no object.
    let _ = Reflect::set(object, &key.into(), value);
}
