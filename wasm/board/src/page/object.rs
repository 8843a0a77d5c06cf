//! Values of Rust as objects of JavaScript. There are few: serde would cost a page 10 kB.

use js_sys::Array;
use jsboard::api::ApiError;
use jsboard::embed::{Answer, GameSummary, State};
use wasm_bindgen::prelude::*;

use super::{Fields, failure, set};

/// The error of this code, as scripts get it.
pub(crate) fn error(error: &ApiError) -> JsValue {
    let thrown = failure(error.code.name(), &error.message);
    if let Some(at) = error.at {
        set(&thrown, "at", &(at as u32).into());
    }
    thrown
}

/// A state as `{ gnubgid, xgid }`.
pub(crate) fn state(state: &State) -> Fields {
    let xgid = state.xgid.as_deref().map_or(JsValue::NULL, JsValue::from);
    Fields::new()
        .text("gnubgid", &state.gnubgid)
        .with("xgid", &xgid)
}

/// The answer to a question.
pub(crate) fn answer(answer: Answer) -> JsValue {
    match answer {
        Answer::None => JsValue::UNDEFINED,
        Answer::Text(text) => text.into(),
        Answer::Texts(list) => texts(&list).into(),
        Answer::Score(score) => numbers(score.0).into(),
        Answer::Games(games) => games.iter().map(game).collect::<Array>().into(),
    }
}

/// An array of texts.
pub(crate) fn texts(texts: &[String]) -> Array {
    texts
        .iter()
        .map(|text| JsValue::from(text.as_str()))
        .collect()
}

/// An array of two numbers.
pub(crate) fn numbers(numbers: [u16; 2]) -> Array {
    numbers.into_iter().map(JsValue::from).collect()
}

fn game(game: &GameSummary) -> JsValue {
    let winner = game
        .winner
        .map_or(JsValue::NULL, |winner| (winner as u32).into());
    Fields::new()
        .number("number", game.number.into())
        .with("score", &numbers(game.score.0))
        .flag("crawford", game.crawford)
        .with("winner", &winner)
        .number("points", game.points.into())
        .number("steps", game.steps as f64)
        .object()
        .into()
}
