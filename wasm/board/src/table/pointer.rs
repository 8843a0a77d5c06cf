//! What a pointer does on a board: one path for mouse, pen and touch.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jsboard::control::CancelReason;
use jsboard::embed::{By, Touched};
use jsboard::geometry::Point2;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, MouseEvent, PointerEvent, TouchEvent, WheelEvent};

use crate::frame::at;
use crate::page::NextFrame;
use crate::widget::Widget;

/// What one kind of board does with a pointer that others do not.
pub(crate) trait Wishes {
    /// Whether the second button does what the first does.
    fn uses_second(&self) -> bool {
        false
    }

    /// Takes a request for a context menu.
    fn context_menu(&self, _: &Rc<Widget>, _: &MouseEvent) {}

    /// Takes a turn of the wheel.
    fn wheel(&self, _: &Rc<Widget>, _: &WheelEvent) {}
}

/// The pointers over a board: at most one has pressed it.
pub(crate) struct Pointer {
    wishes: Rc<dyn Wishes>,
    /// The pointer that has pressed, and where from the picture's upper left corner, in CSS pixels.
    from: Cell<Option<(i32, [f32; 2])>>,
    /// The latest move, which is done in the next frame.
    latest: RefCell<Option<PointerEvent>>,
    /// Will do it, once there is one.
    frame: RefCell<Option<NextFrame>>,
}

impl Pointer {
    /// Hears the pointers over a widget's board.
    pub(super) fn new(widget: &Rc<Widget>, wishes: Rc<dyn Wishes>) -> Rc<Pointer> {
        let pointer = Rc::new(Pointer {
            wishes,
            from: Cell::default(),
            latest: RefCell::default(),
            frame: RefCell::default(),
        });
        for target in widget.frame().targets() {
            pointer.listen(widget, &target);
        }
        pointer
    }

    fn listen(self: &Rc<Self>, widget: &Rc<Widget>, target: &Element) {
        let on_pointer = |name, hear: fn(&Rc<Pointer>, &Rc<Widget>, &PointerEvent)| {
            let me = self.clone();
            widget.on(target, name, move |widget, event: &PointerEvent| {
                hear(&me, widget, event)
            });
        };
        on_pointer("pointerdown", Pointer::press);
        on_pointer("pointermove", Pointer::track);
        on_pointer("pointerup", Pointer::release);
        on_pointer("pointercancel", |me, widget, event| {
            me.lose(widget, event, CancelReason::Taken)
        });
        on_pointer("lostpointercapture", |me, widget, event| {
            me.lose(widget, event, CancelReason::Left)
        });
        on_pointer("click", |_, widget, event| click(widget, event));
        on_pointer("contextmenu", |me, widget, event| {
            me.wishes.context_menu(widget, event)
        });
        on_pointer("dragstart", |_, _, event| event.prevent_default());
        let me = self.clone();
        widget.on(target, "wheel", move |widget, event: &WheelEvent| {
            // What is carried stays under the pointer.
            if me.from.get().is_some() {
                event.prevent_default();
            } else {
                me.wishes.wheel(widget, event);
            }
        });
        // A finger on what can be dragged does not scroll the page; anywhere else it does.
        widget.on(target, "touchstart", |widget, event: &TouchEvent| {
            let Some(touch) = event
                .changed_touches()
                .item(0)
                .filter(|_| event.cancelable())
            else {
                return;
            };
            let touched = touched(
                widget,
                0,
                [touch.client_x(), touch.client_y()],
                By::default(),
            );
            if widget.ask(|embed| embed.lifts(&touched)) {
                event.prevent_default();
            }
        });
    }

    /// Forgets what is pressed, and takes back what it has begun.
    pub(super) fn cancel(&self, widget: &Rc<Widget>, reason: CancelReason) {
        self.from.take();
        widget.tell(|embed| embed.cancel(reason));
    }

