//! jsboard in the browser. Every function here converts, calls the crate `jsboard`, and converts
//! back; what a page has to do comes out as effects, and `pkg/` does it.

#[cfg(test)]
mod tests;

use js_sys::Array;
use jsboard::api::ApiError;
use jsboard::embed::{self, Effect, Value};
use jsboard::notation;
use wasm_bindgen::prelude::*;

/// The first ID in a text that somebody pasted, as the boards read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}

/// One embed. Effects are arrays: a name, then its values (`src/embed/effect.rs` lists them);
/// errors are thrown as arrays of code, message and place.
#[wasm_bindgen]
pub struct Embed {
    embed: embed::Embed,
}

#[wasm_bindgen]
impl Embed {
    /// An embed of this kind. `options` is flat: names, each followed by its text.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, options: Vec<String>, lang: &str, width: u32) -> Result<Embed, JsValue> {
        let embed = embed::Embed::new(kind, &pairs(&options), lang, width);
        Ok(Embed {
            embed: embed.map_err(thrown)?,
        })
    }

    /// The labels of what stands around the board: names, each followed by its label.
    #[must_use]
    pub fn words(&self) -> Array {
        let labels = self.embed.words().chrome();
        let flat = labels
            .into_iter()
            .flat_map(|(name, label)| [name.into(), JsValue::from(label)]);
        flat.collect()
    }

    /// What is to be done first.
    pub fn open(&mut self) -> Array {
        effects(self.embed.open())
    }

    /// Changes options.
    pub fn set(&mut self, options: Vec<String>) -> Result<Array, JsValue> {
        self.embed
            .set(&pairs(&options))
            .map(effects)
            .map_err(thrown)
    }

    /// Does what a command asks for.
    pub fn act(&mut self, command: &str, argument: &str) -> Result<Array, JsValue> {
        self.embed
            .act(command, argument)
            .map(effects)
            .map_err(thrown)
    }

    /// Takes over the board's width in CSS pixels.
    pub fn resize(&mut self, width: u32) -> Array {
        effects(self.embed.resize(width))
    }
}

fn pairs(flat: &[String]) -> Vec<(&str, &str)> {
    flat.chunks_exact(2)
        .map(|pair| (pair[0].as_str(), pair[1].as_str()))
        .collect()
}

fn effects(effects: Vec<Effect>) -> Array {
    effects
        .into_iter()
        .map(|effect| {
            let array = Array::of1(&effect.name.into());
            for value in effect.values {
                array.push(&convert(value));
            }
            array
        })
        .collect()
}

fn convert(value: Value) -> JsValue {
    match value {
        Value::None => JsValue::NULL,
        Value::Flag(flag) => flag.into(),
        Value::Text(text) => text.into(),
    }
}

fn thrown(error: ApiError) -> JsValue {
    let at = error.at.map_or(JsValue::UNDEFINED, |at| (at as u32).into());
    Array::of3(&error.code.name().into(), &error.message.into(), &at).into()
}
