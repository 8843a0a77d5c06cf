//! Values of Rust as objects of JavaScript. There are few: serde would cost a page 10 kB.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::text;

/// An object in the making.
#[must_use]
pub struct Fields(Object);

impl Default for Fields {
    fn default() -> Fields {
        Fields::new()
    }
}

impl Fields {
    /// No fields yet.
    pub fn new() -> Fields {
        Fields(Object::new())
    }

    /// With this field.
    pub fn with(self, name: &str, value: &JsValue) -> Fields {
        set(&self.0, name, value);
        self
    }

    /// With this text.
    pub fn text(self, name: &str, text: &str) -> Fields {
        self.with(name, &text.into())
    }

    /// With this number.
    pub fn number(self, name: &str, number: f64) -> Fields {
        self.with(name, &number.into())
    }

    /// With this yes or no.
    pub fn flag(self, name: &str, flag: bool) -> Fields {
        self.with(name, &flag.into())
    }

    /// The object.
    pub fn object(self) -> Object {
        self.0
    }
}

/// Sets a field of an object.
#[inline(never)]
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // It fails for what is not an object, or is frozen: ours are new.
    let _ = Reflect::set(object, &name.into(), value);
}

/// A field of an object; `undefined` if there is none.
#[inline(never)]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// An error of a code, as scripts get it.
#[must_use]
pub fn failure(code: &str, message: &str) -> JsValue {
    let thrown = Error::new(message);
    set(&thrown, "code", &code.into());
    thrown.into()
}

/// The number that an option is, which may be a number or a text.
pub fn number(value: &JsValue) -> Option<f64> {
    if value.is_undefined() || value.is_null() {
        return None;
    }
    let number = super::bindings::number(value);
    (!number.is_nan()).then_some(number)
}

/// A number as JavaScript writes it. Rust's own formats are large.
pub fn number_text(number: impl Into<f64>) -> String {
    text(&number.into().into())
}
