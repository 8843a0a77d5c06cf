//! The list of conversations: tabs, with what is unread.

use jsboard_page::{append, focus, query, set_attribute, set_text};
use jsboard_rooms::chat::{Chat, Conversation};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::View;

impl View {
    /// Shows the list.
    pub(super) fn show_topics(&self, chat: &Chat) {
        let had_focus = query(&self.topics, ":focus").is_some();
        self.topics.replace_children_with_node_0();
        let selected = chat.selected().map(Conversation::topic);
        for conversation in chat.conversations() {
            let is_selected = selected == Some(conversation.topic());
            let tab = self.tab(conversation, is_selected);
            if is_selected {
                let key = tab.get_attribute("id").unwrap_or_default();
                set_attribute(&self.pane, "aria-labelledby", &key);
                let start = tab.offset_left() - self.topics.offset_left();
                self.topics.set_scroll_left(start - 24);
                if had_focus {
                    focus(&tab);
                }
            }
        }
    }

    fn tab(&self, conversation: &Conversation, is_selected: bool) -> HtmlElement {
        let topic = conversation.topic();
        let name = self.name_of(topic);
        let key = topic.to_string();
        let id = ["tab ", &key].concat().replace(' ', "-");
        let flag = |flag: bool| if flag { "true" } else { "false" };
        let attributes = [
            ("type", "button"),
            ("role", "tab"),
            ("id", id.as_str()),
            ("aria-controls", "pane"),
            ("aria-selected", flag(is_selected)),
            ("tabindex", if is_selected { "0" } else { "-1" }),
            ("data-act", "select"),
            ("data-topic", key.as_str()),
        ];
        let tab = append(&self.topics, "button", "topic", &attributes);
        set_text(&append(&tab, "span", "name", &[]), &name);
        let unread = conversation.unread();
        if unread > 0 {
            let count = unread.to_string();
            let shown = append(&tab, "span", "unread", &[("aria-hidden", "true")]);
            set_text(&shown, &count);
            let label = [&name, ", ", &self.words.fill("unread", &count)].concat();
            set_attribute(&tab, "aria-label", &label);
        }
        tab
    }

    /// The topic of the tab that an arrow key leads to from this one.
    pub(super) fn next_topic(&self, from: &Element, key: &str) -> Option<String> {
        let tabs = self.topics.query_selector_all("[data-topic]").ok()?;
        let tabs: Vec<Element> = (0..tabs.length())
            .filter_map(|at| tabs.get(at))
            .map(JsCast::unchecked_into)
            .collect();
        let at = tabs.iter().position(|tab| tab == from)?;
        let last = tabs.len() - 1;
        let to = match key {
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "ArrowRight" => (at + 1) % tabs.len(),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        tabs[to].get_attribute("data-topic")
    }
}
