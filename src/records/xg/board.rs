//! Positions: 26 counts, Player 1's checkers positive, Player 2's negative. Counts 1 to 24 are the
//! points as Player 1 counts them, 25 is Player 1's bar, 0 is Player 2's. A move's record has the
//! position after it as its own player sees it, as that player's are positive.
//!
//! The steps of a play: pairs of numbers, from where and to where.
//!
//! Points are numbered from 0 as the player counts them, 24 is the bar. Less than 0 is off: the
//! point less the die. A start of -1 ends the list; so does a step to where it began, which XG
//! writes for a play without steps.

use super::bytes::Bytes;
use crate::rules::{Board, Cube, Movement, Point, Side};

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

/// Steps, from where to where.
pub(super) type Steps = [Option<(Point, Point)>; 4];

/// The steps that these numbers say; `None` if they are none.
pub(super) fn steps(numbers: [i32; 8]) -> Option<Steps> {
    let mut steps = [None; 4];
    let (pairs, _) = numbers.as_chunks::<2>();
    for (step, &[from, to]) in steps.iter_mut().zip(pairs) {
        if from == -1 || from == to {
            break;
        }
        *step = Some((start(from)?, end(from, to)?));
    }
    Some(steps)
}

fn start(from: i32) -> Option<Point> {
    let number = u8::try_from(from).ok()?.checked_add(1)?;
    Point::new(number)
}

fn end(from: i32, to: i32) -> Option<Point> {
    match to {
        -6..0 => Some(Point::OFF),
        _ if to < from => start(to),
        _ => None,
    }
}

/// The steps as movements.
pub(super) fn movements(steps: &Steps) -> Vec<Movement> {
    let steps = steps.iter().flatten();
    steps
        .filter_map(|&(from, to)| Movement::new(&[from, to]))
        .collect()
}

/// The steps as XG's texts have them, each on its own.
pub(super) fn play_text(steps: &Steps) -> String {
    let name = |point: Point| match point {
        Point::BAR => "Bar".to_owned(),
        Point::OFF => "Off".to_owned(),
        _ => point.number().to_string(),
    };
    let steps = steps.iter().flatten();
    let steps = steps.map(|&(from, to)| [name(from), name(to)].join("/"));
    steps.collect::<Vec<_>>().join(" ")
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

    fn read(numbers: [i32; 8]) -> Option<String> {
        steps(numbers).map(|steps| play_text(&steps))
    }

    #[test]
    fn every_kind() {
        let ends = [-1; 4];
        let pairs = |pairs: [i32; 4]| {
            let [a, b, c, d] = pairs;
            let [e, f, g, h] = ends;
            read([a, b, c, d, e, f, g, h])
        };
        assert_eq!(pairs([12, 8, 23, 22]).as_deref(), Some("13/9 24/23"));
        assert_eq!(pairs([24, 20, -1, 3]).as_deref(), Some("Bar/21"));
        assert_eq!(pairs([3, -1, 1, -5]).as_deref(), Some("4/Off 2/Off"));
        assert_eq!(read([0; 8]).as_deref(), Some(""));
        assert_eq!(read([-1; 8]).as_deref(), Some(""));
        assert_eq!(pairs([8, 12, -1, -1]), None);
        assert_eq!(pairs([25, 12, -1, -1]), None);
        assert_eq!(pairs([5, -7, -1, -1]), None);
        assert_eq!(pairs([i32::MAX, i32::MIN, -1, -1]), None);
    }
}
