//! The match overview, compared with independent counts of the record.

use jsboard::control::{Overview, Tally};
use jsboard::records::{Record, decode_text, read_record};
use jsboard::{Action, Board, BySide, Side};

fn record(name: &str) -> Record {
    let path = format!("{}/tests/data/records/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("a file of tests/data/records");
    read_record(&decode_text(&bytes).0).expect("a record")
}

fn sum(overview: &Overview, count: fn(&Tally) -> u32) -> u32 {
    overview.tallies.0.iter().map(count).sum()
}

#[test]
fn every_entry_has_its_moment() {
    for name in ["m00.mat", "m10.mat", "m37.mat"] {
        let record = record(name);
        let overview = Overview::of(&record);
        let entries = record.games.iter().flat_map(|game| &game.entries);
        let pips = |board: &Board| BySide::from_fn(|side| board.pips(side));
        let known: Vec<_> = entries
            .map(|entry| (entry.side, pips(&entry.after.board)))
            .collect();
        let moments = overview.moments.iter();
        let moments: Vec<_> = moments.map(|moment| (moment.side, moment.pips)).collect();
        assert_eq!(moments, known, "{name}");
    }
}

#[test]
fn what_is_counted_is_in_the_text() {
    for name in ["m00.mat", "m10.mat", "m37.mat", "m49.mat"] {
        let record = record(name);
        let overview = Overview::of(&record);
        let texts: Vec<&str> = record
            .games
            .iter()
            .flat_map(|game| &game.entries)
            .filter(|entry| matches!(entry.action, Action::Move { .. }))
            .map(|entry| entry.text.as_str())
            .collect();
        assert_eq!(sum(&overview, |tally| tally.rolls), texts.len() as u32);
        let is_double = |text: &&&str| text.as_bytes()[0] == text.as_bytes()[1];
        let doubles = texts.iter().filter(is_double).count();
        assert_eq!(
            sum(&overview, |tally| tally.doubles),
            doubles as u32,
            "{name}"
        );
        // GNU Backgammon writes a star for each hit.
        let stars: usize = texts.iter().map(|text| text.matches('*').count()).sum();
        assert_eq!(sum(&overview, |tally| tally.hits), stars as u32, "{name}");
        let won = record.games.iter().filter(|game| game.winner.is_some());
        assert_eq!(sum(&overview, |tally| tally.games), won.count() as u32);
        let points: u32 = record.games.iter().map(|game| game.points).sum();
        assert_eq!(sum(&overview, |tally| tally.points), points);
    }
}

/// The average roll is 8 1/6 pips: 2-1 is 5 1/6 less, 6-6 is 15 5/6 more.
#[test]
fn fortune_is_what_rolls_bring_beyond_the_average() {
    let text = " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  \
                1) 21: 13/11 6/5    66: 24/18(2) 13/7(2)\n";
    let overview = Overview::of(&read_record(text).expect("a record"));
    let fortunes: Vec<_> = overview
        .moments
        .iter()
        .map(|moment| moment.fortune.0)
        .collect();
    assert_eq!(fortunes, [[-31, 0], [-31, 95]]);
    assert_eq!(overview.tallies[Side::X].pips, 24);
    assert!(overview.moments.iter().all(|moment| moment.error.is_none()));
}
