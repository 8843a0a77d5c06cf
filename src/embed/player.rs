//! `player`: a board that is played on.

use super::board::Board;
use super::keys::{digit, direction};
use super::options::wrong;
use super::picture::{HandMarks, Picture};
use super::pointer::By;
use super::{Effects, Kind, Maker, Options, pointer};
use crate::api::{ApiError, ErrorCode};
use crate::control::Gesture;
use crate::control::player::{
    Automatic, Command, Effect, Input, Options as Choices, Player as Controller, Tap,
};
use crate::geometry::{Button, Region};
use crate::notation::write_gnubgid;
use crate::rules::{BySide, Die, Level, Position, Roll, Setup, Side};
use crate::text::{digits, number, pieces, split_at_first};
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "player",
    own: &[
        "id",
        "gnubgid",
        "xgid",
        "people",
        "opponent",
        "patience",
        "tap",
        "automatic",
        "field",
        "rightclick",
    ],
    make: |options, words| Ok(Box::new(Player::new(options, words)?)),
    hands: pointer::take,
};

/// A board that is played on.
pub(super) struct Player {
    words: &'static Words,
    controller: Controller,
    picture: Picture,
    /// What is still to be done of what the last change of options asks for.
    pending: Vec<Effect>,
}

impl Player {
    /// A board in the state that these options name.
    fn new(options: &Options, words: &'static Words) -> Result<Player, ApiError> {
        let setup = options.setup()?;
        let picture = Picture::new(setup.clone(), Side::X, words);
        let (controller, pending) = Controller::new(setup, choices(options)?)
            .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.message()))?;
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
        // The play that is marked is the other side's, and over.
        picture.numbered_for = Some(picture.setup.turn);
        let turn = picture.setup.turn;
        picture.hand = HandMarks {
            landings: shown.landings,
            cursor: shown.cursor,
            selected: shown.selected,
            lifted: shown.lifted.map(|place| (place, turn)),
        };
        self.picture = picture;
    }

    fn update(&mut self, out: &mut Effects, board: &Board, input: Input) {
        let effects = self.controller.update(input);
        self.carry_out(out, board, effects);
    }

    fn carry_out(&mut self, out: &mut Effects, board: &Board, effects: Vec<Effect>) {
        self.look();
        for effect in effects {
            match effect {
                Effect::Show { motion } => {
                    let run = motion
                        .as_ref()
                        .map(|run| (&run.before, run.side, &run.play));
                    board.draw(out, &self.picture, run);
                    board.overlay(out, &self.picture);
                    let Picture { setup, names, .. } = &self.picture;
                    out.add("status").text(&self.words.status(setup, names));
                }
                Effect::Overlay => board.overlay(out, &self.picture),
                Effect::Roll => {
                    out.add("roll");
                }
                Effect::Ask { serial } => self.ask(out, serial),
                Effect::Say(news) => out.say(&self.words.tell(&news, &self.picture.names)),
                Effect::Moved {
                    text,
                    before,
                    after,
                } => done(out, "move", &text, &before, &after),
                Effect::Acted {
                    action,
                    before,
                    after,
                } => done(out, "action", action, &before, &after),
                Effect::Changed => {
                    out.change(self.controller.position().setup());
                }
                Effect::Refused { code, message } => {
                    out.emit("error").text("code").text(code);
                    out.text("message").text(&message);
                }
            }
        }
    }

    fn ask(&self, out: &mut Effects, serial: u32) {
        let setup = self.controller.position().setup();
        let dice = setup.roll.map(Roll::text);
        out.add("ask").text(&digits(serial)).state(setup);
        out.text(setup.decision().name()).maybe(dice.as_deref());
    }
}

/// `jsboard:move` and `jsboard:action`: what was done, and the states before and after it.
fn done(out: &mut Effects, what: &str, text: &str, before: &Setup, after: &Setup) {
    out.emit(what).text(what).text(text);
    out.text("before").state(before).text("after").state(after);
}

fn choices(options: &Options) -> Result<Choices, ApiError> {
    let people = options.choice("people", &["both", "1", "0", "none"])?;
    let tap = options.choice("tap", &["die", "target"])?;
    options.choice("rightclick", &["undo", "free"])?;
    Ok(Choices {
        people: BySide([[true, true], [false, true], [true, false], [false, false]][people]),
        view: options.view()?,
        tap: [Tap::Die, Tap::Target][tap],
        automatic: automatic(options.get("automatic").unwrap_or_default())?,
    })
}

fn automatic(text: &str) -> Result<Automatic, ApiError> {
    let mut automatic = Automatic::default();
    for word in pieces(text, b' ').flat_map(|words| pieces(words, b',')) {
        match word {
            "" => {}
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
    fn open(&mut self, out: &mut Effects, board: &Board) {
        let pending = std::mem::take(&mut self.pending);
        self.carry_out(out, board, pending);
    }

    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError> {
        let choices = choices(all)?;
        if newer.has_id() {
            let position = Position::new(all.setup()?)
                .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.message()))?;
            let setup = Box::new(position.into_setup());
            self.pending = self.controller.update(Input::Set(setup));
        }
        if *self.controller.options() != choices {
            // What it asks for now takes the place of what it asked for.
            let is_asked = |effect: &Effect| matches!(effect, Effect::Roll | Effect::Ask { .. });
            self.pending.retain(|effect| !is_asked(effect));
            self.pending
                .append(&mut self.controller.set_options(choices));
        }
        if self.pending.is_empty() {
            self.pending.push(Effect::Show { motion: None });
        }
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &Board,
        name: &str,
        argument: &str,
    ) -> Result<(), ApiError> {
        let (first, rest) = split_at_first(argument, b' ').unwrap_or((argument, ""));
        let serial = number(first).unwrap_or_default();
        let input = match name {
            "dice" => {
                let die = |word: &str| Die::new(u8::try_from(number(word)?).ok()?);
                let dice = die(first).zip(die(rest));
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
        self.update(out, board, input);
        Ok(())
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn redraw(&self, out: &mut Effects, board: &Board) {
        board.draw(out, &self.picture, None);
        board.overlay(out, &self.picture);
    }

    fn lifts(&self, region: Region) -> bool {
        self.controller.is_liftable(region)
    }

    fn gesture(&mut self, out: &mut Effects, board: &Board, gesture: Gesture, by: By) {
        if !by.second {
            self.update(out, board, Input::Gesture(gesture));
        }
    }

    fn key(&mut self, out: &mut Effects, board: &Board, key: &str, shift: bool) -> bool {
        let button = |button| Input::Do(Command::Button(button));
        let input = match key {
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
            "w" => {
                out.say(&self.picture.label);
                return true;
            }
            _ => match (direction(key), digit(key)) {
                (Some(direction), _) => Input::Cursor(direction),
                (_, Some(digit)) => Input::Digit(digit),
                _ => return false,
            },
        };
        self.update(out, board, input);
        true
    }

    fn query(&self, name: &str) -> String {
        match name {
            "history" => {
                let mut ids = String::new();
                for state in self.controller.history() {
                    ids.push_str(&write_gnubgid(&state.setup));
                    ids.push('\n');
                }
                ids.pop();
                ids
            }
            "actions" => self.controller.actions().join("\n"),
            _ => self.controller.text(),
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
