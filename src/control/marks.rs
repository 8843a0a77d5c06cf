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
//! White space at the ends, and more of it than is needed, does not matter; nothing means no
//! marks.

use std::fmt;

use super::nearest;
use crate::geometry::{Place, Region};
use crate::notation::{Fault, read_play};
use crate::rules::{Movement, Point, Side};

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

/// What is wrong with an option that names marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkError {
    /// The option.
    pub option: &'static str,
    /// The character at which the trouble starts, counted from 0.
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
/// What is no move text.
pub fn read_arrows(text: &str, side: Side) -> Result<Vec<(Side, Point, Point)>, MarkError> {
    let reader = Reader::new("arrows", text);
    let mut arrows = Vec::new();
    for part in text.split([',', ';']) {
        for movement in reader.movements(part)? {
            let parts = movement.places().windows(2);
            arrows.extend(parts.map(|ends| (side, ends[0], ends[1])));
        }
    }
    Ok(arrows)
}

/// The regions of `highlights`.
///
/// # Errors
/// What is no region.
pub fn read_highlights(text: &str) -> Result<Vec<Region>, MarkError> {
    let reader = Reader::new("highlights", text);
    let names = words(text);
    names.map(|name| reader.region(name)).collect()
}

/// The places of `ghosts`, each with whose checker is there.
///
/// # Errors
/// What is no side and place.
pub fn read_ghosts(text: &str) -> Result<Vec<(Side, Place)>, MarkError> {
    let reader = Reader::new("ghosts", text);
    let ghost = |word| {
        let wrong = || reader.error(word, MarkFault::Expected("x: or o: and a place"));
        let (side, name) = word.split_once(':').ok_or_else(wrong)?;
        let side = match side {
            "x" | "X" | "1" => Side::X,
            "o" | "O" | "0" => Side::O,
            _ => return Err(wrong()),
        };
        match reader.region(name)? {
            Region::Place(place) => Ok((side, place)),
            _ => Err(reader.error(name, MarkFault::Expected("a point, bar or tray"))),
        }
    };
    words(text).map(ghost).collect()
}

/// The regions of `labels`, each with its text.
///
/// # Errors
/// What is no region; a region without a text, a text without a region, or a quote that is not
/// closed.
pub fn read_labels(text: &str) -> Result<Vec<(Region, String)>, MarkError> {
    let reader = Reader::new("labels", text);
    let mut labels = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let first = words(rest).next().unwrap_or(rest);
        let wrong = || reader.error(first, MarkFault::Expected("region=text"));
        let (name, _) = first.split_once('=').ok_or_else(wrong)?;
        let region = reader.region(name)?;
        let value = rest.get(name.len() + 1..).unwrap_or_default();
        let (label, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let open = || reader.error(value, MarkFault::Expected("a closing quote"));
                let quoted = value.get(1..).unwrap_or_default();
                quoted.split_once(quote).ok_or_else(open)?
            }
            _ => value.split_at_checked(unquoted(value)).unwrap_or_default(),
        };
        let label = label.trim_end();
        if label.is_empty() {
            return Err(reader.error(value, MarkFault::Expected("a text")));
        }
        labels.push((region, label.to_owned()));
        rest = after.trim_start_matches(is_space);
    }
    Ok(labels)
}

/// How many bytes of this are a text without quotes: all before the next word with a `=`.
fn unquoted(value: &str) -> usize {
    let first = value.find(char::is_whitespace).unwrap_or(value.len());
    let after = value.get(first..).unwrap_or_default();
    let next = words(after).find(|word| word.contains('='));
    next.map_or(value.len(), |word| offset(value, word))
}

/// The plays of `candidates`.
///
/// # Errors
/// What is no move text.
pub fn read_candidates(text: &str) -> Result<Vec<Candidate>, MarkError> {
    let reader = Reader::new("candidates", text);
    let mut candidates = Vec::new();
    for line in text.split(['\n', ';']) {
        let (play, equity) = line.split_once('=').unwrap_or((line, ""));
        if !line.trim().is_empty() {
            candidates.push(Candidate {
                text: play.trim().to_owned(),
                equity: equity.trim().to_owned(),
                movements: reader.movements(play)?,
            });
        }
    }
    Ok(candidates)
}

/// An option and its text.
struct Reader<'t> {
    option: &'static str,
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn new(option: &'static str, text: &'t str) -> Reader<'t> {
        Reader { option, text }
    }

    /// An error that starts with this part of the text.
    fn error(&self, part: &str, fault: MarkFault) -> MarkError {
        let before = self.text.get(..offset(self.text, part));
        MarkError {
            option: self.option,
            at: before.map_or(0, |before| before.chars().count()),
            fault,
        }
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

/// The words of a text, between white space or commas.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// At which byte of a text a part of it starts.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize)
}

impl fmt::Display for MarkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MarkError { option, at, .. } = self;
        write!(f, "{option}, character {}: {}", at + 1, self.fault)
    }
}

impl fmt::Display for MarkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MarkFault::Region(name, Some(like)) => {
                write!(f, "“{name}” is no region; is “{like}” meant?")
            }
            MarkFault::Region(name, None) => write!(
                f,
                "“{name}” is no region; expected 1 to 24, bar-top, off-bottom, checker-6-1, cube, …"
            ),
            MarkFault::Move(fault) => fault.fmt(f),
            MarkFault::Expected(what) => write!(f, "expected {what}"),
        }
    }
}

impl std::error::Error for MarkError {}
