//! The names of what can be pointed at.

use std::fmt;

use super::{Button, Seat};
use crate::rules::Point;
use crate::text::{self, push_digits, split_at_first, split_at_last};

/// A place of the picture where checkers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// One of the 24 points, as the player at the bottom counts them.
    Point(Point),
    /// The bar, as it belongs to the checkers of the player who sits there.
    Bar(Seat),
    /// The tray of the player who sits there.
    Off(Seat),
}

/// Something on the board that can be pointed at. [`Display`](fmt::Display) writes its name,
/// the value of `data-region`; [`Region::named`] reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// A whole point, half of the bar, or a tray: `1` to `24`, `bar-bottom`, `bar-top`,
    /// `off-bottom`, `off-top`.
    Place(Place),
    /// A checker and its number in its stack, from 1: `checker-6-1`, `checker-bar-top-1`,
    /// `checker-off-bottom-1`. On a point and in a tray they are counted from the rim, on the
    /// bar from the middle.
    Checker(Place, u8),
    /// A die as it lies, from left to right: `die-1` to `die-4`.
    Die(u8),
    /// The cube: `cube`.
    Cube,
    /// The flag of a resignation: `resignation`.
    Resignation,
    /// A pip count: `pips-bottom`, `pips-top`.
    Pips(Seat),
    /// A score: `score-bottom`, `score-top`.
    Score(Seat),
    /// A name: `name-bottom`, `name-top`.
    Name(Seat),
    /// A button: `button-roll` and so on, by [`Button::name`].
    Button(Button),
}

impl Region {
    /// The region of this name.
    ///
    /// ```
    /// use jsboard::geometry::{Place, Region, Seat};
    /// let region = Region::named("checker-bar-top-2");
    /// assert_eq!(region, Some(Region::Checker(Place::Bar(Seat::Top), 2)));
    /// assert_eq!(Region::named("25"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Region> {
        if let Some(rest) = name.strip_prefix("checker-") {
            let (place, n) = split_at_last(rest, b'-')?;
            return Some(Region::Checker(Place::named(place)?, number(n, 99)?));
        }
        if let Some(button) = name.strip_prefix("button-") {
            return Button::named(button).map(Region::Button);
        }
        if let Some(n) = name.strip_prefix("die-") {
            return Some(Region::Die(number(n, 4)?));
        }
        match name {
            "cube" => Some(Region::Cube),
            "resignation" => Some(Region::Resignation),
            _ => {
                let seated = || split_at_first(name, b'-').and_then(|(a, b)| Some((a, seat(b)?)));
                match seated() {
                    Some(("pips", seat)) => Some(Region::Pips(seat)),
                    Some(("score", seat)) => Some(Region::Score(seat)),
                    Some(("name", seat)) => Some(Region::Name(seat)),
                    _ => Place::named(name).map(Region::Place),
                }
            }
        }
    }

    /// Appends the name to a text.
    pub fn write_name(&self, out: &mut String) {
        let mut seated = |word, seat: Seat| {
            out.push_str(word);
            out.push_str(seat.name());
        };
        match *self {
            Region::Place(place) => place.write_name(out),
            Region::Checker(place, n) => {
                out.push_str("checker-");
                place.write_name(out);
                out.push('-');
                push_digits(out, n.into());
            }
            Region::Die(n) => {
                out.push_str("die-");
                push_digits(out, n.into());
            }
            Region::Cube => out.push_str("cube"),
            Region::Resignation => out.push_str("resignation"),
            Region::Pips(seat) => seated("pips-", seat),
            Region::Score(seat) => seated("score-", seat),
            Region::Name(seat) => seated("name-", seat),
            Region::Button(button) => {
                out.push_str("button-");
                out.push_str(button.name());
            }
        }
    }

    /// Where a checker that is let go or pressed here would stand: the place itself, or that
    /// of the checker.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match *self {
            Region::Place(place) | Region::Checker(place, _) => Some(place),
            _ => None,
        }
    }
}

impl Place {
    fn named(name: &str) -> Option<Place> {
        match split_at_first(name, b'-') {
            Some(("bar", of)) => seat(of).map(Place::Bar),
            Some(("off", of)) => seat(of).map(Place::Off),
            Some(_) => None,
            None => Point::new(number(name, 24)?).map(Place::Point),
        }
    }

    fn write_name(self, out: &mut String) {
        match self {
            Place::Point(point) => push_digits(out, point.number().into()),
            Place::Bar(seat) => {
                out.push_str("bar-");
                out.push_str(seat.name());
            }
            Place::Off(seat) => {
                out.push_str("off-");
                out.push_str(seat.name());
            }
        }
    }
}

fn seat(name: &str) -> Option<Seat> {
    Seat::ALL.into_iter().find(|seat| seat.name() == name)
}

/// A number from 1, as it is written: without a sign or leading zeros.
fn number(text: &str, highest: u8) -> Option<u8> {
    let starts_well = matches!(text.bytes().next(), Some(b'1'..=b'9'));
    let number = text::number(text).filter(|_| starts_well)?;
    u8::try_from(number).ok().filter(|&n| n <= highest)
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = String::new();
        self.write_name(&mut name);
        f.write_str(&name)
    }
}
