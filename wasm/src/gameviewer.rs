//! `gameviewer`: plays through a match.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::{Interval, Timeout};
use jsboard::api::{ApiError, ErrorCode};
use jsboard::control::{Effect, GameViewer as Controller, Input, Place};
use jsboard::notation::read_record;
use jsboard::words::Words;
use jsboard::{BySide, Side};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::board::{Board, Marked, Picture};
use crate::controls::{Command, Controls};
use crate::convert::{set, to_error, wrong};
use crate::dom::{append, language, shadow};
use crate::events::{emit, ids};
use crate::options::Options;
use crate::sheet::{SheetView, place_of};

/// Between two plays that run by themselves.
const AUTOPLAY_MS: u32 = 1600;
/// A finger that has gone this far along the board, in CSS pixels, has swiped.
const SWIPE: i32 = 40;

/// A match in the page.
#[wasm_bindgen]
pub struct GameViewer {
    widget: Rc<Widget>,
}

struct Widget {
    host: HtmlElement,
    options: RefCell<Options>,
    controller: RefCell<Controller>,
    words: &'static Words,
    viewer: HtmlElement,
    board: Board,
    controls: Controls,
    sheet: RefCell<SheetView>,
    live: HtmlElement,
    listeners: RefCell<Vec<EventListener>>,
    clock: RefCell<Option<Interval>>,
    notice: RefCell<Option<Timeout>>,
    swipe_from: Cell<Option<(i32, i32)>>,
}

#[wasm_bindgen]
impl GameViewer {
    /// Draws the viewer of `options.text` into an element that is `width` CSS pixels wide.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, options: JsValue, width: f64) -> Result<GameViewer, JsValue> {
        let options = Options::of(&options)?;
        let words = Words::of(&options.lang.clone().unwrap_or_else(|| language(&host)));
        let controller = controller(&options)?;
        let root = shadow(&host)?;
        root.set_inner_html("");
        host.class_list().add_1("jsboard")?;
        let viewer = append(&root, "div", "viewer")?;
        viewer.set_attribute("role", "group")?;
        viewer.set_attribute("aria-label", words.viewer)?;
        let layout = append(&viewer, "div", "layout")?;
        let stage = append(&layout, "div", "stage")?;
        let board = Board::new(&host, &stage, &options, width)?;
        board.frame().set_tab_index(0);
        let controls = Controls::new(&stage, words, options.share == Some(true))?;
        let list = append(&layout, "div", "sheet")?;
        list.set_attribute("role", "group")?;
        list.set_attribute("aria-label", words.moves)?;
        let sheet = RefCell::new(SheetView::new(list, &controller, words));
        let live = append(&viewer, "p", "live")?;
        live.set_attribute("role", "status")?;
        let widget = Rc::new(Widget {
            host,
            options: RefCell::new(options),
            controller: RefCell::new(controller),
            words,
            viewer,
            board,
            controls,
            sheet,
            live,
            listeners: RefCell::default(),
            clock: RefCell::default(),
            notice: RefCell::default(),
            swipe_from: Cell::default(),
        });
        widget.listen();
        widget.carry_out(vec![Effect::Show { motion: false }, Effect::Selected])?;
        Ok(GameViewer { widget })
    }

    /// Changes options; a new `text` is another match, a new `start` another place.
    pub fn set(&self, options: JsValue) -> Result<(), JsValue> {
        self.widget.set(Options::of(&options)?)
    }

    /// Goes to a place such as `3/12`, or `first`, `previous`, `next`, `last`, `previousgame`,
    /// `nextgame`; or does `flip` or `autoplay`.
    pub fn go(&self, to: &str) -> Result<(), JsValue> {
        let place = to.parse().ok().map(Input::GoTo);
        let named = Command::named(to).and_then(Command::input);
        self.widget.take(
            place
                .or(named)
                .ok_or_else(|| wrong("go", "game/step or a command"))?,
        )
    }

    /// Takes the viewer away and lets the element show what it holds.
    pub fn destroy(&self) -> Result<(), JsValue> {
        self.widget.clock.take();
        self.widget.listeners.take();
        self.widget.board.destroy()
    }
}

fn controller(options: &Options) -> Result<Controller, JsValue> {
    let text = options.text.as_deref().unwrap_or_default();
    let record = read_record(text).map_err(|error| {
        let (code, message) = (ErrorCode::BadRecord, error.to_string());
        to_error(&ApiError {
            code,
            message,
            at: Some(error.line),
        })
    })?;
    let bottom = if options.flip == Some(true) {
        Side::O
    } else {
        Side::X
    };
    Ok(Controller::new(record, start(options)?, bottom))
}

