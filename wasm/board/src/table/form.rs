//! The form beside the board of an editor.

use std::rc::Rc;

use jsboard::embed::{Command, Form as Shown};
use jsboard::rules::Side;
use jsboard::words::labels::EditorLabels;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::page::{append, focused, number_text, query, set_text};
use crate::widget::Widget;

/// The attribute of a field with its name, which is that of a command of the editor.
const FIELD: &str = "data-field";
/// The die fields.
const DICE: [&str; 2] = ["die1", "die2"];
/// Up to which power of two cubes can be chosen.
const CUBES: u32 = 12;

/// The fields, in a form.
pub(super) struct Form(HtmlElement);

impl Form {
    /// The form at the end of a stage; what is changed in it is done at once.
    pub(super) fn new(widget: &Rc<Widget>, stage: &Element, labels: &EditorLabels) -> Form {
        let form = Form(append(stage, "div", "form", &[]));
        let sides = [("1", labels.white), ("0", labels.black)];
        form.choice("turn", labels.turn, &sides);
        let dice: Vec<String> = (1..=6).map(number_text).collect();
        let dice: Vec<_> = dice
            .iter()
            .map(|die| (die.as_str(), die.as_str()))
            .collect();
        let dice = [vec![("", labels.no_dice)], dice].concat();
        for (name, number) in DICE.into_iter().zip(["1", "2"]) {
            form.choice(name, &[labels.dice, " ", number].concat(), &dice);
        }
        let cubes: Vec<String> = (0..CUBES)
            .map(|power| number_text(1_u32 << power))
            .collect();
        let cubes: Vec<_> = cubes
            .iter()
            .map(|cube| (cube.as_str(), cube.as_str()))
            .collect();
        form.choice("cube", labels.cube, &cubes);
        form.choice(
            "owner",
            labels.owner,
            &[[("", labels.centred)].as_slice(), &sides].concat(),
        );
        form.number("length", labels.length);
        for (name, side) in [("score1", labels.white), ("score0", labels.black)] {
            form.number(name, &[labels.score, ", ", side].concat());
        }
        let flags = [
            ("crawford", labels.crawford),
            ("jacoby", labels.jacoby),
            ("offered", labels.offered),
        ];
        for (name, label) in flags {
            form.field(name, label, "input", &[("type", "checkbox")]);
        }
        let paste = [("type", "text"), ("placeholder", "XGID=…")];
        let paste = form.field("paste", labels.paste, "input", &paste);
        // Text that is not a position stays in its field, to be corrected.
        widget.on(&paste, "paste", |widget, event: &ClipboardEvent| {
            let text = event
                .clipboard_data()
                .and_then(|data| data.get_data("text").ok());
            if pasted(widget, &text.unwrap_or_default()) {
                event.prevent_default();
            }
        });
        // A number counts while it is typed, all else when it has been chosen.
        for (heard, is_number) in [("input", true), ("change", false)] {
            let form = Form(form.0.clone());
            widget.on(&form.0.clone(), heard, move |widget, event: &Event| {
                let field: Option<HtmlInputElement> = event.target().map(JsCast::unchecked_into);
                if let Some(field) = field.filter(|field| (field.type_() == "number") == is_number)
                {
                    form.changed(widget, &field);
                }
            });
        }
        form
    }

    /// Shows what an editor has.
    pub(super) fn show(&self, shown: &Shown) {
        let setup = &shown.setup;
        let side = |side: Side| if side == Side::O { "0" } else { "1" };
        let dice = setup
            .roll
            .map(|roll| [roll.high(), roll.low()].map(|die| number_text(die.pips())));
        let [die1, die2] = dice.unwrap_or_default();
        let [o, x] = setup.score.points.0.map(number_text);
        let texts = [
            ("turn", side(setup.turn)),
            ("die1", &die1),
            ("die2", &die2),
            ("cube", &number_text(setup.cube.value())),
            ("owner", setup.cube.owner.map_or("", side)),
            ("length", &number_text(setup.score.length)),
            ("score1", &x),
            ("score0", &o),
        ];
        let focused = focused(&self.0);
        for (name, value) in texts {
            let Some(field) = self.get(name) else {
                continue;
            };
            // What is being typed is not touched.
            if focused.as_ref() != Some(field.as_ref()) {
                set_value(&field, value);
            }
        }
        let flags = [
            ("crawford", setup.rules.crawford),
            ("jacoby", setup.rules.jacoby),
            ("offered", setup.offered),
        ];
        for (name, flag) in flags {
            if let Some(field) = self.get(name) {
                field.unchecked_ref::<HtmlInputElement>().set_checked(flag);
            }
        }
    }

    fn changed(&self, widget: &Rc<Widget>, field: &HtmlInputElement) {
        let name = field.get_attribute(FIELD).unwrap_or_default();
        if let Some(index) = DICE.iter().position(|die| *die == name) {
            let Some(other) = self.get(DICE[1 - index]) else {
                return;
            };
            // One die alone is none, and makes the other the same.
            if value(field).is_empty() || value(&other).is_empty() {
                set_value(&other, &value(field));
            }
            let dice = DICE.map(|die| {
                self.get(die)
                    .map_or_else(String::new, |field| value(&field))
            });
            return widget.try_act(Command::Named("dice", &dice.concat()));
        }
        if name == "paste" {
            let text = field.value();
            if !text.is_empty() && pasted(widget, &text) {
                field.set_value("");
            }
            return;
        }
        let text = match field.type_().as_str() {
            "checkbox" if field.checked() => "true".to_owned(),
            "checkbox" => "false".to_owned(),
            _ => value(field),
        };
        // A number is not there yet, or not any more.
        let is_missing = field.type_() == "number" && text.is_empty();
        if !is_missing {
            widget.try_act(Command::Named(&name, &text));
        }
    }

    fn get(&self, name: &str) -> Option<HtmlElement> {
        let selector = ["[data-field=", name, "]"].concat();
        query(&self.0, &selector).map(JsCast::unchecked_into)
    }

    fn choice(&self, name: &str, label: &str, values: &[(&str, &str)]) {
        let select = self.field(name, label, "select", &[]);
        for (value, text) in values {
            set_text(
                &append(&select, "option", "option", &[("value", value)]),
                text,
            );
        }
    }

    fn number(&self, name: &str, label: &str) {
        let attributes = [("type", "number"), ("min", "0"), ("max", "32767")];
        self.field(name, label, "input", &attributes);
    }

    fn field(&self, name: &str, text: &str, tag: &str, attributes: &[(&str, &str)]) -> HtmlElement {
        let label = append(&self.0, "label", "field", &[]);
        set_text(&label, text);
        let attributes = [&[(FIELD, name)], attributes].concat();
        append(&label, tag, name, &attributes)
    }
}

/// Takes over the position that a text has; whether it has one.
fn pasted(widget: &Rc<Widget>, text: &str) -> bool {
    widget.try_act(Command::Named("paste", text));
    let shown = widget.ask(jsboard::embed::Embed::form);
    shown.is_some_and(|shown| !shown.is_refused)
}

/// The value of a field, of whichever kind.
fn value(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlSelectElement>() {
        Some(select) => select.value(),
        None => field.unchecked_ref::<HtmlInputElement>().value(),
    }
}

fn set_value(field: &HtmlElement, value: &str) {
    match field.dyn_ref::<HtmlSelectElement>() {
        Some(select) => select.set_value(value),
        None => field.unchecked_ref::<HtmlInputElement>().set_value(value),
    }
}
