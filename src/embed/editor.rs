//! `editor`: makes a position.

use super::board::BoardView;
use super::effects::{Effect as Out, Effects};
use super::keys::{digit, direction};
use super::options::refused;
use super::picture::{BoardPicture, HandMarks};
use super::pointer::By;
use super::position::own_marks;
use super::{Answer, Changed, Command, Kind, Maker, OptionTexts, Query};
use crate::control::editor::{EditorEffect as Effect, EditorInput as Input, EditorNews, Refusal};
use crate::control::{Editor as Controller, Gesture};
use crate::geometry::Region;
use crate::request::ApiError;
use crate::rules::{BySide, Die, Setup, Side};
use crate::text::number;
use crate::words::Words;

pub(super) const MAKER: Maker = Maker {
    name: "editor",
    own: &[
        "id",
        "gnubgid",
        "xgid",
        "arrows",
        "highlights",
        "ghosts",
        "labels",
        "analyse",
    ],
    make: |options, words| Ok(Box::new(Editor::new(options, words)?)),
};

/// What the form beside the board of an editor shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The state.
    pub setup: Setup,
    /// Whose checkers are added.
    pub colour: Side,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// How many checkers each side has left to place.
    pub left: BySide<u8>,
    /// What is not legal yet, in words.
    pub flaws: Vec<String>,
    /// What the last input led to, or why it did nothing, in words.
    pub message: String,
    /// Whether the last input did nothing.
    pub is_refused: bool,
}

/// A position that is being made.
pub(super) struct Editor {
    words: &'static Words,
    controller: Controller,
    picture: BoardPicture,
    /// The options, for the marks that they name.
    options: OptionTexts,
    /// What the last input led to, and whether it did nothing.
    message: (String, bool),
}

impl Editor {
    /// An editor of the state that these options name.
    fn new(options: &OptionTexts, words: &'static Words) -> Result<Editor, ApiError> {
        let setup = options.named()?;
        let picture = BoardPicture::new(setup.clone(), Side::X, words);
        Ok(Editor {
            words,
            controller: Controller::new(setup, options.view()?),
            picture,
            options: checked(options)?,
            message: Default::default(),
        })
    }

    fn update(&mut self, out: &mut Effects, board: &BoardView, input: Input) {
        let effects = self.controller.update(input);
        self.carry_out(out, board, effects);
    }

    fn carry_out(&mut self, out: &mut Effects, board: &BoardView, effects: Vec<Effect>) {
        self.look();
        self.message = Default::default();
        for effect in effects {
            let names = &self.picture.names;
            match effect {
                Effect::Show => {
                    board.draw(out, &self.picture, None);
                    board.overlay(out, &self.picture);
                }
                Effect::Overlay => board.overlay(out, &self.picture),
                Effect::Changed => out.change(self.controller.setup(), None),
                Effect::Say(news) => {
                    let text = self.words.editor_news(&news, names);
                    out.say(&text);
                    // What stands where is seen.
                    if !matches!(news, EditorNews::Spot(_)) {
                        self.message = (text, false);
                    }
                }
                Effect::Refused(refusal) => {
                    let text = self.words.refusal(&refusal, names);
                    out.say(&text);
                    self.message = (text, true);
                }
            }
        }
        out.add(Out::Form);
    }

    /// Takes over what is shown now.
    fn look(&mut self) {
        let shown = self.controller.picture();
        let mut picture = BoardPicture::new(shown.setup.clone(), shown.view.bottom, self.words);
        let (turn, view) = (picture.setup.turn, shown.view);
        picture.marks = own_marks(&self.options, turn, view).unwrap_or_default();
        picture.dice = shown.dice;
        picture.hand = HandMarks {
            cursor: shown.cursor,
            lifted: shown.lifted.map(|lifted| (lifted.place, lifted.side)),
            ..HandMarks::default()
        };
        self.picture = picture;
    }
}

impl Editor {
    /// What is not legal yet, in words.
    fn flaws(&self) -> Vec<String> {
        let flaws = self.controller.flaws();
        let say = |flaw| self.words.flaw(flaw, &self.picture.names);
        flaws.iter().map(say).collect()
    }
}

/// These options, whose marks can be read.
fn checked(options: &OptionTexts) -> Result<OptionTexts, ApiError> {
    own_marks(options, Side::X, options.view()?)?;
    Ok(options.clone())
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
    fn open(&mut self, out: &mut Effects, board: &BoardView) {
        self.carry_out(out, board, vec![Effect::Show, Effect::Changed]);
    }

    fn set(&mut self, all: &OptionTexts, changed: &Changed) -> Result<(), ApiError> {
        let view = all.view()?;
        self.options = checked(all)?;
        if changed.id() {
            self.controller.update(Input::Set(all.named()?));
        }
        self.controller.update(Input::View(view));
        Ok(())
    }

    fn act(
        &mut self,
        out: &mut Effects,
        board: &BoardView,
        command: Command,
    ) -> Result<(), ApiError> {
        let Command::Named(name, argument) = command else {
            return Ok(());
        };
        let input = match name {
            "paste" => Some(Input::Paste(argument)),
            // The one that is chosen already: nothing but the message changes.
            "colour" if side(argument) == Some(self.controller.active()) => {
                let mut effects = self.controller.update(Input::Cancelled);
                effects.push(Effect::Say(self.controller.choice()));
                self.carry_out(out, board, effects);
                return Ok(());
            }
            "score0" | "score1" | "length" if field(name, argument).is_none() => {
                self.carry_out(out, board, vec![Effect::Refused(Refusal::BadNumber)]);
                return Ok(());
            }
            _ => plain(name).or_else(|| field(name, argument)),
        };
        let input = input.ok_or_else(|| refused(name, "a field of the editor and its value"))?;
        self.update(out, board, input);
        Ok(())
    }

    fn answer(&self, query: Query) -> Answer {
        match query {
            Query::Flaws => Answer::Texts(self.flaws()),
            _ => Answer::None,
        }
    }

    fn form(&self) -> Option<Form> {
        Some(Form {
            setup: self.controller.setup().clone(),
            colour: self.controller.active(),
            can_undo: self.controller.can_undo(),
            can_redo: self.controller.can_redo(),
            left: BySide::from_fn(|side| self.controller.setup().off(side)),
            flaws: self.flaws(),
            message: self.message.0.clone(),
            is_refused: self.message.1,
        })
    }

    fn picture(&self) -> &BoardPicture {
        &self.picture
    }

    fn redraw(&self, out: &mut Effects, board: &BoardView) {
        board.draw(out, &self.picture, None);
        board.overlay(out, &self.picture);
    }

    fn lifts(&self, region: Region) -> bool {
        self.controller.liftable(region)
    }

    fn gesture(&mut self, out: &mut Effects, board: &BoardView, gesture: Gesture, by: By) {
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

    fn wheel(&mut self, out: &mut Effects, board: &BoardView, region: Region, up: bool) {
        self.update(out, board, Input::Wheel { region, up });
    }

    fn key(&mut self, out: &mut Effects, board: &BoardView, key: &str, shift: bool) -> bool {
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
