//! Options for drawing a state.

use super::{Marks, Theme};
use crate::geometry::{Button, Dice, Layout, View};
use crate::rules::{BySide, Setup, Side};

/// Which side's count numbers the points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numbers {
    /// The count of the side on roll; of the side whose play is marked, where one is.
    #[default]
    OnRoll,
    /// The count of the player at the bottom.
    Bottom,
    /// The count of this side.
    Of(Side),
    /// No numbers.
    None,
}

impl Numbers {
    /// The choice of this name: `onroll`, `bottom` or `none`.
    #[must_use]
    pub fn named(name: &str) -> Option<Numbers> {
        match name {
            "onroll" => Some(Numbers::OnRoll),
            "bottom" => Some(Numbers::Bottom),
            "none" => Some(Numbers::None),
            _ => None,
        }
    }

    /// Whose count is shown.
    pub(super) fn side(self, setup: &Setup, view: View, marks: &Marks) -> Option<Side> {
        match self {
            Numbers::OnRoll => Some(marks.play.map_or(setup.turn, |(side, _)| side)),
            Numbers::Bottom => Some(view.bottom),
            Numbers::Of(side) => Some(side),
            Numbers::None => None,
        }
    }
}

/// Options for drawing a state.
#[derive(Clone, Copy, Debug)]
pub struct SceneOptions<'a> {
    /// How the board is turned.
    pub view: View,
    /// The proportions: by default those of the full board; see [`Theme::layout`].
    pub layout: Layout,
    /// The colours: by default nature.
    pub theme: &'static Theme,
    /// Which side's count numbers the points.
    pub numbers: Numbers,
    /// The players' names, shown where the layout has room for them: [`Layout::with_names`].
    pub names: BySide<Option<&'a str>>,
    /// The dice on the board, where they are others than those of the state: partly or wholly
    /// played, or the lower one first.
    pub dice: Option<Dice>,
    /// The buttons, from the left, each with what it says; of several that are the same only
    /// the first.
    pub buttons: &'a [(Button, &'a str)],
    /// The marks.
    pub marks: Marks<'a>,
}

impl Default for SceneOptions<'_> {
    fn default() -> Self {
        SceneOptions {
            view: View::default(),
            layout: Layout::FULL,
            theme: &Theme::NATURE,
            numbers: Numbers::default(),
            names: BySide::default(),
            dice: None,
            buttons: &[],
            marks: Marks::default(),
        }
    }
}
