//! Rollouts, against exact tables and against themselves.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{board, boards, cubeless, exchanged, near};
use jsboard::{Board, Roll, Side};
use jsboard_evaluation::cube::Cubeful;
use jsboard_evaluation::rollout::{Dice, Options, Totals};
use jsboard_evaluation::{Depth, Evaluator, Perspective, Rollout, Search};

/// To the end of the game, without tables at its end.
fn to_the_end(reduce_variance: bool) -> Options {
    Options {
        seed: 1,
        reduce_variance,
        stop_at_tables: false,
        ..Options::default()
    }
}

fn bear_offs() -> [Board; 3] {
    [
        board(&[(6, 1), (4, 2), (2, 1)], &[(5, 2), (3, 1), (1, 1)]),
        board(&[(3, 3), (1, 3)], &[(6, 1), (5, 1), (1, 3)]),
        board(&[(6, 3), (5, 3)], &[(6, 2), (5, 2), (4, 2)]),
    ]
}

#[test]
fn bear_offs_come_to_what_the_table_says() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    for board in bear_offs() {
        let exact = evaluator.two_sided(&Perspective::of(&board, Side::X));
        let exact = f64::from(exact.unwrap().cubeless);
        for reduce_variance in [false, true] {
            let mut rollout = Rollout::new(board, Side::X, to_the_end(reduce_variance));
            rollout.advance(&mut search, 1296);
            let found = rollout.estimate().unwrap();
            assert_eq!(found.trials, 1296);
            let error = f64::from(found.equity_error);
            assert!(
                near(found.equity, exact, 4.0 * error + 1e-4),
                "{found:?} {exact}"
            );
            let wins = (exact + 1.0) / 2.0;
            let by = 4.0 * f64::from(found.chances_error.wins) + 1e-4;
            assert!(near(found.chances.wins, wins, by), "{found:?} {wins}");
            if reduce_variance {
                assert!(error < 0.002, "{found:?}");
            } else {
                assert!((0.01..0.04).contains(&error), "{found:?}");
            }
        }
    }
}

#[test]
fn luck_that_is_taken_off_leaves_the_average() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    for board in boards(700) {
        let of = |search: &mut Search<'_, Cubeful>, reduce_variance, trials| {
            let options = Options {
                truncate: Some(6),
                ..to_the_end(reduce_variance)
            };
            let mut rollout = Rollout::new(board, Side::X, options);
            rollout.advance(search, trials);
            rollout.estimate().unwrap()
        };
        let (plain, reduced) = (of(&mut search, false, 5184), of(&mut search, true, 36));
        let by = 4.0 * f64::from(plain.equity_error.hypot(reduced.equity_error)) + 1e-3;
        assert!(
            near(plain.equity, f64::from(reduced.equity), by),
            "{plain:?} {reduced:?}"
        );
    }
}

#[test]
fn trials_can_be_divided_in_any_way() {
    let evaluator = Evaluator::new();
    let board = boards(1)[40];
    let options = Options {
        truncate: Some(5),
        seed: 77,
        ..Options::default()
    };
    let rollout = || Rollout::new(board, Side::X, options);
    let mut whole = rollout();
    whole.advance(&mut cubeless(&evaluator), 50);

    let mut steps = rollout();
    for trials in [1, 0, 20, 29] {
        let valuation = *cubeless(&evaluator).valuation();
        steps.advance(&mut Search::without_cache(&evaluator, valuation), trials);
    }
    assert_eq!(whole.totals(), steps.totals());

    let mut parts = Totals::default();
    for trials in [30..50, 0..7, 7..30] {
        parts.add(&rollout().run(&mut cubeless(&evaluator), trials));
    }
    assert_eq!(whole.totals(), parts);

    let mut first = rollout();
    first.advance(&mut cubeless(&evaluator), 11);
    let mut resumed = rollout().resumed(first.totals());
    resumed.advance(&mut cubeless(&evaluator), 39);
    assert_eq!(whole.estimate(), resumed.estimate());
}

