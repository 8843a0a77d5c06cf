//! A table of plays, whose rows show their arrows on the board.

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::embed::Command;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::page::{append, number_text, set_attribute, set_text};
use crate::widget::Widget;

/// The attribute of a row with its number, from 0.
const INDEX: &str = "data-index";

/// A table of plays: one may be chosen, and one is shown on the board.
pub(crate) struct Candidates {
    pub(crate) element: HtmlElement,
    chosen: RefCell<Option<Element>>,
    shown: RefCell<Option<Element>>,
}

impl Candidates {
    /// An empty table at the end of `parent`.
    pub(crate) fn new(widget: &Rc<Widget>, parent: &Element, label: &str) -> Rc<Candidates> {
        let attributes = [
            ("role", "listbox"),
            ("tabindex", "0"),
            ("aria-label", label),
        ];
        let element = append(parent, "div", "candidates", &attributes);
        let table = Rc::new(Candidates {
            element,
            chosen: RefCell::default(),
            shown: RefCell::default(),
        });
        let names = ["pointerover", "pointerleave", "click", "keydown"];
        let me = table.clone();
        widget.on_each(&table.element, &names, move |widget, name, event| {
            me.hear(widget, name, event);
        });
        table
    }

    /// Adds a play and what it is worth, in a row.
    pub(crate) fn add(&self, play: &str, equity: &str, is_played: bool) -> HtmlElement {
        let index = number_text(self.element.child_element_count());
        let attributes = [
            ("role", "option"),
            ("aria-selected", "false"),
            (INDEX, &index),
        ];
        let row = append(&self.element, "div", "candidate", &attributes);
        set_text(&append(&row, "span", "play", &[]), play);
        set_text(&append(&row, "span", "equity", &[]), equity);
        if is_played {
            set_attribute(&row, "data-played", "");
        }
        row
    }

    /// Empties the table.
    pub(crate) fn clear(&self) {
        self.chosen.take();
        self.shown.take();
        self.element.replace_children_with_node_0();
    }

    fn hear(&self, widget: &Rc<Widget>, name: &str, event: &Event) {
        let row = row_of(event);
        match name {
            "keydown" => self.key(widget, event.unchecked_ref()),
            "click" => {
                if let Some(row) = row {
                    self.choose(widget, &row);
                }
            }
            _ if event.unchecked_ref::<PointerEvent>().pointer_type() == "mouse" => {
                let row = row.filter(|_| name == "pointerover");
                self.show(widget, row.or_else(|| self.chosen.borrow().clone()));
            }
            _ => {}
        }
    }

    fn key(&self, widget: &Rc<Widget>, event: &KeyboardEvent) {
        let is_down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let chosen = self.chosen.borrow().clone();
        let next = match chosen {
            None if is_down => self.element.first_element_child(),
            None => None,
            Some(row) if is_down => row.next_element_sibling(),
            Some(row) => row.previous_element_sibling(),
        };
        if let Some(row) = next {
            self.choose(widget, &row);
        }
    }

    /// Chooses a row, or none where it was chosen.
    fn choose(&self, widget: &Rc<Widget>, row: &Element) {
        let select = |row: &Element, is_chosen| {
            set_attribute(
                row,
                "aria-selected",
                if is_chosen { "true" } else { "false" },
            );
        };
        let old = self.chosen.take();
        if let Some(old) = &old {
            select(old, false);
        }
        let new = Some(row.clone()).filter(|row| old.as_ref() != Some(row));
        if let Some(new) = &new {
            select(new, true);
        }
        self.chosen.replace(new.clone());
        self.show(widget, new);
    }

    fn show(&self, widget: &Rc<Widget>, row: Option<Element>) {
        if *self.shown.borrow() == row {
            return;
        }
        let index = row
            .as_ref()
            .and_then(|row| row.get_attribute(INDEX)?.parse().ok());
        self.shown.replace(row);
        widget.try_act(Command::Candidate(index));
    }
}

fn row_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.unchecked_into();
    target.closest("[data-index]").ok().flatten()
}
