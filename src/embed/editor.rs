//! `editor`: makes a position.

use super::board::Board;
use super::keys::{digit, direction};
use super::options::wrong;
use super::picture::{HandMarks, Picture};
use super::pointer::By;
use super::{Effects, Kind, Maker, Options, pointer};
use crate::api::ApiError;
use crate::control::editor::{EditorEffect as Effect, EditorInput as Input};
use crate::control::{Editor as Controller, Gesture};
use crate::geometry::Region;
use crate::rules::{Die, Roll, Side};
use crate::text::{digits, number};
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "editor",
    own: &["id", "gnubgid", "xgid"],
    make: |options, words| Ok(Box::new(Editor::new(options, words)?)),
    hands: pointer::take,
};

/// A position that is being made.
pub(super) struct Editor {
    words: &'static Words,
    controller: Controller,
    picture: Picture,
}

impl Editor {
    /// An editor of the state that these options name.
    fn new(options: &Options, words: &'static Words) -> Result<Editor, ApiError> {
        let setup = options.named()?;
        let picture = Picture::new(setup.clone(), Side::X, words);
        Ok(Editor {
            words,
            controller: Controller::new(setup, options.view()?),
            picture,
        })
    }

    fn update(&mut self, out: &mut Effects, board: &Board, input: Input) {
        let effects = self.controller.update(input);
        self.carry_out(out, board, effects);
    }

    fn carry_out(&mut self, out: &mut Effects, board: &Board, effects: Vec<Effect>) {
        self.look();
        for effect in effects {
            let names = &self.picture.names;
            match effect {
                Effect::Show => {
                    board.draw(out, &self.picture, None);
                    board.overlay(out, &self.picture);
                    self.form(out);
                }
                Effect::Overlay => {
                    board.overlay(out, &self.picture);
                    self.form(out);
                }
                Effect::Changed => {
                    out.change(self.controller.setup());
                }
                Effect::Say(news) => out.say(&self.words.editor_news(&news, names)),
                Effect::Refused(refusal) => out.say(&self.words.refusal(&refusal, names)),
            }
        }
    }

    /// Takes over what is shown now.
    fn look(&mut self) {
        let shown = self.controller.picture();
        let mut picture = Picture::new(shown.setup.clone(), shown.view.bottom, self.words);
        picture.dice = shown.dice;
        picture.hand = HandMarks {
            cursor: shown.cursor,
            lifted: shown.lifted.map(|lifted| (lifted.place, lifted.side)),
            ..HandMarks::default()
        };
        self.picture = picture;
    }

    /// What the form beside the board shows.
    fn form(&self, out: &mut Effects) {
        let setup = self.controller.setup();
        let side = |side: Side| if side == Side::O { "0" } else { "1" };
        out.add("form").text("turn").text(side(setup.turn));
        let dice = setup.roll.map(Roll::text);
        out.text("dice").text(&dice.unwrap_or_default());
        out.text("cube").text(&digits(setup.cube.value()));
        let owner = setup.cube.owner.map_or("", side);
        out.text("owner").text(owner);
        let [o, x] = setup.score.points.0.map(|points| digits(points.into()));
        out.text("score0").text(&o).text("score1").text(&x);
        let length = digits(setup.score.length.into());
        out.text("length").text(&length);
        out.text("crawford").flag(setup.rules.crawford);
        out.text("jacoby").flag(setup.rules.jacoby);
        out.text("offered").flag(setup.offered);
        out.text("colour").text(side(self.controller.active()));
        out.text("undo").flag(self.controller.can_undo());
        out.text("redo").flag(self.controller.can_redo());
        let flaw = |flaw| self.words.flaw(flaw, &self.picture.names);
        let flaws: Vec<String> = self.controller.flaws().iter().map(flaw).collect();
        out.text("flaws").text(&flaws.join("\n"));
    }
}

