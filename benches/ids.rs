//! Reading and writing IDs: `cargo bench --bench ids`.
//!
//! The IDs are the pairs of `tests/data/xgids.tsv`. Each is read, written again and compared, so a
//! fast wrong answer fails.

use std::hint::black_box;
use std::time::Instant;

use jsboard::Setup;
use jsboard::notation::{read_id, read_xgid, write_gnubgid, write_xgid};

/// Few rounds, so that branch prediction does not adapt to these IDs.
const ROUNDS: usize = 20;

fn main() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/xgids.tsv");
    let table = std::fs::read_to_string(path).expect("a table");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let (xgids, ids): (Vec<_>, Vec<_>) = rows.filter_map(|row| row.split_once('\t')).unzip();
    let setups: Vec<Setup> = ids.iter().map(|id| read_id(id).expect("an ID")).collect();
    for (setup, id) in setups.iter().zip(&ids) {
        assert_eq!(write_gnubgid(setup), *id);
    }
    let read = xgids.iter().map(|xgid| read_xgid(xgid).expect("an XGID"));
    let read: Vec<Setup> = read.collect();
    for (setup, id) in read.iter().zip(&ids) {
        assert_eq!(write_gnubgid(setup), *id);
    }
    measure("GNU ID read", &ids, |id| read_id(id).is_ok());
    measure("GNU ID written", &setups, |setup| {
        write_gnubgid(setup).len() == 27
    });
    measure("XGID read", &xgids, |xgid| read_xgid(xgid).is_ok());
    measure("XGID written", &read, |setup| write_xgid(setup).is_some());
}

/// Prints the rate of the best round, in million items a second.
fn measure<T>(what: &str, items: &[T], work: impl Fn(&T) -> bool) {
    let round = || {
        let start = Instant::now();
        for item in items {
            assert!(black_box(work(black_box(item))));
        }
        start.elapsed().as_secs_f64()
    };
    let best = (0..ROUNDS).map(|_| round()).fold(f64::MAX, f64::min);
    println!(
        "{what:<34} {:6.2} M/s   at least 2",
        items.len() as f64 / best / 1e6
    );
}
