//! One embed in the page: what every kind of them does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Object;
use jsboard::api::ApiError;
use jsboard::embed::{Command, Effect, Embed};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use crate::carrier::{CarrierKind, InPlace};
use crate::frame::Frame;
use crate::page::{
    self, OptionTexts, append, declarations, detail, dispatch, error, set_style, shadow,
};
use crate::view::{View, ViewKind};

/// The style sheet of every board.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/board.css"));

/// The attributes of the line that screen readers say when it changes.
pub(crate) const LIVE: [(&str, &str); 1] = [("role", "status")];

/// What is done at an event of this name.
type Listener = Rc<dyn Fn(&Rc<Widget>, &str, &Event)>;

/// An embed in the page. It tells the embed what a person does, and carries the effects out.
///
/// Nothing is borrowed while an event is dispatched: its listeners may do anything to the board.
pub(crate) struct Widget {
    /// The element that holds the board; an image that is in the page already is its own.
    pub(crate) host: HtmlElement,
    /// The options as scripts gave them.
    pub(crate) options: Object,
    /// The language of the words around the board.
    pub(crate) lang: String,
    in_place: Option<Box<dyn InPlace>>,
    embed: Rc<RefCell<Embed>>,
    view: RefCell<Rc<dyn View>>,
    frame: RefCell<Option<Rc<Frame>>>,
    /// The line that screen readers say when it changes.
    live: RefCell<Option<HtmlElement>>,
    /// Ends with the widget: dropping a listener removes it.
    listeners: RefCell<Vec<EventListener>>,
    /// Effects that are still to be carried out.
    waiting: RefCell<Vec<Effect>>,
    is_running: Cell<bool>,
    is_destroyed: Cell<bool>,
    /// The custom properties that are set for the colours of the options.
    painted: RefCell<Vec<String>>,
    /// Whether the container has no width.
    is_alone: Cell<bool>,
}

impl Widget {
    /// An embed for an element that is `width` CSS pixels wide. Nothing is changed yet.
    ///
    /// # Errors
    /// What is wrong with the options.
    pub(crate) fn new(
        kind: &str,
        host: &HtmlElement,
        given: &JsValue,
        width: u32,
        lang: &str,
    ) -> Result<Rc<Widget>, ApiError> {
        let is_image = matches!(host.local_name().as_str(), "img" | "map");
        let format = if is_image { "image" } else { "svg" };
        let in_place = (CarrierKind::named(format).in_place)(host);
        let options = Object::new();
        if let Some(in_place) = &in_place {
            Object::assign(&options, &in_place.options());
        }
        if !given.is_object() {
            return Err(ApiError::option("option options: expected an object"));
        }
        Object::assign(&options, given.unchecked_ref());
        let kind = ViewKind::named(kind);
        let texts = OptionTexts::of(&options)?;
        let embed = Embed::new(kind.embed, &texts.pairs(), lang, width)?;
        let embed = Rc::new(RefCell::new(embed));
        Ok(Widget::around(embed, kind, host, options, in_place, lang))
    }

    /// What shows an embed in an element. Nothing is changed yet.
    #[inline(never)]
    pub(crate) fn around(
        embed: Rc<RefCell<Embed>>,
        kind: &ViewKind,
        host: &HtmlElement,
        options: Object,
        in_place: Option<Box<dyn InPlace>>,
        lang: &str,
    ) -> Rc<Widget> {
        Rc::new(Widget {
            host: in_place
                .as_ref()
                .map_or_else(|| host.clone(), |in_place| in_place.image()),
            options,
            in_place,
            embed,
            view: RefCell::new((kind.make)(lang)),
            lang: lang.to_owned(),
            frame: RefCell::default(),
            live: RefCell::default(),
            listeners: RefCell::default(),
            waiting: RefCell::default(),
            is_running: Cell::default(),
            is_destroyed: Cell::default(),
            painted: RefCell::default(),
            is_alone: Cell::default(),
        })
    }

    /// Draws it, in a container that is `width` CSS pixels wide.
    ///
    /// # Errors
    /// An element that cannot hold a board. Then it is as it was.
    pub(crate) fn start(self: &Rc<Self>, width: u32) -> Result<(), JsValue> {
        self.is_alone.set(width == 0);
        if let Err(error) = self.build() {
            self.destroy();
            return Err(error);
        }
        self.frame().resize(&self.options);
        self.paint(&self.options);
        let effects = self.embed.borrow_mut().open();
        self.run(effects);
        Ok(())
    }