fn start(options: &Options) -> Result<Place, JsValue> {
    let Some(text) = &options.start else {
        return Ok(Place::default());
    };
    text.parse().map_err(|()| wrong("start", "game/step"))
}

impl Widget {
    fn set(&self, newer: Options) -> Result<(), JsValue> {
        let mut merged = self.options.borrow().clone();
        let place = newer.start.is_some().then(|| start(&newer)).transpose()?;
        let flip = newer.flip;
        let other_match = newer.text.is_some();
        if other_match && newer.start.is_none() {
            merged.start = None;
        }
        merged.merge(newer);
        self.board.configure(&merged)?;
        if other_match {
            let controller = controller(&merged)?;
            let list = self.sheet.borrow().element().clone();
            *self.sheet.borrow_mut() = SheetView::new(list, &controller, self.words);
            *self.controller.borrow_mut() = controller;
        }
        *self.options.borrow_mut() = merged;
        if let Some(flip) = flip {
            self.take(Input::Bottom(if flip { Side::O } else { Side::X }))?;
        }
        match place {
            Some(place) if !other_match => self.take(Input::GoTo(place)),
            _ => self.carry_out(vec![Effect::Show { motion: false }, Effect::Selected]),
        }
    }

    fn take(&self, input: Input) -> Result<(), JsValue> {
        // Released before the page hears of it: a listener may call the viewer.
        let effects = self.controller.borrow_mut().update(input);
        self.carry_out(effects)
    }

