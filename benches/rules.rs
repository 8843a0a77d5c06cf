//! Listing legal plays and reading move texts, on one thread: `cargo bench --bench rules`.
//!
//! The results are checked, so a fast wrong answer fails. `benches/rivals` times another engine in
//! the same run.

use std::hint::black_box;
use std::time::Instant;

use jsboard::notation::{read_play, read_position_id, write_position_id};
use jsboard::{Board, Roll, Side, find_play, legal_boards, legal_plays};

const ROUNDS: usize = 20;

fn main() {
    lists();
    move_texts();
}

/// Reads the rows of a table in `tests/data`, without comments.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a table");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect())
        .collect()
}

/// Prints the rate of `work`, which does `count` items, in the best round.
fn report(what: &str, yardstick: &str, count: usize, mut work: impl FnMut()) {
    let mut best = f64::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let millions = count as f64 / best / 1e6;
    println!("{what:<34} {millions:6.2} M/s   {yardstick}");
}

fn lists() {
    let ids = rows("selfplay_ids.txt");
    let boards: Vec<Board> = ids
        .iter()
        .map(|row| read_position_id(&row[0], Side::X).expect("a Position ID"))
        .collect();
    let count = boards.len() * 21;
    let mut found = Vec::new();
    let mut results = [0; 2];
    report(
        "lists of boards",
        "bkgm 2.23, wildbg 2.45 where they were measured",
        count,
        || {
            let list = |board: &Board, roll| {
                legal_boards(board, Side::X, roll, &mut found);
                black_box(&found).len()
            };
            results[0] = total(&boards, list);
        },
    );
    report(
        "lists of plays with steps and hits",
        "GNU Backgammon 0.60 there",
        count,
        || {
            let list = |board: &Board, roll| black_box(legal_plays(board, Side::X, roll)).len();
            results[1] = total(&boards, list);
        },
    );
    assert_eq!(results[0], results[1]);
}

/// Counts what `list` finds for all boards and rolls.
fn total(boards: &[Board], mut list: impl FnMut(&Board, Roll) -> usize) -> usize {
    let mut sum = 0;
    for board in boards {
        for roll in Roll::all() {
            sum += list(board, roll);
        }
    }
    sum
}

fn move_texts() {
    let rows = rows("move_texts.tsv");
    let cases: Vec<(Board, Roll, &str, &str)> = rows
        .iter()
        .map(|row| {
            let board = read_position_id(&row[0], Side::X).expect("a Position ID");
            let dice: Vec<u8> = row[1].bytes().map(|digit| digit - b'0').collect();
            let roll = Roll::new(dice[0], dice[1]).expect("a roll");
            (board, roll, row[2].as_str(), row[4].as_str())
        })
        .collect();
    let resolve = |board: &Board, roll, text| {
        let movements = read_play(text).expect("a move text");
        find_play(board, Side::X, roll, &movements).expect("a legal play")
    };
    for &(board, roll, text, result) in &cases {
        let after = board.after(Side::X, &resolve(&board, roll, text));
        assert_eq!(write_position_id(&after, Side::O), result);
    }
    report(
        "move texts read and resolved",
        "at least 0.4",
        cases.len(),
        || {
            for &(board, roll, text, _) in &cases {
                black_box(resolve(&board, roll, text));
            }
        },
    );
}
