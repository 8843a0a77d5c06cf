//! What a region of the board is, in words.

use super::Words;
use super::fill::{fill, fill_number};
use super::language::words;
use crate::geometry::{Button, Dice, Place, Region, Seat, View};
use crate::rules::{BySide, Setup, Side};
use crate::text::digits;

words! {
    /// What the regions of a board are called.
    #[expect(missing_docs, reason = "named for what they say; see `en.rs`")]
    pub struct RegionWords {
        /// What buttons say, in the order of [`Button::ALL`].
        pub buttons: [&'static str; Button::ALL.len()],
        pub bar: &'static str,
        pub tray: &'static str,
        pub die: &'static str,
        pub resignation: &'static str,
        pub score: &'static str,
        /// A point, by its number.
        pub point: &'static str,
        /// Checkers: how many, and whose.
        pub checkers: &'static str,
        /// A checker, and whose.
        pub checker: &'static str,
    }
}

impl Words {
    /// What a button says.
    #[must_use]
    pub const fn button(&self, button: Button) -> &'static str {
        self.region.buttons[button as usize]
    }

    /// What a region is and what it shows in this state, with these dice: `13 point: 5 White`.
    /// Points are counted as in the names of regions, by the player at the bottom.
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
                said(of, ", ", &self.place_name(place))
            }
            Region::Die(n) => {
                let shown = dice.map_or(0, |dice| dice.die(n).pips());
                said(self.region.die.to_owned(), ": ", &number(shown.into()))
            }
            Region::Cube => self.cube_words(setup, names),
            Region::Resignation => {
                let level = setup.resignation.map_or("", |level| self.level(level));
                said(self.region.resignation.to_owned(), ": ", level)
            }
            Region::Pips(seat) => {
                let pips = fill_number(self.pips, setup.board.pips(view.side(seat)));
                said(player(seat).to_owned(), ": ", &pips)
            }
            Region::Score(seat) => {
                let points = setup.score.points[view.side(seat)];
                let of = said(self.region.score.to_owned(), ", ", player(seat));
                said(of, ": ", &number(points.into()))
            }
            Region::Name(seat) => player(seat).to_owned(),
            Region::Button(button) => self.button(button).to_owned(),
        }
    }

    /// The name of a place alone.
    #[must_use]
    pub fn place_name(&self, place: Place) -> String {
        match place {
            Place::Point(point) => fill_number(self.region.point, point.number().into()),
            Place::Bar(_) => self.region.bar.to_owned(),
            Place::Off(_) => self.region.tray.to_owned(),
        }
    }

    /// A place and who stands there.
    fn place(&self, place: Place, setup: &Setup, view: View, names: &BySide<String>) -> String {
        let mut text = self.place_name(place);
        let mut before = ": ";
        for side in Side::ALL {
            let own =
                matches!(place, Place::Bar(seat) | Place::Off(seat) if seat == view.seat(side));
            let count = count(place, setup, view, side);
            // A bar and a tray say whose they are though nobody is there.
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
        // One thing of a list, no sentence.
        text.pop();
        text
    }
}

fn said(mut text: String, between: &str, more: &str) -> String {
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

/// Whose the checker with this number is: where both sides stand, side 0 stands below.
fn owner(place: Place, n: u8, setup: &Setup, view: View) -> Side {
    if n <= count(place, setup, view, Side::O) {
        Side::O
    } else {
        Side::X
    }
}
