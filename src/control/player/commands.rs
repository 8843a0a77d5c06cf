//! What a person does: commands, and the steps of a play.

use super::flow::action;
use super::{Command, Held, Led, News, Player, Run, Turn, Wait, Why};
use crate::geometry::Button;
use crate::notation::{read_play, write_play};
use crate::rules::{Action, Play, Position, RuleError, Setup};

impl Player {
    pub(super) fn command(&mut self, command: Command) {
        let done = match command {
            Command::Button(button) => self.press(button),
            Command::Resign(level) if self.is_deciding() => self.act(Action::Resign(level)).is_ok(),
            Command::Resign(_) => false,
            Command::Swap => self.swap(),
            Command::UndoAll => self.undo(true),
            Command::Flip => {
                self.options.view.bottom = self.options.view.bottom.other();
                self.show(None);
                true
            }
        };
        if !done {
            self.not_now();
        }
    }

    pub(super) fn not_now(&mut self) {
        let decision = self.decision();
        self.refuse("bad_action", RuleError::NotNow(decision).message());
        self.say(News::Illegal(Why::NotNow));
    }

    /// Whether a person has to decide now, and nothing else is awaited.
    pub(super) fn is_deciding(&self) -> bool {
        self.wait == Wait::Nothing && self.options.people[self.now.setup().decider]
    }

    pub(super) fn press(&mut self, button: Button) -> bool {
        // A dance is passed by either.
        let passes = button == Button::Confirm && self.buttons() == [Button::Next];
        if !(self.buttons().contains(&button) || passes && self.turn.is_some()) {
            return false;
        }
        match button {
            Button::Roll => self.ask_dice(),
            Button::Undo => return self.undo(false),
            Button::Confirm => return self.confirm(),
            Button::Next => return self.next(),
            _ => return action(button).is_some_and(|action| self.act(action).is_ok()),
        }
        true
    }

    /// What the button of that name goes on from: an opponent that is stuck, a dance, a finished
    /// game.
    fn next(&mut self) -> bool {
        if matches!(self.wait, Wait::Opponent { .. }) {
            self.ask_again();
            return true;
        }
        if self.confirm() {
            return true;
        }
        let Ok(next) = self.now.next_game() else {
            return false;
        };
        self.begin_game(next);
        true
    }

    /// Goes on to the next game.
    pub(super) fn begin_game(&mut self, next: Position) {
        let setup = next.setup();
        let news = News::NextGame(setup.score, setup.rules.crawford);
        self.last = None;
        self.go(next, Led::Acted("next"));
        self.say(news);
        self.go_on();
    }

    /// Ends the turn of a person, if the play is complete.
    pub(super) fn confirm(&mut self) -> bool {
        let complete = self.turn.as_ref().filter(|turn| turn.is_complete());
        let Some(play) = complete.map(|turn| *turn.play()) else {
            return false;
        };
        self.play(&play, false);
        true
    }

    fn undo(&mut self, all: bool) -> bool {
        let Some(turn) = &mut self.turn else {
            return false;
        };
        let done = turn.undo();
        while all && turn.undo() {}
        if done {
            self.held = Held::Nothing;
            self.show(None);
            self.say(News::Undone);
        }
        done
    }

    pub(super) fn swap(&mut self) -> bool {
        let Some(turn) = &mut self.turn else {
            return false;
        };
        let done = turn.swap();
        let first = turn.dice().die(1);
        if done {
            self.show(None);
            self.say(News::Swapped(first));
        }
        done
    }

    /// A play of the person who plays a roll, or its first steps, instead of the steps made.
    pub(super) fn text_played(&mut self, text: &str) {
        let Some(turn) = &mut self.turn else {
            return self.not_now();
        };
        let movements = match read_play(text) {
            Ok(movements) => movements,
            Err(error) => return self.refuse("bad_move_text", error.message()),
        };
        let play = self.now.find_play(&movements);
        if !play.is_some_and(|play| turn.follow(&play)) && !turn.begin(&movements) {
            self.refuse("illegal_move", RuleError::IllegalPlay.message());
            return self.say(News::Illegal(Why::AnotherPlay));
        }
        let play = *turn.play();
        let before = self.now.setup().clone();
        self.stepped(before, &play, true);
    }

    /// Steps of a person have just been made, from what was shown before.
    pub(super) fn stepped(&mut self, before: Setup, steps: &Play, motion: bool) {
        let side = before.turn;
        let text = write_play(&before.board, side, steps);
        let run = Run {
            before,
            side,
            play: *steps,
        };
        self.show(motion.then(|| Box::new(run)));
        self.held = Held::Nothing;
        self.touched();
        let is_complete = self.turn.as_ref().is_some_and(Turn::is_complete);
        if is_complete && (self.options.automatic.confirm || steps.is_dance()) {
            self.confirm();
            return;
        }
        self.say(News::Steps(text));
        if is_complete {
            self.say(News::Complete);
        }
    }

    /// The turn has begun in earnest: the play before it is no longer marked.
    pub(super) fn touched(&mut self) {
        if let Some(last) = &mut self.last {
            last.is_marked = false;
        }
    }
}