    fn carry_out(&self, effects: Vec<Effect>) -> Result<(), JsValue> {
        let shown = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Show { .. }));
        for effect in effects {
            match effect {
                Effect::Show { motion } => self.show(motion)?,
                Effect::Selected => self.selected()?,
                Effect::Autoplay(on) => self.autoplay(on)?,
            }
        }
        if shown { self.tell() } else { Ok(()) }
    }

    fn show(&self, motion: bool) -> Result<(), JsValue> {
        let controller = self.controller.borrow();
        let frame = controller.frame();
        let names = names(&controller, self.words);
        self.controls.show_ids(&frame.setup)?;
        let marked = frame.marked.map(|marked| Marked {
            before: marked.before.clone(),
            side: marked.side,
            roll: marked.roll,
            play: *marked.play,
        });
        let picture = Picture {
            label: self.words.describe(&frame.setup, &names),
            setup: frame.setup,
            marked,
            bottom: controller.bottom(),
            names: Some(names),
        };
        self.board.draw(picture, motion)
    }

    fn selected(&self) -> Result<(), JsValue> {
        let controller = self.controller.borrow();
        let place = controller.selected();
        self.sheet.borrow().mark(place)?;
        let Some((game, entry)) = controller.at(place) else {
            return Ok(());
        };
        let said = match entry {
            Some(entry) => {
                let names = names(&controller, self.words);
                let roll = match entry.deed {
                    jsboard::notation::Deed::Move { roll, .. } => format!("{roll}: "),
                    _ => String::new(),
                };
                format!("{} {roll}{}", names[entry.side], self.words.deed(entry))
            }
            None => (self.words.game)(game.number),
        };
        self.live.set_text_content(Some(&said));
        Ok(())
    }

    fn autoplay(&self, on: bool) -> Result<(), JsValue> {
        self.controls.show_autoplay(on)?;
        if !on {
            self.clock.take();
        }
        Ok(())
    }

    /// Says which position is shown, and where in the match the selected place is.
    fn tell(&self) -> Result<(), JsValue> {
        let detail = {
            let controller = self.controller.borrow();
            let detail = ids(&controller.frame().setup);
            let preview = controller.shown() != controller.selected();
            set(&detail, "place", &controller.selected().to_string().into());
            set(&detail, "flip", &(controller.bottom() == Side::O).into());
            set(&detail, "preview", &preview.into());
            detail
        };
        emit(&self.host, "jsboard:change", &detail);
        Ok(())
    }

    fn listen(self: &Rc<Widget>) {
        self.on(&self.viewer, "click", |widget, event| widget.click(event));
        self.on(&self.viewer, "keydown", |widget, event| {
            widget.key(event.unchecked_ref())
        });
        self.on(&self.viewer, "pointerdown", |widget, event| {
            widget.press(event.unchecked_ref())
        });
        self.on(self.board.frame(), "pointerup", |widget, event| {
            widget.release(event.unchecked_ref())
        });
        let list = self.sheet.borrow().element().clone();
        self.on(&list, "pointerover", |widget, event| {
            widget.hover(event.unchecked_ref())
        });
        self.on(&list, "pointerleave", |widget, _| {
            widget.take(Input::EndPreview)
        });
        self.on(&list, "focusin", |widget, event| widget.focus(event));
        self.on(&list, "focusout", |widget, _| {
            widget.take(Input::EndPreview)
        });
    }

    /// Listens for as long as the widget lives.
    fn on(
        self: &Rc<Widget>,
        target: &web_sys::EventTarget,
        name: &'static str,
        f: impl Fn(&Rc<Widget>, &Event) -> Result<(), JsValue> + 'static,
    ) {
        let weak = Rc::downgrade(self);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(target, name, options, move |event| {
            if let Some(widget) = weak.upgrade() {
                if let Err(error) = f(&widget, event) {
                    emit(&widget.host, "jsboard:error", &error);
                }
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    fn click(self: &Rc<Widget>, event: &Event) -> Result<(), JsValue> {
        if let Some(command) = Command::of(event) {
            return self.command(command);
        }
        match place_of(event) {
            Some((place, _)) => self.take(Input::GoTo(place)),
            None => Ok(()),
        }
    }

    fn key(self: &Rc<Widget>, event: &KeyboardEvent) -> Result<(), JsValue> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return Ok(());
        }
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| element.local_name() == "button");
        let Some(command) = Command::of_key(&event.key(), on_button) else {
            return Ok(());
        };
        event.prevent_default();
        self.command(command)?;
        // The row that had the focus may no longer be the current one: the focus goes with it.
        if on_button {
            self.sheet.borrow().follow_focus()?;
        }
        Ok(())
    }

    fn command(self: &Rc<Widget>, command: Command) -> Result<(), JsValue> {
        match command {
            Command::Copy => self.copy(None),
            Command::CopyXgid => self.copy(Some("xgid")),
            Command::Share => {
                emit(&self.host, "jsboard:share", &JsValue::NULL);
                Ok(())
            }
            Command::Keys => self.controls.toggle_keys(),
            Command::CloseKeys => self.controls.close_keys(),
            other => {
                let Some(input) = other.input() else {
                    return Ok(());
                };
                self.take(input)?;
                self.run_clock(input);
                Ok(())
            }
        }
    }

    /// Starts the clock when playing by itself has begun.
    fn run_clock(self: &Rc<Widget>, input: Input) {
        if input != Input::ToggleAutoplay || !self.controller.borrow().is_autoplaying() {
            return;
        }
        let weak = Rc::downgrade(self);
        *self.clock.borrow_mut() = Some(Interval::new(AUTOPLAY_MS, move || {
            if let Some(widget) = weak.upgrade() {
                // Drawing fails only when somebody has taken the page's nodes away.
                let _ = widget.take(Input::Tick);
            }
        }));
    }

    fn copy(self: &Rc<Widget>, which: Option<&str>) -> Result<(), JsValue> {
        let setup = self.controller.borrow().frame().setup;
        self.controls.copy(&setup, which.is_some());
        self.live.set_text_content(Some(self.words.copied));
        let weak = Rc::downgrade(self);
        *self.notice.borrow_mut() = Some(Timeout::new(1500, move || {
            if let Some(widget) = weak.upgrade() {
                widget.controls.end_notice();
            }
        }));
        Ok(())
    }

    fn press(&self, event: &PointerEvent) -> Result<(), JsValue> {
        self.board.finish();
        let on_board = event
            .target()
            .is_some_and(|target| self.board.contains(&target));
        self.swipe_from
            .set(on_board.then(|| (event.client_x(), event.client_y())));
        Ok(())
    }

    fn release(self: &Rc<Widget>, event: &PointerEvent) -> Result<(), JsValue> {
        let Some((x, y)) = self.swipe_from.take() else {
            return Ok(());
        };
        let (right, down) = (event.client_x() - x, event.client_y() - y);
        if right.abs() < SWIPE || right.abs() < 2 * down.abs() {
            return Ok(());
        }
        self.take(if right < 0 {
            Input::Next
        } else {
            Input::Previous
        })
    }

    fn hover(&self, event: &PointerEvent) -> Result<(), JsValue> {
        match place_of(event) {
            Some((place, _)) if event.pointer_type() == "mouse" => self.take(Input::Preview(place)),
            _ => Ok(()),
        }
    }

    /// Focus by keyboard previews; a press that focuses will select anyway.
    fn focus(&self, event: &Event) -> Result<(), JsValue> {
        match place_of(event) {
            Some((place, row)) if row.matches(":focus-visible")? => {
                self.take(Input::Preview(place))
            }
            _ => Ok(()),
        }
    }
}

/// The players' names, or those of the sides where a record has none.
fn names(controller: &Controller, words: &Words) -> BySide<String> {
    BySide::from_fn(|side| {
        let name = &controller.record().players[side];
        if name.is_empty() {
            words.sides[side.index()].to_owned()
        } else {
            name.clone()
        }
    })
}
