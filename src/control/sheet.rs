//! A game as a score sheet: numbered rows, a cell for each player.

use crate::records::{Entry, Game};
use crate::rules::{BySide, Side};

/// A game's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet<'a> {
    /// The rows, from the first.
    pub rows: Vec<Row<'a>>,
}

/// A row of a sheet: what each player did, side `O` left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row<'a> {
    /// The two cells; `None` where a player has done nothing yet.
    pub cells: BySide<Option<Cell<'a>>>,
}

/// A cell: one entry and the step that shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell<'a> {
    /// The step of the [`MatchPath`](super::MatchPath) after the entry, from 1.
    pub step: usize,
    /// The entry.
    pub entry: &'a Entry,
}

/// The score sheet of a game. A player's entry goes into the row that the opponent's last one
/// stands in, if that leaves it the right cell; else into a new row.
#[must_use]
pub fn sheet(game: &Game) -> Sheet<'_> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (entry, step) in game.entries.iter().zip(1..) {
        let opens_row = entry.side == Side::O;
        let open = rows
            .last_mut()
            .filter(|row| !opens_row && row.cells[Side::X].is_none());
        let cell = Some(Cell { step, entry });
        match open {
            Some(row) => row.cells[Side::X] = cell,
            None => {
                let mut row = Row::default();
                row.cells[entry.side] = cell;
                rows.push(row);
            }
        }
    }
    Sheet { rows }
}
