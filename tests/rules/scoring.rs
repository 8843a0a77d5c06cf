//! The cube, scores, and the value of a game.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::common::on;
use jsboard::{Board, BySide, Checkers, Cube, Ending, Level, Score, Side};

fn score(length: u16, points: [u16; 2]) -> Score {
    let points = BySide(points);
    Score { length, points }
}

fn cube(value: u32, owner: Option<Side>) -> Cube {
    Cube::new(value, owner).unwrap()
}

#[test]
fn cubes_and_scores() {
    assert_eq!(Cube::new(3, None), None);
    assert_eq!(Cube::new(0, None), None);
    assert_eq!(Cube::new(1 << 16, None), None);
    let highest = cube(Cube::HIGHEST, Some(Side::X));
    assert_eq!((highest.value(), highest.exponent()), (32768, 15));
    assert_eq!(highest.turned(None), None);
    assert_eq!(
        cube(4, None).turned(Some(Side::O)),
        Cube::new(8, Some(Side::O))
    );
    assert!(highest.is_open_to(Side::X) && !highest.is_open_to(Side::O));
    assert!(Cube::CENTRED.is_open_to(Side::O));

    let high = score(7, [5, 9]);
    assert_eq!(Side::ALL.map(|side| high.away(side)), [Some(2), Some(0)]);
    assert_eq!(high.winner(), Some(Side::X));
    assert_eq!(score(0, [9, 9]).away(Side::O), None);
    assert_eq!(score(0, [9, 9]).winner(), None);
    let mut high = score(0, [32760, 5]);
    high.book(Side::O, 100);
    high.book(Side::X, 2);
    assert_eq!(high.points.0, [32767, 7]);
}

#[test]
fn how_much_is_lost() {
    let lost = |x: Checkers| {
        Level::of_loss(
            &Board {
                checkers: BySide([Checkers::NONE, x]),
            },
            Side::X,
            15,
        )
    };
    assert_eq!(lost(on(&[(6, 14)])), Level::Single);
    assert_eq!(lost(on(&[(25, 14)])), Level::Single);
    assert_eq!(lost(on(&[(6, 14), (18, 1)])), Level::Gammon);
    assert_eq!(lost(on(&[(6, 14), (19, 1)])), Level::Backgammon);
    assert_eq!(lost(on(&[(6, 14), (25, 1)])), Level::Backgammon);
    let names = Level::ALL.map(|level| (level.name(), level.points()));
    assert_eq!(names, [("single", 1), ("gammon", 2), ("backgammon", 3)]);
    assert_eq!(
        [0, 3, 4].map(Level::from_points),
        [None, Some(Level::Backgammon), None]
    );
}

#[test]
fn how_a_game_ended_has_a_name() {
    let names = [Ending::BearOff, Ending::Drop, Ending::Resignation].map(Ending::name);
    assert_eq!(names, ["bear_off", "drop", "resignation"]);
}
