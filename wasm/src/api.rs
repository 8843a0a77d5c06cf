//! The stateless functions, as JavaScript calls them.

use jsboard::api::{self, Args};
use wasm_bindgen::prelude::*;

use crate::convert::{from_js, to_error, to_js};

/// Arguments: an object, or the ID alone.
fn arguments(value: JsValue) -> Result<Args, JsValue> {
    match value.as_string() {
        Some(id) => Ok(Args::of_id(id)),
        None => from_js(value),
    }
}

/// The state that an ID describes.
#[wasm_bindgen]
pub fn position(args: JsValue) -> Result<JsValue, JsValue> {
    to_js(&api::position(&arguments(args)?).map_err(|error| to_error(&error))?)
}

/// The IDs of a state that is spelled out.
#[wasm_bindgen]
pub fn encode(part: JsValue) -> Result<JsValue, JsValue> {
    to_js(&api::encode(&from_js(part)?).map_err(|error| to_error(&error))?)
}

/// All legal plays of the dice.
#[wasm_bindgen]
pub fn plays(args: JsValue) -> Result<JsValue, JsValue> {
    to_js(&api::plays(&arguments(args)?).map_err(|error| to_error(&error))?)
}

/// The context after a play.
#[wasm_bindgen(js_name = move)]
pub fn make_move(args: JsValue) -> Result<JsValue, JsValue> {
    to_js(&api::make_move(&arguments(args)?).map_err(|error| to_error(&error))?)
}

/// A match, game by game.
#[wasm_bindgen]
pub fn record(args: JsValue) -> Result<JsValue, JsValue> {
    let args = match args.as_string() {
        Some(text) => Args { text: Some(text), ..Args::default() },
        None => from_js(args)?,
    };
    to_js(&api::record(&args).map_err(|error| to_error(&error))?)
}
