//! The API for JavaScript, without a board. Objects go in and come out; what is wrong is thrown.
//! `pkg/api.js` loads this module and names its functions; the explorer reads files with it.

mod lists;
mod packs;

use js_sys::Object;
use jsboard::api::{ApiError, Context, ErrorCode, Given};
use jsboard::notation::{self, read_id};
pub use packs::{Packs, sha256};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::{JsCast, JsError, JsValue, wasm_bindgen};

/// Calls the function of this name with an object of arguments.
///
/// # Errors
/// An `Error` with the `code`, and `at` where there is a place.
#[wasm_bindgen]
pub fn call(function: &str, args: JsValue) -> Result<JsValue, JsValue> {
    let args = Given::deserialize(Deserializer::from(args));
    let args = args.map_err(|error| ApiError::option(error.to_string()));
    thrown(args.and_then(|args| jsboard::api::answer(function, args)))
}

/// The context that an OGID describes, which the functions read too.
///
/// # Errors
/// An `Error` with the code `bad_id`, and `at`; or `bad_position`.
#[wasm_bindgen]
pub fn ogid(text: &str) -> Result<JsValue, JsValue> {
    let setup = notation::read_ogid(text);
    let setup = setup.map_err(|error| ApiError::notation(ErrorCode::BadId, &error));
    thrown(setup.and_then(Context::of))
}

/// The answer as JSON would have it, or the `Error` that is thrown.
pub(crate) fn thrown(answer: Result<impl Serialize, ApiError>) -> Result<JsValue, JsValue> {
    match answer {
        Ok(answer) => Ok(answer.serialize(&Serializer::json_compatible())?),
        Err(error) => Err(thrown_error(&error)),
    }
}

/// An error as scripts get it: an `Error` with `code`, and `at` where there is a place.
pub(crate) fn thrown_error(error: &ApiError) -> JsValue {
    let thrown = JsValue::from(JsError::new(&error.message));
    match error.serialize(&Serializer::json_compatible()) {
        Ok(fields) => {
            Object::assign(thrown.unchecked_ref::<Object>(), fields.unchecked_ref()).into()
        }
        Err(other) => other.into(),
    }
}

/// The first ID in a text, as the functions read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}

/// The number of ways of play in so many turns from the state that an ID describes; none if it
/// describes none.
#[wasm_bindgen]
#[must_use]
pub fn perft(id: &str, depth: u32) -> Option<f64> {
    let setup = read_id(id).ok()?;
    Some(jsboard::perft(&setup.board, setup.turn, depth) as f64)
}

/// The number of results that the legal plays of each of these positions and each roll have, for
/// the benchmark: Position IDs, one a line, listed `rounds` times; none if one cannot be read.
#[wasm_bindgen]
#[must_use]
pub fn count_plays(ids: &str, rounds: u32) -> Option<usize> {
    lists::count_plays(ids, rounds).ok()
}
