//! No two matches are taken for one, and one is known in whatever format it comes.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use jsboard::records::{Entry, Record, read_file, read_record};
use jsboard::{Action, Setup, Side, legal_plays};
use jsboard_explorer::{MatchId, RollsOf};

use crate::made::Chance;

const TEXT: &str = " 7 point match\n\n Game 1\n Ann : 0   Ben : 0\n  1) 31: 8/5 6/5\n";

/// The rolls of a game by chance, as a record has them.
fn game(chance: &mut Chance, model: &Entry) -> Vec<Entry> {
    let mut setup = Setup::default();
    let mut entries = Vec::new();
    while entries.len() < 18 {
        let roll = chance.roll();
        let plays = legal_plays(&setup.board, setup.turn, roll);
        if plays.is_empty() {
            continue;
        }
        let play = *chance.pick(&plays);
        let mut after = setup.clone();
        after.board = setup.board.after(setup.turn, &play);
        after.turn = setup.turn.other();
        after.decider = after.turn;
        entries.push(Entry {
            side: setup.turn,
            action: Action::Move { roll, play },
            before: setup,
            after: after.clone(),
            ..model.clone()
        });
        setup = after;
    }
    entries
}

/// Ten thousand matches of two games: each of a hundred games with each. Those most alike share a whole game.
#[test]
fn of_ten_thousand_matches_no_two_are_taken_for_one() {
    let model: Record = read_record(TEXT).expect("a record");
    let entry = &model.games[0].entries[0];
    let mut chance = Chance::new(11);
    let games: Vec<Vec<Entry>> = (0..100).map(|_| game(&mut chance, entry)).collect();
    let mut record = model.clone();
    record.games.push(record.games[0].clone());
    let mut ids = HashSet::new();
    let mut rolls = Vec::new();
    for first in &games {
        record.games[0].entries.clone_from(first);
        for second in &games {
            record.games[1].entries.clone_from(second);
            assert!(ids.insert(MatchId::of(&record).expect("moves")));
            rolls.push(RollsOf::of(&record));
        }
    }
    assert_eq!(rolls.len(), 10_000);
    let mut most: f64 = 0.0;
    for (at, of_match) in rolls.iter().enumerate() {
        // Those with the same first game, with the same second game, and one with neither.
        let (row, column) = (at / 100, at % 100);
        let others = (1..=8).flat_map(|step| {
            [
                row * 100 + (column + step * 11) % 100,
                (at + step * 1300) % 10_000,
            ]
        });
        for other in others.chain([(at + 4567) % 10_000]) {
            most = most.max(of_match.likeness(&rolls[other]));
        }
        assert!(of_match.likeness(of_match) >= 0.95);
    }
    assert!((0.5..0.95).contains(&most), "{most}");
    // The other side began.
    let id = MatchId::of(&record);
    for entry in record.games.iter_mut().flat_map(|game| &mut game.entries) {
        entry.side = entry.side.other();
        for setup in [&mut entry.before, &mut entry.after] {
            let board = &mut setup.board.checkers;
            let own = board[Side::X];
            board[Side::X] = std::mem::replace(&mut board[Side::O], own);
        }
    }
    assert_eq!(MatchId::of(&record), id, "sides have no names");
}

#[test]
fn one_match_from_several_programs_is_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/records");
    let mut ids: HashMap<&str, Vec<(MatchId, RollsOf)>> = HashMap::new();
    for (of, name) in [
        ("m10", "m10.mat"),
        ("m10", "m10.sgf"),
        ("m10", "m10.xg.txt"),
        ("m10", "m10.xg-jellyfish.mat"),
        ("m10", "m10.bgstudio.txt"),
        ("m10", "m10.galaxy.txt"),
        ("m37", "m37.mat"),
        ("m37", "m37.sgf"),
        ("m37", "m37.analysed.sgf"),
        ("m49", "m49.mat"),
        ("m49", "m49.analysed.sgf"),
    ] {
        let bytes = std::fs::read(folder.join(name)).expect(name);
        let records = read_file(&bytes).expect(name);
        let id = MatchId::of(&records[0]).expect(name);
        ids.entry(of)
            .or_default()
            .push((id, RollsOf::of(&records[0])));
    }
    for (of, known) in &ids {
        let (id, rolls) = &known[0];
        for (other, other_rolls) in known {
            assert_eq!(other, id, "{of}");
            assert!(rolls.likeness(other_rolls) >= 0.95, "{of}");
        }
    }
    assert_ne!(ids["m10"][0].0, ids["m37"][0].0);
    // A file in the layout of XG, and what is written of it.
    let bytes = std::fs::read(folder.join("made.xg")).expect("a file");
    let record = &read_file(&bytes).expect("a record")[0];
    for format in jsboard::records::Format::ALL {
        let text = jsboard::records::write_records(std::slice::from_ref(record), format);
        let again = read_record(&text).expect("a record");
        assert_eq!(MatchId::of(&again), MatchId::of(record), "{format:?}");
    }
}
