//! Events for the page.

use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches an event that bubbles out of shadow trees; whether nobody has prevented it.
pub fn dispatch(target: &HtmlElement, name: &str, detail: &JsValue) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_composed(true);
    init.set_detail(detail);
    let name = ["jsboard:", name].concat();
    let event = CustomEvent::new_with_event_init_dict(&name, &init);
    event.is_ok_and(|event| target.dispatch_event(&event).unwrap_or(true))
}