#[test]
fn exchanging_the_sides_changes_nothing() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    let board = boards(1)[99];
    let options = Options {
        truncate: Some(4),
        ..Options::default()
    };
    let mut x = Rollout::new(board, Side::X, options);
    let mut o = Rollout::new(exchanged(&board), Side::O, options);
    x.advance(&mut search, 36);
    o.advance(&mut search, 36);
    assert_eq!(x.estimate(), o.estimate());
}

#[test]
fn other_seeds_have_other_dice() {
    let rolls = |seed| -> Vec<Roll> {
        let dice = Dice::new(seed);
        (0..90).map(|turn| dice.roll(3, turn)).collect()
    };
    assert_eq!(rolls(5), rolls(5));
    assert_ne!(rolls(5), rolls(6));
}

#[test]
fn first_rolls_come_as_often_as_they_should() {
    let dice = Dice::new(9);
    let weight = |roll: Roll| if roll.is_double() { 1 } else { 2 };
    let count = |rolls: &[Roll], roll| rolls.iter().filter(|&&each| each == roll).count();
    for turn in [0, 1, 2, 3, 20, Dice::TURNS - 1] {
        let rolls: Vec<Roll> = (36..72).map(|trial| dice.roll(trial, turn)).collect();
        for roll in Roll::all() {
            assert_eq!(count(&rolls, roll), weight(roll), "{roll} at turn {turn}");
        }
    }
    let pairs: Vec<[Roll; 2]> = (0..1296)
        .map(|trial| [dice.roll(trial, 0), dice.roll(trial, 1)])
        .collect();
    for first in Roll::all() {
        for second in Roll::all() {
            let count = pairs
                .iter()
                .filter(|&&pair| pair == [first, second])
                .count();
            assert_eq!(count, weight(first) * weight(second));
        }
    }
    // Later turns are random: each roll comes about as often as it should.
    let later: Vec<Roll> = (0..36_000).map(|trial| dice.roll(trial, 100)).collect();
    for roll in Roll::all() {
        let expected = 1000 * weight(roll);
        assert!(count(&later, roll).abs_diff(expected) < 200);
    }
}

#[test]
fn a_rollout_of_no_turns_is_an_evaluation() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    for board in boards(500) {
        for last_plies in [0, 1] {
            let options = Options {
                truncate: Some(0),
                last_plies,
                ..Options::default()
            };
            let mut rollout = Rollout::new(board, Side::X, options);
            assert!(rollout.estimate().is_none());
            rollout.advance(&mut search, 2);
            let found = rollout.estimate().unwrap();
            let chances = search.chances(&board, Side::X, last_plies);
            assert!(near(found.equity, f64::from(chances.equity()), 1e-6));
            assert!(near(found.chances.wins, f64::from(chances.wins), 1e-6));
            assert!(found.equity_error < 1e-6);
        }
    }
}

#[test]
fn finished_games_and_tables_end_a_rollout_at_once() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    let over = board(&[], &[(1, 14), (20, 1)]);
    let mut rollout = Rollout::new(over, Side::O, Options::default());
    rollout.advance(&mut search, 3);
    let found = rollout.estimate().unwrap();
    assert_eq!((found.equity, found.chances.backgammons_lost), (-3.0, 1.0));
    for board in bear_offs() {
        let mut rollout = Rollout::new(board, Side::X, Options::default());
        rollout.advance(&mut search, 1);
        let found = rollout.estimate().unwrap();
        let exact = evaluator.chances(&board, Side::X);
        assert!(near(found.equity, f64::from(exact.equity()), 1e-6));
        assert_eq!(found.equity_error, 0.0);
    }
}

#[test]
fn plays_may_be_chosen_at_more_plies() {
    let evaluator = Evaluator::new();
    let mut search = cubeless(&evaluator);
    let board = boards(1)[7];
    let options = Options {
        truncate: Some(3),
        depth: Depth::plies(1),
        ..Options::default()
    };
    let mut rollout = Rollout::new(board, Side::X, options);
    rollout.advance(&mut search, 4);
    let found = rollout.estimate().unwrap();
    assert!(found.chances.wins > -0.5 && found.chances.wins < 1.5);
}
