//! What `benches/bot.mjs` compares with the module for JavaScript, natively:
//! `cargo bench -p jsboard-evaluation --bench loops`. It reads JSON in lines: the arguments of `evaluate` of the API, of
//! which it times each. Then it prints JSON.

#[path = "../../../wasm/bot/src/loops.rs"]
mod loops;

use std::hint::black_box;
use std::io::BufRead;
use std::time::Instant;

use jsboard_evaluation::Evaluator;
use jsboard_evaluation::api::{EvaluateArgs, evaluate};

const IDS: &str = include_str!("../../../tests/data/selfplay_ids.txt");
/// How often the positions are evaluated in one time that is taken.
const ROUNDS: u32 = 5;
/// How many times are taken.
const TIMES: usize = 60;

fn main() {
    let (speed, sum) = speed();
    let times: Vec<f64> = std::io::stdin().lock().lines().map(decision).collect();
    println!(
        "{}",
        serde_json::json!({ "speed": speed, "sum": sum, "times": times })
    );
}

/// The most evaluations a second at 0 plies, and the sum of their bits.
fn speed() -> (f64, u32) {
    let lines: Vec<&str> = IDS.lines().filter(|line| !line.starts_with('#')).collect();
    let (ids, evaluator) = (lines.join("\n"), Evaluator::new());
    let evaluate = || {
        let start = Instant::now();
        let (count, sum) = loops::evaluate_all(&evaluator, &ids, ROUNDS).expect("Position IDs");
        (
            f64::from(count * ROUNDS) / start.elapsed().as_secs_f64(),
            sum,
        )
    };
    let runs: Vec<(f64, u32)> = (0..TIMES).map(|_| evaluate()).collect();
    let speed = runs.iter().map(|run| run.0).fold(0.0, f64::max);
    (speed, runs[0].1)
}

/// The milliseconds that `evaluate` takes with these arguments.
fn decision(line: std::io::Result<String>) -> f64 {
    let args: EvaluateArgs = serde_json::from_str(&line.expect("text")).expect("arguments");
    let start = Instant::now();
    black_box(evaluate(&args)).expect("a decision");
    start.elapsed().as_secs_f64() * 1e3
}
