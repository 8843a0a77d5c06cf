//! `player`: a board that is played on.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise};
use jsboard::embed::{Answer, Command, Drawing, Effect, Event as Told, Query, Question};
use jsboard::rules::Die;
use jsboard::words::labels::{PlayerLabels, ToolLabels};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::field::write;
use super::pointer::region_of;
use super::remote;
use super::{STYLES, Table, Wishes};
use crate::page::{
    append, dispatch, focus, focused, get, number, query, remove_attribute, set_attribute,
    set_text, settle, state, text, window,
};
use crate::tools::{self, COMMAND, command_of, toolbar};
use crate::view::View;
use crate::widget::Widget;

/// How long an opponent may think before the page is told, in seconds, unless `patience` says.
const PATIENCE: f64 = 30.0;
/// The levels of a resignation.
const LEVELS: [&str; 3] = ["single", "gammon", "backgammon"];
/// The attribute of the host with the steps of an unfinished play.
const STEPS: &str = "data-steps";
/// The buttons that are drawn on the board.
const BUTTONS: &str = "svg [data-region^=button-]";

/// A board that is played on.
pub(crate) struct PlayerView {
    labels: PlayerLabels,
    table: Table,
    parts: RefCell<Option<Parts>>,
    /// The name of the button of the board that has the focus while another picture is drawn.
    focused: RefCell<Option<String>>,
    /// What the opponent has been asked: aborts when it is no longer asked.
    asking: RefCell<Option<AbortController>>,
    clock: RefCell<Option<Timeout>>,
}

/// What stands around the board.
struct Parts {
    status: HtmlElement,
    bar: HtmlElement,
    levels: HtmlElement,
}

pub(crate) fn make(lang: &str) -> Rc<dyn View> {
    PlayerView::new(lang)
}

impl PlayerView {
    pub(super) fn new(lang: &str) -> Rc<PlayerView> {
        Rc::new(PlayerView {
            labels: PlayerLabels::of(lang),
            table: Table::default(),
            parts: RefCell::default(),
            focused: RefCell::default(),
            asking: RefCell::default(),
            clock: RefCell::default(),
        })
    }

    /// What stands below the board, at the end of a stage.
    fn parts(&self, widget: &Rc<Widget>, stage: &Element) -> Parts {
        let labels = &self.labels;
        let common = ToolLabels::of(&widget.lang);
        let status = append(stage, "p", "status", &[]);
        let shown = [
            ("flip", common.flip, tools::FLIP),
            ("swap", labels.swap, "M4 9h13l-4-4M20 15H7l4 4"),
            ("resign", labels.resign, "M6 21V4h11l-2 4 2 4H6"),
            ("keys", common.keys, tools::KEYS),
        ];
        let bar = toolbar(stage, labels.board, &shown);
        let attributes = [
            ("hidden", ""),
            ("role", "group"),
            ("aria-label", labels.resign),
        ];
        let levels = append(stage, "div", "levels", &attributes);
        for (level, label) in LEVELS
            .iter()
            .zip([labels.single, labels.gammon, labels.backgammon])
        {
            let button = append(
                &levels,
                "button",
                "level",
                &[("type", "button"), (COMMAND, level)],
            );
            set_text(&button, label);
        }
        Parts {
            status,
            bar,
            levels,
        }
    }

    fn run(&self, widget: &Rc<Widget>, command: &str) {
        let level = LEVELS.contains(&command);
        if level || command == "resign" {
            if let Some(parts) = &*self.parts.borrow() {
                parts.levels.set_hidden(level || !parts.levels.hidden());
            }
            if level {
                widget.try_act(Command::Named("resign", command));
            }
        } else if !self.table.run(widget, command) {
            widget.try_act(Command::Named(command, ""));
        }
    }

    /// Shows whose decision it is, and which buttons do something.
    fn status(&self, widget: &Rc<Widget>, text: &str) {
        let can = actions(widget);
        if let Some(parts) = &*self.parts.borrow() {
            set_text(&parts.status, text);
            for command in ["swap", "resign"] {
                let selector = ["[data-command=", command, "]"].concat();
                if let Some(button) = query(&parts.bar, &selector) {
                    let _ = button.toggle_attribute_with_force(
                        "disabled",
                        !can.iter().any(|name| name == command),
                    );
                }
            }
        }
    }

