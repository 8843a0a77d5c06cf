//! The form field in which a player writes its moves.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventInit};

use crate::page::{get, window};
use crate::widget::Widget;

/// Writes a move into the form field that the options name, if it is there.
pub(super) fn write(widget: &Widget, play: &str) {
    let field = get(&widget.options, "field");
    let field: Option<Element> = match field.as_string() {
        Some(selector) => {
            let document = window().document();
            document.and_then(|document| document.query_selector(&selector).ok().flatten())
        }
        None => field.is_object().then(|| field.unchecked_into()),
    };
    let Some(field) = field else {
        return;
    };
    // The setter of the element's class: a framework puts one of its own before it, to know whether a
    // value comes from a user.
    let class = Object::get_prototype_of(&field);
    let _ = Reflect::set_with_receiver(&class, &"value".into(), &play.into(), &field);
    for name in ["input", "change"] {
        let init = EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict(name, &init) {
            let _ = field.dispatch_event(&event);
        }
    }
}
