//! `player`: a board that is played on.

use super::board::{BoardView, Motion};
use super::effects::{Effect as Out, Effects, Event, Question, Sent, State};
use super::keys::{digit, direction};
use super::options::refused;
use super::picture::{BoardPicture, HandMarks};
use super::pointer::By;
use super::remote::Terms;
use super::tutor::{self, Tutor};
use super::{Answer, Changed, Command as EmbedCommand, Kind, Maker, OptionTexts, Query};
use crate::control::marks::read_arrows;
use crate::control::player::{
    Automatic, Command, Effect, Input, Player as Controller, PlayerOptions as Choices, Tap,
};
use crate::control::{Gesture, Turn};
use crate::geometry::{Button, Region};
use crate::notation::{read_id, write_gnubgid};
use crate::request::{ApiError, ErrorCode, read_ids};
use crate::rules::{BySide, GameResult, Level, Position, Setup, Side};
use crate::scene::Arrow;
use crate::text::pieces;
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
        "hint",
        "tutor",
        "table",
        "server",
        "send",
        "sounds",
        "variant",
    ],
    make: |options, words| Ok(Box::new(Player::new(options, words)?)),
};

/// A board that is played on.
pub(super) struct Player {
    words: &'static Words,
    controller: Controller,
    picture: BoardPicture,
    /// What is still to be done of what the last change of options asks for.
    pending: Vec<Effect>,
    /// Whether the button that doubles has been pressed once: it doubles when it is pressed again.
    is_doubling: bool,
    /// Whether a double is asked for twice. As the answer to a quiz it is not: nobody is doubled.
    pub(super) confirms_doubles: bool,
    /// Plays that are pointed out, until the state changes.
    arrows: Vec<Arrow>,
    tutor: Tutor,
    /// What the players of a table have agreed on.
    terms: Terms,
}