    /// Asks the opponent.
    fn ask(&self, widget: &Rc<Widget>, question: &Question) {
        self.stop_asking();
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let signal = controller.signal();
        self.asking.replace(Some(controller));
        let serial = question.serial;
        let late = Rc::downgrade(widget);
        let patience = number(&get(&widget.options, "patience"));
        let ms = patience.unwrap_or(PATIENCE) * 1000.0;
        self.clock.replace(Some(Timeout::new(ms as u32, move || {
            if let Some(widget) = late.upgrade() {
                widget.try_act(Command::Late(serial));
            }
        })));
        let asked = asked(question, &signal);
        let name = match question.proposal {
            Some(_) => "tutor",
            None => "opponent",
        };
        self.think(question.proposal.is_none());
        let opponent = get(&widget.options, name).dyn_into::<Function>();
        let answer = match opponent {
            Ok(opponent) => opponent.call1(&JsValue::UNDEFINED, &asked).map_or_else(
                |thrown| Promise::reject(&thrown),
                |answer| Promise::resolve(&answer),
            ),
            Err(_) => Promise::reject(&"option opponent: expected a function".into()),
        };
        let reply = {
            let (widget, signal) = (Rc::downgrade(widget), signal);
            move |answer: Result<String, String>| {
                if let Some(widget) = widget.upgrade().filter(|_| !signal.aborted()) {
                    widget.view().answered();
                    let answer = answer.as_deref().map_err(String::as_str);
                    widget.try_act(Command::Reply(serial, answer));
                }
            }
        };
        let refuse = reply.clone();
        settle(
            &answer,
            move |answer| reply(Ok(text(&answer))),
            move |thrown| {
                let message = get(&thrown, "message");
                let said = if message.is_undefined() {
                    thrown
                } else {
                    message
                };
                refuse(Err(text(&said)));
            },
        );
    }

    /// Shows whether the opponent thinks.
    fn think(&self, does: bool) {
        if let Some(parts) = &*self.parts.borrow() {
            let _ = parts
                .status
                .toggle_attribute_with_force("data-thinks", does);
        }
    }

    fn stop_asking(&self) {
        self.think(false);
        self.clock.take();
        if let Some(asking) = self.asking.take() {
            asking.abort();
        }
    }

    /// Makes the buttons drawn on the board buttons for keys and screen readers.
    fn name_buttons(&self, widget: &Rc<Widget>) {
        let focused = self.focused.take();
        let board = widget.frame().element.clone();
        let Ok(buttons) = board.query_selector_all(BUTTONS) else {
            return;
        };
        let mut same = None;
        for button in (0..buttons.length()).filter_map(|index| buttons.item(index)) {
            let button: Element = button.unchecked_into();
            let label = button.text_content().unwrap_or_default();
            for (name, value) in [
                ("role", "button"),
                ("tabindex", "0"),
                ("aria-label", &label),
            ] {
                set_attribute(&button, name, value);
            }
            if focused.is_some() && button.get_attribute("data-region") == focused {
                same = Some(button);
            }
        }
        if focused.is_some() {
            focus(same.as_ref().unwrap_or(&board).unchecked_ref());
        }
    }
}

