//! `player`: a board that is played on.

use super::board::Board;
use super::options::wrong;
use super::picture::{HandMarks, Picture};
use super::{Effect, Kind, Options, Value};
use crate::api::{ApiError, ErrorCode};
use crate::control::Gesture;
use crate::control::player::{
    Automatic, Command, Direction, Effect as Done, Input, Options as Choices, Player as Controller,
    Tap,
};
use crate::geometry::{Button, Region, View};
use crate::notation::{write_gnubgid, write_xgid};
use crate::rules::{BySide, Die, Level, Position, Setup, Side};
use crate::words::Words;

/// A board that is played on.
pub(super) struct Player {
    words: &'static Words,
    controller: Controller,
    picture: Picture,
    /// What is still to be done of what the last change of options asks for.
    pending: Vec<Done>,
}

impl Player {
    /// A board in the state that these options name.
    pub(super) fn new(options: &Options, words: &'static Words) -> Result<Player, ApiError> {
        let setup = options.setup()?;
        let picture = Picture::new(setup.clone(), Side::X, words);
        let (controller, pending) = Controller::new(setup, choices(options)?)
            .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.to_string()))?;
        Ok(Player {
            words,
            controller,
            picture,
            pending,
        })
    }

    /// Takes over what is shown now.
    fn look(&mut self) {
        let shown = self.controller.picture();
        let bottom = self.controller.view().bottom;
        let mut picture = Picture::new(shown.setup, bottom, self.words);
        let say = |button: Button| (button, self.words.button(button));
        picture.buttons = shown.buttons.into_iter().map(say).collect();
        picture.dice = shown.dice;
        picture.marked = shown.marked;
        let turn = picture.setup.turn;
        picture.hand = HandMarks {
            landings: shown.landings,
            cursor: shown.cursor,
            selected: shown.selected,
            lifted: shown.lifted.map(|place| (place, turn)),
        };
        self.picture = picture;
    }

    fn update(&mut self, board: &Board, input: Input) -> Vec<Effect> {
        let done = self.controller.update(input);
        self.carry_out(board, done)
    }

    fn carry_out(&mut self, board: &Board, done: Vec<Done>) -> Vec<Effect> {
        self.look();
        let mut effects = Vec::new();
        for done in done {
            match done {
                Done::Show { motion } => {
                    let run = motion
                        .as_ref()
                        .map(|run| (&run.before, run.side, &run.play));
                    effects.push(board.draw(&self.picture, run));
                    effects.push(board.overlay(&self.picture));
                    effects.push(self.status());
                }
                Done::Overlay => effects.push(board.overlay(&self.picture)),
                Done::Roll => effects.push(Effect::new("roll", Vec::new())),
                Done::Ask { serial } => effects.push(self.ask(serial)),
                Done::Say(news) => {
                    effects.push(Effect::say(&self.words.tell(&news, &self.picture.names)));
                }
                Done::Moved {
                    text,
                    before,
                    after,
                } => effects.push(done_by("move", "move", text.into(), &before, &after)),
                Done::Acted {
                    action,
                    before,
                    after,
                } => effects.push(done_by("action", "action", action.into(), &before, &after)),
                Done::Changed => effects.push(Effect::change(self.controller.position().setup())),
                Done::Refused { code, message } => {
                    let values = ["error", "code", code, "message", &message];
                    let values = values.into_iter().map(Value::from).collect();
                    effects.push(Effect::new("emit", values));
                }
            }
        }
        effects
    }

    /// Whose decision it is, in words that can be seen.
    fn status(&self) -> Effect {
        let status = self.words.status(&self.picture.setup, &self.picture.names);
        Effect::new("status", vec![status.into()])
    }

    /// Asks the opponent: a serial number, the state, the decision, the dice, and what may be done.
    fn ask(&self, serial: u32) -> Effect {
        let setup = self.controller.position().setup();
        let dice = setup.roll.map(|roll| roll.to_string());
        Effect::new(
            "ask",
            vec![
                serial.to_string().into(),
                context(setup),
                setup.decision().name().into(),
                dice.into(),
            ],
        )
    }
}

/// `jsboard:move` and `jsboard:action`: what was done, and the states before and after it.
fn done_by(event: &str, name: &str, what: Value, before: &Setup, after: &Setup) -> Effect {
    let mut effect = Effect::new("emit", vec![event.into()]);
    effect.detail(name, what);
    effect.detail("before", context(before));
    effect.detail("after", context(after));
    effect
}

/// The IDs of a state: the GNU ID, and the XGID where there is one.
fn context(setup: &Setup) -> Value {
    Value::List(vec![write_gnubgid(setup).into(), write_xgid(setup).into()])
}

fn choices(options: &Options) -> Result<Choices, ApiError> {
    let people = options.named("people", "both", &["both", "1", "0", "none"], |name| {
        Some(BySide([
            name == "both" || name == "0",
            name == "both" || name == "1",
        ]))
    })?;
    let tap = options.named("tap", "die", &["die", "target"], |name| {
        Some(if name == "die" { Tap::Die } else { Tap::Target })
    })?;
    let right = ["undo", "free"];
    options.named("rightclick", "undo", &right, |name| Some(name.len()))?;
    let home = options.home()?;
    Ok(Choices {
        people,
        view: View {
            bottom: options.bottom()?,
            home,
        },
        tap,
        automatic: automatic(options.get("automatic").unwrap_or_default())?,
    })
}

fn automatic(text: &str) -> Result<Automatic, ApiError> {
    let mut automatic = Automatic::default();
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        match word {
            "roll" => automatic.roll = true,
            "forced" => automatic.forced = true,
            "dance" => automatic.dance = true,
            "confirm" => automatic.confirm = true,
            _ => {
                return Err(wrong(
                    "automatic",
                    "of roll, forced, dance and confirm, some",
                ));
            }
        }
    }
    Ok(automatic)
}

