//! Marks as text, so that they can be options and attributes.
//!
//! # Grammar
//! - `arrows`: move text of one side, legal or not: `24/18 13/11`. Each part of a chain is an
//!   arrow. Four movements at most between commas: `24/23 13/11(2), 24/22 13/10`.
//! - `highlights`: names of [regions](Region): `13 bar-top checker-6-2 cube`.
//! - `ghosts`: places with a side, `x` or `o` as in the IDs or its number, 1 or 0: `x:8 o:bar-top`.
//!   Like the other regions they are named as the player at the bottom counts.
//! - `labels`: regions with a text, which goes on to the next `region=` and may be quoted:
//!   `13=A 6=12 % 8='x=y'`.
//! - `candidates`: a play a line, or between semicolons, and what it is worth in words of one's
//!   own: `24/18 13/11 = +0.123; 24/13 = +0.084`.
//!
//! An option has 100 marks, candidates aside, and 20,000 bytes at most. A highlight that is there twice counts once.
//!
//! White space at the ends, and more of it than is needed, does not matter; nothing means no
//! marks.

use std::fmt;

use crate::geometry::{Place, Region};
use crate::notation::{Fault, read_play};
use crate::rules::{Movement, Point, Side};
use crate::text::{digits, nearest};

/// Regions as they may be meant by a name that is none.
const NAMES: [&str; 26] = [
    "bar-bottom",
    "bar-top",
    "off-bottom",
    "off-top",
    "checker-6-1",
    "checker-13-1",
    "checker-bar-bottom-1",
    "checker-bar-top-1",
    "checker-off-bottom-1",
    "checker-off-top-1",
    "die-1",
    "die-2",
    "cube",
    "resignation",
    "pips-bottom",
    "pips-top",
    "score-bottom",
    "score-top",
    "name-bottom",
    "name-top",
    "button-roll",
    "button-double",
    "button-take",
    "button-drop",
    "button-undo",
    "button-confirm",
];

/// The most marks of an option: a board has fewer places.
const MOST: usize = 100;
/// The most bytes of an option.
const LONGEST: usize = 20_000;

/// An error in an option that names marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkError {
    /// The option.
    pub option: &'static str,
    /// The character at which the error starts, counted from 0.
    pub at: usize,
    /// What is wrong there.
    pub fault: MarkFault,
}

/// What is wrong at one place of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkFault {
    /// No region has this name; the one that is like it, if one is.
    Region(String, Option<&'static str>),
    /// No move text.
    Move(Fault),
    /// Something else was expected.
    Expected(&'static str),
}

/// A play that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its text.
    pub text: String,
    /// What it is worth, as it was written; empty if nothing was.
    pub equity: String,
    /// What the text says; nothing for a dance.
    pub movements: Vec<Movement>,
}

/// The arrows of `arrows`: whose they are, where each starts and where it ends, in that side's
/// own count. The same twice stands there twice.
///
/// # Errors
/// Text that is not move text.
pub fn read_arrows(text: &str, side: Side) -> Result<Vec<(Side, Point, Point)>, MarkError> {
    let reader = Reader {
        option: "arrows",
        text,
    };
    reader.check()?;
    let mut arrows = Vec::new();
    for part in parts(text, |b| matches!(b, b',' | b';')) {
        for movement in reader.movements(part)? {
            let parts = movement.places().windows(2);
            arrows.extend(parts.map(|ends| (side, ends[0], ends[1])));
        }
        reader.room(arrows.len(), part)?;
    }
    Ok(arrows)
}

/// The regions of `highlights`.
///
/// # Errors
/// A name that is not a region.
pub fn read_highlights(text: &str) -> Result<Vec<Region>, MarkError> {
    let reader = Reader {
        option: "highlights",
        text,
    };
    reader.check()?;
    let mut regions = Vec::new();
    for name in parts(text, is_space) {
        let region = reader.region(name)?;
        if !regions.contains(&region) {
            regions.push(region);
        }
        reader.room(regions.len(), name)?;
    }
    Ok(regions)
}

/// The places of `ghosts`, each with whose checker is there.
///
/// # Errors
/// Text that is not a side and a place.
pub fn read_ghosts(text: &str) -> Result<Vec<(Side, Place)>, MarkError> {
    let reader = Reader {
        option: "ghosts",
        text,
    };
    reader.check()?;
    let mut ghosts = Vec::new();
    for word in parts(text, is_space) {
        let (side, name) = cut(word, b':').unwrap_or_default();
        let side = match side {
            "x" | "X" | "1" => Side::X,
            "o" | "O" | "0" => Side::O,
            _ => return Err(reader.expected(word, "x: or o: and a place")),
        };
        let Region::Place(place) = reader.region(name)? else {
            return Err(reader.expected(name, "a point, bar or tray"));
        };
        ghosts.push((side, place));
        reader.room(ghosts.len(), word)?;
    }
    Ok(ghosts)
}

