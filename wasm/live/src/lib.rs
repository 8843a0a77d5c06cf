//! Chat and the lobby in the browser: draws, listens, and speaks to a match server.
//!
//! - [`Live`] is what `pkg/handle.js` holds, once the wasm is there.
//! - `widget` is one chat in the page. What it shows and asks, the state machine `jsboard_rooms::chat` decides; `view` is
//!   what can be seen of it.
//! - `link` is the connection to a server, which all chats of a page that speak to it share.
//! - `options`, `words` and `clock` are what they are given; `memory` is what the browser keeps.

mod clock;
mod link;
mod memory;
mod options;
mod view;
mod widget;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use jsboard_page::{Page, failure, set_page};
#[cfg(target_family = "wasm")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use options::Options;
use widget::{Kind, Widget};
use words::Words;

/// Half as much code as the standard library's allocator, and no slower.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

/// Adds a language by its file.
///
/// # Errors
/// A file that does not name its language.
#[wasm_bindgen]
pub fn add_words(file: &str) -> Result<(), JsValue> {
    let expected = "jsboard: the words of a chat: expected a line `lang: …`";
    Words::add(file)
        .then_some(())
        .ok_or_else(|| failure("bad_option", expected))
}

/// A chat or a lobby in the page.
#[wasm_bindgen]
pub struct Live {
    widget: Rc<Widget>,
    /// What it is shown in.
    host: RefCell<HtmlElement>,
}

#[wasm_bindgen]
impl Live {
    /// A chat or a lobby for an element, in a page in this language. `page` does what depends on the page. Nothing is
    /// changed yet; the width is of no interest.
    ///
    /// # Errors
    /// What is wrong with the options, with its `code`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        kind: &str,
        host: HtmlElement,
        options: &JsValue,
        _width: u32,
        lang: &str,
        page: Page,
    ) -> Result<Live, JsValue> {
        set_page(page);
        let options = Options::read(options)?;
        let kind = match kind {
            "lobby" => Kind::Lobby,
            _ => Kind::Chat,
        };
        Ok(Live {
            widget: Widget::new(kind, options, lang)?,
            host: RefCell::new(host),
        })
    }

    /// Draws it.
    ///
    /// # Errors
    /// An element that cannot hold it.
    pub fn start(&self, _width: u32) -> Result<(), JsValue> {
        self.widget.show(&self.host.borrow())
    }

    /// Changes options.
    ///
    /// # Errors
    /// What is wrong with them; nothing has changed.
    pub fn set(&self, options: &JsValue) -> Result<(), JsValue> {
        self.widget.set(Options::read(options)?)
    }

    /// Does what a method of the handle is named for: `open`, `close`, `say`.
    ///
    /// # Errors
    /// What is wrong with the argument; nothing has changed.
    pub fn act(&self, name: &str, argument: &str) -> Result<(), JsValue> {
        self.widget.act(name, argument)
    }

    /// The answer to a question of this name; `undefined` where there is none.
    #[must_use]
    pub fn ask(&self, name: &str) -> JsValue {
        self.widget.answer(name)
    }

    /// What only this kind can: nothing.
    #[must_use]
    pub fn call(&self, _name: &str) -> JsValue {
        JsValue::UNDEFINED
    }

    /// Nothing: boards have a position.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn position(&self) -> JsValue {
        JsValue::UNDEFINED
    }

    /// Takes it out of its element. It stays connected, and counts what comes.
    pub fn rest(&self) {
        self.widget.hide();
    }

    /// Makes it again after a rest, for this element; `start` draws it.
    pub fn wake(&self, host: HtmlElement, _options: &JsValue) {
        self.host.replace(host);
    }

    /// Takes it away and lets the element show what it holds. The last one ends the connection.
    pub fn destroy(&self) {
        self.widget.destroy();
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.widget.destroy();
    }
}
