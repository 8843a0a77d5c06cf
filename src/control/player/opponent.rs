//! An opponent outside, who is asked and answers, or not.

use super::flow::{action, resigned};
use super::{Effect, News, Player, Wait};
use crate::geometry::Button;
use crate::notation::read_play;
use crate::rules::{Action, Decision, RuleError};

/// The code and the message of a refusal.
type Refusal = (&'static str, String);

impl Player {
    pub(super) fn ask(&mut self) {
        self.serial = self.serial.wrapping_add(1);
        self.wait = Wait::Opponent { is_stuck: false };
        let serial = self.serial;
        self.effects.push(Effect::Ask { serial });
    }

    pub(super) fn ask_again(&mut self) {
        if self.question().is_some() {
            self.show(None);
            self.ask();
        } else {
            self.not_now();
        }
    }

    pub(super) fn reply(&mut self, serial: u32, text: &str) {
        if self.question() != Some(serial) {
            return;
        }
        if let Err((code, message)) = self.answer(text.trim()) {
            self.refuse(code, message);
            self.stick(News::Failed);
        }
    }

    pub(super) fn failed(&mut self, serial: u32, message: &str) {
        if self.question() == Some(serial) {
            self.refuse("opponent_failed", message.to_owned());
            self.stick(News::Failed);
        }
    }

    pub(super) fn late(&mut self, serial: u32) {
        if self.question() == Some(serial) {
            self.stick(News::Late);
        }
    }

    fn stick(&mut self, news: News) {
        self.wait = Wait::Opponent { is_stuck: true };
        self.show(None);
        self.say(news);
    }

    fn answer(&mut self, text: &str) -> Result<(), Refusal> {
        let bad_action = |error: RuleError| ("bad_action", error.message());
        if let Some(level) = resigned(text) {
            return self.act(Action::Resign(level)).map_err(bad_action);
        }
        let decision = self.now.decision();
        if decision == Decision::Play {
            let movements = read_play(text).map_err(|error| ("bad_move_text", error.message()))?;
            let played = self.now.play(&movements);
            let (play, _) = played.map_err(|error| ("illegal_move", error.message()))?;
            self.play(&play, true);
            return Ok(());
        }
        match Button::named(text) {
            Some(Button::Roll) if decision == Decision::RollOrDouble => {
                self.ask_dice();
                Ok(())
            }
            button => {
                let not_now = RuleError::NotNow(decision);
                let action = button.and_then(action).ok_or_else(|| bad_action(not_now))?;
                self.act(action).map_err(bad_action)
            }
        }
    }
}
