//! Move text: `8/5 6/5`.
//!
//! # Grammar
//! Movements between white space or commas; a movement is two or more places joined by `/`,
//! and may end in `(n)`, n checkers doing the same. A place is a point 1 to 24, `bar` or 25,
//! `off` or 0, in the mover's own count, descending. A place may be starred: a hit.
//! Source: GNU Backgammon's `FormatMove` and the records of several programs.
//!
//! # Read
//! - Any order and spacing, single steps or joined ones, any case; `-`, `–`, `>` or `->` for `/`,
//!   as FIBS and people write; `b` and `o`, German `raus` and `aus` for off.
//! - Places in pairs without a sign between them, `24 20 13 11`; movements without a space after `(n)`.
//! - Stars, and `x` for them, are ignored, for half of the programs leave them out.
//! - Nothing, in the words of several programs: `Cannot Move`, `can't move`, `no move`,
//!   `dances`, `0/0`.
//!
//! The position tells which dice are used and what is hit: [`find_play`](crate::find_play).
//!
//! # Written
//! As GNU writes it: the steps of a checker joined, the highest start first, `(n)` for the same
//! again, and between a movement's ends only the places where it hits. Each hit is starred once.
//!
//! # Example
//! `bar/23*/21 bar/23`, `6/3*(2)`, `13/off`.

use super::{Fault, NotationError};
use crate::rules::{Board, Movement, Play, Point, Side, Step};
use crate::text::{number, push_digits};

const NAME: &str = "move";
/// Words for a dance, letters only.
const DANCES: [&str; 9] = [
    "cannotmove",
    "cantmove",
    "nomove",
    "noplay",
    "dance",
    "dances",
    "danced",
    "fan",
    "fans",
];
/// The places that have names.
const PLACES: [(&str, Point); 6] = [
    ("off", Point::OFF),
    ("o", Point::OFF),
    ("raus", Point::OFF),
    ("aus", Point::OFF),
    ("bar", Point::BAR),
    ("b", Point::BAR),
];

/// Reads move text; an empty one is a dance, without movements.
///
/// # Errors
/// What is not move text, and where; more than four checkers.
///
/// ```
/// use jsboard::notation::read_play;
/// assert_eq!(read_play("8/4*(2), bar/21").unwrap().len(), 3);
/// assert_eq!(read_play("Cannot Move").unwrap().len(), 0);
/// assert_eq!(read_play("8/4 x").unwrap_err().at, 4);
/// ```
pub fn read_play(text: &str) -> Result<Vec<Movement>, Box<NotationError>> {
    let mut movements = Vec::new();
    if !is_dance(text) {
        read_movements(text, &mut movements)?;
    }
    Ok(movements)
}

/// Reads move text into a buffer, without the words for a dance.
pub(crate) fn read_movements(
    text: &str,
    movements: &mut Vec<Movement>,
) -> Result<(), Box<NotationError>> {
    let mut reader = Reader { rest: text, at: 0 };
    reader.skip(SEPARATORS);
    while !reader.rest.is_empty() {
        let start = reader.at;
        if let Some((movement, count)) = reader.movement()? {
            for _ in 0..count {
                movements.push(movement);
            }
        }
        if movements.len() > Play::MAX_STEPS {
            let fault = Fault::Field("movements", "four at the most");
            return Err(NotationError::new(NAME, start, fault));
        }
        reader.skip(SEPARATORS);
    }
    Ok(())
}

fn is_dance(text: &str) -> bool {
    if text.bytes().any(|b| b.is_ascii_digit() || b == b'/') {
        return false;
    }
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    let letters = letters.map(|b| b.to_ascii_lowercase());
    DANCES.iter().any(|dance| letters.clone().eq(dance.bytes()))
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    rest: &'a str,
    /// Characters read so far.
    at: usize,
}

