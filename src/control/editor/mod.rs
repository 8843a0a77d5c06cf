//! Making a position.
//!
//! # Checkers
//! A tap on a place adds a checker, of the side whose stack stands there or else of the
//! [active](Editor::active) colour; a tap on a checker takes the outermost of its stack off. What
//! is off is what the board lacks of the variant's number, so that a side never has more than
//! that; with none left, a tap on an empty point moves one there from the side's highest stack. A tap
//! on a tray makes its side's colour the active one. Checkers are dragged from place to place, out of a
//! tray, and off the board; a side's bar and tray take its checkers in either half. Where the other side stands nothing is put, unless a whole stack is dragged there: it
//! takes the place.
//!
//! # Everything else
//! Dice and cube go on by one with a tap. All other fields are inputs. An edit may leave what is
//! not a legal position: [`Editor::flaws`] says why. It keeps what follows from the rest right: who
//! decides, and that dice and an open double are never there together. Every change can be
//! undone.

mod cursor;
mod fields;
mod messages;
mod stacks;

use crate::geometry::{Dice, Place, View};
use crate::rules::{Flaw, Point, Setup, Side};

pub use messages::{
    EditorEffect, EditorInput, EditorNews, EditorPicture, EditorSpot, Lifted, Refusal,
};

/// How many changes can be undone.
const UNDOS: usize = 200;

/// The state of an editor: a setup, those before and after it, and how it is looked at.
#[derive(Clone, Debug)]
pub struct Editor {
    state: State,
    undo: Vec<State>,
    redo: Vec<State>,
    active: Side,
    view: View,
    cursor: Place,
    cursor_shown: bool,
    lifted: Option<Lifted>,
}

/// What is undone and redone.
#[derive(Clone, Debug, PartialEq)]
struct State {
    setup: Setup,
    /// Whether the lower die lies on the left.
    low_first: bool,
}

/// What an input has to say, if anything, or why it did nothing.
type Answer = Result<Option<EditorNews>, Refusal>;

impl Editor {
    /// An editor of a setup, which need not be legal.
    #[must_use]
    pub fn new(setup: Setup, view: View) -> Editor {
        Editor {
            state: State {
                setup,
                low_first: false,
            },
            undo: Vec::new(),
            redo: Vec::new(),
            active: view.bottom,
            view,
            cursor: Place::Point(Point::HOME),
            cursor_shown: false,
            lifted: None,
        }
    }

    /// Applies an input and returns the effects, in order.
    pub fn update(&mut self, input: EditorInput<'_>) -> Vec<EditorEffect> {
        let is_history = matches!(input, EditorInput::Undo | EditorInput::Redo);
        let (before, view) = (self.state.clone(), self.view);
        let overlay = self.overlay();
        let answer = self.take(input);
        let is_changed = before.setup != self.state.setup;
        if is_changed || view != self.view {
            self.lifted = None;
        }
        let mut effects = Vec::with_capacity(3);
        if before != self.state || view != self.view {
            effects.push(EditorEffect::Show);
        } else if overlay != self.overlay() {
            effects.push(EditorEffect::Overlay);
        }
        if is_changed {
            effects.push(EditorEffect::Changed);
            if !is_history {
                self.remember(before);
            }
        }
        match answer {
            Ok(news) => effects.extend(news.map(EditorEffect::Say)),
            Err(refusal) => effects.push(EditorEffect::Refused(refusal)),
        }
        effects
    }

    fn overlay(&self) -> (Option<Place>, Option<Lifted>, Side) {
        (self.cursor(), self.lifted, self.active)
    }

    fn remember(&mut self, before: State) {
        self.redo.clear();
        if self.undo.len() == UNDOS {
            self.undo.remove(0);
        }
        self.undo.push(before);
    }

    fn take(&mut self, input: EditorInput<'_>) -> Answer {
        match input {
            EditorInput::Undo => self.travel(false),
            EditorInput::Redo => self.travel(true),
            EditorInput::Paste(text) => self.paste(text),
            EditorInput::Set(setup) => {
                self.replace(setup);
                Ok(None)
            }
            _ => {
                let before = self.state.setup.clone();
                let answer = self.edit(&input);
                if before != self.state.setup {
                    fields::settle(&mut self.state.setup, &before);
                }
                answer
            }
        }
    }

    fn travel(&mut self, again: bool) -> Answer {
        let (from, to, news, refusal) = if again {
            (
                &mut self.redo,
                &mut self.undo,
                EditorNews::Redone,
                Refusal::NothingToRedo,
            )
        } else {
            (
                &mut self.undo,
                &mut self.redo,
                EditorNews::Undone,
                Refusal::NothingToUndo,
            )
        };
        let state = from.pop().ok_or(refusal)?;
        to.push(std::mem::replace(&mut self.state, state));
        Ok(Some(news))
    }

    fn replace(&mut self, setup: Setup) {
        self.state = State {
            setup,
            low_first: false,
        };
    }

    fn edit(&mut self, input: &EditorInput<'_>) -> Answer {
        match input {
            EditorInput::Tap { .. }
            | EditorInput::Lift(_)
            | EditorInput::Drop { .. }
            | EditorInput::Wheel { .. } => self.gesture(input),
            EditorInput::Cursor(_)
            | EditorInput::Digit(_)
            | EditorInput::Add
            | EditorInput::Remove
            | EditorInput::Clear
            | EditorInput::Pick => self.key(input),
            EditorInput::Cancelled => Ok(self.put_back()),
            EditorInput::Colour => self.activate(self.active.other()),
            EditorInput::Flip => {
                self.view.bottom = self.view.bottom.other();
                Ok(None)
            }
            EditorInput::View(view) => {
                self.view = *view;
                Ok(None)
            }
            _ => self.field(input),
        }
    }

    fn activate(&mut self, side: Side) -> Answer {
        self.active = side;
        Ok(Some(self.choice()))
    }

    /// Whose checkers are added, or that there is none left of them.
    #[must_use]
    pub fn choice(&self) -> EditorNews {
        match self.state.setup.off(self.active) {
            0 => EditorNews::NoneLeft(self.active),
            _ => EditorNews::Active(self.active),
        }
    }

    /// The setup as it is, legal or not.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.state.setup
    }

    /// The flaws of the setup; none if it is a legal position.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        self.state.setup.flaws()
    }

    /// Whether there is a change to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a change to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The colour of a checker that is added where none stands.
    #[must_use]
    pub fn active(&self) -> Side {
        self.active
    }

    /// How the board is turned.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// Where the keyboard's cursor is, when it is used.
    #[must_use]
    pub fn cursor(&self) -> Option<Place> {
        self.cursor_shown.then_some(self.cursor)
    }

    /// The dice as they lie.
    #[must_use]
    pub fn dice(&self) -> Option<Dice> {
        let mut dice = Dice::of(&self.state.setup)?;
        dice.low_first = self.state.low_first;
        Some(dice)
    }

    /// What to draw.
    #[must_use]
    pub fn picture(&self) -> EditorPicture<'_> {
        EditorPicture {
            setup: &self.state.setup,
            dice: self.dice(),
            view: self.view,
            cursor: self.cursor(),
            lifted: self.lifted,
        }
    }
}
