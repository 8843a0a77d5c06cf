//! What `web-sys` has not, or counts as unstable.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element, HtmlElement, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// The number that JavaScript takes a value for.
    #[wasm_bindgen(js_name = Number)]
    pub(super) fn number(value: &JsValue) -> f64;

    /// The text that JavaScript takes a value for. It fails where the value's own method does.
    #[wasm_bindgen(catch, js_name = String)]
    fn string(value: &JsValue) -> Result<String, JsValue>;

    /// What depends on the page: `pkg/page.js`.
    pub type Page;
    /// Lets an element hold markup.
    #[wasm_bindgen(method)]
    pub(super) fn fill(this: &Page, element: &Element, markup: &str);
    /// Gives a shadow root a style sheet of this text.
    #[wasm_bindgen(method)]
    pub(super) fn dress(this: &Page, root: &ShadowRoot, style: &str);

    /// An element whose animations a script makes.
    #[wasm_bindgen(extends = Element)]
    pub type Animatable;
    /// Begins an animation of these frames.
    #[wasm_bindgen(method)]
    pub fn animate(this: &Animatable, frames: &Array, options: &Object) -> Animation;

    #[wasm_bindgen(extends = HtmlElement)]
    type Focusable;
    #[wasm_bindgen(method, js_name = focus)]
    fn focus_with(this: &Focusable, options: &Object);

    #[wasm_bindgen(extends = Promise)]
    type Thenable;
    #[wasm_bindgen(method)]
    fn then(this: &Thenable, resolved: &JsValue, rejected: &JsValue);
}

/// The text that JavaScript takes a value for; none for an object that has no text.
#[inline(never)]
pub fn text(value: &JsValue) -> String {
    string(value).unwrap_or_default()
}

/// Gives the focus to an element without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = super::Fields::new().flag("preventScroll", true).object();
    element.unchecked_ref::<Focusable>().focus_with(&options);
}

/// Calls one of these when a promise settles. The browser frees both.
pub fn settle(
    promise: &Promise,
    resolved: impl FnOnce(JsValue) + 'static,
    rejected: impl FnOnce(JsValue) + 'static,
) {
    let resolved = Closure::once_into_js(resolved);
    let rejected = Closure::once_into_js(rejected);
    promise
        .unchecked_ref::<Thenable>()
        .then(&resolved, &rejected);
}
