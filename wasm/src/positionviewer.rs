//! `positionviewer`: shows a position.

use std::cell::RefCell;

use jsboard::words::Words;
use jsboard::{BySide, Side};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::board::{Board, Picture};
use crate::dom::{language, shadow};
use crate::events::{emit, ids};
use crate::options::Options;

/// A position in the page.
#[wasm_bindgen]
pub struct PositionViewer {
    host: HtmlElement,
    options: RefCell<Options>,
    board: Board,
}

#[wasm_bindgen]
impl PositionViewer {
    /// Draws the position of `options` into an element that is `width` CSS pixels wide.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, options: JsValue, width: f64) -> Result<PositionViewer, JsValue> {
        let options = Options::of(&options)?;
        let picture = picture(&host, &options)?;
        let root = shadow(&host)?;
        root.set_inner_html("");
        let board = Board::new(&host, &root, &options, width)?;
        let viewer = PositionViewer {
            host,
            options: RefCell::new(options),
            board,
        };
        viewer.show(picture)?;
        Ok(viewer)
    }

    /// Changes options: another position, another look.
    pub fn set(&self, options: JsValue) -> Result<(), JsValue> {
        let mut merged = self.options.borrow().clone();
        merged.merge(Options::of(&options)?);
        let picture = picture(&self.host, &merged)?;
        self.board.configure(&merged)?;
        *self.options.borrow_mut() = merged;
        self.show(picture)
    }

    /// Takes the board away and lets the element show what it holds.
    pub fn destroy(&self) -> Result<(), JsValue> {
        self.board.destroy()
    }

    fn show(&self, picture: Picture) -> Result<(), JsValue> {
        let detail = ids(&picture.setup);
        self.board.draw(picture, false)?;
        emit(&self.host, "jsboard:change", &detail);
        Ok(())
    }
}

fn picture(host: &HtmlElement, options: &Options) -> Result<Picture, JsValue> {
    let setup = options.setup()?;
    let words = Words::of(&options.lang.clone().unwrap_or_else(|| language(host)));
    let sides = BySide(words.sides.map(str::to_owned));
    let label = format!("{}. {}", words.board, words.describe(&setup, &sides));
    let bottom = if options.flip == Some(true) {
        Side::O
    } else {
        Side::X
    };
    Ok(Picture {
        setup,
        marked: None,
        bottom,
        names: None,
        label,
    })
}