    /// Puts the board and what belongs to it into the element.
    fn build(self: &Rc<Self>) -> Result<(), JsValue> {
        let view = self.view();
        let parent = match &self.in_place {
            Some(_) => None,
            None => {
                let styles = [vec![STYLE], view.styles()].concat().concat();
                let root: Element = shadow(&self.host, &styles)?.unchecked_into();
                Some(view.stage(self, &root))
            }
        };
        let frame = Frame::new(
            self,
            parent.as_ref(),
            self.in_place.as_deref(),
            self.is_alone.get(),
        );
        self.frame.replace(Some(frame));
        view.build(self, parent.as_ref());
        Ok(())
    }

    /// Another view takes the place of the one that is there.
    pub(crate) fn rebuild(self: &Rc<Self>, view: Rc<dyn View>) {
        self.view().destroy();
        self.listeners.take();
        self.live.take();
        if let Some(frame) = self.frame.take() {
            frame.destroy();
        }
        self.view.replace(view);
        // What could hold a board before can hold one now.
        if self.build().is_ok() {
            self.frame().resize(&self.options);
        }
    }

    /// The picture and what lies over it.
    ///
    /// It is there from the start until the widget is destroyed, and nothing asks for it outside.
    pub(crate) fn frame(&self) -> Rc<Frame> {
        self.frame.borrow().clone().unwrap_throw()
    }

    /// The same, which is gone if what was done has destroyed the widget.
    pub(crate) fn shown(&self) -> Option<Rc<Frame>> {
        self.frame.borrow().clone()
    }

    /// What is special about this kind of embed.
    pub(crate) fn view(&self) -> Rc<dyn View> {
        self.view.borrow().clone()
    }

