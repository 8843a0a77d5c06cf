//! jsboard in the browser. Every function here converts, calls the crate `jsboard`, and converts
//! back; what a page has to do comes out as effects, and `pkg/dom/` does it. Only texts and numbers
//! go in and out: that is the smallest code on both sides.

#[cfg(test)]
mod tests;

use jsboard::api::ApiError;
use jsboard::embed::{self, By, Doing, Touched};
use jsboard::geometry::Point2;
use jsboard::notation;
use jsboard::words::Words;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

/// Half as much code as the standard library's allocator, and no slower.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// Between texts that cross as one.
const NEXT: char = '\u{1f}';
/// What effects begin with.
const EFFECT: char = '\u{1e}';

/// The first ID in a text that somebody pasted, as the boards read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}

/// Adds a language by its file; what is wrong with that, if anything.
#[wasm_bindgen]
#[must_use]
pub fn add_words(file: &str) -> String {
    Words::add(file).err().unwrap_or_default()
}

/// One embed, or why there is none. Its effects are texts: `src/embed/effects.rs` says which. What
/// is wrong is a text too: U+001F and then a code, a message and, where there is one, a place, with
/// U+001F between them.
#[wasm_bindgen]
pub struct Embed {
    embed: Result<embed::Embed, String>,
}

#[wasm_bindgen]
impl Embed {
    /// An embed of this kind. `options` is names, each followed by its text, with U+001F between
    /// them. If something is wrong with them, all that it is told is answered so.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(kind: &str, options: &str, lang: &str, width: u32) -> Embed {
        let embed = embed::Embed::new(kind, &pairs(options), lang, width);
        Embed {
            embed: embed.map_err(wrong),
        }
    }

    /// Tells the embed something; what comes of it, or what is wrong.
    ///
    /// | what | with | gives |
    /// |---|---|---|
    /// | `open` | | the effects of showing it |
    /// | `set` | options | effects |
    /// | `act` | a command and its argument | effects |
    /// | `key`, `shift` | the name of a key, and with Shift | effects; nothing where it means nothing |
    /// | `tap` | a region's name | effects |
    /// | `cancel` | `left`, `taken`, `escape` or `replaced` | effects |
    /// | `query` | a name | what there is under it; several things are lines |
    pub fn tell(&mut self, what: &str, text: &str) -> String {
        let embed = match &mut self.embed {
            Ok(embed) => embed,
            Err(wrong) => return wrong.clone(),
        };
        match what {
            "open" => embed.open(),
            "set" => embed.set(&pairs(text)).unwrap_or_else(wrong),
            "act" => {
                let (command, argument) = cut(text).unwrap_or((text, ""));
                embed.act(command, argument).unwrap_or_else(wrong)
            }
            "key" | "shift" => match embed.key(text, what == "shift") {
                // An effect that is none says that the key is known.
                Some(done) if done.is_empty() => String::from(EFFECT),
                done => done.unwrap_or_default(),
            },
            "tap" => embed.tap(text),
            "cancel" => embed.cancel(text),
            _ => embed.query(text),
        }
    }

    /// Takes over the board's width in CSS pixels.
    pub fn resize(&mut self, width: u32) -> String {
        let embed = self.embed.as_mut();
        embed.map_or_else(|_| String::new(), |embed| embed.resize(width))
    }

    /// The `<area>` elements of an image map over the picture, shown so large, in pixels.
    #[must_use]
    pub fn areas(&self, width: u32, height: u32) -> String {
        let embed = self.embed.as_ref();
        embed.map_or_else(|_| String::new(), |embed| embed.areas(width, height))
    }

    /// Takes what a pointer does: `press`, `move` or `release`, or its wheel, `up` or `down`, at `x`
    /// and `y` of a picture that is shown `width` by `height`, all in CSS pixels; `flags` is 1 with
    /// Shift, 2 for the second button. `over` only asks whether what lies there can be dragged: a
    /// text says so.
    #[expect(
        clippy::too_many_arguments,
        reason = "one number each, at every move of a pointer"
    )]
    pub fn pointer(
        &mut self,
        what: &str,
        pointer: i32,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        flags: u8,
    ) -> String {
        let touched = Touched {
            pointer,
            at: Point2::new(x, y),
            size: [width, height],
            by: By {
                shift: flags & 1 != 0,
                second: flags & 2 != 0,
                inside: (0.0..=width).contains(&x) && (0.0..=height).contains(&y),
            },
        };
        let doing = match what {
            "press" => Doing::Press,
            "move" => Doing::Move,
            "up" => Doing::WheelUp,
            "down" => Doing::WheelDown,
            "over" => Doing::Hover,
            _ => Doing::Release,
        };
        let embed = self.embed.as_mut();
        embed.map_or_else(|_| String::new(), |embed| embed.touch(doing, &touched))
    }
}

fn pairs(mut flat: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    while let Some((name, rest)) = cut(flat) {
        let (text, rest) = cut(rest).unwrap_or((rest, ""));
        pairs.push((name, text));
        flat = rest;
    }
    pairs
}

/// The first of texts that cross as one, and the others.
fn cut(flat: &str) -> Option<(&str, &str)> {
    let at = flat.bytes().position(|b| b == NEXT as u8)?;
    Some((flat.get(..at)?, flat.get(at + 1..)?))
}

fn wrong(error: ApiError) -> String {
    let place = error.place();
    let mut text = String::new();
    for part in [error.code.name(), &error.message]
        .into_iter()
        .chain(place.as_deref())
    {
        text.push(NEXT);
        text.push_str(part);
    }
    text
}
