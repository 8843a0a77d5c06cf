//! Rows split into cells, by what stands in them.
//!
//! Columns differ from program to program and from row to row, and a long cell may touch the next
//! one: a cell starts where a word is a roll or a keyword. Other words far behind a cell are a comment
//! on it. Some programs mark rows: a star replaces a digit of the number, or all of it.

use crate::records::lines::first_number;
use crate::rules::Roll;

/// The place of a cell in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellColumn {
    /// The first of several.
    Left,
    /// After another.
    Right,
    /// The only one: the column will tell.
    Alone,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Located<'t> {
    pub(super) line: usize,
    /// The number of characters before it.
    pub(super) column: usize,
    pub(super) place: CellColumn,
    pub(super) text: &'t str,
    pub(super) cell: Cell<'t>,
}

/// Whether a line is a row: it starts with a number and a parenthesis, or with a cell.
pub(super) fn is_row(line: &str) -> bool {
    is_numbered(line) || starts_cell(line.trim_start())
}

/// Whether a line starts with the number of a row.
pub(super) fn is_numbered(line: &str) -> bool {
    number_length(line.trim_start().as_bytes()).is_some()
}

/// Appends the cells of a row, and in full the remarks that stand behind them, with its line. Rows
/// that have run together in one line are told apart by their numbers.
pub(super) fn split_row<'t, const FULL: bool>(
    line: &'t str,
    number: usize,
    cells: &mut Vec<Located<'t>>,
    remarks: &mut Vec<(usize, &'t str)>,
) {
    let mut row_start = cells.len();
    let mut open: Option<usize> = None;
    let mut remark: Option<usize> = None;
    let mut words = Words::new(line);
    // Where the cell ends before a place: there, or before the remark behind it.
    let mut end = |remark: &mut Option<usize>, at: usize| match remark.take() {
        Some(start) if FULL => {
            let text = line.get(start..at).unwrap_or_default();
            remarks.push((number, text.trim_end()));
            start
        }
        _ => at,
    };
    while let Some(at) = words.next_start() {
        let rest = line.get(at..).unwrap_or_default();
        if let Some(length) = number_length(rest.as_bytes()) {
            close(line, number, open.take(), end(&mut remark, at), cells);
            place(&mut cells[row_start..]);
            row_start = cells.len();
            words.at = at + length;
        } else if open.is_none() || starts_cell(rest) {
            let cell = open.replace(at);
            close(line, number, cell, end(&mut remark, at), cells);
        } else if FULL && remark.is_none() && is_remark(line, at, open) {
            remark = Some(at);
        }
    }
    close(line, number, open, end(&mut remark, line.len()), cells);
    if let Some(Located {
        cell: Cell::Loses(firm),
        ..
    }) = cells.get_mut(row_start)
    {
        *firm = is_numbered(line);
    }
    place(&mut cells[row_start..]);
}

/// Whether a word is no more of the cell before it: it stands far from it, and is nothing that a cell
/// may go on with.
fn is_remark(line: &str, at: usize, open: Option<usize>) -> bool {
    const FAR: &str = "   ";
    const KEYWORD: usize = 8;
    let (before, word) = line.split_at_checked(at).unwrap_or_default();
    let word = word.as_bytes();
    let goes_on = matches!(word.first(), Some(b'0'..=b'9' | b'=' | b'?' | b'*'));
    if goes_on || !before.ends_with(FAR) {
        return false;
    }
    let end = word.iter().position(|&b| b == b' ').unwrap_or(word.len());
    let cell = open.and_then(|open| before.get(open..)).unwrap_or_default();
    let start = cell.get(..KEYWORD).unwrap_or(cell);
    let is_whole = !before.trim_end().ends_with(':') && !matches!(read_cell(start), Cell::Wins(_));
    is_whole && !word[..end].contains(&b'/')
}

fn close<'t>(
    line: &'t str,
    number: usize,
    open: Option<usize>,
    end: usize,
    cells: &mut Vec<Located<'t>>,
) {
    let Some(column) = open else { return };
    let text = line.get(column..end).unwrap_or_default().trim_end();
    let cell = read_cell(text);
    cells.push(Located {
        line: number,
        column,
        place: CellColumn::Alone,
        text,
        cell,
    });
}

fn place(row: &mut [Located<'_>]) {
    if row.len() > 1 {
        for (i, cell) in row.iter_mut().enumerate() {
            cell.place = if i % 2 == 0 {
                CellColumn::Left
            } else {
                CellColumn::Right
            };
        }
    }
}

/// The length of a row's number with its parenthesis, such as `12)` or `*)`, at the start of a text.
fn number_length(bytes: &[u8]) -> Option<usize> {
    const MOST_DIGITS: usize = 6;
    let digits = bytes.iter().take(MOST_DIGITS + 1);
    let digits = digits
        .take_while(|&&b| b.is_ascii_digit() || b == b'*')
        .count();
    let found = (1..=MOST_DIGITS).contains(&digits) && bytes.get(digits) == Some(&b')');
    found.then_some(digits + 1)
}

/// The starts of the words of a line, without those inside parentheses.
struct Words<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Words<'t> {
    fn new(line: &'t str) -> Words<'t> {
        Words {
            bytes: line.as_bytes(),
            at: 0,
        }
    }

    fn skip(&mut self, mut over: impl FnMut(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&b| over(b)) {
            self.at += 1;
        }
    }

    fn next_start(&mut self) -> Option<usize> {
        self.skip(|b| b == b' ');
        let start = self.at;
        let mut depth = 0u32;
        self.skip(|b| {
            match b {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            b != b' ' || depth > 0
        });
        (start < self.bytes.len()).then_some(start)
    }
}

/// The content of a cell.
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
    /// The player of the column loses. False if it begins a line without the number of a row, where
    /// Backgammon Galaxy writes it whoever lost.
    Loses(bool),
    /// The player of the column resigns.
    Resigns,
    /// Unreadable text.
    Unreadable,
}

/// Whether a cell starts here, by the first word.
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
const KEYWORDS: [(&str, Cell<'static>); 25] = [
    ("doubles", Cell::Double),
    ("takes", Cell::Take),
    ("drops", Cell::Drop),
    ("wins", Cell::Wins(None)),
    ("beavers", Cell::Beaver),
    ("losses", Cell::Loses(true)),
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
    ("loses", Cell::Loses(true)),
    ("lost", Cell::Loses(true)),
    ("forfeits", Cell::Resigns),
    ("resigns", Cell::Resigns),
    ("resigned", Cell::Resigns),
    ("resign", Cell::Resigns),
    ("concedes", Cell::Resigns),
    ("conceded", Cell::Resigns),
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