    fn press(self: &Rc<Self>, widget: &Rc<Widget>, event: &PointerEvent) {
        let is_second = event.button() == 2;
        if event.button() != 0 && !(is_second && self.wishes.uses_second()) {
            return;
        }
        if self.from.get().is_none() {
            let (place, _) = widget.frame().place(at(event));
            self.from.set(Some((event.pointer_id(), place)));
        }
        let frame = widget.frame();
        frame.finish();
        let _ = frame.element.set_pointer_capture(event.pointer_id());
        let touched = touched_by(widget, event);
        widget.tell(|embed| embed.press(&touched));
    }

    fn track(self: &Rc<Self>, widget: &Rc<Widget>, event: &PointerEvent) {
        if self.from.get().is_none() && event.pointer_type() != "mouse" {
            return;
        }
        self.latest.replace(Some(event.clone()));
        let (me, of) = (Rc::downgrade(self), Rc::downgrade(widget));
        self.frame.borrow_mut().get_or_insert_with(|| {
            NextFrame::new(move || {
                if let (Some(me), Some(widget)) = (me.upgrade(), of.upgrade()) {
                    me.flush(&widget);
                }
            })
        });
    }

    /// Does what the latest move asks for: once a frame, however many there were.
    fn flush(&self, widget: &Rc<Widget>) {
        self.frame.take();
        let Some(event) = self.latest.take() else {
            return;
        };
        let touched = touched_by(widget, &event);
        match self.from.get() {
            None => {
                let cursor = if widget.ask(|embed| embed.lifts(&touched)) {
                    "grab"
                } else {
                    ""
                };
                let _ = widget
                    .frame()
                    .element
                    .style()
                    .set_property("cursor", cursor);
            }
            Some((pointer, [x, y])) if pointer == event.pointer_id() => {
                widget.tell(|embed| embed.drag(&touched));
                let frame = widget.frame();
                let ([to_x, to_y], _) = frame.place(at(&event));
                frame.carry(Some([to_x - x, to_y - y].map(f64::from)));
            }
            Some(_) => {}
        }
    }

    fn release(self: &Rc<Self>, widget: &Rc<Widget>, event: &PointerEvent) {
        self.flush(widget);
        self.forget(event);
        let touched = touched_by(widget, event);
        widget.tell(|embed| embed.release(&touched));
        if let Some(frame) = widget.shown() {
            frame.carry(None);
        }
    }

    fn lose(&self, widget: &Rc<Widget>, event: &PointerEvent, reason: CancelReason) {
        if self.forget(event) {
            self.cancel(widget, reason);
        }
    }

    /// Forgets a press by the pointer of an event; whether there was one.
    fn forget(&self, event: &PointerEvent) -> bool {
        let is_it = self
            .from
            .get()
            .is_some_and(|(pointer, _)| pointer == event.pointer_id());
        if is_it {
            self.from.take();
        }
        is_it
    }
}

/// A click that no pointer has made, such as a screen reader's; and links of an image map.
fn click(widget: &Rc<Widget>, event: &MouseEvent) {
    let Some(target) = event.target() else {
        return;
    };
    let target: Element = target.unchecked_into();
    if target.local_name() == "area" {
        event.prevent_default();
    }
    if event.detail() == 0
        && let Some(region) = region_of(event)
    {
        widget.tell(|embed| embed.tap(&region));
    }
}

/// The region of the board that an event happened on.
pub(super) fn region_of(event: &Event) -> Option<String> {
    let target: Element = event.target()?.unchecked_into();
    let region = target.closest("[data-region]").ok()??;
    region.get_attribute("data-region")
}

fn touched_by(widget: &Widget, event: &PointerEvent) -> Touched {
    let by = By {
        shift: event.shift_key(),
        second: event.button() == 2,
        inside: false,
    };
    touched(widget, event.pointer_id(), at(event), by)
}

/// A pointer at a place of the window, in CSS pixels.
pub(super) fn touched(widget: &Widget, pointer: i32, at: [i32; 2], by: By) -> Touched {
    let ([x, y], [width, height]) = widget.frame().place(at);
    let inside = (0.0..=width).contains(&x) && (0.0..=height).contains(&y);
    Touched {
        pointer,
        at: Point2::new(x, y),
        size: [width, height],
        by: By { inside, ..by },
    }
}
