//! The line with the IDs of the position shown, each of which is copied by a click.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use jsboard::embed::State;
use jsboard::words::labels::ToolLabels;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::COMMAND;
use crate::page::{append, remove_attribute, set_attribute, set_text, settle, window};
use crate::widget::Widget;

/// How long it says that something was copied, in milliseconds.
const NOTICE: u32 = 1500;
/// The attribute that says which ID was copied.
const COPIED: &str = "data-copied";

/// The commands of both IDs, and what these are called.
const IDS: [(&str, &str); 2] = [("copy", "GNU ID"), ("copyxgid", "XGID")];

/// The line of IDs.
pub(crate) struct Ids {
    element: HtmlElement,
    /// The buttons, and the elements that show the IDs in them.
    ids: [(HtmlElement, HtmlElement); 2],
    copied: &'static str,
}

impl Ids {
    /// The line, at the end of `parent`.
    pub(crate) fn new(parent: &Element, labels: &ToolLabels) -> Ids {
        let element = append(parent, "p", "ids", &[]);
        let ids = IDS.map(|(command, name)| {
            let attributes = [
                ("type", "button"),
                ("title", labels.copy_id),
                (COMMAND, command),
            ];
            let button = append(&element, "button", "id", &attributes);
            set_text(
                &append(&button, "span", "id-name", &[]),
                &[name, " "].concat(),
            );
            let code = append(&button, "code", "id-text", &[]);
            set_text(&append(&button, "em", "copied", &[]), labels.copied);
            (button, code)
        });
        Ids {
            element,
            ids,
            copied: labels.copied,
        }
    }

    /// Shows the IDs of another state.
    pub(super) fn show(&self, state: &State) {
        let ids = [Some(state.gnubgid.as_str()), state.xgid.as_deref()];
        for ((button, code), id) in self.ids.iter().zip(ids) {
            button.set_hidden(id.is_none());
            set_text(code, id.unwrap_or_default());
        }
    }

    /// Copies the ID that a command means; whether it means one.
    pub(super) fn run(&self, widget: &Rc<Widget>, command: &str) -> bool {
        let Some(index) = IDS.iter().position(|(name, _)| *name == command) else {
            return false;
        };
        let code = self.ids[index].1.clone();
        let (element, copied, weak) = (self.element.clone(), self.copied, Rc::downgrade(widget));
        let done = move |_| {
            set_attribute(&element, COPIED, IDS[index].0);
            if let Some(widget) = weak.upgrade() {
                widget.say(copied);
            }
            Timeout::new(NOTICE, move || remove_attribute(&element, COPIED)).forget();
        };
        copy(&code, done);
        true
    }
}

/// Copies the text of an element to the clipboard. Pages that are not served securely have no
/// clipboard, and a person may forbid it: then the text is selected instead.
fn copy(element: &HtmlElement, done: impl FnOnce(JsValue) + 'static) {
    let text = element.text_content().unwrap_or_default();
    let element = element.clone();
    let select = move |_| {
        if let Ok(Some(selection)) = window().get_selection() {
            let _ = selection.select_all_children(&element);
        }
    };
    let clipboard = crate::page::get(&window().navigator(), "clipboard");
    if clipboard.is_undefined() {
        return select(JsValue::UNDEFINED);
    }
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    settle(&clipboard.write_text(&text), done, select);
}
