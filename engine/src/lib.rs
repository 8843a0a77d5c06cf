//! The API for JavaScript without a board: JSON in, JSON out. `pkg/engine.js` makes functions of
//! it that take objects, answer with objects and throw.
//!
//! JSON and not values that are built one by one: `plays` is a little faster so (the engines of
//! JavaScript parse JSON natively), and the same code reads and writes it as in `jsboard api`,
//! so that the two cannot disagree.

mod lists;

use jsboard::api::{ApiError, ErrorCode, call, context};
use jsboard::notation::{self, read_id};
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// The answer of the function of this name to these arguments, or `{"error": {…}}`.
#[wasm_bindgen]
#[must_use]
pub fn answer(function: &str, args: &str) -> String {
    let args = serde_json::from_str::<serde_json::Value>(args);
    write(
        args.map_err(|error| bad_request(&error))
            .and_then(|args| call(function, args)),
    )
}

/// The context that an OGID describes, or `{"error": {…}}`.
#[wasm_bindgen]
#[must_use]
pub fn ogid(text: &str) -> String {
    let setup = notation::read_ogid(text);
    write(
        setup
            .map_err(|error| ApiError::notation(ErrorCode::BadId, &error))
            .and_then(context),
    )
}

fn write(answer: Result<impl Serialize, ApiError>) -> String {
    let json = answer.and_then(|answer| {
        let failed = |error: serde_json::Error| bad_request(&error);
        serde_json::to_string(&answer).map_err(failed)
    });
    json.unwrap_or_else(|error| json!({ "error": error }).to_string())
}

fn bad_request(error: &serde_json::Error) -> ApiError {
    ApiError::new(ErrorCode::BadRequest, error.to_string())
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
