//! What an editor says.

use super::Words;
use super::fill::fill;
use super::language::words;
use crate::control::editor::{EditorNews, Refusal, Spot};
use crate::geometry::Place;
use crate::rules::BySide;
use crate::text::digits;

words! {
    /// The words of an editor.
    pub struct EditorWords {
        /// What is no legal position, in the order of [`Flaw`](crate::rules::Flaw), with `%1` and `%2`
        /// for a name or number.
        pub flaws: [&'static str; 15],
        /// What stands on a point, on an empty one, on the bar, in a tray: point, count, name.
        pub spots: [&'static str; 4],
        /// What an editor says, in the order of [`EditorNews`](crate::control::editor::EditorNews).
        pub news: [&'static str; 6],
        /// Why an editor does nothing, in the order of [`Refusal`](crate::control::editor::Refusal).
        pub refusals: [&'static str; 8],
    }
}

impl Words {
    /// A place and what stands there: `13 point: 5 White`.
    #[must_use]
    pub fn editor_spot(&self, spot: &Spot, names: &BySide<String>) -> String {
        let (index, number) = match spot.place {
            Place::Point(point) => (usize::from(spot.side.is_none()), point.number()),
            Place::Bar(_) => (2, 0),
            Place::Off(_) => (3, 0),
        };
        let name = spot.side.map_or("", |side| &names[side]);
        let numbers = [number, spot.count].map(|number| digits(number.into()));
        fill(self.editor.spots[index], &[&numbers[0], &numbers[1], name])
    }

    /// What an editor has to say.
    #[must_use]
    pub fn editor_news(&self, news: &EditorNews, names: &BySide<String>) -> String {
        let (index, side) = match news {
            EditorNews::Spot(spot) => return self.editor_spot(spot, names),
            EditorNews::Active(side) => (0, Some(*side)),
            EditorNews::Picked(side) => (1, Some(*side)),
            EditorNews::PutBack => (2, None),
            EditorNews::Undone => (3, None),
            EditorNews::Redone => (4, None),
            EditorNews::Pasted => (5, None),
        };
        let name = side.map_or("", |side| &names[side]);
        fill(self.editor.news[index], &[name])
    }

    /// Why an editor did nothing.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal, names: &BySide<String>) -> String {
        let (index, first, second) = match refusal {
            Refusal::TooFew { side, left } => (0, names[*side].clone(), digits((*left).into())),
            Refusal::Occupied(side) => (1, names[*side].clone(), String::new()),
            Refusal::NoChecker => (2, String::new(), String::new()),
            Refusal::NothingToUndo => (3, String::new(), String::new()),
            Refusal::NothingToRedo => (4, String::new(), String::new()),
            Refusal::BadCube => (5, String::new(), String::new()),
            Refusal::NoId => (6, String::new(), String::new()),
            Refusal::BadId(error) => (7, error.message(), String::new()),
        };
        fill(self.editor.refusals[index], &[&first, &second])
    }
}
