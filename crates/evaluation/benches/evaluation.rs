//! Evaluating positions, searching and building tables, on one thread:
//! `cargo bench -p jsboard-evaluation --bench evaluation`; with `-- decisions` only what has this in its name.

use std::hint::black_box;
use std::time::Instant;

use jsboard::notation::read_position_id;
use jsboard::{Board, Roll, Setup, Side};
use jsboard_evaluation::bearoff::{OneSidedTable, TwoSidedTable};
use jsboard_evaluation::cube::Cubeful;
use jsboard_evaluation::rollout::Options;
use jsboard_evaluation::{Depth, Evaluator, Perspective, Rollout, Search};

fn main() {
    let named = |name: &str| {
        let mut names = std::env::args()
            .skip(1)
            .filter(|name| !name.starts_with("--"));
        names.next().is_none_or(|part| name.contains(&part))
    };
    let boards = boards();
    let evaluator = Evaluator::new();
    if named("tables") {
        tables();
    }
    if named("evaluations") {
        evaluations(&evaluator, &boards);
    }
    if named("evaluations, quick") {
        quick(&evaluator, &boards);
    }
    if named("rollouts") {
        rollouts(&evaluator, &boards);
    }
    for plies in 0..=2 {
        if named(&format!("decisions at {plies} plies")) {
            decisions(&evaluator, &boards, plies);
        }
    }
}

/// Trials of 11 turns, without a cube and with one, for money and at a score.
fn rollouts(evaluator: &Evaluator, boards: &[Board]) {
    let money = Setup::default();
    let mut score = Setup::default();
    score.score.length = 7;
    let cases = [
        ("without a cube", Cubeful::cubeless(&money)),
        ("for money", Cubeful::of(&money)),
        ("in a match", Cubeful::of(&score)),
    ];
    let options = Options {
        truncate: Some(11),
        ..Options::default()
    };
    let boards: Vec<&Board> = boards.iter().step_by(100).collect();
    for (name, valuation) in cases {
        let mut search = Search::with(evaluator, valuation);
        let seconds = best(3, || {
            for board in &boards {
                Rollout::new(**board, Side::X, options).advance(&mut search, 18);
            }
        });
        let milliseconds = seconds * 1e3 / (18 * boards.len()) as f64;
        println!(
            "{:<34} {milliseconds:6.2} ms",
            format!("a trial of 11 turns {name}")
        );
    }
}

/// Positions of games.
fn boards() -> Vec<Board> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/selfplay_ids.txt"
    );
    let text = std::fs::read_to_string(path).expect("a table");
    let ids = text.lines().filter(|line| !line.starts_with('#'));
    ids.map(|id| read_position_id(id, Side::X).expect("a Position ID"))
        .filter(|board| board.finished().is_none())
        .collect()
}

/// The seconds that `work` takes in the best of some rounds.
fn best<T>(rounds: usize, mut work: impl FnMut() -> T) -> f64 {
    let times = (0..rounds).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::MAX, f64::min)
}

fn tables() {
    let one = best(3, OneSidedTable::new);
    println!(
        "{:<34} {:6.0} ms    goal 500",
        "one-sided table built",
        one * 1e3
    );
    let two = best(3, TwoSidedTable::new);
    println!(
        "{:<34} {:6.0} ms    goal 1500",
        "two-sided table built",
        two * 1e3
    );
}

fn evaluations(evaluator: &Evaluator, boards: &[Board]) {
    let positions: Vec<Perspective> = boards
        .iter()
        .map(|board| Perspective::of(board, Side::X))
        .collect();
    let mut wins = [0.0; 2];
    for sum in &mut wins {
        let seconds = best(10, || {
            let chances = positions
                .iter()
                .map(|position| evaluator.evaluate(position));
            *sum = chances.map(|chances| f64::from(chances.wins)).sum();
        });
        let millions = positions.len() as f64 / seconds / 1e6;
        println!(
            "{:<34} {millions:6.2} M/s   GNU Backgammon 0.42 where it was measured",
            "evaluations at 0 plies"
        );
    }
    assert_eq!(wins[0].to_bits(), wins[1].to_bits());
}

fn quick(evaluator: &Evaluator, boards: &[Board]) {
    let positions: Vec<Perspective> = boards
        .iter()
        .map(|board| Perspective::of(board, Side::X))
        .collect();
    let seconds = best(10, || {
        let equities = positions
            .iter()
            .filter_map(|position| evaluator.quick(position));
        equities.sum::<f32>()
    });
    let millions = positions.len() as f64 / seconds / 1e6;
    println!("{:<34} {millions:6.2} M/s", "quick evaluations");
}

fn decisions(evaluator: &Evaluator, boards: &[Board], plies: u8) {
    let count = if plies < 2 { 400 } else { 100 };
    let boards: Vec<&Board> = boards.iter().step_by(boards.len() / count).collect();
    let rolls: Vec<Roll> = Roll::all().collect();
    let start = Instant::now();
    let mut search = Search::new(evaluator);
    let mut equity = 0.0;
    for (number, board) in boards.iter().enumerate() {
        let roll = rolls[number * 8 % rolls.len()];
        let ranked = search.rank(board, Side::X, roll, Depth::plies(plies));
        equity += ranked.first().map_or(0.0, |play| play.equity);
    }
    let milliseconds = start.elapsed().as_secs_f64() * 1e3 / boards.len() as f64;
    println!(
        "{:<34} {milliseconds:6.2} ms    mean equity {:.4}",
        format!("a decision at {plies} plies"),
        equity / boards.len() as f32
    );
}