impl Kind for Player {
    fn open(&mut self, board: &Board) -> Vec<Effect> {
        let pending = std::mem::take(&mut self.pending);
        self.carry_out(board, pending)
    }

    fn set(&mut self, _: &Board, all: &Options, newer: &Options) -> Result<Vec<Effect>, ApiError> {
        let choices = choices(all)?;
        if newer.has_id() {
            let position = Position::new(all.setup()?)
                .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.to_string()))?;
            let setup = Box::new(position.into_setup());
            self.pending = self.controller.update(Input::Set(setup));
        }
        if *self.controller.options() != choices {
            let mut done = self.controller.set_options(choices);
            self.pending
                .retain(|done| !matches!(done, Done::Show { .. } | Done::Ask { .. } | Done::Roll));
            self.pending.append(&mut done);
        }
        if self.pending.is_empty() {
            self.pending.push(Done::Show { motion: None });
        }
        Ok(Vec::new())
    }

    fn act(&mut self, board: &Board, name: &str, argument: &str) -> Result<Vec<Effect>, ApiError> {
        let mut words = argument.splitn(2, ' ');
        let serial = words.next().and_then(|word| word.parse().ok());
        let serial = serial.unwrap_or_default();
        let rest = words.next().unwrap_or_default();
        let input = match name {
            "dice" => {
                let die = |word: &str| Die::new(word.parse().ok()?);
                let dice = argument
                    .split_once(' ')
                    .and_then(|(o, x)| Some((die(o)?, die(x)?)));
                let (o, x) = dice.ok_or_else(|| wrong("dice", "two numbers of 1 to 6"))?;
                Input::Dice(o, x)
            }
            "reply" => Input::Reply { serial, text: rest },
            "failed" => Input::Failed {
                serial,
                message: rest,
            },
            "late" => Input::Late { serial },
            "move" => Input::Text(argument),
            "resign" => {
                let levels = Level::ALL;
                let named = |level: &Level| level.name() == argument || argument.is_empty();
                let level = levels.into_iter().find(named);
                let expected = || wrong("resign", "single, gammon or backgammon");
                Input::Do(Command::Resign(level.ok_or_else(expected)?))
            }
            _ => {
                let command = Command::named(name);
                Input::Do(command.ok_or_else(|| wrong(name, "a command of the player"))?)
            }
        };
        Ok(self.update(board, input))
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn lifts(&self, region: Region) -> bool {
        self.controller.is_liftable(region)
    }

    fn gesture(&mut self, board: &Board, gesture: Gesture, _: bool, second: bool) -> Vec<Effect> {
        if second {
            return Vec::new();
        }
        self.update(board, Input::Gesture(gesture))
    }

    fn key(&mut self, board: &Board, key: &str, shift: bool) -> Option<Vec<Effect>> {
        let button = |button| Input::Do(Command::Button(button));
        let input = match key {
            "ArrowLeft" => Input::Cursor(Direction::Left),
            "ArrowRight" => Input::Cursor(Direction::Right),
            "ArrowUp" => Input::Cursor(Direction::Up),
            "ArrowDown" => Input::Cursor(Direction::Down),
            "." | "PageDown" => Input::Movable { forward: true },
            "," | "PageUp" => Input::Movable { forward: false },
            "Enter" => self.enter(),
            " " => Input::Pick,
            "Escape" => Input::Escape,
            "Backspace" | "u" if shift => Input::Do(Command::UndoAll),
            "Backspace" | "u" => button(Button::Undo),
            "r" => button(Button::Roll),
            "d" => button(Button::Double),
            "t" => button(Button::Take),
            "x" => button(Button::Drop),
            "b" => button(self.beaver()),
            "y" => button(Button::Accept),
            "n" => button(self.no()),
            "c" => button(Button::Confirm),
            "s" => Input::Do(Command::Swap),
            "f" => Input::Do(Command::Flip),
            "w" => return Some(vec![Effect::say(&self.picture.label)]),
            _ => {
                let digit = key.parse().ok().filter(|_| key.len() == 1)?;
                Input::Digit(digit)
            }
        };
        Some(self.update(board, input))
    }

    fn query(&self, name: &str) -> Value {
        match name {
            "history" => {
                let history = self.controller.history().iter();
                Value::List(
                    history
                        .map(|state| write_gnubgid(&state.setup).into())
                        .collect(),
                )
            }
            "actions" => {
                let actions = self.controller.actions().into_iter();
                Value::List(actions.map(Value::from).collect())
            }
            "move" => self.controller.text().into(),
            _ => Value::None,
        }
    }
}

impl Player {
    /// What Enter does: a tap where the cursor is, or else the first button; a play that is
    /// complete is confirmed.
    fn enter(&self) -> Input<'static> {
        let buttons = self.controller.buttons();
        let complete = buttons.iter().find(|&&button| button == Button::Confirm);
        match complete.or(buttons.first()) {
            Some(&button) if complete.is_some() || self.picture.hand.cursor.is_none() => {
                Input::Do(Command::Button(button))
            }
            _ => Input::Enter,
        }
    }

    fn beaver(&self) -> Button {
        let is_raccoon = self.controller.buttons().contains(&Button::Raccoon);
        if is_raccoon {
            Button::Raccoon
        } else {
            Button::Beaver
        }
    }

    /// What `n` does: no to a resignation, on to the next game.
    fn no(&self) -> Button {
        let is_asked = self.controller.buttons().contains(&Button::Reject);
        if is_asked {
            Button::Reject
        } else {
            Button::Next
        }
    }
}
