//! What a board tells the page.

use js_sys::Object;
use jsboard::Setup;
use jsboard::notation::{write_gnubgid, write_xgid};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::convert::set;

/// Dispatches an event that bubbles out of shadow trees.
pub(crate) fn emit(element: &Element, name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is reported by the browser; nothing of ours depends on it.
        let _ = element.dispatch_event(&event);
    }
}

/// The detail that says which position is shown: `gnubgid` and `xgid`.
pub(crate) fn ids(setup: &Setup) -> JsValue {
    let detail = Object::new().into();
    set(&detail, "gnubgid", &write_gnubgid(setup).into());
    set(
        &detail,
        "xgid",
        &write_xgid(setup).map_or(JsValue::NULL, JsValue::from),
    );
    detail
}
