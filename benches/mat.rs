//! Reading match records, with and without replaying them: `cargo bench --bench mat`.
//!
//! Each sample is repeated to 4 MiB of text, the size of a site's archive, and read as that many
//! records. The records are checked, so a fast wrong answer fails.

use std::hint::black_box;
use std::time::Instant;

use jsboard::records::{Record, decode_text, read_records, scan_records};

const SAMPLES: [&str; 4] = ["m10.mat", "m10.xg.txt", "m10.galaxy.txt", "m31.mat"];
const BYTES: usize = 4 << 20;
const ROUNDS: usize = 5;

fn main() {
    for name in SAMPLES {
        let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/records");
        let bytes = std::fs::read(format!("{dir}/{name}")).expect("a sample");
        let sample = decode_text(&bytes).0;
        let times = BYTES / sample.len();
        let text = sample.repeat(times);
        let megabytes = text.len() as f64 / 1e6;
        let best = |seconds: fn(&str, usize) -> f64| {
            let rounds = (0..ROUNDS).map(|_| seconds(&text, times));
            megabytes / rounds.fold(f64::MAX, f64::min)
        };
        let (scanned, replayed) = (best(scanned), best(replayed));
        println!("{name:<18} {scanned:6.1} MB/s read, {replayed:6.1} MB/s read and replayed");
    }
}

/// Times reading a text without replaying it.
fn scanned(text: &str, times: usize) -> f64 {
    let start = Instant::now();
    let acts = scan_records(black_box(text));
    let seconds = start.elapsed().as_secs_f64();
    assert!(acts > times && acts.is_multiple_of(times));
    seconds
}

/// Times reading and replaying a text.
fn replayed(text: &str, times: usize) -> f64 {
    let start = Instant::now();
    let records = read_records(black_box(text)).expect("records");
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(records.len(), times);
    assert!(records.iter().all(is_whole));
    seconds
}

fn is_whole(record: &Record) -> bool {
    let mut entries = record.games.iter().flat_map(|game| &game.entries);
    record.games.iter().all(|game| game.winner.is_some()) && entries.all(|entry| entry.legal)
}
