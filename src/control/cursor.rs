//! A cursor over the places as they lie in the picture.

use crate::geometry::{Home, Place, Seat};
use crate::rules::Point;

/// Places in a row: six points, the bar, six points, a tray.
const COLUMNS: u8 = 14;
const BAR: u8 = 6;
const TRAY: u8 = 13;

/// Where a cursor goes, as one sees the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left, as far as the edge.
    Left,
    /// Right, as far as the edge.
    Right,
    /// To the same column of the upper row.
    Up,
    /// To the same column of the lower row.
    Down,
}

/// The next place in a direction; at an edge of the picture, the same.
pub(super) fn beside(place: Place, direction: Direction, home: Home) -> Place {
    let (row, column) = cell(place);
    let towards_home = match direction {
        Direction::Up => return place_at(Seat::Top, column),
        Direction::Down => return place_at(Seat::Bottom, column),
        Direction::Left => home == Home::Left,
        Direction::Right => home == Home::Right,
    };
    let column = if towards_home {
        (column + 1).min(COLUMNS - 1)
    } else {
        column.saturating_sub(1)
    };
    place_at(row, column)
}

/// In which row a place lies, and how many places from the edge across from the trays.
fn cell(place: Place) -> (Seat, u8) {
    match place {
        // A side's checkers on the bar stand in the half into which they enter.
        Place::Bar(seat) => (seat.other(), BAR),
        Place::Off(seat) => (seat, TRAY),
        Place::Point(point) => {
            let (row, from_outside) = match point.number() {
                n @ 13.. => (Seat::Top, n - 13),
                n => (Seat::Bottom, 12 - n),
            };
            (row, from_outside + u8::from(from_outside >= BAR))
        }
    }
}

/// The place of a cell.
fn place_at(row: Seat, column: u8) -> Place {
    let from_outside = match column {
        BAR => return Place::Bar(row.other()),
        ..BAR => column,
        _ => column - 1,
    };
    let number = match row {
        Seat::Top => 13 + from_outside,
        Seat::Bottom => 12_u8.saturating_sub(from_outside),
    };
    match Point::new(number).filter(|point| point.is_on_board()) {
        Some(point) => Place::Point(point),
        None => Place::Off(row),
    }
}
