//! The table of the keys.

use jsboard::words::labels::{ToolLabels, key_rows};
use web_sys::{Element, HtmlElement};

use super::COMMAND;
use crate::page::{append, set_text};

/// The table, shown or hidden.
pub(crate) struct Keys(HtmlElement);

impl Keys {
    /// The hidden table, at the end of `parent`.
    pub(crate) fn new(parent: &Element, labels: &ToolLabels, rows: &str) -> Keys {
        let element = append(parent, "div", "keys", &[("hidden", "")]);
        set_text(&append(&element, "h3", "keys-title", &[]), labels.keys);
        let list = append(&element, "dl", "keys-list", &[]);
        for (key, meaning) in key_rows(rows) {
            set_text(&append(&list, "dt", "key", &[]), key);
            set_text(&append(&list, "dd", "meaning", &[]), meaning);
        }
        let close = [("type", "button"), (COMMAND, "closekeys")];
        set_text(&append(&element, "button", "close", &close), labels.close);
        Keys(element)
    }

    /// Shows or hides the table, if that is what a command means; whether it is.
    pub(super) fn run(&self, command: &str) -> bool {
        match command {
            "keys" => self.0.set_hidden(!self.0.hidden()),
            "closekeys" => self.0.set_hidden(true),
            _ => return false,
        }
        true
    }
}