/// The side that a text names: `0` or `1`.
fn side(text: &str) -> Option<Side> {
    match text {
        "0" => Some(Side::O),
        "1" => Some(Side::X),
        _ => None,
    }
}

/// The dice that a text names, such as `31`.
fn dice(text: &str) -> Option<(Die, Die)> {
    match text.as_bytes() {
        [a, b] => Some((
            Die::new(a.wrapping_sub(b'0'))?,
            Die::new(b.wrapping_sub(b'0'))?,
        )),
        _ => None,
    }
}

/// The input that a command without an argument is.
fn plain(name: &str) -> Option<Input<'static>> {
    Some(match name {
        "start" => Input::Start,
        "empty" => Input::Empty,
        "mirror" => Input::Mirror,
        "swapsides" => Input::SwapSides,
        "undo" => Input::Undo,
        "redo" => Input::Redo,
        "colour" => Input::Colour,
        "flip" => Input::Flip,
        _ => return None,
    })
}

/// The input that sets a field of the form.
fn field(name: &str, text: &str) -> Option<Input<'static>> {
    let flag = text == "true";
    let short = || u16::try_from(number(text)?).ok();
    Some(match name {
        "turn" => Input::Turn(side(text)?),
        "dice" if text.is_empty() => Input::Dice(None),
        "dice" => Input::Dice(Some(dice(text)?)),
        "cube" => Input::CubeValue(number(text)?),
        "owner" => Input::CubeOwner(side(text)),
        "offered" => Input::Offered(flag),
        "score0" => Input::Score(Side::O, short()?),
        "score1" => Input::Score(Side::X, short()?),
        "length" => Input::Length(short()?),
        "crawford" => Input::Crawford(flag),
        "jacoby" => Input::Jacoby(flag),
        _ => return None,
    })
}

impl Kind for Editor {
    fn open(&mut self, out: &mut Effects, board: &Board) {
        self.carry_out(out, board, vec![Effect::Show, Effect::Changed]);
    }

    fn set(&mut self, all: &Options, newer: &Options) -> Result<(), ApiError> {
        let view = all.view()?;
        if newer.has_id() {
            self.controller.update(Input::Set(all.named()?));
        }
        self.controller.update(Input::View(view));
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &Board,
        name: &str,
        argument: &str,
    ) -> Result<(), ApiError> {
        let input = match name {
            "paste" => Some(Input::Paste(argument)),
            _ => plain(name).or_else(|| field(name, argument)),
        };
        let input = input.ok_or_else(|| wrong(name, "a field of the editor and its value"))?;
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
        self.controller.liftable(region)
    }

    fn gesture(&mut self, out: &mut Effects, board: &Board, gesture: Gesture, by: By) {
        let stack = by.shift;
        let input = match gesture {
            Gesture::Tap(region) => Input::Tap {
                region,
                erase: by.second,
                stack,
            },
            Gesture::Lift(region) => Input::Lift(region),
            // Between the rows lies nothing, but that is no place to throw checkers away.
            Gesture::Drop { to: None, .. } if by.inside => Input::Cancelled,
            Gesture::Drop { from, to } => Input::Drop { from, to, stack },
            Gesture::Cancelled(_) => Input::Cancelled,
            Gesture::Drag(_) => return,
        };
        self.update(out, board, input);
    }

    fn wheel(&mut self, out: &mut Effects, board: &Board, region: Region, up: bool) {
        self.update(out, board, Input::Wheel { region, up });
    }

    fn key(&mut self, out: &mut Effects, board: &Board, key: &str, shift: bool) -> bool {
        let input = match key {
            "Enter" | "+" => Input::Add,
            "Delete" if shift => Input::Clear,
            "Delete" | "-" => Input::Remove,
            " " => Input::Pick,
            "Escape" => Input::Cancelled,
            "u" => Input::Undo,
            "y" => Input::Redo,
            "c" => Input::Colour,
            "f" => Input::Flip,
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
}
