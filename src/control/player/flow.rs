//! The course of a game: transitions, and what follows automatically.

use super::{Context, Effect, Last, Led, News, Player, Redraw, Run, Turn, Wait};
use crate::geometry::Button;
use crate::notation::write_play;
use crate::rules::{Action, Decision, Die, Level, Play, Position, Roll, RuleError};

impl Player {
    /// Makes a legal play of the side on roll.
    pub(super) fn play(&mut self, play: &Play, motion: bool) {
        let before = self.now.setup().clone();
        let (side, text) = (before.turn, write_play(&before.board, before.turn, play));
        self.last = before.roll.map(|roll| Last {
            side,
            roll,
            play: *play,
            is_marked: true,
        });
        let news = News::plays(side, play, &text);
        self.go(self.now.after(play), Led::Moved(text));
        if motion {
            self.show(Some(Box::new(Run {
                before,
                side,
                play: *play,
            })));
        }
        if !play.is_dance() {
            self.say(news);
        }
        self.go_on();
    }

    /// Carries out an action other than a play.
    pub(super) fn act(&mut self, action: Action) -> Result<(), RuleError> {
        let after = self.now.act(action)?;
        let setup = self.now.setup();
        let news = News::Acts {
            side: setup.decider,
            action,
            cube: setup.cube.value(),
        };
        self.go(after, Led::Acted(action.name()));
        self.say(news);
        self.go_on();
        Ok(())
    }

    /// The dice that were asked for.
    pub(super) fn dice(&mut self, o: Die, x: Die) {
        if self.wait != Wait::Dice {
            return;
        }
        self.wait = Wait::Nothing;
        let roll = Roll::of(o, x);
        let opened = self.now.open(o, x);
        let is_opening = opened.is_ok();
        let Ok(after) = opened.or_else(|_| self.now.act(Action::Roll(roll))) else {
            return;
        };
        let side = after.setup().turn;
        if after != self.now {
            self.go(after, Led::Acted("roll"));
        }
        if is_opening && o == x {
            self.say(News::Tie(o));
            return self.await_dice();
        }
        self.say(if is_opening {
            News::Opens(side, roll)
        } else {
            News::Rolls(side, roll)
        });
        self.go_on();
    }

    pub(super) fn go(&mut self, after: Position, led: Led) {
        let setup = after.setup().clone();
        let before = std::mem::replace(&mut self.now, after).into_setup();
        let (before, after) = (Box::new(before), Box::new(setup.clone()));
        self.send(&before, &after, &led);
        self.effects.push(match &led {
            Led::Acted(action) => Effect::Acted {
                action,
                before,
                after,
            },
            Led::Moved(text) => Effect::Moved {
                text: text.clone(),
                before,
                after,
            },
            Led::Set => Effect::Changed,
        });
        self.effects.push(Effect::Changed);
        self.history.push(Context { setup, led });
        self.let_go();
        self.show(None);
    }

    /// What is to be decided. Nobody is asked to double with a dead cube.
    pub(super) fn decision(&self) -> Decision {
        match self.now.decision() {
            Decision::RollOrDouble if self.now.is_cube_dead() => Decision::Roll,
            decision => decision,
        }
    }

    /// Does what follows automatically, and asks the opponent.
    pub(super) fn go_on(&mut self) {
        let setup = self.now.setup();
        let person = self.options.people[setup.decider];
        let automatic = self.options.automatic.roll;
        if let Some(result) = setup.result() {
            return self.say(News::Won(result, setup.score));
        }
        if self.is_elsewhere() {
            return self.wait_elsewhere();
        }
        let nobody = self.options.people.0 == [false; 2];
        match self.decision() {
            Decision::Play => self.begin_turn(person),
            Decision::OpeningRoll if automatic || nobody => self.ask_dice(),
            Decision::Roll if automatic || !person => self.ask_dice(),
            Decision::OpeningRoll | Decision::GameOver | Decision::MatchOver => self.tell_status(),
            _ if person => self.tell_status(),
            _ => self.ask(),
        }
    }

    fn tell_status(&mut self) {
        let setup = Box::new(self.now.setup().clone());
        self.say(News::Status(setup));
    }

    fn begin_turn(&mut self, person: bool) {
        let Some(turn) = Turn::new(&self.now) else {
            return;
        };
        let automatic = self.options.automatic;
        if turn.is_complete() {
            self.say(News::Dances(turn.side()));
            if automatic.dance || !person {
                return self.play(&Play::DANCE, false);
            }
        } else if !person {
            return self.ask();
        } else if automatic.forced
            && let [play] = self.now.legal_plays()[..]
        {
            return self.play(&play, true);
        }
        self.turn = Some(turn);
    }

    /// Rolls, or sends that a person does.
    pub(super) fn ask_dice(&mut self) {
        if self.options.is_remote {
            self.send_roll();
        }
        self.await_dice();
    }

    /// Waits for dice: those of a game that is kept elsewhere will be told.
    fn await_dice(&mut self) {
        self.wait = Wait::Dice;
        if !self.options.is_remote {
            self.effects.push(Effect::Roll);
        }
        // The buttons go.
        self.show(None);
    }

    /// The picture is to be drawn anew; what is to run, runs.
    pub(super) fn show(&mut self, motion: Option<Box<Run>>) {
        let kept = match std::mem::replace(&mut self.redraw, Redraw::Nothing) {
            Redraw::All(kept) => kept,
            _ => None,
        };
        self.redraw = Redraw::All(motion.or(kept));
    }
}

/// What a button does, if it is an action of the rules.
pub(super) fn action(button: Button) -> Option<Action> {
    Some(match button {
        Button::Double => Action::Double,
        Button::Take => Action::Take,
        Button::Drop => Action::Drop,
        Button::Beaver => Action::Beaver,
        Button::Raccoon => Action::Raccoon,
        Button::Accept => Action::Accept,
        Button::Reject => Action::Reject,
        Button::Roll | Button::Undo | Button::Confirm | Button::Next => return None,
    })
}

/// The level that an opponent gives up at: `resign`, `resign gammon`.
pub(super) fn resigned(text: &str) -> Option<Level> {
    match text.strip_prefix("resign")?.trim() {
        "" => Some(Level::Single),
        level => Level::named(level),
    }
}
