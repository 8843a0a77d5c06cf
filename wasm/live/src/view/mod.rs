//! What can be seen of a chat.
//!
//! - `topics` is the list of conversations, `log` what was said in the selected one, `sending` what one is saying there,
//!   `people` who is here; `status` says who
//!   one is, and `notices` what has happened.
//! - `dialog` asks for a name, and what to do with somebody; `actions` are what a person does.
//! - `time` writes when something was said.

mod actions;
mod dialog;
mod log;
mod notices;
mod people;
mod sending;
mod status;
mod time;
mod topics;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use jsboard_page::{
    append, number_text, remove_attribute, set_attribute, set_style, set_text, shadow,
};
use jsboard_rooms::chat::{Chat, Effect, Topic};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

use crate::widget::{Kind, Widget};
use crate::words::Words;
use log::Log;
use people::People;

/// The style sheet.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/live.css"));

/// The elements of a chat.
pub(crate) struct View {
    pub(crate) host: HtmlElement,
    /// The height that its own style gives it.
    own_height: String,
    widget: Weak<Widget>,
    words: Rc<Words>,
    root: HtmlElement,
    topics: HtmlElement,
    pane: HtmlElement,
    close: HtmlElement,
    log: Log,
    /// What was refused or lost, and what was done.
    problem: HtmlElement,
    notice: HtmlElement,
    form: HtmlElement,
    input: HtmlInputElement,
    status: HtmlElement,
    people: People,
    /// The conversation that is shown, and what is typed in others.
    typed_in: RefCell<Option<Topic>>,
    drafts: RefCell<Vec<(Topic, String)>>,
    /// Takes away what has happened.
    hushes: RefCell<Option<Timeout>>,
    dialog: HtmlDialogElement,
    listeners: RefCell<Vec<EventListener>>,
}

impl View {
    /// Draws a chat in an element.
    ///
    /// # Errors
    /// An element that cannot hold one.
    pub(crate) fn new(widget: &Rc<Widget>, host: &HtmlElement) -> Result<Rc<View>, JsValue> {
        let words = widget.words.clone();
        let word = |key: &str| words.get(key).to_owned();
        let shadow: Element = shadow(host, STYLE)?.unchecked_into();
        let name = match widget.kind {
            Kind::Chat => "chat",
            Kind::Lobby => "chat lobby",
        };
        let lang = [("lang", words.get("lang"))];
        let root = append(&shadow, "div", name, &lang);
        let head = append(&root, "div", "head", &[]);
        let label = word("topics");
        let list = [("role", "tablist"), ("aria-label", label.as_str())];
        let topics = append(&head, "div", "topics", &list);
        let open = button(&head, "open", "open", &word("open"));
        set_text(&open, "+");

        let close = button(&head, "close", "close", &word("close"));
        set_text(&close, "×");
        let pane = [("role", "tabpanel"), ("id", "pane")];
        let pane = append(&root, "div", "pane", &pane);
        let log = Log::new(&pane, &words, &widget.lang);
        let problem = append(&pane, "p", "problem", &[("role", "alert")]);
        let notice = append(&pane, "p", "notice", &[("role", "status")]);
        let form = append(&pane, "form", "say", &[]);
        let label = word("text");
        let attributes = [
            ("aria-label", label.as_str()),
            ("placeholder", label.as_str()),
            ("maxlength", "500"),
            ("autocomplete", "off"),
            ("enterkeyhint", "send"),
        ];
        let input: HtmlInputElement = append(&form, "input", "text", &attributes).unchecked_into();
        set_text(&append(&form, "button", "send", &[]), &word("say"));

        let side = append(&root, "div", "side", &[]);
        let status = append(&side, "div", "status", &[]);
        let people = append(&side, "div", "people", &[]);
        let people = People::new(&people, &words, widget.kind == Kind::Lobby);
        let dialog = append(&root, "dialog", "dialog", &[("aria-labelledby", "asked")]);
        let view = Rc::new(View {
            host: host.clone(),
            own_height: host
                .style()
                .get_property_value("height")
                .unwrap_or_default(),
            widget: Rc::downgrade(widget),
            words,
            root,
            topics,
            pane,
            close,
            log,
            problem,
            notice,
            form,
            input,
            status,
            people,
            typed_in: RefCell::default(),
            drafts: RefCell::default(),
            hushes: RefCell::default(),
            dialog: dialog.unchecked_into(),
            listeners: RefCell::default(),
        });
        view.listen();
        Ok(view)
    }

