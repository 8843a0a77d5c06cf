//! The record of a match: who played, where and when, and by what rules.
//!
//! Older files have names of bytes; since version 24 they stand once more as UTF-16, since version
//! 8 there is a limit of the cube, since 30 who transcribed the match. Player 1 is the left column
//! of XG's texts. Their tags number the players the other way round where the match's ID is
//! negative, which is how XG marks players that have changed seats.

use super::SOURCE;
use super::bytes::Bytes;
use super::position::FIRST;
use crate::notation::replay::{Agreed, Script, analysis};
use crate::notation::{Note, NoteCode, Seat, Tag};
use crate::rules::BySide;

/// The record of a match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'f>(pub(super) Bytes<'f>);

/// What a match without an end has for its length.
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
            agreed: Agreed {
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

    /// What else is said of the players.
    pub(super) fn seats(self) -> BySide<Seat> {
        BySide::from_fn(|side| Seat {
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

/// The date and the time of a number of days since the 30th of December 1899, as XG's texts have
/// them: `2026.11.21` and `20.59`.
fn date(days: f64) -> Option<(String, String)> {
    const LAST: f64 = 2_958_466.0; // the year 9999
    if !(1.0..LAST).contains(&days) {
        return None;
    }
    let minutes = (days * 1440.0 + 1e-4) as u64;
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let [year, month, day] = civil((minutes / 1440) as u32);
    let date = format!("{year:04}.{month:02}.{day:02}");
    Some((date, format!("{hour:02}.{minute:02}")))
}

/// The year, month and day of a number of days since the 30th of December 1899.
fn civil(days: u32) -> [u32; 3] {
    // Years are counted from March, so that the day of a leap year is the last of its year; 400
    // of them have 146 097 days. The 1st of March of the year 0 is 693 899 days before.
    let days = days + 693_899;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let of_month = day - (153 * month + 2) / 5 + 1;
    let (over, month) = ((month + 2) / 12, (month + 2) % 12 + 1);
    [cycle * 400 + year + over, month, of_month]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let text = |days| date(days).map(|(date, time)| [date, time].join(" "));
        assert_eq!(text(1.0).as_deref(), Some("1899.12.31 00.00"));
        assert_eq!(text(36_585.5).as_deref(), Some("2000.02.29 12.00"));
        assert_eq!(text(36_586.0).as_deref(), Some("2000.03.01 00.00"));
        assert_eq!(text(45_969.25).as_deref(), Some("2025.11.08 06.00"));
        assert_eq!(
            text(46_022.999_999_999).as_deref(),
            Some("2026.01.01 00.00")
        );
        assert_eq!([f64::NAN, -1.0, 0.0, 1e300].map(date), [const { None }; 4]);
    }
}