/// White space of every kind, among characters.
const SPACE: char = ' ';
const SEPARATORS: &str = " ,;";
const STARS: &str = "*xX";
const JOINTS: &str = "/-–>";

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Reads one of these characters, if it comes next.
    fn next_of(&mut self, set: &str) -> Option<char> {
        let mut rest = self.rest.chars();
        let c = rest.next()?;
        let is_it = |other| other == c || other == SPACE && c.is_whitespace();
        if !set.chars().any(is_it) {
            return None;
        }
        self.rest = rest.as_str();
        self.at += 1;
        Some(c)
    }

    fn skip(&mut self, set: &str) {
        while self.next_of(set).is_some() {}
    }

    /// Reads one of these characters, and white space before it; nothing if there is none.
    fn spaced(&mut self, set: &str) -> Option<char> {
        let before = *self;
        self.skip(" ");
        let found = self.next_of(set);
        if found.is_none() {
            *self = before;
        }
        found
    }

    /// Reads the sign between two places, if there is one.
    fn joint(&mut self) -> bool {
        let joint = self.spaced(JOINTS);
        if joint == Some('-') {
            self.next_of(">");
        }
        if joint.is_some() {
            self.skip(" ");
        }
        joint.is_some()
    }

    /// Skips the space after the first place of a pair, if a place follows.
    fn pair(&mut self) -> bool {
        let mut after = *self;
        after.skip(" ,");
        let follows = after.at > self.at && after.peek().is_some_and(|c| c.is_ascii_alphanumeric());
        if follows {
            *self = after;
        }
        follows
    }

    fn fault(&self, fault: Fault) -> Box<NotationError> {
        NotationError::new(NAME, self.at, fault)
    }

    fn unexpected(&self) -> Box<NotationError> {
        self.fault(
            self.peek()
                .map_or(Fault::Missing("a place"), Fault::Character),
        )
    }

    /// A movement and how many checkers make it; `None` of `0/0`.
    fn movement(&mut self) -> Result<Option<(Movement, usize)>, Box<NotationError>> {
        let start = self.at;
        let mut places = [Point::OFF; Movement::MAX_PLACES];
        let mut count = 0;
        loop {
            let place = self.place()?;
            let slot = places.get_mut(count);
            *slot
                .ok_or_else(|| self.fault(Fault::Field("movement", "five places at the most")))? =
                place;
            count += 1;
            self.skip(STARS);
            if !(self.joint() || count == 1 && self.pair()) {
                break;
            }
        }
        let before = self.at;
        let repeats = self.repeats()?;
        let has_count = self.at > before;
        self.skip(STARS);
        let mut after = *self;
        let ends = has_count || self.rest.is_empty();
        if !ends && after.next_of(SEPARATORS).is_none() {
            return Err(self.unexpected());
        }
        if count == 2 && places[..2] == [Point::OFF; 2] {
            return Ok(None);
        }
        let fault = Fault::Field("movement", "two places or more, each lower than the last");
        let movement = Movement::new(&places[..count]);
        let movement = movement.ok_or_else(|| NotationError::new(NAME, start, fault))?;
        Ok(Some((movement, repeats)))
    }

    fn place(&mut self) -> Result<Point, Box<NotationError>> {
        let start = self.at;
        let is_number = self.peek().is_some_and(|c| c.is_ascii_digit());
        let same = |b: &u8| b.is_ascii_alphanumeric() && b.is_ascii_digit() == is_number;
        let length = self.rest.bytes().take(5).take_while(same).count();
        let Some((word, rest)) = self.rest.split_at_checked(length).filter(|_| length > 0) else {
            return Err(self.unexpected());
        };
        (self.rest, self.at) = (rest, start + length);
        let point = if is_number {
            number(word).and_then(|number| Point::new(number.min(255) as u8))
        } else {
            let is_it = |(name, _): &&(&str, _)| name.eq_ignore_ascii_case(word);
            PLACES.iter().find(is_it).map(|&(_, point)| point)
        };
        let fault = Fault::Field("place", "1 to 24, bar (25) or off (0)");
        point.ok_or_else(|| NotationError::new(NAME, start, fault))
    }

    fn repeats(&mut self) -> Result<usize, Box<NotationError>> {
        if self.spaced("(").is_none() {
            return Ok(1);
        }
        let at = self.at;
        match (self.next_of("1234"), self.next_of(")")) {
            (Some(count), Some(_)) => Ok(count as usize - '0' as usize),
            _ => {
                let fault = Fault::Field("repeats", "(1) to (4)");
                Err(NotationError::new(NAME, at, fault))
            }
        }
    }
}

/// Writes a play that `side` makes on this board; empty for a dance.
#[must_use]
pub fn write_play(board: &Board, side: Side, play: &Play) -> String {
    let chains = chains(board, side, play);
    let mut starred = Vec::new();
    let mut text = String::new();
    for (i, chain) in chains.iter().enumerate() {
        if chains[..i].contains(chain) {
            continue;
        }
        for (j, &place) in chain.places().iter().enumerate() {
            text.push_str(if j > 0 {
                "/"
            } else if i > 0 {
                " "
            } else {
                ""
            });
            write_place(&mut text, place);
            if j > 0 && board.is_blot(side, place) && !starred.contains(&place) {
                starred.push(place);
                text.push('*');
            }
        }
        let count = chains.iter().filter(|other| *other == chain).count();
        if count > 1 {
            text.push('(');
            push_digits(&mut text, count as u32);
            text.push(')');
        }
    }
    text
}

fn write_place(text: &mut String, place: Point) {
    match place {
        Point::OFF => text.push_str("off"),
        Point::BAR => text.push_str("bar"),
        _ => push_digits(text, place.number().into()),
    }
}

/// The steps joined into one chain of places a checker, in the order of writing. Between its
/// ends a chain keeps the places where a blot stood.
pub(crate) fn chains(board: &Board, side: Side, play: &Play) -> Vec<Movement> {
    let mut steps = play.steps().to_vec();
    let mut chains = Vec::new();
    while let Some(first) = take_highest(&mut steps, None) {
        let mut places = [first.from, first.to, Point::OFF, Point::OFF, Point::OFF];
        let mut last = 1;
        while let Some(next) = take_highest(&mut steps, Some(places[last])) {
            last += usize::from(board.is_blot(side, next.from));
            places[last] = next.to;
        }
        chains.extend(Movement::new(&places[..=last]));
    }
    chains
}

/// Takes the highest step out of a list, or the highest of those that start at a place.
fn take_highest(steps: &mut Vec<Step>, from: Option<Point>) -> Option<Step> {
    let all = 0..steps.len();
    let fitting = all.filter(|&i| from.is_none_or(|from| steps[i].from == from));
    let height = |step: &Step| u16::from_be_bytes([step.from.number(), step.to.number()]);
    let highest = fitting.max_by_key(|&i| height(&steps[i]))?;
    Some(steps.swap_remove(highest))
}
