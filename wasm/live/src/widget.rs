//! One chat in the page.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::Array;
use jsboard_page::{Fields, dispatch, failure};
use jsboard_rooms::chat::{Ask, Chat, Effect, Line, Notice, Status, Topic};
use jsboard_rooms::client::{CallError, Event};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::clock::time_of_day;
use crate::link::{Link, Server};
use crate::memory;
use crate::options::Options;
use crate::view::View;
use crate::words::Words;

/// What is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Conversations.
    Chat,
    /// The same, beside who is here.
    Lobby,
}

/// The channel of chat that is shown if none is named.
const LOBBY: &str = "/lobby/chat";

/// Something that is done with a chat.
type Act = Box<dyn FnOnce(&mut Chat)>;

/// A chat: it tells the state machine what a person does and the server says, and carries out what comes of it.
///
/// Nothing is borrowed while one of its events is dispatched: listeners may do anything to the chat. What they ask for
/// while something is shown, at a change of focus, waits until it is.
pub(crate) struct Widget {
    pub(crate) kind: Kind,
    pub(crate) words: Rc<Words>,
    pub(crate) lang: String,
    link: Rc<Link>,
    chat: RefCell<Chat>,
    /// What is to be done with the chat once it is free.
    waiting: RefCell<VecDeque<Act>>,
    view: RefCell<Option<Rc<View>>>,
    height: Cell<Option<f64>>,
    /// How much was unread when the page was told last.
    unread: Cell<usize>,
    is_over: Cell<bool>,
}

impl Widget {
    /// A chat. It is not shown yet, but connects.
    ///
    /// # Errors
    /// A page that has no address, and an option that is wrong.
    pub(crate) fn new(kind: Kind, options: Options, lang: &str) -> Result<Rc<Widget>, JsValue> {
        let server = options.server.map_or_else(|| Server::read(None), Ok)?;
        let topics = options.topics.filter(|topics| !topics.is_empty());
        let topics = topics.unwrap_or_else(|| Topic::read(LOBBY).into_iter().collect());
        let widget = Rc::new(Widget {
            kind,
            words: Words::of(lang),
            lang: lang.to_owned(),
            link: Link::to(server),
            chat: RefCell::new(Chat::new(topics)),
            waiting: RefCell::default(),
            view: RefCell::default(),
            height: Cell::new(options.height.flatten()),
            unread: Cell::default(),
            is_over: Cell::default(),
        });
        if let Some(name) = options.name {
            widget.link().begin_as(&name);
        }
        widget.carry_out();
        widget.link().add(&widget);
        Ok(widget)
    }

    pub(crate) fn link(&self) -> Rc<Link> {
        self.link.clone()
    }

    /// Draws it in an element.
    ///
    /// # Errors
    /// An element that cannot hold it.
    pub(crate) fn show(self: &Rc<Self>, host: &HtmlElement) -> Result<(), JsValue> {
        let view = View::new(self, host)?;
        view.set_height(self.height.get());
        view.show(&self.chat.borrow());
        self.view.replace(Some(view));
        // What waits till it is shown.
        self.change(|_| {});
        Ok(())
    }

    /// Takes it out of its element.
    pub(crate) fn hide(self: &Rc<Self>) {
        if let Some(view) = self.view.take() {
            view.remove();
        }
        self.change(|chat| chat.set_seen(false));
    }

    /// Ends it.
    pub(crate) fn destroy(self: &Rc<Self>) {
        if self.is_over.replace(true) {
            return;
        }
        if let Some(view) = self.view.take() {
            view.remove();
        }
        let link = self.link();
        for channel in self.chat.borrow().channels() {
            link.leave(channel);
        }
        link.remove(Rc::as_ptr(self));
    }

    /// Changes options.
    ///
    /// # Errors
    /// What is wrong with them; nothing has changed.
    pub(crate) fn set(self: &Rc<Self>, options: Options) -> Result<(), JsValue> {
        let is_other = |server: &Server| *server != self.link().server;
        if options.server.as_ref().is_some_and(is_other) {
            let message = "option server: a chat stays with its server: make another one";
            return Err(failure("bad_option", message));
        }
        if let Some(height) = options.height {
            self.height.set(height);
            if let Some(view) = self.view() {
                view.set_height(height);
            }
        }
        for topic in options.topics.unwrap_or_default().into_iter().rev() {
            self.change(move |chat| chat.open(&topic));
        }
        if let Some(name) = options.name {
            self.change(|chat| chat.ask(Ask::Rename(name)));
        }
        Ok(())
    }

    /// Does what a method of the handle is named for.
    ///
    /// # Errors
    /// `bad_option` for what is no channel.
    pub(crate) fn act(self: &Rc<Self>, name: &str, argument: &str) -> Result<(), JsValue> {
        if name == "say" {
            let text = argument.to_owned();
            self.change(move |chat| chat.say(&text));
            return Ok(());
        }
        let topic = Topic::read(argument).map_err(|_| {
            let expected = "expected a channel such as /room/tea, or @ and a name";
            failure(
                "bad_option",
                &[name, ": ", expected, ", not “", argument, "”"].concat(),
            )
        })?;
        match name {
            "open" => self.change(move |chat| chat.open(&topic)),
            "close" => self.change(move |chat| chat.close(&topic)),
            _ => {}
        }
        Ok(())
    }

