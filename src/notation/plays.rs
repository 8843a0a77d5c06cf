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
//! - Stars, and `x` for them, are ignored, for half of the programs leave them out.
//! - Nothing, in the words of several programs: `Cannot Move`, `can't move`, `no move`,
//!   `dances`, `0/0`.
//!
//! Which dice are used, and what is hit, the position says: [`find_play`](crate::find_play).
//!
//! # Written
//! As GNU writes it: the steps of a checker joined, the highest start first, `(n)` for the same
//! again, and between a movement's ends only the places where it hits. Each hit is starred once.
//!
//! # Example
//! `bar/23*/21 bar/23`, `6/3*(2)`, `13/off`.

use std::fmt::Write as _;

use super::{Fault, NotationError};
use crate::rules::{Board, Movement, Play, Point, Side, Step};

const NAME: &str = "move";
/// What programs and people write when nothing can be moved, letters alone.
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

/// The movements that a text describes; none for an empty one, which is a dance.
///
/// # Errors
/// What is no move text, and where; more than four checkers.
///
/// ```
/// use jsboard::notation::read_play;
/// assert_eq!(read_play("8/4*(2), bar/21").unwrap().len(), 3);
/// assert_eq!(read_play("Cannot Move").unwrap().len(), 0);
/// assert_eq!(read_play("8/4 x").unwrap_err().at, 4);
/// ```
pub fn read_play(text: &str) -> Result<Vec<Movement>, NotationError> {
    let mut movements = Vec::new();
    if !is_dance(text) {
        read_movements(text, &mut movements)?;
    }
    Ok(movements)
}

/// The same into a buffer, and without the words for a dance.
pub(super) fn read_movements(
    text: &str,
    movements: &mut Vec<Movement>,
) -> Result<(), NotationError> {
    let mut reader = Reader { rest: text, at: 0 };
    reader.skip_separators();
    while !reader.rest.is_empty() {
        let start = reader.at;
        if let Some((movement, count)) = reader.movement()? {
            movements.extend(std::iter::repeat_n(movement, count));
        }
        if movements.len() > Play::MAX_STEPS {
            let fault = Fault::Field("movements", "four at the most");
            return Err(NotationError::new(NAME, start, fault));
        }
        reader.skip_separators();
    }
    Ok(())
}

fn is_dance(text: &str) -> bool {
    if text.contains(|c: char| c.is_ascii_digit() || c == '/') {
        return false;
    }
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    let letters: String = letters.take(12).collect();
    let is = |dance: &&str| letters.eq_ignore_ascii_case(dance);
    DANCES.iter().any(is)
}

