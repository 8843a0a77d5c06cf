//! The keyboard: a cursor over the places as they lie in the picture.

use super::stacks::Change;
use super::{Answer, Direction, Editor, EditorInput, EditorNews};
use crate::geometry::{Home, Place, Seat};
use crate::rules::Point;

/// Places in a row: six points, the bar, six points, a tray.
const COLUMNS: u8 = 14;
const BAR: u8 = 6;
const TRAY: u8 = 13;

impl Editor {
    /// Any key but an arrow acts where the cursor is, and brings it if it is not there.
    pub(super) fn key(&mut self, input: &EditorInput<'_>) -> Answer {
        let was_shown = std::mem::replace(&mut self.cursor_shown, true);
        let place = self.cursor;
        match *input {
            EditorInput::Cursor(direction) => {
                if was_shown {
                    self.cursor = self.next_to(place, direction);
                }
                Ok(Some(EditorNews::Spot(self.spot(self.cursor))))
            }
            EditorInput::Digit(count) => self.restack(place, Change::To(count)),
            EditorInput::Add => self.restack(place, Change::Add),
            EditorInput::Remove => self.restack(place, Change::Remove),
            EditorInput::Clear => self.restack(place, Change::To(0)),
            _ => self.pick(),
        }
    }

    /// The next place in a direction; at an edge of the picture, the same.
    fn next_to(&self, place: Place, direction: Direction) -> Place {
        let (row, column) = cell(place);
        let towards_home = match direction {
            Direction::Up => return place_at(Seat::Top, column),
            Direction::Down => return place_at(Seat::Bottom, column),
            Direction::Left => self.view.home == Home::Left,
            Direction::Right => self.view.home == Home::Right,
        };
        let column = if towards_home {
            (column + 1).min(COLUMNS - 1)
        } else {
            column.saturating_sub(1)
        };
        place_at(row, column)
    }
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
