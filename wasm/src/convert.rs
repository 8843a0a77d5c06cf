//! Values of JavaScript to values of Rust, and errors to thrown ones.

use js_sys::{Error, Object, Reflect};
use jsboard::api::ApiError;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// The fields of an options object, read one by one.
pub(crate) struct Fields<'a> {
    object: Option<&'a JsValue>,
}

impl<'a> Fields<'a> {
    /// The fields of an object whose keys are all among `known`; `undefined` has none.
    pub(crate) fn of(object: &'a JsValue, known: &[&str]) -> Result<Fields<'a>, JsValue> {
        if object.is_undefined() || object.is_null() {
            return Ok(Fields { object: None });
        }
        let Some(object_ref) = object.dyn_ref::<Object>() else {
            return Err(wrong("options", "an object"));
        };
        for key in Object::keys(object_ref) {
            let key = key.as_string().unwrap_or_default();
            if !known.contains(&key.as_str()) {
                return Err(wrong(&key, &known.join(", ")));
            }
        }
        Ok(Fields {
            object: Some(object),
        })
    }

    /// A field's value; `undefined` and `null` are none.
    fn get(&self, name: &str) -> Option<JsValue> {
        let value = Reflect::get(self.object?, &name.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    /// A text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        self.read(name, "a text", |value| value.as_string())
    }

    /// A number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<f64>, JsValue> {
        self.read(name, "a number", |value| value.as_f64())
    }

    /// A truth value.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, JsValue> {
        self.read(name, "true or false", |value| value.as_bool())
    }

    fn read<T>(
        &self,
        name: &str,
        expected: &str,
        read: fn(JsValue) -> Option<T>,
    ) -> Result<Option<T>, JsValue> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        read(value).map(Some).ok_or_else(|| wrong(name, expected))
    }
}

/// The error of an option that is not what it can be.
pub(crate) fn wrong(option: &str, expected: &str) -> JsValue {
    to_error(&ApiError::option(
        ["option ", option, ": expected ", expected].concat(),
    ))
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
