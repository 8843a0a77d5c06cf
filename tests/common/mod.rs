//! Readers of the files in `tests/data`.
#![allow(clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "each test file uses a part of it")]

use jsboard::{Checkers, Point, Roll};

pub(crate) mod chance;
pub(crate) mod known;
pub(crate) mod ogxm;
pub(crate) mod xg;

/// A text file of `tests/data`.
pub(crate) fn read(name: &str) -> String {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rows of a table, split into fields, without comments.
pub(crate) fn rows(name: &str) -> Vec<Vec<String>> {
    let text = read(name);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<_> = lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    assert!(!rows.is_empty(), "{name} is empty");
    rows
}

/// A field of a row.
pub(crate) fn field(row: &[String], index: usize) -> &str {
    &row[index]
}

/// A roll of two digits.
pub(crate) fn roll(dice: &str) -> Roll {
    let digits: Vec<u8> = dice.bytes().map(|digit| digit - b'0').collect();
    Roll::new(digits[0], digits[1]).unwrap_or_else(|| panic!("{dice} is no roll"))
}

/// Checkers from pairs of a place and a count.
pub(crate) fn on(places: &[(u8, u8)]) -> Checkers {
    let mut checkers = Checkers::NONE;
    for &(number, count) in places {
        let point = Point::new(number).unwrap_or_else(|| panic!("{number} is no place"));
        checkers.set(point, count);
    }
    checkers
}
