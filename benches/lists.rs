//! Listing legal plays: `cargo bench --bench lists`. `benches/api.mjs` runs the same loop in the
//! module for JavaScript.

#[path = "../wasm/api/src/lists.rs"]
mod lists;

use std::time::Instant;

const IDS: &str = include_str!("../tests/data/selfplay_ids.txt");
const ROUNDS: usize = 20;

fn main() {
    let lines: Vec<&str> = IDS.lines().filter(|line| !line.starts_with('#')).collect();
    let ids = lines.join("\n");
    let seconds = |_| {
        let start = Instant::now();
        let results = lists::count_plays(&ids, 1).expect("Position IDs");
        (start.elapsed().as_secs_f64(), results)
    };
    let times: Vec<(f64, usize)> = (0..ROUNDS).map(seconds).collect();
    let best = times.iter().map(|time| time.0).fold(f64::MAX, f64::min);
    let lists = lines.len() as f64 * 21.0;
    println!(
        "{:.3} million lists a second, {} results",
        lists / best / 1e6,
        times[0].1
    );
}
