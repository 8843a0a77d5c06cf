//! The cube in a search: against exact values and the other side's view.

use jsboard::api::{BestAnswer, BestDouble};
use jsboard::{Board, BySide, Checkers, Cube, Point, Score, Setup, Side};
use jsboard_evaluation::cube::{Cubeful, Outlook};
use jsboard_evaluation::{Evaluator, Search};

fn checkers(places: &[(u8, u8)]) -> Checkers {
    let mut checkers = Checkers::NONE;
    for &(place, count) in places {
        checkers.set(Point::new(place).expect("a point"), count);
    }
    checkers
}

/// `X` about to roll.
fn setup(x: &[(u8, u8)], o: &[(u8, u8)], cube: u32, owner: Option<Side>) -> Setup {
    Setup {
        board: Board {
            checkers: BySide([checkers(o), checkers(x)]),
        },
        cube: Cube::new(cube, owner).expect("a cube"),
        ..Setup::default()
    }
}

fn outlook(setup: &Setup, plies: u8) -> Outlook {
    let evaluator = Evaluator::new();
    let valuation = Cubeful::of(setup);
    let mut search = Search::with(&evaluator, valuation);
    let node = search.value(&setup.board, setup.turn, plies);
    valuation.outlook(setup.turn, &node.value, setup.offered)
}

/// The last roll: `X` bears off two checkers from 5 and 2 by 19 rolls of 36, or loses.
#[test]
fn the_last_roll() {
    // Without the tables of bear-offs, as the limit of the cube is near.
    for plies in 1..=2 {
        let found = outlook(
            &setup(&[(5, 1), (2, 1)], &[(1, 1)], 32, Some(Side::X)),
            plies,
        );
        let decision = found.decision.expect("a redouble");
        assert!((decision.no_double - 2.0 / 36.0).abs() < 1e-5);
        assert!((decision.double_take - 4.0 / 36.0).abs() < 1e-5);
        assert_eq!(decision.best.text(), "Redouble, take");
        assert!((found.equity - 4.0 / 36.0).abs() < 1e-5);
    }
}

/// Where the tables know the value, the search finds the same without them.
#[test]
fn a_short_bear_off_is_exact() {
    for own in [[(1, 2), (2, 1)], [(1, 3), (6, 1)], [(2, 2), (4, 1)]] {
        for owner in [None, Some(Side::X), Some(Side::O)] {
            let exact = outlook(&setup(&own, &[(2, 2)], 1, owner), 0);
            let found = outlook(&setup(&own, &[(2, 2)], 32, owner), 3);
            assert!(
                (exact.no_double - found.no_double).abs() < 0.01,
                "{own:?} {owner:?} {exact:?} {found:?}"
            );
        }
    }
}

#[test]
fn a_match_counts_the_score() {
    let mut at = setup(&[(5, 1), (2, 1)], &[(1, 1)], 1, None);
    let money = outlook(&at, 1);
    assert_eq!(
        money.decision.expect("a double").best.double,
        BestDouble::Double
    );
    // At 1-away a double is of no use to the leader, and in the Crawford game to nobody.
    at.score = Score {
        length: 5,
        points: BySide([0, 4]),
    };
    assert_eq!(outlook(&at, 1).decision, None);
    at.score.points = BySide([4, 0]);
    assert!(outlook(&at, 1).decision.is_some());
    at.rules.crawford = true;
    assert_eq!(outlook(&at, 1).decision, None);
}

#[test]
fn the_board_may_be_flipped() {
    let places: [(&[(u8, u8)], &[(u8, u8)]); 2] = [
        (
            &[(6, 5), (8, 3), (13, 5), (24, 2)],
            &[(6, 5), (8, 3), (13, 5), (24, 2)],
        ),
        (
            &[(6, 6), (5, 3), (4, 2), (13, 4)],
            &[(1, 2), (20, 2), (13, 3), (6, 5), (8, 3)],
        ),
    ];
    for (x, o) in places {
        for owner in [None, Some(Side::X)] {
            let one = setup(x, o, 2, owner);
            let mut other = setup(o, x, 2, owner.map(Side::other));
            other.turn = Side::O;
            other.decider = Side::O;
            for plies in 0..=1 {
                assert_eq!(outlook(&one, plies), outlook(&other, plies));
            }
        }
    }
}

/// A double that is offered is answered even where it is of no use.
#[test]
fn a_useless_double_is_analysed_where_it_is_offered() {
    let mut at = setup(&[(5, 1), (2, 1)], &[(1, 1)], 1, None);
    at.score = Score {
        length: 5,
        points: BySide([2, 4]),
    };
    at.offered = true;
    at.decider = Side::O;
    let decision = outlook(&at, 1).decision.expect("a decision");
    // Taken, `O` plays for twice the points with nothing more to lose.
    assert_eq!(decision.best.answer, BestAnswer::Take);
    assert!(decision.double_take < decision.no_double);
    assert_eq!(decision.best.double, BestDouble::NoDouble);
}