impl View for PlayerView {
    fn styles(&self) -> Vec<&'static str> {
        STYLES.to_vec()
    }

    fn stage(&self, widget: &Rc<Widget>, root: &Element) -> Element {
        // A quiz stands where its answer, a position, will.
        let is_quiz = !get(&widget.options, "quiz").is_undefined();
        let attributes = [
            ("role", "group"),
            ("aria-label", self.labels.board),
            ("data-quiz", ""),
        ];
        append(
            root,
            "div",
            "stage",
            &attributes[..2 + usize::from(is_quiz)],
        )
        .into()
    }

    fn build(self: Rc<Self>, widget: &Rc<Widget>, stage: Option<&Element>) {
        if let Some(stage) = stage {
            self.parts.replace(Some(self.parts(widget, stage)));
            self.table.add_below(widget, stage, self.labels.play_keys);
            let me = self.clone();
            widget.on(stage, "click", move |widget, event: &Event| {
                if let Some(command) = command_of(event) {
                    me.run(widget, &command);
                }
            });
        }
        let me = self.clone();
        self.table.listen(
            widget,
            self.clone(),
            move |widget, event: &KeyboardEvent| {
                let presses = event.key() == "Enter" || event.key() == " ";
                match region_of(event).filter(|_| presses) {
                    Some(region) => {
                        event.prevent_default();
                        widget.tell(|embed| embed.tap(&region));
                    }
                    None => me.table.key(widget, event),
                }
            },
        );
    }

    fn carry_out(&self, widget: &Rc<Widget>, effect: Effect) {
        match effect {
            Effect::Status(text) => self.status(widget, &text),
            Effect::Roll => {
                let (o, x) = (die(), die());
                if let (Some(o), Some(x)) = (o, x) {
                    widget.try_act(Command::Dice(o, x));
                }
            }
            Effect::Ask(question) => self.ask(widget, &question),
            Effect::Send(sent) => remote::send(widget, &sent),
            _ => {}
        }
    }

    fn before_draw(&self, widget: &Rc<Widget>) {
        let focused = focused(&widget.frame().element);
        let button =
            focused.and_then(|focused| focused.closest("[data-region^=button-]").ok().flatten());
        self.focused
            .replace(button.and_then(|button| button.get_attribute("data-region")));
    }

    fn drawn(&self, widget: &Rc<Widget>, drawing: &Drawing) {
        self.table.show(&drawing.state);
        match widget.ask(|embed| embed.answer(Query::Move)) {
            Answer::Text(steps) if !steps.is_empty() => {
                set_attribute(&widget.host, STEPS, &steps);
            }
            _ => remove_attribute(&widget.host, STEPS),
        }
        self.name_buttons(widget);
    }

    fn dispatched(&self, widget: &Rc<Widget>, event: &Told) {
        if let Told::Done {
            is_play: true,
            text,
            ..
        } = event
        {
            write(widget, text);
        }
    }

    fn before_set(&self, widget: &Rc<Widget>) {
        self.table.put_back(widget);
    }

    fn give(&self, widget: &Rc<Widget>, name: &str, value: &JsValue) {
        remote::take(widget, name, value);
    }

    fn answered(&self) {
        self.think(false);
        self.clock.take();
    }

    fn destroy(&self) {
        self.table.destroy();
        self.stop_asking();
    }
}

impl Wishes for PlayerView {
    /// The second button is the page's, and takes a step back unless the page has another use.
    fn context_menu(&self, widget: &Rc<Widget>, event: &MouseEvent) {
        // A long press and the menu key ask for the page's menu.
        let is_button = event.button() == 2
            && get(event, "pointerType").as_string().as_deref() != Some("touch");
        let is_free = get(&widget.options, "rightclick")
            .as_string()
            .is_some_and(|use_| use_ == "free");
        if is_free
            || !is_button
            || !dispatch(&widget.host, "rightclick", &JsValue::NULL)
            || event.default_prevented()
        {
            return;
        }
        event.prevent_default();
        if actions(widget).iter().any(|name| name == "undo") {
            widget.try_act(Command::Named("undo", ""));
        }
    }
}

/// The names of what can be done now.
fn actions(widget: &Widget) -> Vec<String> {
    match widget.ask(|embed| embed.answer(Query::Actions)) {
        Answer::Texts(names) => names,
        _ => Vec::new(),
    }
}

/// What an opponent is asked, as an object.
fn asked(question: &Question, signal: &JsValue) -> JsValue {
    let dice = question.roll.map_or(JsValue::NULL, |roll| {
        let dice = [roll.high(), roll.low()].map(|die| JsValue::from(die.pips()));
        dice.into_iter().collect::<Array>().into()
    });
    let fields = state(&question.state)
        .text("variant", question.variant)
        .text("decision", question.decision)
        .with("dice", &dice)
        .with("signal", signal);
    let fields = match &question.proposal {
        Some(proposal) => fields.text("proposal", proposal),
        None => fields,
    };
    fields.object().into()
}

/// A fair die: bytes from 252 on, which are not a whole number of sixes, are rolled again.
fn die() -> Option<Die> {
    let crypto = window().crypto().ok()?;
    let mut byte = [255];
    while byte[0] >= 252 {
        crypto.get_random_values_with_u8_array(&mut byte).ok()?;
    }
    Die::new(byte[0] % 6 + 1)
}