impl Player {
    /// A board in the state that these options name.
    pub(super) fn new(options: &OptionTexts, words: &'static Words) -> Result<Player, ApiError> {
        let setup = options.setup()?;
        let picture = BoardPicture::new(setup.clone(), Side::X, words);
        let (controller, pending) = Controller::new(setup, choices(options)?)
            .map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.message()))?;
        Ok(Player {
            words,
            controller,
            picture,
            pending,
            is_doubling: false,
            confirms_doubles: true,
            arrows: Vec::new(),
            tutor: Tutor::new(options),
            terms: Terms::default(),
        })
    }

    /// Takes over what is shown now.
    fn look(&mut self) {
        let shown = self.controller.picture();
        let bottom = self.controller.view().bottom;
        let names = self.terms.name(BySide(self.words.sides.map(str::to_owned)));
        let mut picture = BoardPicture::named(shown.setup, bottom, names, self.words);
        let say = |button: Button| match button {
            Button::Double if self.is_doubling => (button, self.words.doubling()[0]),
            _ => (button, self.words.button(button)),
        };
        picture.buttons = shown.buttons.into_iter().map(say).collect();
        picture.marks.arrows.clone_from(&self.arrows);
        picture.dice = shown.dice;
        picture.marked = shown.marked;
        let start = self.controller.turn().map(Turn::start);
        picture.start = start.map(|start| Box::new(start.setup().clone()));
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

    fn update(&mut self, out: &mut Effects, board: &BoardView, input: Input) {
        self.tutor.forget();
        let effects = self.controller.update(input);
        self.carry_out(out, board, effects);
    }

    /// Does what a person asked for by pointer or key. A double, which cannot be taken back, is asked
    /// for twice where [`confirms_doubles`](Player::confirms_doubles) says so.
    fn asked(&mut self, out: &mut Effects, board: &BoardView, input: Input) {
        let doubles = match input {
            Input::Do(Command::Button(button)) => button == Button::Double,
            Input::Gesture(Gesture::Tap(region)) => {
                matches!(region, Region::Cube | Region::Button(Button::Double))
            }
            _ => false,
        };
        let can = self.confirms_doubles && self.controller.buttons().contains(&Button::Double);
        let was_doubling = std::mem::replace(&mut self.is_doubling, doubles && can);
        if self.is_doubling == was_doubling {
            self.is_doubling = false;
            return self.propose(out, board, input);
        }
        if !self.is_doubling {
            self.propose(out, board, input);
        }
        self.look();
        self.redraw(out, board);
        let status = if self.is_doubling {
            let [_, again] = self.words.doubling();
            out.say(again);
            again.to_owned()
        } else {
            self.words.status(&self.picture.setup, &self.picture.names)
        };
        out.add(Out::Status(status));
    }

    /// Does what a person asked for, once the tutor has nothing against it, or is not asked.
    fn propose(&mut self, out: &mut Effects, board: &BoardView, input: Input) {
        let button = tutor::button(&input, &self.controller.buttons());
        let decision = self.controller.position().decision();
        let Some((button, serial)) = button.and_then(|button| self.tutor.ask(button, decision))
        else {
            return self.update(out, board, input);
        };
        let proposal = match button {
            Button::Confirm => self.controller.text(),
            _ => button.name().to_owned(),
        };
        self.ask(out, serial, Some(proposal));
    }

    /// Takes the answer of the tutor: does what was proposed, or warns of it.
    fn judged(&mut self, out: &mut Effects, board: &BoardView, warning: &str) {
        match self.tutor.answer(warning) {
            Some(button) => self.update(out, board, Input::Do(Command::Button(button))),
            None => {
                out.say(warning);
                out.add(Out::Status(warning.to_owned()));
            }
        }
    }

    /// Points out the first steps of plays: those of this move text, until the state changes.
    fn point_out(&mut self, text: &str) -> Result<(), ApiError> {
        let side = self.controller.position().setup().turn;
        let read = read_arrows(text, side);
        let ends = read.map_err(|error| ApiError::option(error.message()))?;
        let arrow = |(side, from, to)| Arrow { side, from, to };
        self.arrows = ends.into_iter().map(arrow).collect();
        Ok(())
    }

    fn carry_out(&mut self, out: &mut Effects, board: &BoardView, effects: Vec<Effect>) {
        if effects.contains(&Effect::Changed) {
            self.arrows.clear();
        }
        self.look();
        let mut ended = None;
        let is_roll = |effect: &Effect| matches!(effect, Effect::Acted { action: "roll", .. });
        let rolls = effects.iter().any(is_roll);
        for effect in effects {
            match effect {
                Effect::Show { motion } => {
                    let run = match &motion {
                        Some(run) => Some(Motion::Play(&run.before, run.side, &run.play)),
                        None => rolls.then_some(Motion::Roll),
                    };
                    board.draw(out, &self.picture, run);
                    board.overlay(out, &self.picture);
                    let BoardPicture { setup, names, .. } = &self.picture;
                    let mut status = self.words.status(setup, names);
                    let steps = self.controller.text();
                    if !steps.is_empty() {
                        status.push(' ');
                        status.push_str(&steps);
                    }
                    out.add(Out::Status(status));
                }
                Effect::Overlay => board.overlay(out, &self.picture),
                Effect::Roll => out.add(Out::Roll),
                Effect::Ask { serial } => self.ask(out, serial, None),
                Effect::Send {
                    before,
                    action,
                    text,
                } => out.add(Out::Send(Sent {
                    gnubgid: write_gnubgid(&before),
                    action,
                    text,
                })),
                Effect::Say(news) => out.say(&self.words.announcement(&news, &self.picture.names)),
                Effect::Moved {
                    text,
                    before,
                    after,
                } => ended = done(out, true, text, &before, &after),
                Effect::Acted {
                    action,
                    before,
                    after,
                } => ended = done(out, false, action.to_owned(), &before, &after),
                Effect::Changed => {
                    let setup = self.controller.position().setup();
                    out.change(setup, None);
                    if let Some(result) = ended.take() {
                        let score = setup.score;
                        out.add(Out::Dispatch(Event::Ended { result, score }));
                    }
                }
                Effect::Refused { code, message } => {
                    out.add(Out::Dispatch(Event::Error { code, message }));
                }
            }
        }
    }

    fn ask(&self, out: &mut Effects, serial: u32, proposal: Option<String>) {
        let setup = self.controller.position().setup();
        out.add(Out::Ask(Question {
            serial,
            state: State::from(setup),
            variant: setup.variant.name,
            decision: setup.decision().name(),
            roll: setup.roll,
            proposal,
        }));
    }
}

