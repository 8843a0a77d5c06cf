//! Who is here, and whom one has blocked.

use std::cell::RefCell;
use std::rc::Rc;

use jsboard_page::{append, remove_attribute, set_attribute, set_text};
use jsboard_rooms::chat::Chat;
use web_sys::{Element, HtmlElement};

use super::text_button;
use crate::words::Words;

/// The lists of people.
pub(super) struct People {
    here: Group,
    blocked: Group,
    words: Rc<Words>,
}

impl People {
    /// Both lists; who is here is seen at once if `is_open`.
    pub(super) fn new(parent: &Element, words: &Rc<Words>, is_open: bool) -> People {
        let here = Group::new(parent, "here");
        if is_open {
            set_attribute(&here.details, "open", "");
        }
        People {
            here,
            blocked: Group::new(parent, "blocked"),
            words: words.clone(),
        }
    }

    /// Shows them.
    pub(super) fn show(&self, chat: &Chat) {
        let own = Some(chat.name()).filter(|name| !name.is_empty());
        let others = chat.people().filter(|name| Some(*name) != own);
        let own_text = own.map(|name| [name, " (", self.words.get("you"), ")"].concat());
        let mut here: Vec<Item> = others.map(Item::Person).collect();
        if here.is_empty() {
            here.push(Item::Text("nobody", self.words.get("nobody")));
        }
        if let Some(text) = &own_text {
            here.insert(0, Item::Text("own", text));
        }
        let is_person = |item: &&Item| !matches!(item, Item::Text("nobody", _));
        let count = here.iter().filter(is_person).count();
        self.here.show(self.words.get("here"), count, &here);
        let blocked: Vec<Item> = chat.blocked().map(Item::Person).collect();
        let title = self.words.get("blocked");
        self.blocked.show(title, blocked.len(), &blocked);
    }
}

/// What stands in a list.
#[derive(Clone, Copy)]
enum Item<'a> {
    /// Somebody, with whom one can do something.
    Person(&'a str),
    /// A text of this class.
    Text(&'static str, &'a str),
}

impl Item<'_> {
    fn text(&self) -> &str {
        match self {
            Item::Person(text) | Item::Text(_, text) => text,
        }
    }
}

/// A list that can be folded. What stays in it stays the same element, with its focus.
struct Group {
    details: HtmlElement,
    title: HtmlElement,
    list: HtmlElement,
    shown: RefCell<Vec<(String, HtmlElement)>>,
}

impl Group {
    fn new(parent: &Element, name: &str) -> Group {
        let details = append(parent, "details", name, &[]);
        Group {
            title: append(&details, "summary", "title", &[]),
            list: append(&details, "ul", "names", &[]),
            details,
            shown: RefCell::default(),
        }
    }

    fn show(&self, title: &str, count: usize, items: &[Item]) {
        set_text(&self.title, &[title, " · ", &count.to_string()].concat());
        if items.is_empty() {
            set_attribute(&self.details, "hidden", "");
        } else {
            remove_attribute(&self.details, "hidden");
        }
        let mut shown = self.shown.borrow_mut();
        shown.retain(|(text, element)| {
            let stays = items.iter().any(|item| item.text() == text);
            if !stays {
                element.remove();
            }
            stays
        });
        for (at, item) in items.iter().enumerate() {
            let is_there = shown.get(at).is_some_and(|(text, _)| text == item.text());
            if !is_there {
                let made = self.make(item);
                let next = shown.get(at).map(|(_, element)| element.as_ref());
                // It is at the end of the list already.
                let _ = self.list.insert_before(&made, next);
                shown.insert(at, (item.text().to_owned(), made));
            }
        }
        // Somebody whose place in the order has changed.
        for (_, gone) in shown.drain(items.len()..) {
            gone.remove();
        }
    }

    fn make(&self, item: &Item) -> HtmlElement {
        match item {
            Item::Text(name, text) => {
                let shown = append(&self.list, "li", name, &[]);
                set_text(&shown, text);
                shown
            }
            Item::Person(name) => {
                let shown = append(&self.list, "li", "name", &[]);
                let person = text_button(&shown, "person", "person", name);
                set_attribute(&person, "data-name", name);
                set_attribute(&person, "aria-haspopup", "dialog");
                shown
            }
        }
    }
}
