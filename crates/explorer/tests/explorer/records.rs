//! The decisions of matches.

use std::fs;
use std::path::Path;

use jsboard::Side;
use jsboard::notation::{read_play, write_play};
use jsboard::records::{Record, read_file};
use jsboard_explorer::{Choice, Collection, Kind, PositionKey, Query, decisions};

pub(crate) fn records() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/records");
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    let records = files
        .iter()
        .filter_map(|path| read_file(&fs::read(path).expect("a file")).ok());
    records.flatten().collect()
}

#[test]
fn the_decisions_of_real_matches_are_what_was_played() {
    let records = records();
    assert!(records.len() > 20, "{}", records.len());
    let mut counts = [0; 3];
    for record in &records {
        let found = decisions(record);
        for decision in &found {
            let entry =
                &record.games[usize::from(decision.game)].entries[usize::from(decision.entry)];
            counts[decision.kind as usize] += 1;
            assert_eq!(decision.decider, entry.side);
            let turned = entry.before.turn == Side::O;
            let pips = |side: Side| entry.before.board.checkers[side].pips();
            let board = decision.position.board();
            let (own, opp) = if turned {
                (Side::O, Side::X)
            } else {
                (Side::X, Side::O)
            };
            assert_eq!(
                [Side::X, Side::O].map(|side| board.checkers[side].pips()),
                [pips(own), pips(opp)]
            );
            if decision.kind == Kind::Play && !decision.played.is_play() {
                assert_eq!(decision.played, Choice::DANCE);
            } else if decision.kind == Kind::Play {
                // The steps that are kept make the same play.
                let text = write_play(&entry.before.board, entry.side, &decision.played.to_play());
                assert_eq!(
                    read_play(&text),
                    read_play(&entry.play_text().expect("a play"))
                );
            }
            if let Some(error) = decision.error {
                let errors = entry.errors();
                assert!(
                    [errors.play, errors.cube].contains(&Some(error)),
                    "{decision:?} {errors:?}"
                );
            }
        }
        let moves = record
            .games
            .iter()
            .flat_map(|game| &game.entries)
            .filter(|entry| entry.legal && entry.play_text().is_some());
        assert_eq!(
            found
                .iter()
                .filter(|decision| decision.kind == Kind::Play)
                .count(),
            moves.count()
        );
    }
    assert!(counts.iter().all(|&count| count > 20), "{counts:?}");
}

const MATCH: &str = " 5 point match\n\n Game 1\n Ann : 0                Ben : 0\n  1)                          31: 8/5 6/5\n  2) 64: 24/14            Doubles => 2\n  3) Takes                    52: 13/8 6/4\n  4) 66: 24/18 14/8 13/7(2) 21: 13/10\n  5) Doubles => 4         Drops\n      Wins 2 points\n";

#[test]
fn a_match_is_asked_by_its_course() {
    let record = jsboard::records::read_record(MATCH).expect("a record");
    let mut collection = Collection::default();
    collection.add(&record);
    let count = |text: &str| {
        let query: Query = text.parse().expect(text);
        assert_eq!(query.unknown(), [""; 0]);
        collection.search(&query).count()
    };
    assert_eq!(count("opening:31 reply:64"), 1);
    assert_eq!(count("reply:64 player:ann vs:ben"), 1);
    assert_eq!(count("kind:take played:take cube:1 away:5-5"), 1);
    assert_eq!(count("kind:double player:ben"), 1);
    assert_eq!(count("kind:double -me"), 2);
    assert_eq!(count("played:24/18 roll:66 cube:own"), 1);
    assert_eq!(count("kind:double cube:2 result:drop player:ann"), 1);
    assert_eq!(count("kind:take wrong:drop"), 0, "nothing is analysed");
    assert_eq!(count("played:24/14"), 1);
    assert_eq!(count("played:24/18"), 2, "on the way");
    assert_eq!(count("turn:1 roll:31 own:8 own:6 opp:1 4HPwATDgc/ABMA"), 1);
    assert_eq!(count("date:2025"), 0);
}

#[test]
fn a_match_is_the_same_from_any_file() {
    use jsboard::records::{Format, read_record, write_records};
    use jsboard_explorer::{MatchId, RollsOf};
    let mut seen = std::collections::HashMap::new();
    for record in records() {
        let Some(id) = MatchId::of(&record) else {
            continue;
        };
        assert_eq!(MatchId::read(&id.to_string()), Some(id));
        let rolls = RollsOf::of(&record);
        let is_legal = record
            .games
            .iter()
            .flat_map(|game| &game.entries)
            .all(|entry| entry.legal);
        let is_usual = record
            .games
            .iter()
            .all(|game| game.start.variant.name == "backgammon");
        if is_legal && is_usual {
            for format in Format::ALL {
                let text = write_records(std::slice::from_ref(&record), format);
                let again = read_record(&text).expect("what was written");
                assert_eq!(
                    MatchId::of(&again),
                    Some(id),
                    "{:?} {format:?}",
                    record.source
                );
                assert!(rolls.likeness(&RollsOf::of(&again)) > 0.95);
            }
        }
        // Two of the files hold the same match, if their rolls are the same.
        if let Some(before) = seen.insert(id, rolls.clone()) {
            assert!(rolls.likeness(&before) > 0.9, "{:?}", record.source);
        }
    }
    assert!(seen.len() > 15, "{}", seen.len());
    for text in [
        "",
        "g",
        "+0000000000000000000000000000000",
        "é".repeat(16).as_str(),
    ] {
        assert_eq!(MatchId::read(text), None);
    }
}

#[test]
fn a_key_has_the_checkers_of_its_board() {
    let mut count = 0;
    for decision in records().iter().flat_map(decisions) {
        let key = decision.position;
        let board = key.board();
        let arrays = [Side::X, Side::O].map(|side| board.checkers[side].to_array());
        assert_eq!(key.counts(), arrays);
        assert_eq!(PositionKey::from_bytes(key.bytes()), Some(key));
        count += 1;
    }
    assert!(count > 5_000, "{count}");
    // Sixteen checkers, on one point; and what follows a board.
    let mut bytes = [0; 10];
    [bytes[0], bytes[1]] = [0xff, 0xff];
    assert_eq!(PositionKey::from_bytes(bytes), None);
    [bytes[1], bytes[9]] = [0x7f, 0];
    assert!(PositionKey::from_bytes(bytes).is_some());
    bytes[9] = 0x80;
    assert_eq!(PositionKey::from_bytes(bytes), None);
}