/// Adds `jsboard:move` or `jsboard:action`. Returns how the game ended, if this ended it.
pub(super) fn done(
    out: &mut Effects,
    is_play: bool,
    text: String,
    before: &Setup,
    after: &Setup,
) -> Option<GameResult> {
    out.add(Out::Dispatch(Event::Done {
        is_play,
        text,
        before: State::from(before),
        after: State::from(after),
    }));
    after.result()
}

fn choices(options: &OptionTexts) -> Result<Choices, ApiError> {
    let is_remote = options.get("table").is_some();
    let people = match options.get("people") {
        // Who sits there the table says.
        None if is_remote => 3,
        _ => options.choice("people", &["both", "1", "0", "none"])?,
    };
    let tap = options.choice("tap", &["die", "target"])?;
    options.choice("rightclick", &["undo", "free"])?;
    check(options)?;
    Ok(Choices {
        people: BySide([[true, true], [false, true], [true, false], [false, false]][people]),
        view: options.view()?,
        tap: [Tap::Die, Tap::Target][tap],
        automatic: Automatic {
            // What a tutor warns of can be taken back.
            confirm: automatic(options)?.confirm && !Tutor::new(options).is_on(),
            ..automatic(options)?
        },
        is_remote,
    })
}

/// Whether an option may be this.
type Check = fn(&[u8]) -> bool;

/// Checks the options that only the page uses. A function is given as `()`, an element by its class.
fn check(options: &OptionTexts) -> Result<(), ApiError> {
    let checks: [(&str, Check, &str); 3] = [
        ("opponent", |text| text == b"()", "a function"),
        (
            "patience",
            |text| !text.is_empty() && text.iter().all(|&b| b.is_ascii_digit() || b == b'.'),
            "seconds",
        ),
        (
            "field",
            |text| !matches!(text, [] | [b'0'..=b'9' | b'(', ..] | b"[object Object]"),
            "a field or its selector",
        ),
    ];
    for (name, is_right, expected) in checks {
        if !options
            .get(name)
            .is_none_or(|text| is_right(text.as_bytes()))
        {
            return Err(options.wrong(name, expected));
        }
    }
    Ok(())
}

fn automatic(options: &OptionTexts) -> Result<Automatic, ApiError> {
    let mut automatic = Automatic::default();
    let text = options.get("automatic").unwrap_or_default();
    for word in pieces(text, b' ').flat_map(|words| pieces(words, b',')) {
        match word {
            "" => {}
            "roll" => automatic.roll = true,
            "forced" => automatic.forced = true,
            "dance" => automatic.dance = true,
            "confirm" => automatic.confirm = true,
            _ => {
                return Err(options.wrong("automatic", "any of roll, forced, dance and confirm"));
            }
        }
    }
    Ok(automatic)
}

/// The input that a method or a button names.
fn named<'a>(name: &str, argument: &'a str) -> Result<Input<'a>, ApiError> {
    Ok(match name {
        "move" => Input::Text(argument),
        "resign" => {
            let named = |level: &Level| level.name() == argument || argument.is_empty();
            let level = Level::ALL.into_iter().find(named);
            let expected = || refused("resign", "single, gammon or backgammon");
            Input::Do(Command::Resign(level.ok_or_else(expected)?))
        }
        _ => {
            let command = Command::named(name);
            Input::Do(command.ok_or_else(|| refused(name, "a command of the player"))?)
        }
    })
}

