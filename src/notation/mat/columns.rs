//! Whose cell is it that stands alone in its row?

use super::cells::Cell;
use super::rows::{Located, Place};
use super::script::RawGame;
use crate::rules::Side;

/// How far from the left the columns of a text start, as most of its rows have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    left: usize,
    right: usize,
}

/// Columns farther out than this are not counted.
const WIDEST: usize = 256;

impl Columns {
    /// The columns of these games: where the cells of rows with two cells stand most often;
    /// without such rows, where JellyFish had them.
    pub(super) fn of(games: &[RawGame<'_>]) -> Columns {
        let mut counts = [[0u32; WIDEST]; 2];
        for cell in games.iter().flat_map(|game| &game.cells) {
            let slot = match cell.place {
                Place::Left => counts[0].get_mut(cell.column),
                Place::Right => counts[1].get_mut(cell.column),
                Place::Alone => None,
            };
            if let Some(slot) = slot {
                *slot += 1;
            }
        }
        Columns {
            left: most(&counts[0]).unwrap_or(5),
            right: most(&counts[1]).unwrap_or(33),
        }
    }

    /// Whose column a cell stands in.
    pub(super) fn side(self, cell: &Located<'_>) -> Side {
        let near_right = cell.column * 2 > self.left + self.right;
        match cell.place {
            Place::Right => Side::X,
            Place::Alone if near_right => Side::X,
            Place::Left | Place::Alone => Side::O,
        }
    }
}

fn most(counts: &[u32]) -> Option<usize> {
    let best = (0..counts.len()).max_by_key(|&column| counts[column])?;
    (counts[best] > 0).then_some(best)
}

/// The player who begins is the one on the right when the first row holds one cell and the
/// next begins with the left player's, whatever the columns.
pub(super) fn right_begins(cells: &[Located<'_>]) -> bool {
    let [first, next, ..] = cells else {
        return false;
    };
    let rolls = |cell: &Located<'_>| matches!(cell.cell, Cell::Roll(..));
    first.place == Place::Alone && next.place == Place::Left && rolls(first) && rolls(next)
}
