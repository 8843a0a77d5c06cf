//! Whose cell is it that stands alone in its row?
//!
//! Its column tells. Where spaces or line breaks were lost, so that there are no columns any more, it
//! is the other player's turn after each cell.

use super::cells::Cell;
use super::rows::{Located, Place};
use super::script::{RawGame, Section};
use crate::rules::Side;

/// How far from the left the columns of a text start, as most of its rows have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    left: usize,
    right: usize,
    /// Whether the columns say nothing, because the spaces before cells are lost.
    pub(super) lost: bool,
}

/// Columns farther out than this are not counted.
const WIDEST: usize = 256;

impl Columns {
    /// The columns of these games: where the cells of rows with two cells stand most often;
    /// without such rows, where JellyFish had them.
    pub(super) fn of(section: &Section<'_>) -> Columns {
        let mut counts = [[0u32; WIDEST]; 2];
        let (mut rows, mut tight) = (0_usize, 0_usize);
        for game in &section.games {
            for pair in game.cells.windows(2) {
                if let [left, right] = pair
                    && right.place == Place::Right
                {
                    rows += 1;
                    tight += usize::from(right.column == left.column + left.text.len() + 1);
                    count(&mut counts[0], left.column);
                    count(&mut counts[1], right.column);
                }
            }
        }
        Columns {
            left: most(&counts[0]).unwrap_or(5),
            right: most(&counts[1]).unwrap_or(33),
            lost: section.broken || tight * 2 > rows,
        }
    }

    /// How far from the left the right cells stand.
    pub(super) fn right(self) -> usize {
        self.right
    }

    /// Whose the cells of a game are.
    pub(super) fn sides<const FULL: bool>(self, game: &RawGame<'_>) -> Vec<Side> {
        let mut sides: Vec<Side> = if FULL && self.tell_nothing(game) {
            in_turn(&game.cells, self)
        } else {
            game.cells.iter().map(|cell| self.side(cell)).collect()
        };
        if let Some(first) = sides.first_mut()
            && right_begins(&game.cells)
        {
            *first = Side::X;
        }
        sides
    }

    /// Whether they do not tell who won this game: without any space before `Wins`, lines have
    /// been trimmed.
    pub(super) fn tell_nothing(self, game: &RawGame<'_>) -> bool {
        let trimmed = |cell: &Located<'_>| matches!(cell.cell, Cell::Wins(_)) && cell.column == 0;
        self.lost || game.cells.last().is_some_and(trimmed)
    }

    /// Whose column a cell stands in.
    fn side(self, cell: &Located<'_>) -> Side {
        let near_right = cell.column * 2 > self.left + self.right;
        match cell.place {
            Place::Right => Side::X,
            Place::Alone if near_right => Side::X,
            Place::Left | Place::Alone => Side::O,
        }
    }
}

fn count(counts: &mut [u32; WIDEST], column: usize) {
    if let Some(count) = counts.get_mut(column) {
        *count += 1;
    }
}

fn most(counts: &[u32]) -> Option<usize> {
    let best = (0..counts.len()).max_by_key(|&column| counts[column])?;
    (counts[best] > 0).then_some(best)
}

/// The player who begins is the one on the right when the first row holds one cell and the
/// next begins with the left player's, whatever the columns.
fn right_begins(cells: &[Located<'_>]) -> bool {
    let [first, next, ..] = cells else {
        return false;
    };
    let rolls = |cell: &Located<'_>| matches!(cell.cell, Cell::Roll(..));
    first.place == Place::Alone && next.place == Place::Left && rolls(first) && rolls(next)
}

/// The sides of cells that take turns. Alone in the first row stands the right player's, if others
/// follow. After a double, whatever is answered, its player rolls. Who wins after a play is who made
/// it: the other one gave up. After a roll without a play, its player did.
fn in_turn(cells: &[Located<'_>], columns: Columns) -> Vec<Side> {
    let mut next = if cells.len() > 1 { Side::X } else { Side::O };
    let mut winner = next;
    let mut doubler: Option<Side> = None;
    let turn = |cell: &Located<'_>| {
        let rolls = matches!(cell.cell, Cell::Roll(Some(_), _));
        let side = match (cell.place, cell.cell) {
            (Place::Left, _) => Side::O,
            (Place::Right, _) => Side::X,
            (Place::Alone, Cell::Wins(_)) => return winner,
            (Place::Alone, _) if !columns.lost => columns.side(cell),
            (Place::Alone, _) => doubler.filter(|_| rolls).unwrap_or(next),
        };
        doubler = match cell.cell {
            Cell::Double | Cell::Beaver | Cell::Raccoon | Cell::Take => doubler.or(Some(side)),
            _ => None,
        };
        let plays = match cell.cell {
            Cell::Roll(roll, moves) => {
                roll.is_some() && !moves.is_empty() && !moves.starts_with('?')
            }
            cell => matches!(cell, Cell::Double | Cell::Take),
        };
        next = side.other();
        winner = if plays { side } else { next };
        side
    };
    cells.iter().map(turn).collect()
}
