//! What was said in the selected conversation.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jsboard_page::{
    NextFrame, append, focus, focused, query, remove_attribute, set_attribute, set_text,
};
use jsboard_rooms::chat::{Chat, Conversation, Earlier, Line, Topic};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::sending::Sending;
use super::text_button;
use super::time::{Day, Times};
use crate::words::Words;

/// The list of lines, which screen readers say when they come.
pub(super) struct Log {
    list: HtmlElement,
    lines: RefCell<HtmlElement>,
    sending: Sending,
    words: Rc<Words>,
    times: Times,
    /// The conversation whose lines are shown, and how many.
    shown: RefCell<Option<Topic>>,
    count: Cell<usize>,
    /// The day of the last line.
    day: Cell<Option<Day>>,
    /// Says anew that what comes is news.
    frame: RefCell<Option<NextFrame>>,
}

impl Log {
    pub(super) fn new(parent: &Element, words: &Rc<Words>, lang: &str) -> Log {
        let label = words.get("log");
        let attributes = [
            ("role", "log"),
            ("aria-label", label),
            ("tabindex", "0"),
            ("id", "log"),
        ];
        let list = append(parent, "div", "log", &attributes);
        let lines = append(&list, "div", "lines", &[]);
        Log {
            sending: Sending::new(&list, words),
            list,
            lines: RefCell::new(lines),
            words: words.clone(),
            times: Times::of(lang),
            shown: RefCell::default(),
            count: Cell::default(),
            day: Cell::default(),
            frame: RefCell::default(),
        }
    }

    /// Shows the selected conversation anew. What stays in it stays where it is on the screen.
    pub(super) fn show(&self, chat: &Chat) {
        let shown = chat.selected();
        let topic = shown.map(|shown| shown.topic().clone());
        let is_same = *self.shown.borrow() == topic;
        let is_at_end = !is_same || self.is_at_end();
        let below = self.list.scroll_height() - self.list.scroll_top();
        self.be_quiet();
        self.list.replace_children_with_node_0();
        self.lines.replace(append(&self.list, "div", "lines", &[]));
        // It was there before.
        let _ = self.list.append_with_node_1(&self.sending.list);
        self.shown.replace(topic);
        self.count.set(0);
        self.day.set(None);
        match shown {
            None => self.remark("nothing_open"),
            Some(shown) => {
                self.show_earlier(shown);
                self.add_from(shown, chat.name());
            }
        }
        self.sending.show(chat);
        let top = self.list.scroll_height() - if is_at_end { 0 } else { below };
        self.list.set_scroll_top(top);
    }

    /// What stands before the first line.
    fn show_earlier(&self, shown: &Conversation) {
        match shown.earlier() {
            Earlier::More => {
                let text = self.words.get("earlier");
                text_button(&self.lines(), "earlier", "earlier", text);
            }
            Earlier::Asked => self.remark("loading"),
            Earlier::Nothing if shown.lines().is_empty() => self.remark("silent"),
            Earlier::Nothing | Earlier::Unknown => {}
        }
    }

    fn remark(&self, key: &str) {
        set_text(
            &append(&self.lines(), "p", "remark", &[]),
            self.words.get(key),
        );
    }

    /// Shows what is being said, and goes there.
    pub(super) fn show_sending(&self, chat: &Chat) {
        self.sending.show(chat);
        self.list.set_scroll_top(self.list.scroll_height());
    }

    /// Shows the lines that have come at the end.
    pub(super) fn add(&self, chat: &Chat) {
        let Some(shown) = chat.selected() else { return };
        if self.shown.borrow().as_ref() != Some(shown.topic()) {
            return self.show(chat);
        }
        let is_at_end = self.is_at_end();
        if self.count.get() == 0 {
            // A remark says that there is nothing.
            return self.show(chat);
        }
        self.add_from(shown, chat.name());
        let is_own = shown
            .lines()
            .last()
            .is_some_and(|line| line.from == chat.name());
        if is_at_end || is_own {
            self.list.set_scroll_top(self.list.scroll_height());
        }
    }

    fn add_from(&self, shown: &Conversation, name: &str) {
        for line in &shown.lines()[self.count.get()..] {
            self.add_line(line, name);
        }
        self.count.set(shown.lines().len());
    }

    fn add_line(&self, line: &Line, name: &str) {
        let (day, time) = self.times.of_line(line.at);
        if self.day.replace(Some(day)) != Some(day) {
            let text = self.times.day_text(line.at);
            set_text(&append(&self.lines(), "p", "day", &[]), &text);
        }
        let class = if line.from == name {
            "line own"
        } else {
            "line"
        };
        let shown = append(&self.lines(), "p", class, &[]);
        let moment = self.times.moment(line.at);
        let attributes = [("datetime", moment.as_str())];
        set_text(&append(&shown, "time", "at", &attributes), &time);
        if line.from == name {
            set_text(&append(&shown, "b", "from", &[]), &line.from);
        } else {
            let person = text_button(&shown, "from", "person", &line.from);
            // By Tab one goes past the log, within it by arrow keys.
            set_attribute(&person, "tabindex", "-1");
            set_attribute(&person, "data-name", &line.from);
            set_attribute(&person, "aria-haspopup", "dialog");
            if let Some(n) = line.n {
                set_attribute(&person, "data-n", &n.to_string());
            }
        }
        // A blank, for who copies or hears it.
        let _ = shown.append_with_str_1(" ");
        set_text(
            &append(&shown, "span", "words", &[("dir", "auto")]),
            &line.text,
        );
    }

    /// Goes by an arrow key to the name above or below, from the last one on. Returns false if there is none, and for
    /// other keys.
    pub(super) fn go(&self, key: &str) -> bool {
        let step = match key {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return false,
        };
        let Ok(names) = self.list.query_selector_all("button.from") else {
            return false;
        };
        let all: Vec<HtmlElement> = (0..names.length())
            .filter_map(|at| names.get(at))
            .map(JsCast::unchecked_into)
            .collect();
        let focused = focused(&self.list);
        let here = all.iter().position(|name| focused.as_deref() == Some(name));
        let to = here.map_or(all.len().checked_sub(1), |here| {
            here.checked_add_signed(step)
        });
        let Some(name) = to.and_then(|to| all.get(to)) else {
            return false;
        };
        name.focus().is_ok()
    }

    /// Gives it the focus.
    pub(super) fn focus(&self) {
        focus(&self.list);
    }

    fn lines(&self) -> HtmlElement {
        self.lines.borrow().clone()
    }

    fn is_at_end(&self) -> bool {
        let list = &self.list;
        // A line may be cut off.
        list.scroll_height() - list.scroll_top() - list.client_height() < 40
    }

    /// What is shown now is no news.
    fn be_quiet(&self) {
        set_attribute(&self.list, "aria-live", "off");
        let list = self.list.clone();
        let frame = NextFrame::new(move || {
            let list = list.clone();
            gloo_timers::callback::Timeout::new(100, move || remove_attribute(&list, "aria-live"))
                .forget();
        });
        self.frame.replace(Some(frame));
    }

    /// The text of a line by its number.
    pub(super) fn text_of(&self, n: &str) -> Option<String> {
        let person = query(&self.list, &["[data-n=\"", n, "\"]"].concat())?;
        let words = query(&person.parent_element()?, ".words")?;
        words.text_content()
    }
}
