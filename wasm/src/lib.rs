//! jsboard in the browser. Every function here converts, calls the crate `jsboard`, and converts
//! back; what a page has to do comes out as effects, and `pkg/dom/` does it. Only texts and numbers
//! go in and out: that is the smallest code on both sides.

#[cfg(test)]
mod tests;

use jsboard::api::ApiError;
use jsboard::embed::{self, By, Touched};
use jsboard::geometry::Point2;
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
    /// between them.
    #[must_use]
    pub fn words(&self) -> String {
        let labels = self.embed.words().chrome();
        labels.as_flattened().join("\u{1f}")
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

    /// Takes a key; `undefined` if it means nothing here.
    pub fn key(&mut self, key: &str, shift: bool) -> Option<String> {
        self.embed.key(key, shift)
    }

    /// Takes what a pointer does: `press`, `move` or `release`, at `x` and `y` of a picture that is
    /// shown `width` by `height`, all in CSS pixels; `flags` is 1 with Shift, 2 for the second
    /// button.
    #[expect(
        clippy::too_many_arguments,
        reason = "one number each, at every move of a pointer"
    )]
    pub fn pointer(
        &mut self,
        kind: &str,
        pointer: i32,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        flags: u8,
    ) -> String {
        let touched = touched(pointer, x, y, width, height, flags);
        match kind {
            "press" => self.embed.press(&touched),
            "move" => self.embed.moved(&touched),
            _ => self.embed.release(&touched),
        }
    }

    /// Whether what lies there can be dragged now.
    #[must_use]
    pub fn lifts(&self, x: f32, y: f32, width: f32, height: f32) -> bool {
        self.embed.lifts(&touched(0, x, y, width, height, 0))
    }

    /// What a pointer does is broken off: `left`, `taken` or `escape`.
    pub fn cancel(&mut self, reason: &str) -> String {
        self.embed.cancel(reason)
    }

    /// A tap on the region of this name, without a pointer.
    pub fn tap(&mut self, region: &str) -> String {
        self.embed.tap(region)
    }

    /// The `<area>` elements of an image map over the picture, shown so large, in pixels.
    #[must_use]
    pub fn areas(&self, width: u32, height: u32) -> String {
        self.embed.areas(width, height)
    }

    /// What there is under this name, several things as lines.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        self.embed.query(name)
    }

    /// Takes over the board's width in CSS pixels.
    pub fn resize(&mut self, width: u32) -> String {
        self.embed.resize(width)
    }
}

fn touched(pointer: i32, x: f32, y: f32, width: f32, height: f32, flags: u8) -> Touched {
    Touched {
        pointer,
        at: Point2::new(x, y),
        size: [width, height],
        by: By {
            shift: flags & 1 != 0,
            second: flags & 2 != 0,
        },
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
    if let Some(at) = error.at {
        text.push(NEXT);
        text.push_str(&at.to_string());
    }
    text.into()
}
