//! A tutor beside a player: it is asked about what a person does before that is final.

use super::OptionTexts;
use crate::control::Gesture;
use crate::control::player::{Command, Input};
use crate::geometry::{Button, Region};
use crate::rules::Decision;

/// The questions of a tutor are numbered apart from those of an opponent.
const FIRST: u32 = 1 << 31;

/// What has been asked, and what has been warned of.
#[derive(Debug, Default)]
pub(super) struct Tutor {
    is_on: bool,
    serial: u32,
    /// What was proposed in the question that is open.
    asked: Option<Button>,
    /// What was warned of: proposed once more it is done.
    warned: Option<Button>,
}

impl Tutor {
    /// The tutor of these options.
    pub(super) fn new(options: &OptionTexts) -> Tutor {
        Tutor {
            is_on: matches!(options.get("tutor"), Some("" | "true" | "()")),
            ..Tutor::default()
        }
    }

    /// Whether there is one.
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// The number of the question about what a button does; none where the tutor is not to be asked.
    pub(super) fn ask(&mut self, button: Button, decision: Decision) -> Option<(Button, u32)> {
        let is_choice = match button {
            Button::Roll => decision == Decision::RollOrDouble,
            Button::Double | Button::Take | Button::Drop | Button::Beaver => true,
            button => button == Button::Confirm,
        };
        if !self.is_on || !is_choice || self.warned == Some(button) {
            return None;
        }
        self.serial = self.serial.wrapping_add(1) & !FIRST;
        self.asked = Some(button);
        Some((button, self.serial | FIRST))
    }

    /// Whether this is the number of the question that is open.
    pub(super) fn is_asked(&self, serial: u32) -> bool {
        self.asked.is_some() && serial == self.serial | FIRST
    }

    /// Whether this is the number of a question to a tutor, open or not.
    pub(super) fn is_numbered(serial: u32) -> bool {
        serial & FIRST != 0
    }

    /// Takes the answer to the open question. Returns what is to be done, unless there is a warning.
    pub(super) fn answer(&mut self, warning: &str) -> Option<Button> {
        let asked = self.asked.take();
        if warning.is_empty() {
            return asked;
        }
        self.warned = asked;
        None
    }

    /// Something else is done: what was proposed is no longer.
    pub(super) fn forget(&mut self) {
        (self.asked, self.warned) = (None, None);
    }
}

/// The button that does what an input asks for, if it is one of these.
pub(super) fn button(input: &Input, buttons: &[Button]) -> Option<Button> {
    let has = |button: &Button| buttons.contains(button);
    match input {
        Input::Do(Command::Button(button))
        | Input::Gesture(Gesture::Tap(Region::Button(button))) => Some(*button).filter(has),
        Input::Gesture(Gesture::Tap(Region::Die(_))) => Some(Button::Confirm).filter(has),
        Input::Gesture(Gesture::Tap(Region::Cube)) => {
            [Button::Double, Button::Take].into_iter().find(has)
        }
        _ => None,
    }
}
