//! The record of a match: who played, where and when, and by what rules.
//!
//! Older files have names of bytes; since version 24 they stand once more as UTF-16, since version
//! 8 there is a limit of the cube, since 30 who transcribed the match. Player 1 is the left column
//! of XG's texts. Their tags number the players the other way round where the match's ID is
//! negative, which is how XG marks players that have changed seats.

use super::SOURCE;
use super::board::FIRST;
use super::bytes::Bytes;
use crate::records::date::date;
use crate::records::replay::{Script, WrittenRules, analysis};
use crate::records::{Note, NoteCode, PlayerDetails, Tag};
use crate::rules::BySide;

/// The record of a match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'f>(pub(super) Bytes<'f>);

/// The length that stands for an unlimited match.
const MONEY: i32 = 99_999;

impl Header<'_> {
    pub(super) fn version(self) -> i32 {
        self.0.i32(552)
    }

    /// The numbers of the comments before and after the match.
    pub(super) fn comments(self) -> [i32; 2] {
        [self.0.i32(576), self.0.i32(580)]
    }

    /// The script of the match, without its games.
    pub(super) fn script(self, line: usize) -> Script<'static> {
        let length = match self.0.i32(92) {
            MONEY => Some(0),
            length => u32::try_from(length).ok(),
        };
        let mut notes = Vec::new();
        if length.is_none() {
            let message = format!("a match length of {}", self.0.i32(92));
            notes.push(Note::new(line, NoteCode::BadHeader, &[&message]));
        }
        let is_money = length.is_none_or(|length| length == 0);
        Script {
            players: self.names(),
            length,
            rules: WrittenRules {
                variation: Some(self.variation()),
                crawford: (!is_money).then(|| self.0.is_on(100)),
                jacoby: is_money.then(|| self.0.is_on(101)),
                beavers: is_money.then(|| self.0.is_on(102)),
                cube_limit: self.cube_limit(),
            },
            games: Vec::new(),
            source: SOURCE,
            tags: self.tags(is_money),
            comment: String::new(),
            notes,
            analyse: Some(analysis),
        }
    }

    /// What the header says about the players.
    pub(super) fn seats(self) -> BySide<PlayerDetails> {
        BySide::from_fn(|side| PlayerDetails {
            name: None,
            rating: self.rating(side != FIRST),
        })
    }

    fn names(self) -> BySide<String> {
        BySide::from_fn(|side| self.name(side != FIRST))
    }

    fn name(self, second: bool) -> String {
        let [wide, narrow] = if second { [1138, 50] } else { [880, 9] };
        self.text(wide, narrow, 40)
    }

    /// A text that stands there as UTF-16 in newer files, and of bytes in all.
    fn text(self, wide: usize, narrow: usize, longest: u8) -> String {
        const LONGEST: usize = 129;
        let text = self.since(24, || self.0.wide(wide, LONGEST));
        let text = text.filter(|text| !text.is_empty());
        text.unwrap_or_else(|| self.0.pascal(narrow, longest))
    }

    fn since<T>(self, version: i32, value: impl FnOnce() -> T) -> Option<T> {
        (self.version() >= version).then(value)
    }

    /// The rating and the experience, such as `1600.00/0`.
    fn rating(self, second: bool) -> Option<String> {
        let second = usize::from(second);
        let (elo, experience) = (self.0.f64(104 + 8 * second), self.0.i32(120 + 4 * second));
        let fits = (0.0..1e6).contains(&elo) && (elo != 0.0 || experience != 0);
        let hundredths = (elo * 100.0).round() as u32;
        let (whole, part) = (hundredths / 100, hundredths % 100);
        fits.then(|| format!("{whole}.{part:02}/{experience}"))
    }

    fn variation(self) -> &'static str {
        match self.0.i32(96) {
            0 => "Backgammon",
            1 => "Nackgammon",
            2 => "Hypergammon",
            3 => "Longgammon",
            _ => "unknown",
        }
    }

    /// The highest value of the cube, of which the file has the logarithm.
    fn cube_limit(self) -> Option<u32> {
        let exponent = self.since(8, || self.0.i32(612))?;
        let exponent = u32::try_from(exponent)
            .ok()
            .filter(|&exponent| exponent > 0)?;
        1_u32.checked_shl(exponent)
    }

    fn tags(self, is_money: bool) -> Vec<Tag> {
        let crossed = self.0.i32(268) < 0;
        let switch = |at| Some(if self.0.is_on(at) { "On" } else { "Off" }.to_owned());
        let (date, time) = date(self.0.f64(128)).unzip();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let tags = [
            ("Site", some(self.text(1396, 283, 128))),
            ("Match ID", some(self.0.i32(268).to_string())),
            ("Event", some(self.text(622, 136, 128))),
            ("Round", some(self.text(1654, 417, 128))),
            ("Player 1", some(self.name(crossed))),
            ("Player 2", some(self.name(!crossed))),
            ("Player 1 Elo", self.rating(crossed)),
            ("Player 2 Elo", self.rating(!crossed)),
            ("TimeControl", self.since(25, || self.clock()).flatten()),
            ("EventDate", date),
            ("EventTime", time),
            ("Variation", some(self.variation().to_owned())),
            ("Unrated", switch(574)),
            ("Crawford", switch(100).filter(|_| !is_money)),
            ("Jacoby", switch(101).filter(|_| is_money)),
            ("Beaver", switch(102).filter(|_| is_money)),
            ("AutoDouble", switch(103).filter(|_| self.0.is_on(103))),
            (
                "CubeLimit",
                self.cube_limit().map(|limit| limit.to_string()),
            ),
            (
                "Transcriber",
                self.since(30, || self.0.wide(1960, 129)).and_then(some),
            ),
        ];
        let tag = |(key, value): (&str, Option<String>)| Some((key.to_owned(), value?));
        let tags = tags.into_iter().filter_map(tag);
        tags.map(|(key, value)| Tag { key, value }).collect()
    }

    /// The clock: its kind, and the seconds at the start and for each move; `None` without one.
    fn clock(self) -> Option<String> {
        let kind = match self.0.i32(1912) {
            0 => return None,
            1 => "Fischer",
            2 => "Bronstein",
            _ => "Clock",
        };
        let (start, each) = (self.0.i32(1920), self.0.i32(1924));
        Some(format!("{kind} {start}+{each}"))
    }
}
