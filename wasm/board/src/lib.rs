//! jsboard in the browser: the crate `jsboard` decides, and what is here draws, listens and animates.
//!
//! - [`Board`] is what `pkg/handle.js` holds, once the wasm is there.
//! - `widget` is one embed in the page; `view` what is special about each kind of them.
//! - `frame` is the picture and what lies over it; a `carrier` shows the picture itself.
//! - `position`, `viewer`, `study` and `table` (player, editor, quiz) are the kinds;
//!   `tools` stands below several of them.

mod candidates;
mod carrier;
mod frame;
mod image;
mod page;
mod position;
mod study;
mod table;
#[cfg(test)]
mod tests;
mod tools;
mod view;
mod viewer;
mod widget;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use jsboard::embed::{Command, Embed, Query};
use jsboard::notation;
use jsboard::words::Words;
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use page::{Page, error};
use view::ViewKind;
use widget::Widget;

/// Half as much code as the standard library's allocator, and no slower.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// The first ID in a text that somebody pasted, as the boards read it.
#[wasm_bindgen]
#[must_use]
pub fn find_id(text: &str) -> Option<String> {
    notation::find_id(text).map(|found| found.id)
}

/// Adds a language by its file.
///
/// # Errors
/// What is wrong with the file.
#[wasm_bindgen]
pub fn add_words(file: &str) -> Result<(), JsValue> {
    Words::add(file).map_err(|wrong| js_sys::Error::new(&["jsboard: ", &wrong].concat()).into())
}

/// One board in the page.
#[wasm_bindgen]
pub struct Board {
    embed: Rc<RefCell<Embed>>,
    view: &'static ViewKind,
    lang: String,
    /// What shows it; nothing while it rests.
    widget: RefCell<Option<Rc<Widget>>>,
}

#[wasm_bindgen]
impl Board {
    /// A board of a kind for an element that is `width` CSS pixels wide, in a page in this language.
    /// `page` does what depends on the page. Nothing is changed yet.
    ///
    /// # Errors
    /// What is wrong with the options, with its `code`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        host: &HtmlElement,
        options: &JsValue,
        width: u32,
        lang: &str,
        page: Page,
    ) -> Result<Board, JsValue> {
        page::set_page(page);
        let widget =
            Widget::new(kind, host, options, width, lang).map_err(|wrong| error(&wrong))?;
        Ok(Board {
            embed: widget.embed(),
            view: ViewKind::named(kind),
            lang: lang.to_owned(),
            widget: RefCell::new(Some(widget)),
        })
    }

    /// Takes the board out of its element and keeps its state, and nothing of the page.
    pub fn rest(&self) {
        self.destroy();
        self.widget.take();
        self.embed.borrow_mut().hide();
    }

    /// Makes a view of the same state after a rest, with these options, which it has already; `start`
    /// draws it.
    pub fn wake(&self, host: &HtmlElement, options: &Object) {
        let (embed, view) = (self.embed.clone(), self.view);
        let in_place = None;
        let widget = Widget::around(embed, view, host, options.clone(), in_place, &self.lang);
        self.widget.replace(Some(widget));
    }

    fn widget(&self) -> Option<Rc<Widget>> {
        self.widget.borrow().clone()
    }

    /// Draws it.
    ///
    /// # Errors
    /// An element that cannot hold a board.
    pub fn start(&self, width: u32) -> Result<(), JsValue> {
        self.widget().map_or(Ok(()), |widget| widget.start(width))
    }

    /// Changes options.
    ///
    /// # Errors
    /// What is wrong with them; nothing has changed.
    pub fn set(&self, options: &JsValue) -> Result<(), JsValue> {
        let set = self.widget().map_or(Ok(()), |widget| widget.set(options));
        set.map_err(|wrong| error(&wrong))
    }

    /// Does what a method of the handle is named for.
    ///
    /// # Errors
    /// What is wrong with the name or its argument; nothing has changed.
    pub fn act(&self, name: &str, argument: &str) -> Result<(), JsValue> {
        let command = Command::Named(name, argument);
        let acted = self.widget().map_or(Ok(()), |widget| widget.act(command));
        acted.map_err(|wrong| error(&wrong))
    }

    /// Takes the board away and lets the element show what it holds.
    pub fn destroy(&self) {
        if let Some(widget) = self.widget() {
            widget.destroy();
        }
    }

    /// Takes what others have found out about what it shows: the analysis of a match that is studied.
    pub fn give(&self, name: &str, value: &JsValue) {
        if let Some(widget) = self.widget() {
            widget.view().give(&widget, name, value);
        }
    }

    /// What only this kind can: `svg` and `png` of an editor, `record` and `sgf` of a match that is studied.
    pub fn call(&self, name: &str) -> JsValue {
        let widget = self.widget();
        widget.map_or(JsValue::UNDEFINED, |widget| {
            widget.view().call(&widget, name)
        })
    }

    /// The state shown, as `{ gnubgid, xgid }`.
    #[wasm_bindgen(getter)]
    pub fn position(&self) -> JsValue {
        page::state(&self.embed.borrow().state()).object().into()
    }

    /// The answer to a question of this name; `undefined` where this kind of board knows none.
    pub fn ask(&self, name: &str) -> JsValue {
        Query::named(name).map_or(JsValue::UNDEFINED, |query| {
            page::answer(self.embed.borrow().answer(query))
        })
    }
}
