//! jsboard in the browser: the only code that knows JavaScript and the DOM.
//!
//! Every function here converts, calls the crate `jsboard`, and converts back.

mod board;
mod controls;
mod convert;
mod dom;
mod events;
mod gameviewer;
mod motion;
mod options;
mod positionviewer;
mod sheet;

#[cfg(test)]
mod tests;

use jsboard::notation;
use wasm_bindgen::prelude::wasm_bindgen;

/// The first ID in a text that somebody pasted, as the boards read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}
