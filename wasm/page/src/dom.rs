//! Elements and style sheets.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode, Window};

use super::{Page, get};

#[wasm_bindgen]
extern "C" {
    /// `web_sys::window` looks for other globals too.
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
}

/// The window of the page.
pub fn window() -> Window {
    WINDOW.with(Window::clone)
}

thread_local! {
    /// What depends on the page.
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
}

/// Takes what depends on the page.
pub fn set_page(page: Page) {
    PAGE.set(Some(page));
}

/// Lets an element hold this markup.
///
/// # Panics
/// Before [`set_page`].
#[inline(never)]
pub fn fill(element: &Element, markup: &str) {
    PAGE.with_borrow(|page| page.as_ref().unwrap_throw().fill(element, markup));
}

/// The element's open shadow root, empty but for this style; made if it has none.
///
/// # Errors
/// `bad_option` for an element that cannot have one.
///
/// # Panics
/// Before [`set_page`].
pub fn shadow(host: &HtmlElement, style: &str) -> Result<ShadowRoot, JsValue> {
    let root = match host.shadow_root() {
        Some(root) => root,
        None => host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .map_err(|_| {
                let expected =
                    "option target: expected an element such as div, that can hold a board";
                super::failure("bad_option", expected)
            })?,
    };
    PAGE.with_borrow(|page| page.as_ref().unwrap_throw().dress(&root, style));
    root.replace_children_with_node_0();
    Ok(root)
}

/// A new element with a class and a part of the same name, at the end of its parent.
///
/// # Panics
/// For a tag that is none.
#[inline(never)]
pub fn append(parent: &Element, tag: &str, name: &str, attributes: &[(&str, &str)]) -> HtmlElement {
    let element: HtmlElement = document(parent)
        .create_element(tag)
        .unwrap_throw()
        .unchecked_into();
    element.set_class_name(name);
    let all = [("part", name)];
    for (key, value) in all.iter().chain(attributes) {
        set_attribute(&element, key, value);
    }
    parent.append_with_node_1(&element).unwrap_throw();
    element
}

fn document(element: &Element) -> Document {
    element.owner_document().unwrap_throw()
}

/// Sets an attribute. It fails for names that are none, and ours are.
#[inline(never)]
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Removes an attribute.
#[inline(never)]
pub fn remove_attribute(element: &Element, name: &str) {
    let _ = element.remove_attribute(name);
}

/// Sets a property of an element's own style.
#[inline(never)]
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// The first element in another that a selector names.
#[inline(never)]
pub fn query(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// Sets the text of an element.
#[inline(never)]
pub fn set_text(element: &Element, text: &str) {
    element.set_text_content(Some(text));
}

/// Whether the user asks for less motion, or cannot be asked.
pub fn reduces_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_none_or(|query| query.matches())
}

/// The element that has the focus in the tree that this one is in.
pub fn focused(element: &Element) -> Option<Element> {
    // A shadow root or a document, perhaps of another window.
    let focused = get(&element.get_root_node(), "activeElement");
    focused.is_truthy().then(|| focused.unchecked_into())
}
