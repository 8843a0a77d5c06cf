//! jsboard in the browser. Every function here converts, calls the crate `jsboard`, and converts
//! back; what a page has to do comes out as effects, and `pkg/dom/` does it. Only texts and numbers
//! go in and out: that is the smallest code on both sides.

mod hands;
#[cfg(test)]
mod tests;

use jsboard::api::ApiError;
use jsboard::embed;
use jsboard::notation;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

/// Half as much code as the standard library's allocator, and no slower.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// Between texts that cross as one.
const NEXT: char = '\u{1f}';

/// The first ID in a text that somebody pasted, as the boards read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}

/// One embed. Its effects are texts: `src/embed/effects.rs` says which. What is thrown is a code, a
/// message and, where there is one, a place, with U+001F between them.
#[wasm_bindgen]
pub struct Embed {
    embed: embed::Embed,
}

#[wasm_bindgen]
impl Embed {
    /// An embed of this kind. `options` is names, each followed by its text, with U+001F between
    /// them.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, options: &str, lang: &str, width: u32) -> Result<Embed, JsValue> {
        let embed = embed::Embed::new(kind, &pairs(options), lang, width);
        Ok(Embed {
            embed: embed.map_err(thrown)?,
        })
    }

    /// The labels of what stands around the board: names, each followed by its label, with U+001F
    /// after all of them.
    #[must_use]
    pub fn words(&self) -> String {
        let mut flat = String::new();
        for (name, label) in self.embed.labels() {
            flat.push_str(name);
            flat.push(NEXT);
            flat.push_str(label);
            flat.push(NEXT);
        }
        flat
    }

    /// What is to be done first.
    pub fn open(&mut self) -> String {
        self.embed.open()
    }

    /// Changes options.
    pub fn set(&mut self, options: &str) -> Result<String, JsValue> {
        self.embed.set(&pairs(options)).map_err(thrown)
    }

    /// Does what a command asks for.
    pub fn act(&mut self, command: &str, argument: &str) -> Result<String, JsValue> {
        self.embed.act(command, argument).map_err(thrown)
    }

    /// The `<area>` elements of an image map over the picture, shown so large, in pixels.
    #[must_use]
    pub fn areas(&self, width: u32, height: u32) -> String {
        self.embed.areas(width, height)
    }

    /// Takes over the board's width in CSS pixels.
    pub fn resize(&mut self, width: u32) -> String {
        self.embed.resize(width)
    }
}

fn pairs(mut flat: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    while let Some((name, rest)) = flat.split_once(NEXT) {
        let (text, rest) = rest.split_once(NEXT).unwrap_or((rest, ""));
        pairs.push((name, text));
        flat = rest;
    }
    pairs
}

fn thrown(error: ApiError) -> JsValue {
    let mut text = error.code.name().to_owned();
    text.push(NEXT);
    text.push_str(&error.message);
    if let Some(at) = error.place() {
        text.push(NEXT);
        text.push_str(&at);
    }
    text.into()
}
