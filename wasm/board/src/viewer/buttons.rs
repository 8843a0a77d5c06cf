//! The buttons and keys of the match viewer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use jsboard::embed::Command;
use jsboard::words::labels::{MatchLabels, ToolLabels};
use web_sys::{Element, HtmlElement};

use crate::tools::{self, toolbar};
use crate::widget::Widget;

/// A button is held when it is still down after so long, in milliseconds, …
const HOLD: u32 = 400;
/// … and then repeats as often.
const REPEAT: u32 = 120;

/// The icons of the button that plays by itself.
pub(super) const PLAY: &str = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 8l6 4-6 4z";
pub(super) const PAUSE: &str = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M10 9v6M14 9v6";

/// The row of buttons.
pub(super) fn bar(
    stage: &Element,
    labels: &MatchLabels,
    tools: &ToolLabels,
    has_share: bool,
) -> HtmlElement {
    let share = ("share", labels.share, "M12 15V4M8 8l4-4 4 4M5 12v7h14v-7");
    let all = [
        (
            "previousgame",
            labels.previousgame,
            "M12 6l-7 6 7 6zM19 6l-7 6 7 6z",
        ),
        ("first", labels.first, "M7 6v12M18 6l-8 6 8 6z"),
        ("previous", labels.previous, "M16 6l-8 6 8 6z"),
        ("autoplay", labels.autoplay, PLAY),
        ("next", labels.next, "M8 6l8 6-8 6z"),
        ("last", labels.last, "M17 6v12M6 6l8 6-8 6z"),
        ("nextgame", labels.nextgame, "M12 6l7 6-7 6zM5 6l7 6-7 6z"),
        ("flip", tools.flip, tools::FLIP),
        share,
        ("keys", tools.keys, tools::KEYS),
    ];
    let shown = all.into_iter().filter(|tool| has_share || *tool != share);
    toolbar(stage, labels.viewer, &shown.collect::<Vec<_>>())
}

/// The command that a key gives, by its name in the page's events.
pub(super) fn command_of_key(key: &str) -> Option<&'static str> {
    Some(match key {
        "ArrowUp" => "previousgame",
        "Home" => "first",
        "ArrowLeft" => "previous",
        " " => "autoplay",
        "ArrowRight" => "next",
        "End" => "last",
        "ArrowDown" => "nextgame",
        "f" | "F" => "flip",
        "?" => "keys",
        "c" | "C" => "copy",
        "Escape" => "closekeys",
        _ => return None,
    })
}

/// A button that is held down.
#[derive(Default)]
pub(super) struct Held {
    wait: RefCell<Option<Timeout>>,
    repeat: Rc<RefCell<Option<Interval>>>,
    was_held: Rc<Cell<bool>>,
}

impl Held {
    /// A pointer went down on the button of a command, or elsewhere.
    pub(super) fn press(&self, widget: &Rc<Widget>, command: Option<&str>) {
        self.was_held.set(false);
        let command = match command {
            Some("next") => "next",
            Some("previous") => "previous",
            _ => return,
        };
        let (repeat, was_held) = (self.repeat.clone(), self.was_held.clone());
        let weak = Rc::downgrade(widget);
        let hold = move || {
            was_held.set(true);
            let again = move || {
                if let Some(widget) = weak.upgrade() {
                    widget.try_act(Command::Named(command, ""));
                }
            };
            repeat.replace(Some(Interval::new(REPEAT, again)));
        };
        self.wait.replace(Some(Timeout::new(HOLD, hold)));
    }

    /// The pointer is up, or elsewhere.
    pub(super) fn let_go(&self) {
        self.wait.take();
        self.repeat.take();
    }

    /// Whether the click that comes now ends a hold, which has done what it is for.
    pub(super) fn take_was_held(&self) -> bool {
        self.was_held.replace(false)
    }
}
