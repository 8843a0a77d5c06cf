//! The clock of a match that plays by itself.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use jsboard::embed::Command;
use jsboard::words::labels::MatchLabels;
use web_sys::HtmlElement;

use super::buttons::{PAUSE, PLAY};
use crate::page::{query, set_attribute};
use crate::widget::Widget;

/// Between two plays that run by themselves, in milliseconds.
const PAUSE_BETWEEN: u32 = 1600;

/// The clock, and the button that starts and stops it.
pub(super) struct Autoplay {
    bar: HtmlElement,
    labels: [&'static str; 2],
    clock: RefCell<Option<Interval>>,
}

impl Autoplay {
    pub(super) fn new(bar: HtmlElement, labels: &MatchLabels) -> Autoplay {
        Autoplay {
            bar,
            labels: [labels.autoplay, labels.pause],
            clock: RefCell::default(),
        }
    }

    /// Starts or stops it.
    pub(super) fn set(&self, widget: &Rc<Widget>, on: bool) {
        if let Some(button) = query(&self.bar, "[data-command=autoplay]") {
            for name in ["aria-label", "title"] {
                set_attribute(&button, name, self.labels[usize::from(on)]);
            }
            if let Some(icon) = query(&button, "path") {
                set_attribute(&icon, "d", if on { PAUSE } else { PLAY });
            }
        }
        let weak = Rc::downgrade(widget);
        let tick = move || {
            if let Some(widget) = weak.upgrade() {
                widget.try_act(Command::Tick);
            }
        };
        self.clock
            .replace(on.then(|| Interval::new(PAUSE_BETWEEN, tick)));
    }
}
