//! A board as the side on roll sees it.

use jsboard::{Board, Side};

/// The checkers of the side on roll and of the other side, each in its own count: index 0 is unused, 1 to 24
/// are the points, 25 is the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Perspective {
    /// The checkers of the side on roll.
    pub own: [u8; 26],
    /// The checkers of the other side.
    pub other: [u8; 26],
}

impl Perspective {
    /// The board as `side` sees it, which is about to roll.
    #[must_use]
    pub fn of(board: &Board, side: Side) -> Perspective {
        Perspective {
            own: board.checkers[side].to_array(),
            other: board.checkers[side.other()].to_array(),
        }
    }

    /// The same board with the other side about to roll.
    #[must_use]
    pub fn turned(&self) -> Perspective {
        Perspective {
            own: self.other,
            other: self.own,
        }
    }
}
