//! What a person does.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use jsboard_page::focus;
use jsboard_rooms::chat::{Ask, Chat, Topic};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent, VisibilityState};

use super::View;
use super::dialog::{NAME, WHERE};

impl View {
    /// Listens to all that is done in it.
    pub(super) fn listen(self: &Rc<Self>) {
        let on = |name: &'static str, act: fn(&View, &Event)| {
            let view = Rc::downgrade(self);
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&self.root, name, options, move |event| {
                if let Some(view) = view.upgrade() {
                    act(&view, event);
                }
            })
        };
        let listeners = vec![
            on("click", View::clicked),
            on("submit", View::sent),
            on("keydown", View::pressed),
            self.watch(),
        ];
        self.listeners.replace(listeners);
    }

    /// Notes whether the page can be seen.
    fn watch(self: &Rc<Self>) -> EventListener {
        let document = self.host.owner_document().unwrap_throw();
        let seen = document.clone();
        let view = Rc::downgrade(self);
        let look = move || {
            let is_seen = seen.visibility_state() == VisibilityState::Visible;
            if let Some(view) = view.upgrade() {
                view.change(move |chat| chat.set_seen(is_seen));
            }
        };
        look();
        EventListener::new(&document, "visibilitychange", move |_| look())
    }

    fn change(&self, act: impl FnOnce(&mut Chat) + 'static) {
        if let Some(widget) = self.widget.upgrade() {
            widget.change(act);
        }
    }

    fn ask(&self, ask: Ask) {
        self.change(move |chat| chat.ask(ask));
    }

    fn clicked(&self, event: &Event) {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let target = target.and_then(|target| target.closest("[data-act]").ok().flatten());
        let Some(target) = target.filter(|target| target.local_name() == "button") else {
            return;
        };
        let of = |name: &str| target.get_attribute(name).unwrap_or_default();
        match of("data-act").as_str() {
            "select" => self.open(&of("data-topic")),
            "open" => self.ask_for(&WHERE),
            "close" => self.close_selected(),
            "earlier" => {
                self.log.focus();
                self.change(Chat::show_earlier);
            }
            "again" | "giveup" => self.say_again(&of("data-id"), of("data-act") == "again"),
            "rename" => self.ask_for(&NAME),
            "person" => {
                let name = of("data-name");
                self.meet(&name, target.get_attribute("data-n").as_deref());
            }
            "cancel" => self.close_dialog(),
            "write" => self.about_person(|view, name| {
                view.open(&["@", &name].concat());
                focus(&view.input);
            }),
            "block" => self.about_person(|view, name| {
                focus(&view.input);
                view.ask(Ask::Block(name));
            }),
            "unblock" => self.about_person(|view, name| {
                focus(&view.input);
                view.ask(Ask::Unblock(name));
            }),
            _ => {}
        }
    }

    /// Goes to a conversation by its name.
    fn open(&self, topic: &str) {
        match Topic::read(topic) {
            Ok(topic) => {
                self.hush();
                self.change(move |chat| chat.open(&topic));
            }
            Err(_) => self.warn(self.words.get("name_wrong")),
        }
    }

    fn say_again(&self, id: &str, is_wanted: bool) {
        focus(&self.input);
        let Ok(id) = id.parse() else { return };
        self.change(move |chat| {
            if is_wanted {
                chat.say_again(id);
            } else {
                chat.give_up(id);
            }
        });
    }

    fn close_selected(&self) {
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let shown = widget.ask(|chat| chat.selected().map(|shown| shown.topic().clone()));
        if let Some(topic) = shown {
            widget.change(move |chat| chat.close(&topic));
            focus(&self.input);
        }
    }

    /// Asks what to do with somebody.
    fn meet(&self, name: &str, n: Option<&str>) {
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let is_blocked = widget.ask(|chat| chat.blocked().any(|blocked| blocked == name));
        self.ask_about(name, n, is_blocked);
    }

    /// Does something with whom the dialog is about.
    fn about_person(&self, act: impl FnOnce(&View, String)) {
        let name = self.about("name");
        self.close_dialog();
        if let Some(name) = name {
            act(self, name);
        }
    }

    /// A form is sent: what is said, or the one of the dialog.
    fn sent(&self, event: &Event) {
        event.prevent_default();
        let form: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let action = form.and_then(|form| form.get_attribute("data-act"));
        let value = self.value();
        match action.as_deref() {
            None => self.say_typed(),
            Some("opened") if Topic::read(&value).is_err() => {
                self.set_value(&value, Some(self.words.get("name_wrong")));
            }
            Some("opened") => {
                self.close_dialog();
                self.open(&value);
                focus(&self.input);
            }
            Some("renamed") => {
                self.close_dialog();
                focus(&self.input);
                self.ask(Ask::Rename(value));
            }
            Some("report") => self.report(value),
            Some(_) => {}
        }
    }

    fn say_typed(&self) {
        let text = self.input.value();
        if text.trim().is_empty() {
            return;
        }
        self.hush();
        self.input.set_value("");
        self.change(move |chat| chat.say(&text));
    }

    fn report(&self, why: String) {
        let n = self.about("n").and_then(|n| n.parse().ok());
        self.close_dialog();
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let topic = widget.ask(|chat| chat.selected().map(|shown| shown.topic().clone()));
        if let (Some(n), Some(topic)) = (n, topic) {
            self.ask(Ask::Report { topic, n, why });
        }
    }

    /// Arrow keys go from tab to tab, and from name to name.
    fn pressed(&self, event: &Event) {
        let event: &KeyboardEvent = event.unchecked_ref();
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let Some(target) = target else { return };
        if target.closest(".log").ok().flatten().is_some() && self.log.go(&event.key()) {
            return event.prevent_default();
        }
        if !target.has_attribute("data-topic") {
            return;
        }
        if let Some(topic) = self.next_topic(&target, &event.key()) {
            event.prevent_default();
            self.open(&topic);
        }
    }
}
