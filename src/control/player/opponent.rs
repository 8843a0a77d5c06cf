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
        let (decision, resigned) = (self.now.decision(), resigned(text));
        if decision == Decision::Play && resigned.is_none() {
            return self.answer_play(text);
        }
        let button = Button::named(text);
        if button == Some(Button::Roll) && decision == Decision::RollOrDouble {
            self.ask_dice();
            return Ok(());
        }
        let action = resigned.map(Action::Resign);
        let acted = match action.or_else(|| button.and_then(self::action)) {
            Some(action) => self.act(action),
            None => Err(RuleError::NotNow(decision)),
        };
        acted.map_err(|error| ("bad_action", error.message()))
    }

    fn answer_play(&mut self, text: &str) -> Result<(), Refusal> {
        let movements = read_play(text).map_err(|error| ("bad_move_text", error.message()))?;
        let played = self.now.play(&movements);
        let (play, _) = played.map_err(|error| ("illegal_move", error.message()))?;
        self.play(&play, true);
        Ok(())
    }
}
