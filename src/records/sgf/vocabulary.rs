//! The vocabulary of the format, which the reader and the writer share: letters for points, and
//! properties for tags.
//!
//! `a` is White's ace point and Black's 24 point, `y` the bar, `z` off.

use crate::rules::{Point, Side};

/// The properties that are kept as tags, under the names that other records have for them.
pub(super) const TAGS: [(&str, &str); 12] = [
    ("EV", "Event"),
    ("RO", "Round"),
    ("PC", "Place"),
    ("DT", "EventDate"),
    ("AN", "Annotator"),
    ("AP", "Application"),
    ("GN", "GameName"),
    ("US", "Transcriber"),
    ("SO", "Source"),
    ("TM", "TimeControl"),
    ("WT", "WhiteTeam"),
    ("BT", "BlackTeam"),
];

/// The properties of a root that are read; those that say what the format is; and the statistics
/// that follow from the analysis.
pub(super) const ROOT_PROPERTIES: [&str; 26] = [
    "AN", "AP", "BR", "BT", "CA", "DT", "EV", "FF", "GC", "GM", "GN", "GS", "MI", "PB", "PC", "PW",
    "RE", "RO", "RU", "SO", "ST", "SZ", "TM", "US", "WR", "WT",
];

/// The property that says what other records have as a tag with this key.
pub(in crate::records) fn property(key: &str) -> Option<&'static str> {
    const OTHERS: [(&str, &str); 3] = [("PC", "Site"), ("US", "Transcriber"), ("DT", "Date")];
    let mut known = TAGS.iter().chain(&OTHERS);
    let found = known.find(|(_, name)| name.eq_ignore_ascii_case(key));
    found.map(|(property, _)| *property)
}

/// The point of a letter, in a side's own count.
pub(in crate::records) fn place(letter: u8, side: Side) -> Option<Point> {
    match (letter, side) {
        (b'y', _) => Some(Point::BAR),
        (b'z', _) => Some(Point::OFF),
        (b'a'..=b'x', Side::O) => Point::new(letter - b'a' + 1),
        (b'a'..=b'x', Side::X) => Point::new(24 - (letter - b'a')),
        _ => None,
    }
}

/// The letter of a point in a side's own count.
pub(in crate::records) fn letter(point: Point, side: Side) -> u8 {
    match (point, side) {
        (Point::BAR, _) => b'y',
        (Point::OFF, _) => b'z',
        (point, Side::O) => b'a' + point.number() - 1,
        (point, Side::X) => b'a' + 24 - point.number(),
    }
}

/// Steps, from where to where each.
pub(super) type Steps = [Option<(Point, Point)>; 4];

/// The steps that pairs of letters are, and what stands after them; `None` of more than four, or
/// of what is no place.
pub(super) fn steps(text: &str, side: Side) -> Option<(Steps, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let (letters, rest) = text.split_at_checked(letters)?;
    let pairs = letters.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() || pairs.len() > 4 {
        return None;
    }
    let mut steps = [None; 4];
    for (step, pair) in steps.iter_mut().zip(pairs) {
        *step = Some((place(pair[0], side)?, place(pair[1], side)?));
    }
    Some((steps, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_a_place_and_back() {
        for &side in &Side::ALL {
            for byte in b'a'..=b'z' {
                let point = place(byte, side).expect("a place");
                assert_eq!(letter(point, side), byte);
            }
        }
        assert_eq!(place(b'a', Side::X), Point::new(24));
        assert_eq!(place(b'A', Side::X), None);
    }

    #[test]
    fn letters_in_pairs() {
        let (found, rest) = steps("lpab E", Side::X).expect("steps");
        assert_eq!((found.iter().flatten().count(), rest), (2, " E"));
        assert!(steps("lpa", Side::X).is_none());
        assert!(steps("abababababab", Side::X).is_none());
        assert_eq!(steps("", Side::O), Some(([None; 4], "")));
        assert_eq!(steps(" E", Side::O), Some(([None; 4], " E")), "a dance");
    }
}
