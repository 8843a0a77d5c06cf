//! Who one is, and whether one is connected.

use jsboard_page::{append, set_text};
use jsboard_rooms::chat::{Chat, Status};

use super::{View, text_button};

impl View {
    /// Shows who one is.
    pub(super) fn show_status(&self, chat: &Chat) {
        self.status.replace_children_with_node_0();
        let text = match chat.status() {
            Status::Connected => self.words.fill("you_are", chat.name()),
            Status::Connecting => self.words.get("connecting").to_owned(),
            Status::Lost => self.words.get("lost").to_owned(),
            Status::Ended(error) if error.code == "no_server" => {
                self.words.get("no_server").to_owned()
            }
            Status::Refused(error) => self.words.fill("refuses", &error.message),
            Status::Ended(error) => self.words.fill("ended", &error.message),
        };
        let line = append(&self.status, "p", "state", &[("role", "status")]);
        set_text(&line, &text);
        if *chat.status() != Status::Connected {
            return;
        }
        let is_guest = chat.name().starts_with('~');
        if is_guest {
            text_button(&self.status, "rename", "rename", self.words.get("rename"));
        }
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let address = widget.link().server.at("account");
        let mut attributes = vec![("href", address.as_str())];
        if widget.link().server.is_elsewhere() {
            // The page around the chat stays.
            attributes.extend([("target", "_blank"), ("rel", "noopener")]);
        }
        let link = append(&self.status, "a", "account", &attributes);
        let key = if is_guest { "account" } else { "own_account" };
        set_text(&link, self.words.get(key));
    }
}
