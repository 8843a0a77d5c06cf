//! What an embed shows.

use super::effects::State;
use crate::geometry::{Button, Dice, Place, Region};
use crate::rules::{BySide, Play, Point, Setup, Side};
use crate::scene::{Arrow, Marks, SceneOptions};
use crate::words::Words;

/// A state with everything that is drawn and said with it.
pub(super) struct BoardPicture {
    /// The state.
    pub(super) setup: Setup,
    /// The state before the steps of an unfinished play: the IDs are those of this one.
    pub(super) start: Option<Box<Setup>>,
    /// The dice as they lie.
    pub(super) dice: Option<Dice>,
    /// The play that led to the state, marked on the board.
    pub(super) marked: Option<(Side, Play)>,
    /// The side at the bottom.
    pub(super) bottom: Side,
    /// Whose count the points are numbered by, where the page leaves that to the state.
    pub(super) numbered_for: Option<Side>,
    /// What the sides are called.
    pub(super) names: BySide<String>,
    /// Whether that is written beside the board.
    pub(super) names_are_shown: bool,
    /// The picture in words.
    pub(super) label: String,
    /// The buttons, each with what it says.
    pub(super) buttons: Vec<(Button, &'static str)>,
    /// What a page has marked.
    pub(super) marks: OwnMarks,
    /// What is marked only while something is done.
    pub(super) hand: HandMarks,
}

/// Marks that are data of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnMarks {
    pub(super) arrows: Vec<Arrow>,
    pub(super) highlights: Vec<Region>,
    pub(super) ghosts: Vec<(Side, Point)>,
    pub(super) labels: Vec<(Region, String)>,
}

/// Marks that lie over a picture while a person does something.
#[derive(Clone, Debug, Default)]
pub(super) struct HandMarks {
    /// Where a checker could land, and whose it is.
    pub(super) landings: Option<(Side, Vec<Point>)>,
    /// Where the keyboard is.
    pub(super) cursor: Option<Place>,
    /// What is selected.
    pub(super) selected: Option<Place>,
    /// From where a checker has been lifted, and whose it is.
    pub(super) lifted: Option<(Place, Side)>,
}

impl BoardPicture {
    /// A state and nothing else, of sides that have no names.
    pub(super) fn new(setup: Setup, bottom: Side, words: &Words) -> BoardPicture {
        let names = BySide(words.sides.map(str::to_owned));
        BoardPicture::named(setup, bottom, names, words)
    }

    /// A state and nothing else.
    pub(super) fn named(
        setup: Setup,
        bottom: Side,
        names: BySide<String>,
        words: &Words,
    ) -> BoardPicture {
        BoardPicture {
            label: words.describe(&setup, &names),
            dice: Dice::of(&setup),
            setup,
            start: None,
            marked: None,
            bottom,
            numbered_for: None,
            names,
            names_are_shown: false,
            buttons: Vec::new(),
            marks: OwnMarks::default(),
            hand: HandMarks::default(),
        }
    }

    /// The state that the picture stands for, by its IDs.
    pub(super) fn state(&self) -> State {
        State::from(self.start.as_deref().unwrap_or(&self.setup))
    }

    /// Calls `f` with how the picture is to be drawn, but for the look of the board.
    pub(super) fn with_drawing<T>(&self, f: impl FnOnce(SceneOptions) -> T) -> T {
        let OwnMarks {
            arrows,
            highlights,
            ghosts,
            labels,
        } = &self.marks;
        let labels: Vec<_> = labels
            .iter()
            .map(|(at, text)| (*at, text.as_str()))
            .collect();
        let name = |side| Some(self.names[side].as_str());
        f(SceneOptions {
            names: BySide::from_fn(|side| name(side).filter(|_| self.names_are_shown)),
            dice: self.dice,
            buttons: &self.buttons,
            marks: Marks {
                play: self.marked,
                arrows,
                highlights,
                ghosts,
                labels: &labels,
                ..Marks::default()
            },
            ..SceneOptions::default()
        })
    }

    /// What lies over the picture, and whose checker is carried; `None` if nothing does.
    pub(super) fn over(&self) -> Option<(Marks<'_>, Option<Side>)> {
        let HandMarks {
            landings,
            cursor,
            selected,
            lifted,
        } = &self.hand;
        let is_bare =
            landings.is_none() && cursor.is_none() && selected.or(lifted.map(|l| l.0)).is_none();
        if is_bare {
            return None;
        }
        let marks = Marks {
            landings: landings.as_ref().map(|(side, to)| (*side, to.as_slice())),
            cursor: cursor.map(Region::Place),
            lifted: lifted.map(|(place, _)| place),
            ..Marks::default()
        };
        Some((marks, lifted.map(|(_, side)| side)))
    }
}
