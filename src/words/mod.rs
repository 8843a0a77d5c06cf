//! What people read and hear, in their language: a file a language.

mod en;
mod ja;
mod region;

use std::fmt::Write as _;

use crate::geometry::Button;
use crate::notation::{Deed, Entry};
use crate::rules::{BySide, Decision, GameResult, Level, Point, Setup, Side};

pub use en::ENGLISH;
pub use ja::JAPANESE;

/// All words of one language.
#[expect(missing_docs, reason = "named for what they say; see `en.rs`")]
pub struct Words {
    /// The language's code, as in `lang`.
    pub lang: &'static str,
    pub board: &'static str,
    pub viewer: &'static str,
    pub moves: &'static str,
    pub first: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub last: &'static str,
    pub previous_game: &'static str,
    pub next_game: &'static str,
    pub flip: &'static str,
    pub autoplay: &'static str,
    pub pause: &'static str,
    pub copy_id: &'static str,
    pub copied: &'static str,
    pub share: &'static str,
    pub keys: &'static str,
    pub close: &'static str,
    /// Keys and what they do.
    pub key_help: &'static [(&'static str, &'static str)],
    pub start: &'static str,
    pub dance: &'static str,
    pub takes: &'static str,
    pub drops: &'static str,
    pub accepts: &'static str,
    pub rejects: &'static str,
    pub illegal: &'static str,
    pub unfinished: &'static str,
    pub crawford: &'static str,
    pub money: &'static str,
    /// Levels by their points less one.
    pub levels: [&'static str; 3],
    /// The sides when they have no names.
    pub sides: [&'static str; 2],
    pub game: fn(number: u32) -> String,
    pub match_to: fn(length: u16) -> String,
    pub doubles: fn(value: u32) -> String,
    pub beavers: fn(value: u32) -> String,
    pub raccoons: fn(value: u32) -> String,
    pub resigns: fn(level: &str) -> String,
    pub wins: fn(name: &str, level: &str, points: u32) -> String,
    pub on_point: fn(count: u8, point: u8) -> String,
    pub on_bar: fn(count: u8) -> String,
    pub off: fn(count: u8) -> String,
    pub pips: fn(pips: u32) -> String,
    pub cube_centred: fn(value: u32) -> String,
    pub cube_owned: fn(value: u32, name: &str) -> String,
    pub to_play: fn(name: &str, dice: &str) -> String,
    pub to_decide: fn(name: &str, decision: Decision) -> String,
    /// What buttons say, in the order of [`Button::ALL`].
    pub buttons: [&'static str; Button::ALL.len()],
    pub bar: &'static str,
    pub tray: &'static str,
    pub die: &'static str,
    pub resignation: &'static str,
    pub score: &'static str,
    /// A point, `#` its number.
    pub point: &'static str,
    /// Checkers, `#` how many, `@` whose.
    pub checkers: &'static str,
    /// A checker, `@` whose.
    pub checker: &'static str,
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
        let primary = lang.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case(JAPANESE.lang) {
            &JAPANESE
        } else {
            &ENGLISH
        }
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
        let cube = entry.before.cube.value();
        match entry.deed {
            Deed::Move { play, .. } if play.is_dance() => self.dance.to_owned(),
            Deed::Move { .. } => entry.play_text().unwrap_or_default(),
            Deed::Double => (self.doubles)(cube * 2),
            Deed::Take => self.takes.to_owned(),
            Deed::Drop => self.drops.to_owned(),
            Deed::Beaver => (self.beavers)(cube * 4),
            Deed::Raccoon => (self.raccoons)(cube * 4),
            Deed::Resign(level) => (self.resigns)(self.level(level)),
            Deed::Accept => self.accepts.to_owned(),
            Deed::Reject => self.rejects.to_owned(),
        }
    }

    /// How a game ended.
    #[must_use]
    pub fn result(&self, result: &GameResult, names: &BySide<String>) -> String {
        (self.wins)(
            &names[result.winner],
            self.level(result.level),
            result.points,
        )
    }

    /// A whole state in words: whose decision it is, the cube, and where the checkers stand.
    #[must_use]
    pub fn describe(&self, setup: &Setup, names: &BySide<String>) -> String {
        let mut text = self.status(setup, names);
        let cube = setup.cube;
        let owned = |owner: Side| (self.cube_owned)(cube.value(), &names[owner]);
        let _ = write!(
            text,
            " {}",
            cube.owner
                .map_or_else(|| (self.cube_centred)(cube.value()), owned)
        );
        for side in [setup.turn, setup.turn.other()] {
            let _ = write!(
                text,
                " {}: {}",
                names[side],
                (self.pips)(setup.board.pips(side))
            );
            for (point, count) in setup.board.checkers[side].stacks() {
                let place = if point == Point::BAR {
                    (self.on_bar)(count)
                } else {
                    (self.on_point)(count, point.number())
                };
                let _ = write!(text, ", {place}");
            }
            if setup.off(side) > 0 {
                let _ = write!(text, ", {}", (self.off)(setup.off(side)));
            }
            text.push('.');
        }
        text
    }

    /// Whose decision it is and which, or how the game ended.
    #[must_use]
    pub fn status(&self, setup: &Setup, names: &BySide<String>) -> String {
        let name = &names[setup.decider];
        match (setup.result(), setup.roll, setup.decision()) {
            (Some(result), ..) => self.result(&result, names),
            (_, Some(roll), Decision::Play) => (self.to_play)(name, &roll.to_string()),
            (_, _, decision) => (self.to_decide)(name, decision),
        }
    }
}
