//! A game that is kept elsewhere: what happens in it is told, and what people do here is sent.

use super::event::{Told, What};
use super::flow::action;
use super::{Effect, Led, News, Player, Wait};
use crate::geometry::Button;
use crate::notation::{read_play, write_gnubgid};
use crate::rules::{Action, Decision, Position, Setup};

impl Player {
    /// Sends a transition, unless it was told.
    pub(super) fn send(&mut self, before: &Setup, after: &Setup, led: &Led) {
        if std::mem::take(&mut self.is_told) || !self.options.is_remote {
            return;
        }
        let level = after.resignation.filter(|_| before.resignation.is_none());
        let (action, text) = match led {
            Led::Moved(text) => ("move", text.clone()),
            Led::Acted(action) => (
                *action,
                level
                    .map(|level| level.name().to_owned())
                    .unwrap_or_default(),
            ),
            Led::Set => return,
        };
        self.effects.push(Effect::Send {
            before: Box::new(before.clone()),
            action,
            text,
        });
    }

    pub(super) fn send_roll(&mut self) {
        self.effects.push(Effect::Send {
            before: Box::new(self.now.setup().clone()),
            action: "roll",
            text: String::new(),
        });
    }

    /// Whether nobody here has a part in what comes next of a game that is kept elsewhere.
    pub(super) fn is_elsewhere(&self) -> bool {
        let people = self.options.people;
        let either = matches!(
            self.now.decision(),
            Decision::OpeningRoll | Decision::GameOver
        );
        self.options.is_remote
            && !(people[self.now.setup().decider] || either && people.0 != [false; 2])
    }

    /// Whether nobody here plays a game that is kept elsewhere.
    pub(super) fn is_watched(&self) -> bool {
        self.options.is_remote && self.options.people.0 == [false; 2]
    }

    /// Takes over what has happened: as a transition where it leads on from what is shown.
    pub(super) fn told(&mut self, told: Told) {
        let (before, after) = (write_gnubgid(&told.before), write_gnubgid(&told.after));
        let now = write_gnubgid(self.now.setup());
        let has_happened = now == after && before != after;
        if before == now && !has_happened && self.happen(told.what, &told.after) {
            return;
        }
        if !has_happened {
            self.take_over(told.after);
        }
    }

    /// Lets something happen in the state that is shown; whether it can.
    fn happen(&mut self, what: What, after: &Setup) -> bool {
        self.is_told = true;
        let has_happened = match what {
            What::Dice(o, x) => {
                self.let_go();
                self.wait = Wait::Dice;
                self.dice(o, x);
                true
            }
            What::Move(text) => self.play_told(text),
            What::Action("next") => self.next_told(),
            What::Action("resign") => {
                let resign = after.resignation.map(Action::Resign);
                resign.is_some_and(|resign| self.act(resign).is_ok())
            }
            What::Action(name) => {
                let named = Button::named(name).and_then(action);
                named.is_some_and(|action| self.act(action).is_ok())
            }
        };
        self.is_told = false;
        has_happened
    }

    fn play_told(&mut self, text: &str) -> bool {
        let Ok(movements) = read_play(text) else {
            return false;
        };
        let Ok((play, _)) = self.now.play(&movements) else {
            return false;
        };
        self.play(&play, true);
        true
    }

    fn next_told(&mut self) -> bool {
        let Ok(next) = self.now.next_game() else {
            return false;
        };
        self.begin_game(next);
        true
    }

    /// Goes on from a state, unless it is the one that is shown.
    pub(super) fn stands(&mut self, setup: Setup) {
        let is_same = write_gnubgid(&setup) == write_gnubgid(self.now.setup());
        if !is_same {
            return self.take_over(setup);
        }
        if self.wait == Wait::Dice {
            self.let_go();
            self.show(None);
            self.go_on();
        }
    }

    fn take_over(&mut self, setup: Setup) {
        match Position::new(setup) {
            Ok(position) => self.set(position),
            Err(flaws) => self.refuse("bad_position", flaws.message()),
        }
    }

    /// What follows here of a state in which others have to decide: a dance is announced.
    pub(super) fn wait_elsewhere(&mut self) {
        let setup = self.now.setup();
        if setup.decision() == Decision::Play && self.now.legal_plays().is_empty() {
            self.say(News::Dances(setup.turn));
        }
    }
}
