//! Partial plays reach exactly the legal plays, and never get stuck.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use crate::common::{field, on, roll, rows};
use jsboard::notation::{read_position_id, write_position_id};
use jsboard::{Board, BySide, Partial, Point, Position, Roll, Setup, Side};

/// The board with these checkers of O and of X.
fn of(o: &[(u8, u8)], x: &[(u8, u8)]) -> Board {
    Board {
        checkers: BySide([on(o), on(x)]),
    }
}

fn board(id: &str) -> Board {
    read_position_id(id, Side::X).unwrap()
}

fn id(board: &Board) -> String {
    write_position_id(board, Side::O)
}

/// Every board that a complete turn of single steps can reach.
fn completed(partial: &Partial, found: &mut BTreeSet<String>) {
    if partial.is_complete() {
        assert!(partial.ways().is_empty());
        found.insert(id(&partial.board()));
        return;
    }
    let ways = partial.ways();
    assert!(!ways.is_empty(), "stranded after {:?}", partial.play());
    for way in ways {
        let mut next = *partial;
        for step in way.steps() {
            next = next.step(step.from, step.to).unwrap();
        }
        assert_eq!(next.used().len() - partial.used().len(), way.dice().len());
        let back = (0..way.steps().len()).fold(next, |next, _| next.undone().unwrap());
        assert_eq!(&back, partial);
        if way.steps().len() == 1 {
            completed(&next, found);
        }
    }
}

/// A position from GNU Backgammon, a roll, and its results.
#[test]
fn partial_plays_reach_the_results_of_gnu_backgammon() {
    let mut lists = 0;
    for row in rows("plays.tsv").into_iter().step_by(3) {
        let board = board(field(&row, 0));
        let roll = roll(field(&row, 1));
        // Doubles can be played in many orders.
        if row[2].split(' ').count() > 60 && roll.is_double() {
            continue;
        }
        let expected: BTreeSet<String> = row[2].split(' ').map(str::to_owned).collect();
        for partial in [
            Partial::of(&board, Side::X, roll),
            Partial::of(&board, Side::X, roll).swapped(),
        ] {
            let mut found = BTreeSet::new();
            completed(&partial, &mut found);
            assert_eq!(found, expected, "{} {roll}", row[0]);
        }
        lists += 1;
    }
    assert!(lists > 100, "{lists} lists");
}

fn partial(id: &str, high: u8, low: u8) -> Partial {
    Partial::of(&board(id), Side::X, Roll::new(high, low).unwrap())
}

fn point(number: u8) -> Point {
    Point::new(number).unwrap()
}

/// 24/16 with 6-2 from the start goes via 18 or 22; the preferred die is played first.
#[test]
fn the_preferred_die_goes_first() {
    let start = partial("4HPwATDgc/ABMA", 6, 2);
    let way = |partial: &Partial| {
        let to_16 = |way: &jsboard::Way| (way.from(), way.to()) == (point(24), point(16));
        let found = partial.ways().into_iter().find(to_16).unwrap();
        found
            .dice()
            .iter()
            .map(|die| die.pips())
            .collect::<Vec<_>>()
    };
    assert_eq!(way(&start), [6, 2]);
    assert_eq!(way(&start.swapped()), [2, 6]);
}

/// A checker can move 5 or 4 but no further: the larger die must be played.
#[test]
fn no_step_leads_where_the_turn_cannot_be_finished() {
    let board = of(&[(24, 2)], &[(10, 1)]);
    let start = Partial::of(&board, Side::X, Roll::new(5, 4).unwrap());
    let ways: Vec<_> = start
        .ways()
        .iter()
        .map(|way| (way.from(), way.to()))
        .collect();
    assert_eq!(ways, [(point(10), point(5))]);
    assert_eq!(start.step(point(10), point(6)), None);
    assert_eq!(start.undone(), None);
    assert!(start.step(point(10), point(5)).unwrap().is_complete());
}

/// 13/4 goes via 9, which is empty, and not via 8, where it would hit a blot.
#[test]
fn a_way_hits_nothing_in_passing_that_it_can_go_round() {
    let board = of(&[(17, 1)], &[(13, 1)]); // O counts 17 where X counts 8.
    let start = Partial::of(&board, Side::X, Roll::new(5, 4).unwrap());
    let landings = |to| {
        let found = start.ways().into_iter().find(|way| way.to() == point(to));
        let steps = found.unwrap().steps().to_vec();
        steps.iter().map(|step| step.to).collect::<Vec<_>>()
    };
    assert_eq!(landings(4), [point(9), point(4)]);
    assert_eq!(landings(8), [point(8)]);
}

/// Either die of 5-3 bears a checker off the 3 point; the exact one does it.
#[test]
fn a_checker_is_borne_off_with_the_exact_die() {
    let board = of(&[(24, 2)], &[(3, 1), (2, 1)]);
    let start = Partial::of(&board, Side::X, Roll::new(5, 3).unwrap());
    for start in [start, start.swapped()] {
        let off = start.step(point(3), Point::OFF).unwrap();
        assert_eq!(off.used()[0].pips(), 3);
        assert!(off.step(point(2), Point::OFF).unwrap().is_complete());
    }
}

#[test]
fn there_is_no_partial_play_without_dice() {
    let position = Position::new(Setup::default()).unwrap();
    assert_eq!(Partial::new(&position), None);
}
