//! What decisions about the cube cost, as GNU Backgammon judges them at 2 plies.

use jsboard::Decision;
use jsboard::api::{BestAnswer, BestDouble};
use jsboard::notation::read_id;
use jsboard_evaluation::game::Game;
use jsboard_evaluation::{Depth, Evaluator};

/// The mean loss of doubles and of takes, and the number of positions.
fn losses(plies: u8) -> ([f32; 2], usize) {
    let evaluator = Evaluator::new();
    let lines = include_str!("data/gnubg_cube_2ply.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    let (mut sums, mut count) = ([0.0_f32; 2], 0);
    for row in rows {
        let (id, numbers) = row.split_once('\t').expect("an ID");
        let numbers: Vec<f32> = numbers
            .split('\t')
            .map(|n| n.parse().expect("a number"))
            .collect();
        let [no_double, take, drop] = numbers[..] else {
            unreachable!("{row}");
        };
        let setup = read_id(id).expect("an ID");
        if setup.decision() != Decision::RollOrDouble {
            continue;
        }
        let mut game = Game::new(&evaluator, &setup, Depth::plies(plies));
        let Some(decision) = game.before_roll(&setup, setup.turn).outlook.decision else {
            continue;
        };
        let doubled = take.min(drop);
        let ours = match decision.best.double {
            BestDouble::Double => doubled,
            _ => no_double,
        };
        let answered = match decision.best.answer {
            BestAnswer::Drop => drop,
            _ => take,
        };
        sums[0] += no_double.max(doubled) - ours;
        sums[1] += answered - doubled;
        count += 1;
    }
    (sums.map(|sum| sum / count as f32), count)
}

#[test]
fn decisions_cost_little() {
    let ([double, take], count) = losses(0);
    println!("0 plies: {double:.5} a double, {take:.5} a take, {count} positions");
    assert!(
        count > 280 && double < 0.006 && take < 0.006,
        "{double} {take} {count}"
    );
}

#[test]
fn decisions_at_more_plies_cost_less() {
    for plies in 1..=2 {
        let ([double, take], count) = losses(plies);
        println!("{plies} plies: {double:.5} a double, {take:.5} a take, {count} positions");
        assert!(double < 0.003 && take < 0.003, "{plies}: {double} {take}");
    }
}
