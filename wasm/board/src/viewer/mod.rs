//! `gameviewer`: plays through a match.

mod autoplay;
mod buttons;
mod sheet;

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::embed::{Command, Drawing, Effect};
use jsboard::words::labels::{MatchLabels, ToolLabels};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use crate::frame::at;
use crate::page::{append, dispatch, get, is_on};
use crate::tools::{self, Tools, command_of};
use crate::view::View;
use crate::widget::Widget;
use autoplay::Autoplay;
use buttons::Held;
pub(crate) use sheet::{Sheet, place_of};

/// The style sheet of the match viewer.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/viewer.css"));
/// A finger that has gone this far along the board, in CSS pixels, has swiped.
const SWIPE: i32 = 40;

/// A panel beside the board and the list, which follows what is shown.
pub(crate) trait Panel {
    /// Its style sheet.
    fn style(&self) -> &'static str;
    /// Puts it into the viewer.
    fn build(self: Rc<Self>, widget: &Rc<Widget>, viewer: &Element, sheet: &Rc<Sheet>);
    /// Another record is shown.
    fn renew(&self, widget: &Rc<Widget>);
    /// Another place of it is selected.
    fn select(&self, widget: &Rc<Widget>, place: jsboard::control::MatchPath);
    /// Takes what others have found out about the record.
    fn give(&self, widget: &Rc<Widget>, name: &str, value: &JsValue);
    /// Does what only it can.
    fn call(&self, widget: &Rc<Widget>, name: &str) -> JsValue;
}

/// A match, played through; with a panel to study it, or without.
pub(crate) struct MatchView {
    labels: MatchLabels,
    tools: Tools,
    panel: Option<Rc<dyn Panel>>,
    sheet: RefCell<Option<Rc<Sheet>>>,
    autoplay: RefCell<Option<Autoplay>>,
    held: Held,
    /// Where a pointer went down on the board.
    swipe: RefCell<Option<[i32; 2]>>,
    /// The viewer, and in it what lies beside each other.
    root: RefCell<Option<[HtmlElement; 2]>>,
}

pub(crate) fn make(lang: &str) -> Rc<dyn View> {
    MatchView::with(lang, None)
}

impl MatchView {
    /// A viewer with this panel.
    pub(crate) fn with(lang: &str, panel: Option<Rc<dyn Panel>>) -> Rc<dyn View> {
        Rc::new(MatchView {
            labels: MatchLabels::of(lang),
            tools: Tools::default(),
            panel,
            sheet: RefCell::default(),
            autoplay: RefCell::default(),
            held: Held::default(),
            swipe: RefCell::default(),
            root: RefCell::default(),
        })
    }

    fn listen(self: &Rc<Self>, widget: &Rc<Widget>, viewer: &HtmlElement, list: &HtmlElement) {
        let names = [
            "click",
            "keydown",
            "pointerdown",
            "pointerup",
            "pointercancel",
            "pointerleave",
        ];
        let me = self.clone();
        widget.on_each(viewer, &names, move |widget, name, event| match name {
            "click" => me.click(widget, event),
            "keydown" => me.key(widget, event.unchecked_ref()),
            "pointerdown" => me.press(widget, event.unchecked_ref()),
            _ => {
                me.held.let_go();
                if name == "pointerup" {
                    me.release(widget, event.unchecked_ref());
                }
            }
        });
        let names = ["pointermove", "focusin", "pointerleave", "focusout"];
        widget.on_each(list, &names, |widget, name, event| {
            let is_meant = match name {
                "pointermove" => event.unchecked_ref::<PointerEvent>().pointer_type() == "mouse",
                // Focus by keyboard previews; a press that focuses will select anyway.
                "focusin" => {
                    let target: Option<Element> = event.target().map(JsCast::unchecked_into);
                    target.is_some_and(|target| target.matches(":focus-visible").unwrap_or(false))
                }
                _ => return widget.try_act(Command::Preview(None)),
            };
            if let Some(place) = place_of(event).filter(|_| is_meant) {
                widget.try_act(Command::Preview(Some(place)));
            }
        });
    }

    fn click(&self, widget: &Rc<Widget>, event: &Event) {
        if self.held.take_was_held() {
            return;
        }
        if let Some(command) = command_of(event) {
            self.run(widget, &command);
        } else if let Some(place) = place_of(event) {
            widget.try_act(Command::GoTo(place));
        }
    }

