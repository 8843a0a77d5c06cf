//! What a person does to a match in the page, as inputs of its controller.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::{Interval, Timeout};
use jsboard::control::Input;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use super::{Hold, Widget};
use crate::controls::Command;
use crate::dom::copy;
use crate::events::emit;
use crate::sheet::place_of;

/// Between two plays that run by themselves.
const AUTOPLAY_MS: u32 = 1600;
/// A button is held when it is still down after so long, and then repeats as often.
const HOLD_MS: u32 = 400;
const REPEAT_MS: u32 = 120;
/// How long it says that something was copied.
const NOTICE_MS: u32 = 1500;
/// A finger that has gone this far along the board, in CSS pixels, has swiped.
const SWIPE: i32 = 40;

impl Widget {
    pub(super) fn listen(self: &Rc<Widget>) {
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
        for end in ["pointerup", "pointercancel", "pointerleave"] {
            self.on(&self.viewer, end, |widget, _| widget.let_go());
        }
        let list = self.sheet.borrow().element().clone();
        self.on(&list, "pointermove", |widget, event| {
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
            let Some(widget) = weak.upgrade() else { return };
            if let Err(error) = f(&widget, event) {
                emit(&widget.host, "jsboard:error", &error);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    fn click(self: &Rc<Widget>, event: &Event) -> Result<(), JsValue> {
        if self.was_held.take() {
            return Ok(());
        }
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
            Command::Copy | Command::CopyXgid => {
                self.copy(command);
                Ok(())
            }
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

    /// Copies an ID and says so, or else selects it, for the person to copy.
    fn copy(self: &Rc<Widget>, command: Command) {
        let Some(id) = self.controls.id(command) else {
            return;
        };
        let weak = Rc::downgrade(self);
        copy(&id, move || {
            if let Some(widget) = weak.upgrade() {
                widget.say_copied(command);
            }
        });
    }

    fn say_copied(self: &Rc<Widget>, command: Command) {
        self.controls.say_copied(command);
        self.live.set_text_content(Some(self.words.copied));
        let weak = Rc::downgrade(self);
        *self.notice.borrow_mut() = Some(Timeout::new(NOTICE_MS, move || {
            if let Some(widget) = weak.upgrade() {
                widget.controls.end_notice();
            }
        }));
    }

    fn press(self: &Rc<Widget>, event: &PointerEvent) -> Result<(), JsValue> {
        self.board.finish();
        self.was_held.set(false);
        if let Some(input) = Command::of(event)
            .filter(|c| c.repeats())
            .and_then(Command::input)
        {
            self.hold(input);
        }
        let on_board = event
            .target()
            .is_some_and(|target| self.board.contains(&target));
        self.swipe_from
            .set(on_board.then(|| (event.client_x(), event.client_y())));
        Ok(())
    }

    fn hold(self: &Rc<Widget>, input: Input) {
        let weak = Rc::downgrade(self);
        let timer = Timeout::new(HOLD_MS, move || {
            let Some(widget) = weak.upgrade() else { return };
            widget.was_held.set(true);
            let weak = weak.clone();
            let timer = Interval::new(REPEAT_MS, move || {
                if let Some(widget) = weak.upgrade() {
                    let _ = widget.take(input);
                }
            });
            // The old timer has run: nothing is cut short by dropping it here.
            widget.hold.replace(Some(Hold::Repeating { _timer: timer }));
        });
        self.hold.replace(Some(Hold::Waiting { _timer: timer }));
    }

    fn let_go(&self) -> Result<(), JsValue> {
        self.hold.take();
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
