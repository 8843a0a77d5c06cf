//! Small things that are done to the page.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    CssStyleSheet, Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
    Window,
};

use crate::convert::{set, wrong};

thread_local! {
    /// One style sheet for all boards of the page.
    static STYLE: CssStyleSheet = {
        let sheet = CssStyleSheet::new().unwrap_throw();
        sheet.replace_sync(include_str!("style.css")).unwrap_throw();
        sheet
    };
}

/// The window; this code runs nowhere else.
pub(crate) fn window() -> Window {
    web_sys::window().unwrap_throw()
}

/// The document of the page.
pub(crate) fn document() -> Document {
    window().document().unwrap_throw()
}

/// The element's open shadow root with the boards' style, made if it has none.
pub(crate) fn shadow(host: &Element) -> Result<ShadowRoot, JsValue> {
    let root = match host.shadow_root() {
        Some(root) => root,
        None => host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .map_err(|_| wrong("target", "an element such as div, that can hold a board"))?,
    };
    let sheets = STYLE.with(|sheet| Array::of1(sheet));
    set(&root, "adoptedStyleSheets", &sheets);
    Ok(root)
}

/// A new element with a class and a part of the same name, at the end of its parent.
pub(crate) fn append(
    parent: &web_sys::Node,
    tag: &str,
    name: &str,
) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = document().create_element(tag)?.unchecked_into();
    element.set_class_name(name);
    element.set_attribute("part", name)?;
    parent.append_child(&element)?;
    Ok(element)
}

/// Text as it stands in markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Copies the text of an element to the clipboard, then calls `copied`. Pages that are not served
/// securely have no clipboard, and a person may forbid it: then the text is selected instead.
pub(crate) fn copy(element: &Element, copied: impl FnOnce() + 'static) {
    let select = |element: &Element| {
        if let Ok(Some(selection)) = window().get_selection() {
            let _ = selection.select_all_children(element);
        }
    };
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return select(element);
    }
    let refused = {
        let element = element.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |_| select(&element))
    };
    let copied = Closure::once(move |_: JsValue| copied());
    let _ = clipboard
        .write_text(&element.text_content().unwrap_or_default())
        .then2(&copied, &refused);
    // The promise holds them; they go with it.
    copied.into_js_value();
    refused.into_js_value();
}

/// Whether the user asks for less motion.
pub(crate) fn reduces_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// The language of an element: its own or an ancestor's `lang`.
pub(crate) fn language(element: &Element) -> String {
    let holder = element.closest("[lang]").ok().flatten();
    holder
        .and_then(|holder| holder.get_attribute("lang"))
        .unwrap_or_default()
}
