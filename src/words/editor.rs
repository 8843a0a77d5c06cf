//! What an editor says.

use super::Words;
use super::fill::fill;
use super::group::group;
use crate::control::editor::{EditorNews, EditorSpot, Refusal};
use crate::geometry::Place;
use crate::rules::BySide;
use crate::text::digits;

group! {
    /// What an editor says. `languages/en/board.txt` says what `%1` and so on stand for.
    pub struct EditorWords, "editor." {
        /// Why a setup is not a legal position, in the order of [`Flaw`](crate::rules::Flaw).
        pub flaws: [
            too_many_checkers, shared_point, both_closed_out, both_finished, crawford_for_money,
            double_in_crawford, wrong_decider, unexpected_dice, unexpected_offer,
            unexpected_resignation, cube_not_owned, not_borne_off, match_already_won,
            score_too_high, bad_max_cube,
        ],
        /// A place and what stands there.
        pub spots: [point, empty_point, bar, tray],
        /// In the order of [`EditorNews`].
        pub news: [active, picked, put_back, undone, redone, pasted, taken, none_left],
        /// Why an editor does nothing, in the order of [`Refusal`].
        pub refusals: [
            too_few, occupied, no_checker, nothing_to_undo, nothing_to_redo, bad_cube, no_id,
            bad_id, bad_number,
        ],
    }
}

impl Words {
    /// A place and what stands there: `13 point: 5 White`.
    #[must_use]
    pub fn editor_spot(&self, spot: &EditorSpot, names: &BySide<String>) -> String {
        let (index, number) = match spot.place {
            Place::Point(point) => (usize::from(spot.side.is_none()), point.number()),
            Place::Bar(_) => (2, 0),
            Place::Off(_) => (3, 0),
        };
        let name = spot.side.map_or("", |side| &names[side]);
        let numbers = [number, spot.count].map(|number| digits(number.into()));
        fill(
            EditorWords::of(self.lang).spots[index],
            &[&numbers[0], &numbers[1], name],
        )
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
            EditorNews::Taken(side) => (6, Some(*side)),
            EditorNews::NoneLeft(side) => (7, Some(*side)),
        };
        let name = side.map_or("", |side| &names[side]);
        fill(EditorWords::of(self.lang).news[index], &[name])
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
            Refusal::BadNumber => (8, String::new(), String::new()),
        };
        fill(
            EditorWords::of(self.lang).refusals[index],
            &[&first, &second],
        )
    }
}
