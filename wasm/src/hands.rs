//! What hands do: pointers and keys on the embeds on which something is done.

use jsboard::embed::{By, Doing, Touched};
use jsboard::geometry::Point2;
use wasm_bindgen::prelude::*;

use crate::Embed;

#[wasm_bindgen]
impl Embed {
    /// Takes a key; `undefined` if it means nothing here.
    pub fn key(&mut self, key: &str, shift: bool) -> Option<String> {
        self.embed.key(key, shift)
    }

    /// Takes what a pointer does: `press`, `move` or `release`, or its wheel, `up` or `down`, at `x` and `y` of a picture that is
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
        let doing = match kind {
            "press" => Doing::Press,
            "move" => Doing::Move,
            "up" => Doing::WheelUp,
            "down" => Doing::WheelDown,
            _ => Doing::Release,
        };
        self.embed.touch(doing, &touched)
    }

    /// Whether what lies there can be dragged now.
    pub fn lifts(&mut self, x: f32, y: f32, width: f32, height: f32) -> bool {
        self.embed.lifts(&touched(0, x, y, width, height, 0))
    }

    /// What a pointer does is broken off: `left`, `taken`, `escape` or `replaced`.
    pub fn cancel(&mut self, reason: &str) -> String {
        self.embed.cancel(reason)
    }

    /// A tap on the region of this name, without a pointer.
    pub fn tap(&mut self, region: &str) -> String {
        self.embed.tap(region)
    }

    /// What there is under this name, several things as lines.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        self.embed.query(name)
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
            inside: (0.0..=width).contains(&x) && (0.0..=height).contains(&y),
        },
    }
}