struct Reader<'a> {
    rest: &'a str,
    /// Characters read so far.
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next_if(&mut self, accept: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| accept(c))?;
        self.rest = self.rest.get(c.len_utf8()..)?;
        self.at += 1;
        Some(c)
    }

    fn skip_separators(&mut self) {
        while self
            .next_if(|c| c.is_whitespace() || matches!(c, ',' | ';'))
            .is_some()
        {}
    }

    fn skip_stars(&mut self) {
        while self.next_if(|c| matches!(c, '*' | 'x' | 'X')).is_some() {}
    }

    /// Reads one of these characters, and white space before it; nothing if there is none.
    fn spaced(&mut self, accept: impl Fn(char) -> bool) -> Option<char> {
        let after = self.rest.trim_start();
        if !after.starts_with(&accept) {
            return None;
        }
        while self.next_if(char::is_whitespace).is_some() {}
        self.next_if(accept)
    }

    /// Reads the sign between two places, if there is one.
    fn joint(&mut self) -> bool {
        let Some(joint) = self.spaced(|c| matches!(c, '/' | '-' | '–' | '>')) else {
            return false;
        };
        if joint == '-' {
            self.next_if(|c| c == '>');
        }
        while self.next_if(char::is_whitespace).is_some() {}
        true
    }

    fn fault(&self, fault: Fault) -> NotationError {
        NotationError::new(NAME, self.at, fault)
    }

    fn unexpected(&self) -> NotationError {
        self.fault(
            self.peek()
                .map_or(Fault::Missing("a place"), Fault::Character),
        )
    }

    /// A movement and how many checkers make it; `None` of `0/0`.
    fn movement(&mut self) -> Result<Option<(Movement, usize)>, NotationError> {
        let start = self.at;
        let mut places = [Point::OFF; Movement::MAX_PLACES];
        let mut count = 0;
        loop {
            let place = self.place()?;
            let slot = places.get_mut(count);
            *slot.ok_or(self.fault(Fault::Field("movement", "five places at the most")))? = place;
            count += 1;
            self.skip_stars();
            if !self.joint() {
                break;
            }
        }
        let repeats = self.repeats()?;
        self.skip_stars();
        if let Some(c) = self.peek()
            && !c.is_whitespace()
            && !matches!(c, ',' | ';')
        {
            return Err(self.unexpected());
        }
        if count == 2 && places[..2] == [Point::OFF; 2] {
            return Ok(None);
        }
        let fault = Fault::Field("movement", "two places or more, each lower than the last");
        let movement = Movement::new(&places[..count]);
        let movement = movement.ok_or(NotationError::new(NAME, start, fault))?;
        Ok(Some((movement, repeats)))
    }

    fn place(&mut self) -> Result<Point, NotationError> {
        let start = self.at;
        let is_number = self.peek().is_some_and(|c| c.is_ascii_digit());
        let same = |b: &u8| b.is_ascii_alphanumeric() && b.is_ascii_digit() == is_number;
        let length = self.rest.bytes().take(5).take_while(same).count();
        let Some((word, rest)) = self.rest.split_at_checked(length).filter(|_| length > 0) else {
            return Err(self.unexpected());
        };
        (self.rest, self.at) = (rest, start + length);
        let point = if is_number {
            word.parse().ok().and_then(Point::new)
        } else {
            let is_one_of = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
            let off = is_one_of(&["off", "o", "raus", "aus"]).then_some(Point::OFF);
            off.or(is_one_of(&["bar", "b"]).then_some(Point::BAR))
        };
        let fault = Fault::Field("place", "1 to 24, bar (25) or off (0)");
        point.ok_or(NotationError::new(NAME, start, fault))
    }

    fn repeats(&mut self) -> Result<usize, NotationError> {
        if self.spaced(|c| c == '(').is_none() {
            return Ok(1);
        }
        let wrong = self.fault(Fault::Field("repeats", "(1) to (4)"));
        let count = self.next_if(|c| matches!(c, '1'..='4')).ok_or(wrong)?;
        self.next_if(|c| c == ')').ok_or(wrong)?;
        Ok(count as usize - '0' as usize)
    }
}

/// The text of a play that `side` makes on this board; empty for a dance.
#[must_use]
pub fn write_play(board: &Board, side: Side, play: &Play) -> String {
    let mut chains = chains(play, |point| board.is_blot(side, point));
    let mut starred = Vec::new();
    let mut text = String::new();
    while let Some(chain) = chains.first().cloned() {
        let before = chains.len();
        chains.retain(|other| *other != chain);
        if !text.is_empty() {
            text.push(' ');
        }
        for (i, &place) in chain.iter().enumerate() {
            let separator = if i == 0 { "" } else { "/" };
            let _ = write!(text, "{separator}{place}");
            if i > 0 && board.is_blot(side, place) && !starred.contains(&place) {
                starred.push(place);
                text.push('*');
            }
        }
        if before - chains.len() > 1 {
            let _ = write!(text, "({})", before - chains.len());
        }
    }
    text
}

/// The steps joined into one chain of places a checker, in the order of writing. Between its
/// ends a chain keeps the places where a blot stood.
fn chains(play: &Play, is_blot: impl Fn(Point) -> bool) -> Vec<Vec<Point>> {
    let mut steps: Vec<Step> = Vec::with_capacity(Play::MAX_STEPS);
    for &step in play.steps() {
        let lower = |other: &Step| (other.from, other.to) < (step.from, step.to);
        let at = steps.iter().position(lower).unwrap_or(steps.len());
        steps.insert(at, step);
    }
    let mut chains = Vec::new();
    while !steps.is_empty() {
        let first = steps.remove(0);
        let mut chain = vec![first.from, first.to];
        let mut end = first.to;
        while let Some(next) = steps.iter().position(|step| step.from == end) {
            if !is_blot(end) {
                chain.pop();
            }
            end = steps.remove(next).to;
            chain.push(end);
        }
        chains.push(chain);
    }
    chains
}
