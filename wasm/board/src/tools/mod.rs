//! What stands below a board: buttons, IDs, the keys.

mod ids;
mod keys;
mod toolbar;

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::embed::State;
use jsboard::words::labels::ToolLabels;
use web_sys::{Element, Event};

use crate::widget::Widget;
pub(crate) use ids::Ids;
pub(crate) use keys::Keys;
pub(crate) use toolbar::{button_of, toolbar};

/// The style sheet of the tools.
pub(crate) const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/tools.css"));

/// The icons that several boards have: strokes in a square of 24.
pub(crate) const FLIP: &str = "M8 19V5M4 9l4-4 4 4M16 5v14M12 15l4 4 4-4";
/// The icon of the table of keys.
pub(crate) const KEYS: &str = "M9 9a3 3 0 1 1 4 3c-1 .4-1 1-1 2M12 17.5v.1";

/// The attribute of a button with the name of its command.
pub(crate) const COMMAND: &str = "data-command";

/// The IDs and the table of keys, and what their buttons do.
#[derive(Default)]
pub(crate) struct Tools {
    parts: RefCell<Option<(Ids, Keys)>>,
}

impl Tools {
    /// Puts them at the end of a stage; `rows` are the rows of the table of keys.
    pub(crate) fn add(&self, stage: &Element, labels: &ToolLabels, rows: &str) {
        let parts = (Ids::new(stage, labels), Keys::new(stage, labels, rows));
        self.parts.replace(Some(parts));
    }

    /// Shows the IDs of another state.
    pub(crate) fn show(&self, state: &State) {
        if let Some((ids, _)) = &*self.parts.borrow() {
            ids.show(state);
        }
    }

    /// Does what a command asks for, if it is one of theirs; whether it is.
    pub(crate) fn run(&self, widget: &Rc<Widget>, command: &str) -> bool {
        match &*self.parts.borrow() {
            Some((ids, keys)) => ids.run(widget, command) || keys.run(command),
            None => false,
        }
    }
}

/// The command of the button that an event happened on.
pub(crate) fn command_of(event: &Event) -> Option<String> {
    button_of(event)?.get_attribute(COMMAND)
}
