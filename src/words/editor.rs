//! What an editor says.

use super::Words;
use super::flaws::fill;
use crate::control::{EditorNews, Refusal, Spot};
use crate::geometry::Place;
use crate::rules::BySide;

impl Words {
    /// A place and what stands there: `13 point: 5 White`.
    #[must_use]
    pub fn spot(&self, spot: &Spot, names: &BySide<String>) -> String {
        let (index, number) = match spot.place {
            Place::Point(point) => (usize::from(spot.side.is_none()), point.number()),
            Place::Bar(_) => (2, 0),
            Place::Off(_) => (3, 0),
        };
        let name = spot.side.map_or("", |side| &names[side]);
        let numbers = [number, spot.count].map(|number| number.to_string());
        fill(self.spots[index], &[&numbers[0], &numbers[1], name])
    }

    /// What an editor has to say.
    #[must_use]
    pub fn editor_news(&self, news: &EditorNews, names: &BySide<String>) -> String {
        let (index, side) = match news {
            EditorNews::Spot(spot) => return self.spot(spot, names),
            EditorNews::Active(side) => (0, Some(*side)),
            EditorNews::Picked(side) => (1, Some(*side)),
            EditorNews::PutBack => (2, None),
            EditorNews::Undone => (3, None),
            EditorNews::Redone => (4, None),
            EditorNews::Pasted => (5, None),
        };
        let name = side.map_or("", |side| &names[side]);
        fill(self.editor_news[index], &[name])
    }

    /// Why an editor did nothing.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal, names: &BySide<String>) -> String {
        let (index, first, second) = match refusal {
            Refusal::TooFew { side, left } => (0, names[*side].clone(), left.to_string()),
            Refusal::Occupied(side) => (1, names[*side].clone(), String::new()),
            Refusal::NoChecker => (2, String::new(), String::new()),
            Refusal::NothingToUndo => (3, String::new(), String::new()),
            Refusal::NothingToRedo => (4, String::new(), String::new()),
            Refusal::BadCube => (5, String::new(), String::new()),
            Refusal::NoId => (6, String::new(), String::new()),
            Refusal::BadId(error) => (7, error.to_string(), String::new()),
        };
        fill(self.refusals[index], &[&first, &second])
    }
}