    /// Asks the embed, which is not changed.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Embed) -> T) -> T {
        question(&self.embed.borrow())
    }

    /// Tells the embed something and carries out what comes of it.
    pub(crate) fn tell(self: &Rc<Self>, tell: impl FnOnce(&mut Embed) -> Vec<Effect>) {
        if self.is_destroyed.get() {
            return;
        }
        let effects = tell(&mut self.embed.borrow_mut());
        self.run(effects);
    }

    /// Tells the embed something that may mean nothing to it.
    pub(crate) fn tell_if(self: &Rc<Self>, tell: impl FnOnce(&mut Embed) -> Option<Vec<Effect>>) {
        self.tell(|embed| tell(embed).unwrap_or_default());
    }

    /// Does what a command asks for.
    ///
    /// # Errors
    /// What is wrong with the command; nothing has changed.
    pub(crate) fn act(self: &Rc<Self>, command: Command) -> Result<(), ApiError> {
        if self.is_destroyed.get() {
            return Ok(());
        }
        let effects = self.embed.borrow_mut().act(command)?;
        self.run(effects);
        Ok(())
    }

    /// Does what a person asks for by a command, if it can be done.
    pub(crate) fn try_act(self: &Rc<Self>, command: Command) {
        if let Err(wrong) = self.act(command) {
            dispatch(&self.host, "error", &error(&wrong));
        }
    }

    /// Changes options.
    ///
    /// # Errors
    /// What is wrong with them; nothing has changed.
    pub(crate) fn set(self: &Rc<Self>, options: &JsValue) -> Result<(), ApiError> {
        let texts = OptionTexts::of(options)?;
        self.view().before_set(self);
        let effects = self.embed.borrow_mut().set(&texts.pairs(), &texts.gone())?;
        Object::assign(&self.options, options.unchecked_ref());
        self.frame().resize(&self.options);
        self.paint(options);
        self.run(effects);
        self.view().after_set(self);
        Ok(())
    }

    /// What it shows, which may outlive it.
    pub(crate) fn embed(&self) -> Rc<RefCell<Embed>> {
        self.embed.clone()
    }

    /// The board has this width now, in CSS pixels.
    pub(crate) fn resized(self: &Rc<Self>, width: u32) {
        self.tell(|embed| embed.resize(width));
        if let Some(frame) = &*self.frame.borrow() {
            frame.remap(self);
        }
    }

    /// Takes the embed away and lets the element show what it holds.
    pub(crate) fn destroy(&self) {
        if self.is_destroyed.replace(true) {
            return;
        }
        self.view().destroy();
        self.waiting.take();
        self.listeners.take();
        for name in self.painted.take() {
            let _ = self.host.style().remove_property(&name);
        }
        if let Some(frame) = self.frame.take() {
            frame.destroy();
        }
        if let Some(line) = self.live.take() {
            line.remove();
        }
        match &self.in_place {
            Some(in_place) => in_place.give_back(),
            None => {
                if let Some(root) = self.host.shadow_root() {
                    root.replace_children_with_node_0();
                    append(root.unchecked_ref(), "slot", "", &[]);
                }
            }
        }
    }

    /// Listens to an event for as long as the widget lives.
    pub(crate) fn on<E: JsCast>(
        self: &Rc<Self>,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&Rc<Widget>, &E) + 'static,
    ) {
        let listener = move |widget: &Rc<Widget>, _: &str, event: &Event| {
            listener(widget, event.unchecked_ref());
        };
        self.listen(target, name, Rc::new(listener));
    }

    /// Listens to several events in the same way.
    pub(crate) fn on_each(
        self: &Rc<Self>,
        target: &EventTarget,
        names: &[&'static str],
        listener: impl Fn(&Rc<Widget>, &str, &Event) + 'static,
    ) {
        let listener: Listener = Rc::new(listener);
        for name in names {
            self.listen(target, name, listener.clone());
        }
    }

    #[inline(never)]
    fn listen(self: &Rc<Self>, target: &EventTarget, name: &'static str, listener: Listener) {
        let widget = Rc::downgrade(self);
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(target, name, options, move |event: &Event| {
                if let Some(widget) = widget.upgrade().filter(|widget| !widget.is_destroyed.get()) {
                    listener(&widget, name, event);
                }
            });
        self.listeners.borrow_mut().push(listener);
    }

    /// Adds the line that screen readers say when it changes.
    pub(crate) fn add_live(&self, parent: &Element) {
        self.set_live(append(parent, "p", "live", &LIVE));
    }

    /// Takes this as the line that screen readers say when it changes.
    pub(crate) fn set_live(&self, line: HtmlElement) {
        self.live.replace(Some(line));
    }

    /// Lets a screen reader say this.
    pub(crate) fn say(&self, text: &str) {
        if let Some(live) = &*self.live.borrow() {
            page::set_text(live, text);
        }
    }

    /// Carries effects out, in their order; what they lead to comes after them.
    pub(crate) fn run(self: &Rc<Self>, effects: Vec<Effect>) {
        self.waiting.borrow_mut().extend(effects);
        if self.is_running.replace(true) {
            return;
        }
        loop {
            let waiting = self.waiting.take();
            if waiting.is_empty() {
                break;
            }
            for effect in waiting {
                if !self.is_destroyed.get() {
                    self.carry_out(effect);
                }
            }
        }
        self.is_running.set(false);
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Draw(drawing) => {
                let view = self.view();
                view.before_draw(self);
                self.frame().draw(self, &drawing);
                view.drawn(self, &drawing);
            }
            Effect::Overlay(svg) => self.frame().overlay(svg.as_deref()),
            Effect::PutBack => self.frame().put_back(),
            Effect::View(name) => self.rebuild((ViewKind::named(name).make)(&self.lang)),
            Effect::Say(text) => self.say(&text),
            Effect::Dispatch(event) => {
                self.view().dispatched(self, &event);
                dispatch(&self.host, event.name(), &detail(&event));
            }
            own => self.view().carry_out(self, own),
        }
    }

    /// Sets the colours that a page has for itself.
    fn paint(&self, options: &JsValue) {
        let colours = page::get(options, "colours");
        if colours.is_undefined() {
            return;
        }
        for name in self.painted.take() {
            let _ = self.host.style().remove_property(&name);
        }
        for (token, colour) in declarations(&colours.as_string().unwrap_or_default()) {
            let name = ["--jsboard-", token].concat();
            set_style(&self.host, &name, colour);
            self.painted.borrow_mut().push(name);
        }
    }
}
