//! What people read and hear, in their language. The texts are in `languages/`, English too.
//!
//! [`Words`] are those that every board needs. Other groups, such as [`NewsWords`] and the
//! [`labels`], are asked for by the code that uses them, so that a page loads them with it.

mod editor;
mod english;
mod file;
mod fill;
mod flaws;
mod group;
pub mod labels;
mod language;
mod news;
mod region;

use crate::records::Entry;
use crate::rules::{Action, BySide, Decision, GameResult, Level, Point, Setup};
use crate::text::{decimal, digits};
use fill::fill_number;
use group::words;

pub use editor::EditorWords;
pub use file::entries;
pub use fill::fill;
pub use news::NewsWords;
pub use region::RegionWords;

/// English.
pub static ENGLISH: Words = Words::ENGLISH;

words! {
    /// The words that every board needs, in one language. `languages/en/board.txt` says what `%1` and so
    /// on stand for.
    #[expect(missing_docs, reason = "named for what they say")]
    pub struct Words, "" {
        /// The language's code, as in `lang`.
        pub lang: text,
        pub board: text,
        pub dance: text,
        pub takes: text,
        pub drops: text,
        pub accepts: text,
        pub rejects: text,
        pub illegal: text,
        pub error: text,
        pub unfinished: text,
        pub crawford: text,
        /// By the points of a [`Level`], less one.
        pub levels: [single, gammon, backgammon],
        /// The sides when they have no names.
        pub sides: [black, white],
        pub game: text,
        pub doubles: text,
        pub beavers: text,
        pub raccoons: text,
        pub resigns: text,
        pub wins: [one_point, points],
        pub on_point: text,
        pub on_bar: text,
        pub off: text,
        pub pips: text,
        pub cube_centred: text,
        pub cube_owned: text,
        pub to_play: text,
        pub to_decide: [opening_roll, roll, take, resignation],
        pub region: (RegionWords),
    }
}

/// The keys that `board.txt` of a language may have.
#[must_use]
pub fn board_keys() -> Vec<&'static str> {
    let groups = [
        Words::keys(),
        NewsWords::keys(),
        EditorWords::keys(),
        labels::keys(),
    ];
    groups.concat()
}

impl Words {
    /// The name of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> &'static str {
        self.levels[level as usize - 1]
    }

    /// What an entry of a record says, without the player and the dice: the move text, or cube
    /// words.
    #[must_use]
    pub fn entry(&self, entry: &Entry) -> String {
        match entry.action {
            Action::Move { play, .. } if play.is_dance() => self.dance.to_owned(),
            Action::Move { .. } => entry.play_text().unwrap_or_default(),
            action => self.action(action, entry.before.cube.value()),
        }
    }

    /// What is done with a cube that shows this value, or about a resignation.
    fn action(&self, action: Action, cube: u32) -> String {
        let (template, value) = match action {
            Action::Double => (self.doubles, cube * 2),
            Action::Beaver => (self.beavers, cube * 4),
            Action::Raccoon => (self.raccoons, cube * 4),
            Action::Resign(level) => return fill(self.resigns, &[self.level(level)]),
            Action::Drop => (self.drops, 0),
            Action::Accept => (self.accepts, 0),
            Action::Reject => (self.rejects, 0),
            Action::Take | Action::Roll(_) | Action::Move { .. } => (self.takes, 0),
        };
        fill_number(template, value)
    }

    /// An error, by the equity that it gave away.
    #[must_use]
    pub fn error(&self, equity: f32) -> String {
        fill(self.error, &[&decimal((equity * 1000.0).round() as u32)])
    }

    /// A game, by its number.
    #[must_use]
    pub fn game(&self, number: u32) -> String {
        fill_number(self.game, number)
    }

    /// How a game ended.
    #[must_use]
    pub fn result(&self, result: &GameResult, names: &BySide<String>) -> String {
        self.won(&names[result.winner], result.level, result.points)
    }

    /// That somebody wins so many points.
    #[must_use]
    pub fn won(&self, name: &str, level: Level, points: u32) -> String {
        let wins = self.wins[usize::from(points != 1)];
        fill(wins, &[name, self.level(level), &digits(points)])
    }

    /// A whole state in words: whose decision it is, the cube, and where the checkers stand.
    #[must_use]
    pub fn describe(&self, setup: &Setup, names: &BySide<String>) -> String {
        let mut text = self.status(setup, names);
        text.push(' ');
        text.push_str(&self.cube(setup, names));
        for side in [setup.turn, setup.turn.other()] {
            let pips = digits(setup.board.pips(side));
            for part in [" ", &names[side], ": ", &fill(self.pips, &[&pips])] {
                text.push_str(part);
            }
            for (point, count) in setup.board.checkers[side].stacks() {
                let place = if point == Point::BAR {
                    self.on_bar
                } else {
                    self.on_point
                };
                text.push_str(", ");
                let number = digits(point.number().into());
                text.push_str(&fill(place, &[&digits(count.into()), &number]));
            }
            let off = setup.off(side);
            if off > 0 {
                text.push_str(", ");
                text.push_str(&fill_number(self.off, off.into()));
            }
            text.push('.');
        }
        text
    }

    /// The cube, its value and its owner.
    fn cube(&self, setup: &Setup, names: &BySide<String>) -> String {
        let value = digits(setup.cube.value());
        match setup.cube.owner {
            Some(owner) => fill(self.cube_owned, &[&value, &names[owner]]),
            None => fill(self.cube_centred, &[&value]),
        }
    }

    /// Whose decision it is and which, or how the game ended.
    #[must_use]
    pub fn status(&self, setup: &Setup, names: &BySide<String>) -> String {
        let name = &names[setup.decider];
        match (setup.result(), setup.roll, setup.decision()) {
            (Some(result), ..) => self.result(&result, names),
            (_, Some(roll), Decision::Play) => fill(self.to_play, &[name, &roll.text()]),
            (_, _, decision) => {
                let which = match decision {
                    Decision::OpeningRoll => 0,
                    Decision::TakeOrDrop | Decision::AnswerBeaver | Decision::AnswerRaccoon => 2,
                    Decision::AnswerResignation => 3,
                    _ => 1,
                };
                fill(self.to_decide[which], &[name])
            }
        }
    }
}
