//! What one is saying, below the lines of a conversation, until it is one of them.

use std::rc::Rc;

use jsboard_page::{append, set_attribute, set_text};
use jsboard_rooms::chat::{Chat, Conversation, Outgoing};
use web_sys::HtmlElement;

use super::text_button;
use crate::words::Words;

/// The list of what is being said.
pub(super) struct Sending {
    pub(super) list: HtmlElement,
    words: Rc<Words>,
}

impl Sending {
    pub(super) fn new(parent: &HtmlElement, words: &Rc<Words>) -> Sending {
        Sending {
            // What comes of it is said as a line, or as a problem.
            list: append(parent, "div", "outgoing", &[("aria-live", "off")]),
            words: words.clone(),
        }
    }

    /// Shows that of the selected conversation.
    pub(super) fn show(&self, chat: &Chat) {
        self.list.replace_children_with_node_0();
        let all = chat.selected().map(Conversation::outgoing);
        for said in all.unwrap_or_default() {
            self.show_one(said);
        }
    }

    fn show_one(&self, said: &Outgoing) {
        let name = if said.is_stuck { "said stuck" } else { "said" };
        let shown = append(&self.list, "p", name, &[]);
        let words = append(&shown, "span", "words", &[("dir", "auto")]);
        set_text(&words, &said.text);
        if !said.is_stuck {
            let hint = append(&shown, "span", "sending", &[]);
            return set_text(&hint, self.words.get("sending"));
        }
        for act in ["again", "giveup"] {
            let button = text_button(&shown, act, act, self.words.get(act));
            set_attribute(&button, "data-id", &said.id.to_string());
        }
    }
}