/// The regions of `labels`, each with its text.
///
/// # Errors
/// What is no region; a region without a text, a text without a region, or a quote that is not
/// closed.
pub fn read_labels(text: &str) -> Result<Vec<(Region, String)>, MarkError> {
    let reader = Reader {
        option: "labels",
        text,
    };
    reader.check()?;
    let mut labels = Vec::new();
    let mut rest = text.trim_ascii();
    while !rest.is_empty() {
        let wrong = || reader.expected(rest, "region=text");
        let (name, value) = cut(rest, b'=').ok_or_else(wrong)?;
        let region = reader.region(name)?;
        let (label, after) = match value.as_bytes() {
            [quote @ (b'"' | b'\''), ..] => {
                let open = || reader.expected(value, "a closing quote");
                cut(value.get(1..).unwrap_or_default(), *quote).ok_or_else(open)?
            }
            _ => value.split_at_checked(unquoted(value)).unwrap_or_default(),
        };
        if label.is_empty() {
            return Err(reader.expected(value, "a text, in quotes if there is a “=” in it"));
        }
        labels.push((region, label.trim_ascii().to_owned()));
        reader.room(labels.len(), name)?;
        rest = after.trim_ascii();
    }
    Ok(labels)
}

/// How many bytes of this are a text without quotes: all before the next word with a `=`.
fn unquoted(value: &str) -> usize {
    match cut(value, b'=') {
        Some((before, _)) => before
            .bytes()
            .rposition(|b| b.is_ascii_whitespace())
            .unwrap_or_default(),
        None => value.len(),
    }
}

/// The plays of `candidates`.
///
/// # Errors
/// Text that is not move text.
pub fn read_candidates(text: &str) -> Result<Vec<Candidate>, MarkError> {
    let reader = Reader {
        option: "candidates",
        text,
    };
    reader.check()?;
    let mut candidates = Vec::new();
    for line in parts(text, |b| matches!(b, b'\n' | b';')) {
        let (play, equity) = cut(line, b'=').unwrap_or((line, ""));
        candidates.push(Candidate {
            text: play.trim_ascii().to_owned(),
            equity: equity.trim_ascii().to_owned(),
            movements: reader.movements(play)?,
        });
    }
    Ok(candidates)
}

/// An option and its text.
struct Reader<'t> {
    option: &'static str,
    text: &'t str,
}

impl Reader<'_> {
    /// An error that starts with this part of the text.
    fn error(&self, part: &str, fault: MarkFault) -> MarkError {
        let before = self.text.get(..offset(self.text, part));
        MarkError {
            option: self.option,
            at: before.map_or(0, |before| before.chars().count()),
            fault,
        }
    }

    fn expected(&self, part: &str, what: &'static str) -> MarkError {
        self.error(part, MarkFault::Expected(what))
    }

    /// Refuses a text that is too long.
    fn check(&self) -> Result<(), MarkError> {
        if self.text.len() <= LONGEST {
            return Ok(());
        }
        Err(self.expected(self.text, "20000 bytes at most"))
    }

    /// Refuses more marks than there may be, at the one that is too many.
    fn room(&self, count: usize, part: &str) -> Result<(), MarkError> {
        if count <= MOST {
            return Ok(());
        }
        Err(self.expected(part, "100 marks at most"))
    }

    fn region(&self, name: &str) -> Result<Region, MarkError> {
        let like = || MarkFault::Region(name.to_owned(), nearest(name, &NAMES));
        Region::named(name).ok_or_else(|| self.error(name, like()))
    }

    fn movements(&self, part: &str) -> Result<Vec<Movement>, MarkError> {
        read_play(part).map_err(|error| {
            let mut shifted = self.error(part, MarkFault::Move(error.fault));
            shifted.at += error.at;
            shifted
        })
    }
}

/// The parts of a text between such characters, without those that are empty.
fn parts(text: &str, is_end: fn(u8) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for end in 0..=text.len() {
        if text.as_bytes().get(end).is_none_or(|&b| is_end(b)) {
            let part = text.get(start..end).unwrap_or_default();
            if !part.trim_ascii().is_empty() {
                parts.push(part);
            }
            start = end + 1;
        }
    }
    parts
}

fn is_space(b: u8) -> bool {
    b.is_ascii_whitespace() || b == b','
}

/// What stands before and after the first such character.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at_checked(text.bytes().position(|b| b == at)?)?;
    Some((before, rest.get(1..)?))
}

/// At which byte of a text a part of it starts.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize)
}

impl fmt::Display for MarkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl MarkError {
    /// What is wrong, and where.
    #[must_use]
    pub fn message(&self) -> String {
        let at = digits(self.at as u32 + 1);
        [
            self.option,
            ", character ",
            &at,
            ": ",
            &self.fault.message(),
        ]
        .concat()
    }
}

impl fmt::Display for MarkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl MarkFault {
    fn message(&self) -> String {
        match self {
            MarkFault::Region(name, Some(like)) => {
                ["“", name, "” is no region; is “", like, "” meant?"].concat()
            }
            MarkFault::Region(name, None) => [
                "“",
                name,
                "” is no region; expected 1 to 24, bar-top, off-bottom, checker-6-1, cube, …",
            ]
            .concat(),
            MarkFault::Move(fault) => fault.message(),
            MarkFault::Expected(what) => ["expected ", what].concat(),
        }
    }
}

impl std::error::Error for MarkError {}
