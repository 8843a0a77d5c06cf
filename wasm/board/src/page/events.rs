//! The events of boards.

use jsboard::embed::Event;
use wasm_bindgen::prelude::*;

use super::{Fields, numbers, state};

/// What the `detail` of an event is.
pub(crate) fn detail(event: &Event) -> JsValue {
    let fields = match event {
        Event::Change {
            state: shown,
            stand: None,
        } => state(shown),
        Event::Change {
            state: shown,
            stand: Some(stand),
        } => state(shown)
            .text("place", &stand.place.text())
            .flag("flip", stand.flip)
            .flag("preview", stand.preview),
        Event::Done {
            text,
            before,
            after,
            ..
        } => Fields::new()
            .text(event.name(), text)
            .with("before", &state(before).object())
            .with("after", &state(after).object()),
        Event::Ended { result, score } => Fields::new()
            .with("winner", &(result.winner as u32).into())
            .number("points", result.points.into())
            .text("level", result.level.name())
            .flag("match_over", result.match_over)
            .with("score", &numbers(score.points.0))
            .number("length", score.length.into()),
        Event::Cancel(reason) => Fields::new().text("reason", reason.name()),
        Event::Error { code, message } => Fields::new().text("code", code).text("message", message),
    };
    fields.object().into()
}