/// A state that can be played on.
fn possible(setup: Setup) -> Result<Box<Setup>, ApiError> {
    let position = Position::new(setup);
    let position =
        position.map_err(|flaws| ApiError::new(ErrorCode::BadPosition, flaws.message()))?;
    Ok(Box::new(position.into_setup()))
}

impl Kind for Player {
    fn open(&mut self, out: &mut Effects, board: &BoardView) {
        let pending = std::mem::take(&mut self.pending);
        self.carry_out(out, board, pending);
    }

    fn hide(&mut self) {
        let is_asked = self.controller.question().is_some();
        self.pending = if is_asked {
            self.controller.update(Input::AskAgain)
        } else {
            vec![Effect::Show { motion: None }]
        };
    }

    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError> {
        let choices = choices(all)?;
        if changed.any(&["tutor"]) {
            self.tutor = Tutor::new(all);
        }
        if changed.id() || changed.any(&["variant"]) {
            self.pending = self.controller.update(Input::Set(possible(all.setup()?)?));
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
        board: &BoardView,
        command: EmbedCommand,
    ) -> Result<(), ApiError> {
        let input = match command {
            EmbedCommand::Reply(serial, answer) if self.tutor.is_asked(serial) => {
                // A tutor that fails has nothing against it.
                self.judged(out, board, answer.unwrap_or_default());
                return Ok(());
            }
            EmbedCommand::Late(serial) if self.tutor.is_asked(serial) => {
                self.judged(out, board, "");
                return Ok(());
            }
            // An answer to what is no longer proposed.
            EmbedCommand::Reply(serial, _) | EmbedCommand::Late(serial)
                if Tutor::is_numbered(serial) =>
            {
                return Ok(());
            }
            EmbedCommand::Named("arrows", text) => {
                self.point_out(text)?;
                self.look();
                self.redraw(out, board);
                return Ok(());
            }
            EmbedCommand::Terms(terms) => {
                self.terms.agree(&terms)?;
                self.look();
                self.redraw(out, board);
                return Ok(());
            }
            EmbedCommand::Told(event) => self.terms.told(&event)?,
            EmbedCommand::Stands(id) => Input::Stands(Box::new(self.terms.state(id)?)),
            EmbedCommand::Dice(o, x) => Input::Dice(o, x),
            EmbedCommand::Reply(serial, Ok(text)) => Input::Reply { serial, text },
            EmbedCommand::Reply(serial, Err(message)) => Input::Failed { serial, message },
            EmbedCommand::Late(serial) => Input::Late { serial },
            EmbedCommand::Named("go", id) => {
                let variant = self.controller.position().setup().variant;
                let setup = read_ids(&[id], read_id)?;
                Input::Set(possible(Setup { variant, ..setup })?)
            }
            EmbedCommand::Named(name, argument) => named(name, argument)?,
            _ => return Ok(()),
        };
        self.update(out, board, input);
        Ok(())
    }

    fn picture(&self) -> &BoardPicture {
        &self.picture
    }

    fn redraw(&self, out: &mut Effects, board: &BoardView) {
        board.draw(out, &self.picture, None);
        board.overlay(out, &self.picture);
    }

    fn lifts(&self, region: Region) -> bool {
        self.controller.is_liftable(region)
    }

    fn gesture(&mut self, out: &mut Effects, board: &BoardView, gesture: Gesture, by: By) {
        if !by.second {
            self.asked(out, board, Input::Gesture(gesture));
        }
    }

    fn key(&mut self, out: &mut Effects, board: &BoardView, key: &str, shift: bool) -> bool {
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
        self.asked(out, board, input);
        true
    }

    fn answer(&self, query: Query) -> Answer {
        match query {
            Query::History => {
                let ids = self.controller.history().iter();
                Answer::Texts(ids.map(|state| write_gnubgid(&state.setup)).collect())
            }
            Query::Actions => {
                let names = self.controller.actions().into_iter();
                Answer::Texts(names.map(str::to_owned).collect())
            }
            Query::Move => Answer::Text(self.controller.text()),
            _ => Answer::None,
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
