//! What people read and hear, in their language: a file a language.

mod editor;
mod en;
mod fill;
mod flaws;
mod language;
mod news;
mod region;

use crate::notation::{Deed, Entry};
use crate::rules::{Action, BySide, Decision, GameResult, Level, Point, Setup};
use crate::text::{decimal, digits, split_at_first};
use fill::{fill, fill_number};
use language::words;

pub use editor::EditorWords;
pub use en::ENGLISH;
pub use news::NewsWords;
pub use region::RegionWords;

words! {
    /// All words of one language.
    #[expect(missing_docs, reason = "named for what they say; see `en.rs`")]
    pub struct Words {
        /// The language's code, as in `lang`.
        pub lang: &'static str,
        pub board: &'static str,
        pub dance: &'static str,
        pub takes: &'static str,
        pub drops: &'static str,
        pub accepts: &'static str,
        pub rejects: &'static str,
        pub illegal: &'static str,
        /// How much equity.
        pub error: &'static str,
        pub unfinished: &'static str,
        pub crawford: &'static str,
        /// Levels by their points less one.
        pub levels: [&'static str; 3],
        /// The sides when they have no names.
        pub sides: [&'static str; 2],
        /// Its number.
        pub game: &'static str,
        /// The cube after it.
        pub doubles: &'static str,
        /// The cube after it.
        pub beavers: &'static str,
        /// The cube after it.
        pub raccoons: &'static str,
        /// The level.
        pub resigns: &'static str,
        /// Who, the level, and how many points: one, and more.
        pub wins: [&'static str; 2],
        /// How many, and the number of the point.
        pub on_point: &'static str,
        /// How many.
        pub on_bar: &'static str,
        /// How many.
        pub off: &'static str,
        /// How many.
        pub pips: &'static str,
        /// Its value.
        pub cube_centred: &'static str,
        /// Its value, and whose it is.
        pub cube_owned: &'static str,
        /// Who, and the dice.
        pub to_play: &'static str,
        /// Who has to open, to roll, to take, to accept.
        pub to_decide: [&'static str; 4],
        pub news: NewsWords,
        pub region: RegionWords,
        pub editor: EditorWords,
    }
}

impl Words {
    /// The words of a language by its code; English for those that there is no file of.
    ///
    /// ```
    /// use jsboard::words::Words;
    /// assert_eq!(Words::of("ja-JP").lang, "ja");
    /// assert_eq!(Words::of("eo").lang, "en");
    /// ```
    #[must_use]
    pub fn of(lang: &str) -> &'static Words {
        let (primary, _) = split_at_first(lang, b'-').unwrap_or((lang, ""));
        Words::other(primary).unwrap_or(&ENGLISH)
    }

    /// The name of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> &'static str {
        self.levels[level as usize - 1]
    }

    /// What an entry of a record says, without the player and the dice: the move text, or cube
    /// words.
    #[must_use]
    pub fn deed(&self, entry: &Entry) -> String {
        let action = match entry.deed {
            Deed::Move { play, .. } if play.is_dance() => return self.dance.to_owned(),
            Deed::Move { .. } => return entry.play_text().unwrap_or_default(),
            Deed::Double => Action::Double,
            Deed::Take => Action::Take,
            Deed::Drop => Action::Drop,
            Deed::Beaver => Action::Beaver,
            Deed::Raccoon => Action::Raccoon,
            Deed::Resign(level) => Action::Resign(level),
            Deed::Accept => Action::Accept,
            Deed::Reject => Action::Reject,
        };
        self.action(action, entry.before.cube.value())
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
            Action::Take | Action::Roll(_) => (self.takes, 0),
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
