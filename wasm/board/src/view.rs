//! What is special about each kind of embed in the page.

use std::rc::Rc;

use jsboard::embed::{Drawing, Effect, Event};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::widget::Widget;
use crate::{position, study, table, viewer};

/// What one kind of embed puts around its board, and what it does there.
///
/// A view does not hold its widget: it is handed to each method.
pub(crate) trait View {
    /// Its style sheets, beside that of every board.
    fn styles(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// The element into which the board is put, in this shadow root.
    fn stage(&self, _: &Rc<Widget>, root: &Element) -> Element {
        root.clone()
    }

    /// Puts what it has around the board into its `stage`; an image in the page has none.
    fn build(self: Rc<Self>, _: &Rc<Widget>, _stage: Option<&Element>) {}

    /// Carries out an effect that only this kind has.
    fn carry_out(&self, _: &Rc<Widget>, _: Effect) {}

    /// Another picture is about to be drawn.
    fn before_draw(&self, _: &Rc<Widget>) {}

    /// Another picture is drawn.
    fn drawn(&self, _: &Rc<Widget>, _: &Drawing) {}

    /// An event is about to be dispatched.
    fn dispatched(&self, _: &Rc<Widget>, _: &Event) {}

    /// Options are about to change.
    fn before_set(&self, _: &Rc<Widget>) {}

    /// Options have changed.
    fn after_set(&self, _: &Rc<Widget>) {}

    /// Does what only this kind can: what a property or a method of its handle is named for.
    fn call(&self, _: &Rc<Widget>, _name: &str) -> JsValue {
        JsValue::UNDEFINED
    }

    /// Takes what others have found out about what it shows.
    fn give(&self, _: &Rc<Widget>, _name: &str, _value: &JsValue) {}

    /// The opponent has answered.
    fn answered(&self) {}

    /// The widget is going: stops its clocks.
    fn destroy(&self) {}
}

/// A kind of view. All that belongs to one alone is reached through `make`, so that a page can load it
/// when it needs it.
pub(crate) struct ViewKind {
    /// The name by which a handle asks for it.
    name: &'static str,
    /// The embed that it shows.
    pub(crate) embed: &'static str,
    /// Makes it, with labels in this language.
    pub(crate) make: fn(lang: &str) -> Rc<dyn View>,
}

/// A row of the table of kinds.
const fn kind(name: &'static str, embed: &'static str, make: fn(&str) -> Rc<dyn View>) -> ViewKind {
    ViewKind { name, embed, make }
}

static KINDS: [ViewKind; 6] = [
    kind("positionviewer", "positionviewer", position::make),
    kind("gameviewer", "gameviewer", viewer::make),
    kind("study", "gameviewer", study::make),
    kind("editor", "editor", table::editor::make),
    kind("player", "player", table::player::make),
    kind("quiz", "quiz", table::player::make),
];

impl ViewKind {
    /// The kind of this name, which is one of a handle's.
    #[inline(never)]
    pub(crate) fn named(name: &str) -> &'static ViewKind {
        KINDS
            .iter()
            .find(|kind| kind.name == name)
            .unwrap_or(&KINDS[0])
    }
}
