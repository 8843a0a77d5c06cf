//! Searching many decisions, on one thread: `cargo bench -p jsboard-explorer`; `-- 1000000` says how many (10,000,000).
//!
//! The decisions are of games that are played by chance, with numbers by chance. Yardsticks of `../shared/EXPLORER.md`:
//! SQLite with masks takes 37 to 128 ms for a structure at 2 M; blunderDB at 15.6 M takes 7.5 s by error, 6.5 s by
//! chances, 2.8 s by dice, and 29 s for statistics.

mod games;

use std::path::Path;
use std::time::Instant;

use jsboard::Roll;
use jsboard::records::{Format, Record, read_file, read_record, write_records};
use jsboard_explorer::{By, Collection, PositionKey, Query};

const QUERIES: [&str; 23] = [
    "own:4-8 opp:2",
    "own:20 own:5 opp:bar>=1",
    "own:6>=5",
    "own:off>3",
    "error>0.08",
    "roll:6-5",
    "win:0.6..0.7",
    "pips:-20..-8",
    "phase:race error>0.05",
    "away:2-4",
    "result:gammon",
    "player:ann vs:ben*",
    "date:2025-03..2025-05",
    "played:13/7",
    "best:24/18*",
    "missed:hit",
    "wrong:play",
    "prime>=5",
    "prime>=4 | oppprime>=4",
    "home>=4",
    "4HPwATDgc/ABMA",
    "like:4HPwATDgc/ABMA<12",
    "(prime>=5|home>=5) luck<-0.3 -roll:double",
];

fn main() {
    let asked = std::env::args().skip(1).find_map(|text| text.parse().ok());
    let many: usize = asked.unwrap_or(10_000_000);
    imports();
    let (collection, took) = timed(|| games::collection(many));
    let each = |bytes: usize| bytes as f64 / collection.len() as f64;
    let bytes = collection.bytes();
    println!(
        "{} decisions in {took:.1} s; a decision takes {:.1} bytes, with its analysis {:.1}",
        collection.len(),
        each(bytes.index),
        each(bytes.index + bytes.analysis),
    );
    searches(&collection);
    sums(&collection);
    if let Some(peak) = peak() {
        println!("at most {peak} MB of memory");
    }
}

fn show(name: &str, (count, took): (usize, f64)) {
    println!("{name:42} {count:>9} in {:8.2} ms", took * 1e3);
}

fn searches(collection: &Collection) {
    for text in QUERIES {
        let query: Query = text.parse().expect(text);
        show(text, best(|| collection.search(&query).count()));
    }
    for text in ["sort:error", "sort:date error>0.08"] {
        let query: Query = text.parse().expect(text);
        show(text, best(|| collection.sorted(&query, 0, 50).len()));
    }
    let rows = [0, collection.len() / 3 + 25, collection.len() / 2 + 60];
    for (name, row) in ["of the start", "of another", "of a third"]
        .into_iter()
        .zip(rows)
    {
        let key = collection.get(row).expect("a decision").position;
        let found = best(|| collection.nearest(key, 100, None).len());
        show(&format!("nearest {name}, {key}"), found);
    }
}

fn sums(collection: &Collection) {
    let all = collection.search(&"".parse().expect("a query"));
    for by in By::ALL {
        let rows = best(|| collection.statistics(&all, by).len());
        show(&format!("statistics by {}", by.name()), rows);
    }
    let start = PositionKey::read("4HPwATDgc/ABMA").expect("the start");
    let tree = collection.tree(start, Roll::new(3, 1), None);
    let won: Query = "result:won".parse().expect("a query");
    for (name, key, query) in [
        ("tree of the start", start, None),
        ("tree of the start, result:won", start, Some(&won)),
        ("a step in the tree", tree.plays[0].next, None),
    ] {
        show(name, best(|| collection.tree(key, None, query).plays.len()));
    }
}

/// Reads real records, and adds them.
fn imports() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/records");
    let mut folders = vec![folder];
    let mut records: Vec<Record> = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).expect("a folder").flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(path) {
                records.extend(read_file(&bytes).into_iter().flatten());
            }
        }
    }
    for format in [Format::Mat, Format::Sgf] {
        let texts = records.iter().map(std::slice::from_ref);
        let texts: Vec<String> = texts.map(|record| write_records(record, format)).collect();
        let (count, took) = best(|| {
            let mut collection = Collection::default();
            for record in texts.iter().filter_map(|text| read_record(text).ok()) {
                collection.add(&record);
            }
            collection.len()
        });
        println!(
            "{} matches with {count} decisions are read from {format:?} and added: {:.0} matches, {:.0} decisions a second",
            texts.len(),
            texts.len() as f64 / took,
            count as f64 / took,
        );
    }
}

/// The most memory that the program has had, in millions of bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024 / 1_000_000)
}

fn timed<T>(f: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = f();
    (value, start.elapsed().as_secs_f64())
}

/// The best of ten.
fn best<T>(f: impl Fn() -> T) -> (T, f64) {
    let mut runs: Vec<(T, f64)> = (0..10).map(|_| timed(&f)).collect();
    runs.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    runs.swap_remove(0)
}
