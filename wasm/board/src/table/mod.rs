//! The embeds on which something is done, and what they have in common: a pointer, keys, tools.

pub(crate) mod editor;
mod field;
mod form;
pub(crate) mod player;
mod pointer;
mod remote;

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::control::CancelReason;
use jsboard::embed::State;
use jsboard::words::labels::ToolLabels;
use web_sys::{Element, KeyboardEvent};

use crate::page::{set_attribute, set_style};
use crate::tools::{self, Tools};
use crate::widget::{LIVE, Widget};
pub(crate) use pointer::{Pointer, Wishes};

/// The style sheets of these boards.
pub(crate) const STYLES: [&str; 2] = [
    tools::STYLE,
    include_str!(concat!(env!("OUT_DIR"), "/table.css")),
];

/// A board on which something is done: its pointer, and what stands below it.
#[derive(Default)]
pub(crate) struct Table {
    tools: Tools,
    pointer: RefCell<Option<Rc<Pointer>>>,
}

impl Table {
    /// Adds the IDs, the table of keys and the line that is said, below what is in a stage already.
    pub(crate) fn add_below(&self, widget: &Rc<Widget>, stage: &Element, rows: &str) {
        self.tools.add(stage, &ToolLabels::of(&widget.lang), rows);
        widget.add_live(stage);
    }

    /// Makes the board hear keys and pointers.
    pub(crate) fn listen(
        &self,
        widget: &Rc<Widget>,
        wishes: Rc<dyn Wishes>,
        key: impl Fn(&Rc<Widget>, &KeyboardEvent) + 'static,
    ) {
        let frame = widget.frame();
        frame.element.set_tab_index(0);
        set_attribute(&frame.element, "role", "application");
        if frame.is_in_place {
            // What the cursor is on is said beside the image, where nobody sees it.
            let line = frame.cover("p", "live", &LIVE);
            set_style(&line, "clip-path", "inset(50%)");
            widget.set_live(line);
        }
        widget.on(&frame.element, "keydown", key);
        self.pointer.replace(Some(Pointer::new(widget, wishes)));
    }

    /// Shows the IDs of another state.
    pub(crate) fn show(&self, state: &State) {
        self.tools.show(state);
    }

    /// Does what a button of the tools is for, if it is one; whether it is.
    pub(crate) fn run(&self, widget: &Rc<Widget>, command: &str) -> bool {
        self.tools.run(widget, command)
    }

    /// Does what a key asks for.
    pub(crate) fn key(&self, widget: &Rc<Widget>, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "?" => _ = self.run(widget, "keys"),
            "Escape" => _ = self.run(widget, "closekeys"),
            _ => {}
        }
        // A letter is the same with Shift.
        let key = if key.len() == 1 {
            key.to_ascii_lowercase()
        } else {
            key
        };
        widget.tell_if(|embed| {
            let done = embed.key(&key, event.shift_key());
            if done.is_some() {
                event.prevent_default();
            }
            done
        });
    }

    /// Lets the pointer go, which holds the view that holds it.
    pub(crate) fn destroy(&self) {
        self.pointer.take();
    }

    /// What is carried goes back before anything else happens.
    pub(crate) fn put_back(&self, widget: &Rc<Widget>) {
        let pointer = self.pointer.borrow().clone();
        if let Some(pointer) = pointer {
            pointer.cancel(widget, CancelReason::Replaced);
        }
    }
}
