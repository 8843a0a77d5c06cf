//! Positions: 26 counts, Player 1's checkers positive, Player 2's negative. Counts 1 to 24 are the
//! points as Player 1 counts them, 25 is Player 1's bar, 0 is Player 2's. A move's record has the
//! position after it as its own player sees it, as that player's are positive.

use super::bytes::Bytes;
use crate::rules::{Board, Cube, Point, Side};

/// Player 1 is the left column of XG's texts, side `O`.
pub(super) const FIRST: Side = Side::O;

/// The player that a record names: 1 is Player 1, -1 Player 2 (2 in some descriptions).
pub(super) fn player(number: i32) -> Option<Side> {
    match number {
        1 => Some(FIRST),
        -1 | 2 => Some(FIRST.other()),
        _ => None,
    }
}

/// The board there, as `positive` sees it; `None` if no player can have so many checkers, or if
/// there are none at all.
pub(super) fn board(bytes: Bytes<'_>, positive: Side) -> Option<Board> {
    const MOST: u32 = 15;
    let mut board = Board::default();
    for place in 0..=25 {
        let count = bytes.i8(place.into());
        let is_theirs = if place == 0 {
            count != 0
        } else {
            count < 0 && place < 25
        };
        let (side, own) = if is_theirs {
            (positive.other(), 25 - place)
        } else {
            (positive, place)
        };
        if count != 0 {
            board.checkers[side].set(Point::new(own)?, count.unsigned_abs());
        }
    }
    let sums = board.checkers.0.map(|checkers| checkers.in_play());
    let fits = sums.iter().all(|&sum| sum <= MOST) && sums.iter().any(|&sum| sum > 0);
    fits.then_some(board)
}

/// The cube that a number says: 0 is centred, n and -n are 2ⁿ at Player 1 and at Player 2;
/// `doubled` times it was doubled before the game. `None` if there is no such cube.
pub(super) fn cube(number: i32, doubled: u32) -> Option<Cube> {
    let owner = match number.signum() {
        0 => None,
        sign => player(sign),
    };
    let exponent = number.unsigned_abs().checked_add(doubled)?;
    Cube::new(1_u32.checked_shl(exponent)?, owner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Variant;

    fn start() -> [i8; 26] {
        let mut counts = [0; 26];
        for (place, count) in [(6, 5), (8, 3), (13, 5), (24, 2)] {
            counts[place] = count;
            counts[25 - place] = -count;
        }
        counts
    }

    #[test]
    fn boards() {
        let read = |counts: [i8; 26]| board(Bytes(&counts.map(|count| count as u8)), Side::O);
        assert_eq!(read(start()), Some(Variant::BACKGAMMON.start));
        assert_eq!(read([0; 26]), None);
        assert_eq!(read([-128; 26]), None);
        let mut bars = start();
        (bars[0], bars[1], bars[25], bars[24]) = (-1, -1, 1, 1);
        let board = read(bars).expect("a board");
        let on_bar = |side| board.count(side, Point::BAR);
        assert_eq!((on_bar(Side::O), on_bar(Side::X)), (1, 1));
    }

    #[test]
    fn cubes() {
        assert_eq!(cube(0, 0), Some(Cube::CENTRED));
        assert_eq!(cube(2, 0), Cube::new(4, Some(Side::O)));
        assert_eq!(cube(-1, 1), Cube::new(4, Some(Side::X)));
        assert_eq!(cube(i32::MIN, u32::MAX), None);
        assert_eq!(cube(31, 1), None);
    }
}