    /// The answer to a question of a name.
    pub(crate) fn answer(&self, name: &str) -> JsValue {
        let chat = self.chat.borrow();
        let topic = |topic: &Topic| JsValue::from(topic.to_string());
        match name {
            "name" if !chat.name().is_empty() => chat.name().into(),
            "unread" => (chat.unread() as u32).into(),
            "channel" => chat
                .selected()
                .map_or(JsValue::UNDEFINED, |shown| topic(shown.topic())),
            "channels" => {
                let all = chat.conversations().iter();
                all.map(|known| topic(known.topic()))
                    .collect::<Array>()
                    .into()
            }
            _ => JsValue::UNDEFINED,
        }
    }

    /// Does something with the chat, and what comes of it.
    pub(crate) fn change(self: &Rc<Self>, act: impl FnOnce(&mut Chat) + 'static) {
        self.waiting.borrow_mut().push_back(Box::new(act));
        while !self.is_over.get() && self.do_next() {
            self.carry_out();
        }
    }

    /// Does what waits first, if the chat is free. Returns whether it has.
    fn do_next(&self) -> bool {
        let Ok(mut chat) = self.chat.try_borrow_mut() else {
            return false;
        };
        let act = self.waiting.borrow_mut().pop_front();
        act.map(|act| act(&mut chat)).is_some()
    }

    /// Asks the chat, which is not changed.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Chat) -> T) -> T {
        question(&self.chat.borrow())
    }

    /// An event of the client.
    pub(crate) fn told(self: &Rc<Self>, event: &Event) {
        let read = match event {
            Event::Connected { name, is_new: true } | Event::Renamed(name) => {
                Some(memory::read_by(&self.link().server, name))
            }
            _ => None,
        };
        let told = event.clone();
        self.change(move |chat| {
            if let Some(read) = read {
                chat.set_read(read);
            }
            chat.told(&told);
        });
        if let Event::Ended(error) = event {
            self.fail(
                "unavailable",
                &["the match server: ", &error.code, " ", &error.message].concat(),
            );
        }
    }

    /// No server answers at an address.
    pub(crate) fn complain(&self, place: &str) {
        let why =
            "no answer: is it a match server, and does its operator permit this page (--origin)?";
        self.fail("unavailable", &[place, ": ", why].concat());
    }

    /// Tells the page what goes wrong.
    fn fail(&self, code: &str, message: &str) {
        self.dispatch(
            "error",
            Fields::new().text("code", code).text("message", message),
        );
    }

    /// What this chat asked was answered.
    pub(crate) fn answered(self: &Rc<Self>, ask: Ask, answer: Result<Value, CallError>) {
        self.change(move |chat| chat.answered(ask, answer, time_of_day()));
    }

    /// The connection broke before that.
    pub(crate) fn unanswered(self: &Rc<Self>, ask: Ask) {
        self.change(move |chat| chat.unanswered(ask));
    }

    /// The user has another name.
    pub(crate) fn renamed(self: &Rc<Self>, name: &str) {
        let read = memory::read_by(&self.link().server, name).unwrap_or(0);
        memory::keep_read(&self.link().server, name, read);
        let name = name.to_owned();
        self.change(move |chat| {
            chat.set_read(Some(read));
            chat.renamed(&name);
        });
    }

    fn view(&self) -> Option<Rc<View>> {
        self.view.borrow().clone()
    }

    #[inline(never)]
    fn carry_out(self: &Rc<Self>) {
        let effects = self.chat.borrow_mut().effects();
        for effect in effects {
            self.carry_out_one(effect);
        }
        let unread = self.ask(Chat::unread);
        if self.unread.replace(unread) != unread {
            self.dispatch("unread", Fields::new().number("count", unread as f64));
        }
    }

    #[inline(never)]
    fn carry_out_one(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Ask(ask) => self.link().ask(self, ask),
            Effect::Join(channel) => self.link().join(&channel),
            Effect::Leave(channel) => self.link().leave(&channel),
            Effect::Became(name) => self.link().become_guest(&name),
            Effect::Read(n) => {
                let name = self.ask(|chat| chat.name().to_owned());
                memory::keep_read(&self.link().server, &name, n);
            }
            Effect::Heard(topic, line) => self.dispatch("message", message(&topic, &line)),
            effect => {
                if let Some(view) = self.view() {
                    view.carry_out(&effect, &self.chat.borrow());
                }
                match &effect {
                    Effect::ShowStatus => self.tell_status(),
                    Effect::Tell(Notice::Refused(Ask::Say { .. }, error)) => {
                        self.fail(&error.code, &error.message);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Tells the page whether it is connected.
    fn tell_status(&self) {
        let (state, name) = self.ask(|chat| {
            let state = match chat.status() {
                Status::Connecting => "connecting",
                Status::Connected => "connected",
                Status::Lost => "lost",
                Status::Ended(_) | Status::Refused(_) => "ended",
            };
            (state, chat.name().to_owned())
        });
        self.dispatch(
            "connection",
            Fields::new().text("state", state).text("name", &name),
        );
    }

    #[inline(never)]
    fn dispatch(&self, name: &str, detail: Fields) {
        if let Some(view) = self.view() {
            dispatch(&view.host, name, &detail.object().into());
        }
    }
}

/// A line for the page.
fn message(topic: &Topic, line: &Line) -> Fields {
    let n = line.n.map_or(JsValue::NULL, |n| (n as f64).into());
    Fields::new()
        .text("channel", &topic.to_string())
        .with("n", &n)
        .text("from", &line.from)
        .text("text", &line.text)
        .number("at", line.at as f64)
}