    fn key(&self, widget: &Rc<Widget>, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let on_button = target.is_some_and(|target| target.local_name() == "button");
        let key = event.key();
        // The space bar on a button presses that button.
        if on_button && key == " " {
            return;
        }
        let Some(command) = buttons::command_of_key(&key) else {
            return;
        };
        event.prevent_default();
        self.run(widget, command);
        // The row that had the focus may no longer be the current one: the focus goes with it.
        if let Some(sheet) = self.sheet.borrow().as_ref().filter(|_| on_button) {
            sheet.follow_focus();
        }
    }

    fn run(&self, widget: &Rc<Widget>, command: &str) {
        if command == "share" {
            dispatch(&widget.host, "share", &JsValue::NULL);
        } else if !self.tools.run(widget, command) {
            widget.try_act(Command::Named(command, ""));
        }
    }

    fn press(&self, widget: &Rc<Widget>, event: &PointerEvent) {
        widget.frame().finish();
        if event.button() != 0 {
            return;
        }
        let command = command_of(event);
        self.held.press(widget, command.as_deref());
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let is_on_board = widget.frame().element.contains(target.as_deref());
        self.swipe.replace(is_on_board.then(|| at(event)));
    }

    fn release(&self, widget: &Rc<Widget>, event: &PointerEvent) {
        let Some([x, y]) = self.swipe.take() else {
            return;
        };
        let [to_x, to_y] = at(event);
        let (right, down) = (to_x - x, to_y - y);
        if right.abs() >= SWIPE && right.abs() >= 2 * down.abs() {
            let command = if right < 0 { "next" } else { "previous" };
            widget.try_act(Command::Named(command, ""));
        }
    }
}

impl View for MatchView {
    fn styles(&self) -> Vec<&'static str> {
        let panel = self.panel.iter().map(|panel| panel.style());
        [tools::STYLE, STYLE].into_iter().chain(panel).collect()
    }

    fn stage(&self, _: &Rc<Widget>, root: &Element) -> Element {
        let attributes = [("role", "group"), ("aria-label", self.labels.viewer)];
        let viewer = append(root, "div", "viewer", &attributes);
        let layout = append(&viewer, "div", "layout", &[]);
        let stage = append(&layout, "div", "stage", &[]);
        self.root.replace(Some([viewer, layout]));
        stage.into()
    }

    fn build(self: Rc<Self>, widget: &Rc<Widget>, stage: Option<&Element>) {
        let (Some(stage), Some([viewer, layout])) = (stage, self.root.borrow().clone()) else {
            return;
        };
        widget.frame().element.set_tab_index(0);
        let has_share = is_on(&get(&widget.options, "share"));
        let labels = ToolLabels::of(&widget.lang);
        let bar = buttons::bar(stage, &self.labels, &labels, has_share);
        self.tools.add(stage, &labels, self.labels.match_keys);
        let attributes = [("role", "group"), ("aria-label", self.labels.moves)];
        let list = append(&layout, "div", "sheet", &attributes);
        widget.add_live(&viewer);
        // What a page has for the position that is shown, below it.
        append(&viewer, "slot", "menu", &[("name", "menu")]);
        self.autoplay
            .replace(Some(Autoplay::new(bar, &self.labels)));
        let sheet = Rc::new(Sheet::new(list.clone()));
        self.sheet.replace(Some(sheet.clone()));
        self.listen(widget, &viewer, &list);
        if let Some(panel) = &self.panel {
            panel.clone().build(widget, &viewer, &sheet);
        }
    }

    fn carry_out(&self, widget: &Rc<Widget>, effect: Effect) {
        let sheet = self.sheet.borrow().clone();
        match (effect, sheet) {
            (Effect::Sheet(markup), Some(sheet)) => {
                sheet.fill(&markup);
                if let Some(panel) = &self.panel {
                    panel.renew(widget);
                }
            }
            (Effect::Select(place), Some(sheet)) => {
                sheet.mark(place);
                if let Some(panel) = &self.panel {
                    panel.select(widget, place);
                }
            }
            (Effect::Autoplay(on), _) => {
                if let Some(autoplay) = &*self.autoplay.borrow() {
                    autoplay.set(widget, on);
                }
            }
            _ => {}
        }
    }

    fn drawn(&self, _: &Rc<Widget>, drawing: &Drawing) {
        self.tools.show(&drawing.state);
    }

    fn give(&self, widget: &Rc<Widget>, name: &str, value: &JsValue) {
        if let Some(panel) = &self.panel {
            panel.give(widget, name, value);
        }
    }

    fn call(&self, widget: &Rc<Widget>, name: &str) -> JsValue {
        let panel = self.panel.as_ref();
        panel.map_or(JsValue::UNDEFINED, |panel| panel.call(widget, name))
    }

    fn destroy(&self) {
        self.autoplay.take();
        self.held.let_go();
    }
}
