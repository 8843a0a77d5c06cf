//! A player at a table of a match server: what `pkg/table.js` gives the board, and gets from it.

use std::rc::Rc;

use js_sys::Function;
use jsboard::embed::{Command, Sent, TableEvent, TableTerms};
use jsboard::rules::{Die, Rules};
use wasm_bindgen::prelude::*;

use crate::page::{Fields, get, number, text};
use crate::widget::Widget;

/// Hands what a person has done to the function `send` of the options.
pub(super) fn send(widget: &Rc<Widget>, sent: &Sent) {
    let fields = Fields::new()
        .text("gnubgid", &sent.gnubgid)
        .text("action", sent.action)
        .text("text", &sent.text);
    if let Ok(send) = get(&widget.options, "send").dyn_into::<Function>() {
        let _ = send.call1(&JsValue::UNDEFINED, &fields.object());
    }
}

/// Takes what the table says: its `terms`, an `event`, as `state` the ID of how the game stands, or
/// what screen readers are to `say`.
pub(super) fn take(widget: &Rc<Widget>, name: &str, value: &JsValue) {
    let field = |name| {
        let value = get(value, name);
        if value.is_truthy() {
            text(&value)
        } else {
            String::new()
        }
    };
    match name {
        "terms" => {
            let (variant, seats, rules) =
                (field("variant"), get(value, "seats"), get(value, "rules"));
            let names = ["0", "1"].map(|at| get(&seats, at).as_string().unwrap_or_default());
            widget.try_act(Command::Terms(TableTerms {
                variant: &variant,
                rules: agreed(&rules),
                names: [&names[0], &names[1]],
            }));
        }
        "event" => {
            let dice = get(value, "dice");
            let die = |at| number(&get(&dice, at)).and_then(|die| Die::new(die as u8));
            widget.try_act(Command::Told(TableEvent {
                kind: &field("kind"),
                before: &field("before"),
                after: &field("after"),
                text: &field("move"),
                dice: dice.is_object().then(|| die("0").zip(die("1"))).flatten(),
            }));
        }
        "state" => widget.try_act(Command::Stands(&text(value))),
        "say" => widget.say(&text(value)),
        _ => {}
    }
}

/// The rules that no ID carries.
fn agreed(rules: &JsValue) -> Rules {
    let given = |name| number(&get(rules, name)).unwrap_or_default();
    Rules {
        beavers: given("beavers") as u8,
        automatic_doubles: given("automatic_doubles") as u8,
        max_cube: given("max_cube") as u32,
        ..Rules::default()
    }
}
