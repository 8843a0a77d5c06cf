//! Who sits where: the names over the columns, what the header says of the players, and whose cell it
//! is that stands alone in its row.
//!
//! The column of a cell decides. Where spaces or line breaks were lost and there are no columns any
//! more, the players take turns.

use super::header::value;
use super::rows::Cell;
use super::rows::{CellColumn, Located};
use super::sections::{RawGame, Section};
use crate::records::{PlayerDetails, Tag};
use crate::rules::{BySide, Side};
use crate::text::split_at_last;

/// The names over the columns.
pub(super) fn players(section: &Section<'_>) -> BySide<String> {
    rated(section).map(|(name, _)| name.to_owned())
}

/// How the names over a game compare with the players.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seating {
    Same,
    /// They have changed columns.
    Turned,
    /// There is another name among them.
    Other,
}

/// The seating of a game; the same as before if it has no names.
pub(super) fn seating(game: &RawGame<'_>, players: &BySide<String>) -> Seating {
    let Some(names) = game.score.map(|score| score.names).or(game.names) else {
        return Seating::Same;
    };
    let BySide([left, right]) = split_ratings(names).map(|(name, _)| name);
    let BySide([o, x]) = players;
    if left == o && right == x {
        Seating::Same
    } else if left == x && right == o {
        Seating::Turned
    } else {
        Seating::Other
    }
}

/// The names over the columns, and the ratings that stand with them.
fn rated<'t>(section: &Section<'t>) -> BySide<(&'t str, Option<&'t str>)> {
    let names = |game: &RawGame<'t>| game.score.map(|score| score.names).or(game.names);
    let names = section
        .games
        .iter()
        .find_map(names)
        .unwrap_or(BySide([""; 2]));
    split_ratings(names)
}

/// The names and ratings in a score line. A comma and a number may be part of one name; after both
/// they are ratings.
fn split_ratings(names: BySide<&str>) -> BySide<(&str, Option<&str>)> {
    let split = names.map(split_rating);
    if split.0.iter().all(|(_, rating)| rating.is_some()) {
        split
    } else {
        names.map(|name| (name, None))
    }
}

/// Whether a rating stands with each name.
pub(super) fn is_rated(section: &Section<'_>) -> bool {
    rated(section).0.iter().all(|(_, rating)| rating.is_some())
}

/// What the header says about the players.
pub(super) fn seats(section: &Section<'_>) -> BySide<PlayerDetails> {
    let rated = rated(section);
    let players = rated.map(|(name, _)| name);
    let crossed = is_crossed(&section.tags, &players);
    BySide::from_fn(|side| {
        let [name, rating] = KEYS[side.index() ^ usize::from(crossed)];
        let name = value(&section.tags, name).filter(|&name| name != players[side]);
        let rating = value(&section.tags, rating).or(rated[side].1);
        PlayerDetails {
            name: name.map(str::to_owned),
            rating: rating.map(str::to_owned),
        }
    })
}

/// The keys of each player's name and rating.
const KEYS: [[&str; 2]; 2] = [["Player 1", "Player 1 Elo"], ["Player 2", "Player 2 Elo"]];

/// `nori,1782` is a name with a rating, as GridGammon wrote it.
fn split_rating(name: &str) -> (&str, Option<&str>) {
    let split = split_at_last(name, b',').filter(|(_, rating)| {
        (3..=4).contains(&rating.len()) && rating.bytes().all(|b| b.is_ascii_digit())
    });
    split.map_or((name, None), |(name, rating)| {
        (name.trim_end(), Some(rating))
    })
}

/// Whether Player 1 of the tags sits on the right. XG writes its Player 1 there, so the names
/// decide; where none is equal, the order of the tags does.
fn is_crossed(tags: &[Tag], players: &BySide<&str>) -> bool {
    let is = |number: usize, side| value(tags, KEYS[number][0]) == Some(players[side]);
    let straight = is(0, Side::O) || is(1, Side::X);
    let crossed = is(0, Side::X) || is(1, Side::O);
    crossed && !straight
}

/// The characters at which the columns of a text start in most of its rows.
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
                    && right.place == CellColumn::Right
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

    /// The character at which the right column starts.
    pub(super) fn right(self) -> usize {
        self.right
    }

    /// The sides of the cells of a game.
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

    /// The side of a cell, by its column.
    fn side(self, cell: &Located<'_>) -> Side {
        let near_right = cell.column * 2 > self.left + self.right;
        match cell.place {
            CellColumn::Right => Side::X,
            CellColumn::Alone if near_right => Side::X,
            CellColumn::Left | CellColumn::Alone => Side::O,
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
    first.place == CellColumn::Alone
        && next.place == CellColumn::Left
        && rolls(first)
        && rolls(next)
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
            (CellColumn::Left, _) => Side::O,
            (CellColumn::Right, _) => Side::X,
            (CellColumn::Alone, Cell::Wins(_)) => return winner,
            (CellColumn::Alone, _) if !columns.lost => columns.side(cell),
            (CellColumn::Alone, _) => doubler.filter(|_| rolls).unwrap_or(next),
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
