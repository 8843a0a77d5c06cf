//! `gameviewer`: plays through a match.

mod listen;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use jsboard::api::{ApiError, ErrorCode};
use jsboard::control::{Effect, GameViewer as Controller, Input, Place};
use jsboard::notation::read_record;
use jsboard::words::Words;
use jsboard::{BySide, Side};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::board::{Board, Marked, Picture};
use crate::controls::{Command, Controls};
use crate::convert::{set, to_error, wrong};
use crate::dom::{append, language, shadow};
use crate::events::{emit, ids};
use crate::options::Options;
use crate::sheet::SheetView;

/// A match in the page.
#[wasm_bindgen]
pub struct GameViewer {
    widget: Rc<Widget>,
}

/// A button that is held down: first a while, then again and again.
enum Hold {
    Waiting { _timer: Timeout },
    Repeating { _timer: Interval },
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
    hold: RefCell<Option<Hold>>,
    /// The button that was held has done its work: its click is not another.
    was_held: Cell<bool>,
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
            hold: RefCell::default(),
            was_held: Cell::default(),
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
        let other_match = other_match.then(|| controller(&merged)).transpose()?;
        self.board.configure(&merged)?;
        let is_other = other_match.is_some();
        if let Some(controller) = other_match {
            let list = self.sheet.borrow().element().clone();
            *self.sheet.borrow_mut() = SheetView::new(list, &controller, self.words);
            *self.controller.borrow_mut() = controller;
        }
        *self.options.borrow_mut() = merged;
        if let Some(flip) = flip {
            self.take(Input::Bottom(if flip { Side::O } else { Side::X }))?;
        }
        match place {
            Some(place) if !is_other => self.take(Input::GoTo(place)),
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