    /// Shows all of it.
    pub(crate) fn show(&self, chat: &Chat) {
        self.show_status(chat);
        self.show_topics(chat);
        self.show_lines(chat);
        self.people.show(chat);
    }

    /// Shows what has changed.
    pub(crate) fn carry_out(&self, effect: &Effect, chat: &Chat) {
        match effect {
            Effect::ShowStatus => self.show_status(chat),
            Effect::ShowTopics => self.show_topics(chat),
            Effect::ShowLines => self.show_lines(chat),
            Effect::AddLine => self.log.add(chat),
            Effect::ShowOutgoing => self.log.show_sending(chat),
            Effect::ShowPeople => self.people.show(chat),
            Effect::Tell(notice) => self.tell(notice),
            _ => {}
        }
    }

    /// Shows the selected conversation.
    fn show_lines(&self, chat: &Chat) {
        self.log.show(chat);
        let shown = chat.selected().map(|shown| shown.topic().clone());
        self.change_draft(shown.as_ref());
        let label = match &shown {
            Some(Topic::Person(name)) => self.words.fill("text_to", name),
            _ => self.words.get("text").to_owned(),
        };
        set_attribute(&self.input, "aria-label", &label);
        set_attribute(&self.input, "placeholder", &label);
        for (element, is_hidden) in [
            (&self.form, shown.is_none()),
            (&self.close, chat.conversations().len() < 2),
        ] {
            if is_hidden {
                set_attribute(element, "hidden", "");
            } else {
                remove_attribute(element, "hidden");
            }
        }
    }

    /// What is typed stays with its conversation.
    fn change_draft(&self, shown: Option<&Topic>) {
        let before = self.typed_in.replace(shown.cloned());
        if before.as_ref() == shown {
            return;
        }
        let mut drafts = self.drafts.borrow_mut();
        if let Some(before) = before {
            drafts.push((before, self.input.value()));
        }
        let of = |(topic, _): &(Topic, String)| Some(topic) == shown;
        let draft = drafts
            .iter()
            .position(of)
            .map(|at| drafts.swap_remove(at).1);
        self.input.set_value(&draft.unwrap_or_default());
    }

    /// How a topic is called.
    fn name_of(&self, topic: &Topic) -> String {
        match topic {
            Topic::Person(name) => ["@", name].concat(),
            Topic::Channel(channel) => match channel.as_str() {
                "/lobby/chat" => self.words.get("lobby").to_owned(),
                _ if channel.is_spectators() => self.words.get("watchers").to_owned(),
                table if table.starts_with("/table/") => self.words.get("table").to_owned(),
                other => other.strip_prefix("/room/").unwrap_or(other).to_owned(),
            },
        }
    }

    /// As high as an option says, in CSS pixels; without one as the page's styles do.
    pub(crate) fn set_height(&self, height: Option<f64>) {
        let height = height.map(|height| number_text(height) + "px");
        set_style(
            &self.host,
            "height",
            height.as_ref().unwrap_or(&self.own_height),
        );
    }

    /// Takes it away and lets the element show what it holds.
    pub(crate) fn remove(&self) {
        self.listeners.take();
        self.set_height(None);
        if let Some(root) = self.host.shadow_root() {
            root.replace_children_with_node_0();
            append(root.unchecked_ref(), "slot", "", &[]);
        }
    }
}

/// A button that does what `action` names.
fn button(parent: &Element, name: &str, action: &str, label: &str) -> HtmlElement {
    let attributes = [
        ("type", "button"),
        ("data-act", action),
        ("aria-label", label),
        ("title", label),
    ];
    append(parent, "button", name, &attributes)
}

/// A button that says what it does.
fn text_button(parent: &Element, name: &str, action: &str, text: &str) -> HtmlElement {
    let attributes = [("type", "button"), ("data-act", action)];
    let button = append(parent, "button", name, &attributes);
    set_text(&button, text);
    button
}
