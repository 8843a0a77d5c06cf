//! Regions of the board in words.

use super::Words;
use super::fill::{fill, fill_number};
use super::group::words;
use crate::geometry::{Button, Dice, Place, Region, Seat, View};
use crate::rules::{BySide, Setup, Side};
use crate::text::digits;

words! {
    /// The names of the regions of a board.
    #[expect(missing_docs, reason = "named for what they say")]
    pub struct RegionWords, "region." {
        /// In the order of [`Button::ALL`].
        pub buttons: [
            roll, double, take, drop, beaver, raccoon, accept, reject, undo, confirm, next,
        ],
        pub bar: text,
        pub tray: text,
        pub die: text,
        pub resignation: text,
        pub score: text,
        pub point: text,
        pub checkers: text,
        pub checker: text,
    }
}

impl Words {
    /// The label of a button.
    #[must_use]
    pub const fn button(&self, button: Button) -> &'static str {
        self.region.buttons[button as usize]
    }

    /// The name and content of a region in this state, with these dice: `13 point: 5 White`.
    /// Points are counted from the player at the bottom, as in the names of regions.
    #[must_use]
    pub fn region(
        &self,
        region: Region,
        setup: &Setup,
        view: View,
        dice: Option<Dice>,
        names: &BySide<String>,
    ) -> String {
        let player = |seat: Seat| names[view.side(seat)].as_str();
        let number = digits;
        match region {
            Region::Place(place) => self.place(place, setup, view, names),
            Region::Checker(place, n) => {
                let side = owner(place, n, setup, view);
                let of = fill(self.region.checker, &[&names[side]]);
                joined(of, ", ", &self.place_name(place))
            }
            Region::Die(n) => {
                let shown = dice.map_or(0, |dice| dice.die(n).pips());
                joined(self.region.die.to_owned(), ": ", &number(shown.into()))
            }
            Region::Cube => self.cube_words(setup, names),
            Region::Resignation => {
                let level = setup.resignation.map_or("", |level| self.level(level));
                joined(self.region.resignation.to_owned(), ": ", level)
            }
            Region::Pips(seat) => {
                let pips = fill_number(self.pips, setup.board.pips(view.side(seat)));
                joined(player(seat).to_owned(), ": ", &pips)
            }
            Region::Score(seat) => {
                let points = setup.score.points[view.side(seat)];
                let of = joined(self.region.score.to_owned(), ", ", player(seat));
                joined(of, ": ", &number(points.into()))
            }
            Region::Name(seat) => player(seat).to_owned(),
            Region::Button(button) => self.button(button).to_owned(),
        }
    }

    /// The name of a place without its checkers.
    #[must_use]
    pub fn place_name(&self, place: Place) -> String {
        match place {
            Place::Point(point) => fill_number(self.region.point, point.number().into()),
            Place::Bar(_) => self.region.bar.to_owned(),
            Place::Off(_) => self.region.tray.to_owned(),
        }
    }

    /// The name of a place and its checkers.
    fn place(&self, place: Place, setup: &Setup, view: View, names: &BySide<String>) -> String {
        let mut text = self.place_name(place);
        let mut before = ": ";
        for side in Side::ALL {
            let own =
                matches!(place, Place::Bar(seat) | Place::Off(seat) if seat == view.seat(side));
            let count = count(place, setup, view, side);
            // A bar or tray names its owner even if it is empty.
            if count > 0 || own {
                text.push_str(before);
                text.push_str(&fill(
                    self.region.checkers,
                    &[&digits(count.into()), &names[side]],
                ));
                before = ", ";
            }
        }
        text
    }

    /// The cube, its value and its owner.
    fn cube_words(&self, setup: &Setup, names: &BySide<String>) -> String {
        let mut text = self.cube(setup, names);
        // It is an item, not a sentence: remove the full stop.
        text.pop();
        text
    }
}

fn joined(mut text: String, between: &str, more: &str) -> String {
    text.push_str(between);
    text.push_str(more);
    text
}

fn count(place: Place, setup: &Setup, view: View, side: Side) -> u8 {
    match (view.point(side, place), place) {
        (Some(_), Place::Off(_)) => setup.off(side),
        (Some(point), _) => setup.board.count(side, point),
        (None, _) => 0,
    }
}

/// The owner of the checker with this number. If both sides have checkers, those of side 0 come first.
fn owner(place: Place, n: u8, setup: &Setup, view: View) -> Side {
    if n <= count(place, setup, view, Side::O) {
        Side::O
    } else {
        Side::X
    }
}
