//! jsboard in the browser. Every function here converts, calls the crate `jsboard`, and converts
//! back; what a page has to do comes out as effects, and `pkg/` does it.

#[cfg(test)]
mod tests;

use js_sys::Array;
use jsboard::api::ApiError;
use jsboard::embed::{self, Effect, Touched, Value};
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

    /// Takes a key; `undefined` if it means nothing here.
    pub fn key(&mut self, key: &str, shift: bool) -> Option<Array> {
        self.embed.key(key, shift).map(effects)
    }

    /// Takes what a pointer does: `press`, `move` or `release`, at `x` and `y` of a picture that is
    /// shown `width` by `height`, all in CSS pixels; `flags` is 1 with Shift, 2 for the second
    /// button.
    #[expect(clippy::too_many_arguments, reason = "one number each, at every move")]
    pub fn pointer(
        &mut self,
        kind: &str,
        pointer: i32,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        flags: u8,
    ) -> Array {
        let touched = touched(pointer, [x, y], [width, height], flags);
        effects(match kind {
            "press" => self.embed.press(&touched),
            "move" => self.embed.moved(&touched),
            _ => self.embed.release(&touched),
        })
    }

    /// Whether what lies there can be dragged now.
    #[must_use]
    pub fn lifts(&self, x: f32, y: f32, width: f32, height: f32) -> bool {
        self.embed.lifts(&touched(0, [x, y], [width, height], 0))
    }

    /// What a pointer does is broken off: `left`, `taken` or `escape`.
    pub fn cancel(&mut self, reason: &str) -> Array {
        effects(self.embed.cancel(reason))
    }

    /// A tap on the region of this name, without a pointer.
    pub fn tap(&mut self, region: &str) -> Array {
        effects(self.embed.tap(region))
    }

    /// The `<area>` elements of an image map over the picture, shown so large, in pixels.
    #[must_use]
    pub fn areas(&self, width: u32, height: u32) -> String {
        self.embed.areas(width, height)
    }

    /// What there is under this name.
    #[must_use]
    pub fn query(&self, name: &str) -> JsValue {
        convert(self.embed.query(name))
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

fn touched(pointer: i32, at: [f32; 2], size: [f32; 2], flags: u8) -> Touched {
    Touched {
        pointer,
        at,
        size,
        shift: flags & 1 != 0,
        second: flags & 2 != 0,
    }
}

fn convert(value: Value) -> JsValue {
    match value {
        Value::None => JsValue::NULL,
        Value::Flag(flag) => flag.into(),
        Value::Text(text) => text.into(),
        Value::List(values) => values.into_iter().map(convert).collect::<Array>().into(),
    }
}

fn thrown(error: ApiError) -> JsValue {
    let at = error.at.map_or(JsValue::UNDEFINED, |at| (at as u32).into());
    Array::of3(&error.code.name().into(), &error.message.into(), &at).into()
}
