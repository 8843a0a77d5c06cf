//! A row of buttons with icons.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::COMMAND;
use crate::page::{append, fill};

/// A button: its command, its label, and the strokes of its icon in a square of 24.
pub(super) type Tool = (&'static str, &'static str, &'static str);

/// Buttons at the end of `parent`.
pub(crate) fn toolbar(parent: &Element, title: &str, tools: &[Tool]) -> HtmlElement {
    let bar = append(
        parent,
        "div",
        "controls",
        &[("role", "toolbar"), ("aria-label", title)],
    );
    for (command, label, icon) in tools {
        let attributes = [
            ("type", "button"),
            ("title", label),
            ("aria-label", label),
            (COMMAND, command),
        ];
        let button = append(&bar, "button", "tool", &attributes);
        let icon = [
            "<svg viewBox=\"0 0 24 24\" aria-hidden=true><path d=\"",
            icon,
            "\"/></svg>",
        ];
        fill(&button, &icon.concat());
    }
    bar
}

/// The button with a command that an event happened on.
pub(crate) fn button_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.unchecked_into();
    target.closest("[data-command]").ok().flatten()
}
