//! What stands in one cell of a row.

use super::lines::first_number;
use crate::rules::Roll;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell<'t> {
    /// A roll and what stands after it. No roll is `00:`, which some write at a resignation.
    Roll(Option<Roll>, &'t str),
    /// A double, to this value if it is given.
    Double,
    Take,
    Drop,
    Beaver,
    Raccoon,
    /// The player of the column wins, this many points if it is given.
    Wins(Option<u32>),
    /// The player of the column loses.
    Loses(Option<u32>),
    /// The player of the column resigns.
    Resigns,
    /// What cannot be read.
    Unreadable,
}

/// What a piece of a row is, by its first word; `None` where no cell starts.
pub(super) fn starts_cell(text: &str) -> bool {
    starts_roll(text.as_bytes()) || keyword(text).is_some()
}

/// The cell of a text without space around it.
pub(super) fn read_cell(text: &str) -> Cell<'_> {
    let bytes = text.as_bytes();
    if starts_roll(bytes) {
        let (a, b) = (die(bytes[0]), die(bytes[1]));
        return match (a, b) {
            (0, 0) => Cell::Roll(None, text.get(3..).unwrap_or_default().trim()),
            _ => Roll::new(a, b).map_or(Cell::Unreadable, |roll| {
                Cell::Roll(Some(roll), text.get(3..).unwrap_or_default().trim())
            }),
        };
    }
    match keyword(text) {
        Some(Cell::Wins(_)) => Cell::Wins(first_number(text)),
        Some(Cell::Loses(_)) => Cell::Loses(first_number(text)),
        Some(cell) => cell,
        None => Cell::Unreadable,
    }
}

fn starts_roll(bytes: &[u8]) -> bool {
    matches!(bytes, [b'0'..=b'9', b'0'..=b'9', b':', ..])
}

fn die(digit: u8) -> u8 {
    digit.wrapping_sub(b'0')
}

/// The words with which cells start, as different programs write them.
const KEYWORDS: [(&str, Cell<'static>); 23] = [
    ("doubles", Cell::Double),
    ("takes", Cell::Take),
    ("drops", Cell::Drop),
    ("wins", Cell::Wins(None)),
    ("beavers", Cell::Beaver),
    ("losses", Cell::Loses(None)),
    ("double", Cell::Double),
    ("redoubles", Cell::Double),
    ("take", Cell::Take),
    ("accepts", Cell::Take),
    ("drop", Cell::Drop),
    ("passes", Cell::Drop),
    ("pass", Cell::Drop),
    ("beaver", Cell::Beaver),
    ("raccoons", Cell::Raccoon),
    ("raccoon", Cell::Raccoon),
    ("rejects", Cell::Drop),
    ("loses", Cell::Loses(None)),
    ("lost", Cell::Loses(None)),
    ("forfeits", Cell::Resigns),
    ("resigns", Cell::Resigns),
    ("resigned", Cell::Resigns),
    ("resign", Cell::Resigns),
];

fn keyword(text: &str) -> Option<Cell<'static>> {
    const LONGEST: usize = 9;
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let word = bytes.iter().take(LONGEST + 1);
    let end = word.take_while(|b| b.is_ascii_alphabetic()).count();
    KEYWORDS
        .iter()
        .find(|(word, _)| word.as_bytes().eq_ignore_ascii_case(&bytes[..end]))
        .map(|&(_, cell)| cell)
}
