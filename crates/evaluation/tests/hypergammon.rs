//! Hypergammon: its races from the rules, and what its net knows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::HashMap;

use common::{board, near};
use jsboard::{Board, Roll, Side, Variant, legal_boards};
use jsboard_evaluation::random::Random;
use jsboard_evaluation::rollout::Options;
use jsboard_evaluation::search::Cubeless;
use jsboard_evaluation::{Class, Evaluator, Perspective, Rollout, Search};

fn after(board: &Board, side: Side, roll: Roll) -> Vec<Board> {
    let mut boards = Vec::new();
    legal_boards(board, side, roll, &mut boards);
    if boards.is_empty() {
        boards.push(*board);
    }
    boards
}

/// The chance that `side`, about to roll, wins a race that both play perfectly.
fn wins(memory: &mut HashMap<(Board, Side), f64>, board: &Board, side: Side) -> f64 {
    if let Some(winner) = board.finished() {
        return if winner == side { 1.0 } else { 0.0 };
    }
    if let Some(&known) = memory.get(&(*board, side)) {
        return known;
    }
    let mut sum = 0.0;
    for roll in Roll::all() {
        let weight = if roll.is_double() { 1.0 } else { 2.0 };
        let boards = after(board, side, roll);
        let values = boards
            .iter()
            .map(|board| 1.0 - wins(memory, board, side.other()));
        sum += weight / 36.0 * values.fold(0.0, f64::max);
    }
    memory.insert((*board, side), sum);
    sum
}

#[test]
fn races_are_those_of_the_rules() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    let mut memory = HashMap::new();
    for (x, o) in [
        (&[(3, 1), (2, 1)][..], &[(5, 1), (1, 1)][..]),
        (&[(9, 1), (4, 1)], &[(8, 1), (6, 1)]),
        (&[(12, 1)], &[(10, 2)]),
        (&[(6, 1), (5, 1), (4, 1)], &[(7, 1), (6, 1)]),
        (&[(10, 1), (3, 2)], &[(11, 1), (2, 2)]),
    ] {
        let board = board(x, o);
        let exact = wins(&mut memory, &board, Side::X);
        let chances = evaluator.chances(&board, Side::X);
        assert!(near(chances.wins, exact, 0.005), "{chances:?} {exact}");
    }
}

#[test]
fn gammons_of_races_are_counted() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    let of = |x: &[(u8, u8)], o: &[(u8, u8)]| evaluator.chances(&board(x, o), Side::X);
    let sure = of(&[(1, 1)], &[(20, 1), (5, 2)]);
    assert_eq!((sure.wins, sure.gammons, sure.backgammons), (1.0, 1.0, 1.0));
    let single = of(&[(1, 1)], &[(20, 1), (5, 1)]);
    assert_eq!((single.wins, single.gammons), (1.0, 0.0));
    // X needs a second roll but for doubles; O has one before it to bear off a checker.
    let half = of(&[(1, 3)], &[(6, 3)]);
    // With a six, 5-1, 4-2, and all doubles but 1-1.
    let saved = 19.0 / 36.0;
    let doubles = 6.0 / 36.0;
    let gammons = doubles + (1.0 - doubles) * (1.0 - saved);
    assert!(near(half.gammons, gammons, 1e-4), "{half:?}");
    let lost = of(&[(6, 3)], &[(1, 2)]);
    assert!(near(lost.gammons_lost, 1.0 - saved, 1e-4));
}

/// Boards of games that the evaluator plays with itself.
fn games(evaluator: &Evaluator, count: u32) -> Vec<Board> {
    let mut dice = Random::new(3);
    let mut search = Search::new(evaluator);
    let mut boards = Vec::new();
    for _ in 0..count {
        let (mut board, mut side) = (Variant::HYPERGAMMON.start, Side::X);
        while board.finished().is_none() && boards.len() < 100_000 {
            if side == Side::X {
                boards.push(board);
            }
            let roll = Roll::new(dice.below(6) as u8 + 1, dice.below(6) as u8 + 1).unwrap();
            board = search.best_reply(&board, side, roll).board;
            side = side.other();
        }
    }
    boards
}

/// A look ahead changes the equity little: on average less than a fifth of what a game is worth.
#[test]
fn the_net_agrees_with_a_look_ahead() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    let mut search = Search::with(&evaluator, Cubeless);
    let (mut differences, mut count) = (0.0, 0.0);
    for board in games(&evaluator, 30) {
        if Class::of(&Perspective::of(&board, Side::X)) != Class::Crashed {
            continue;
        }
        let [now, ahead] = [0, 2].map(|plies| search.chances(&board, Side::X, plies).equity());
        differences += (now - ahead).abs();
        count += 1.0;
    }
    println!("{} on {count} positions", differences / count);
    assert!(
        count > 50.0 && differences / count < 0.1,
        "{}",
        differences / count
    );
}

#[test]
fn the_first_side_has_a_small_advantage_and_gammons_are_frequent() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    let chances = evaluator.chances(&Variant::HYPERGAMMON.start, Side::X);
    println!("{chances:?}");
    assert!((0.5..0.62).contains(&chances.wins), "{chances:?}");
    assert!((0.1..0.35).contains(&chances.gammons), "{chances:?}");
}

#[test]
fn rollouts_come_to_what_the_net_says() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    let mut search = common::cubeless(&evaluator);
    for board in games(&evaluator, 4).iter().step_by(5) {
        let mut rollout = Rollout::new(*board, Side::X, Options::default());
        rollout.advance(&mut search, 144);
        let found = rollout.estimate().unwrap();
        let chances = evaluator.chances(board, Side::X);
        let by = 0.15 + 3.0 * found.equity_error;
        let difference = found.equity - chances.equity();
        println!("{difference:.3} {found:?} {chances:?}");
        assert!(difference.abs() < by, "{found:?} {chances:?}");
    }
}

#[test]
fn more_checkers_than_three_do_not_panic() {
    let evaluator = Evaluator::of(&Variant::HYPERGAMMON);
    for board in common::boards(400) {
        let chances = evaluator.chances(&board, Side::X);
        assert!((0.0..=1.0).contains(&chances.wins));
    }
}
