//! Records in the manners of many programs, and mangled by what people paste them through.

#[path = "../common/mod.rs"]
mod common;
mod mangled;
mod manners;
mod said;
mod sites;

use std::fs;

use common::known::{assert_same, known};
use jsboard::notation::{NoteCode, Record, read_record};
use manners::{MANNERS, Manner, write};

/// The matches whose states are known, and whether a `.mat` can tell all of each state: not whether
/// a session is played with the Jacoby rule.
const MATCHES: [(&str, bool); 9] = [
    ("m10", true),
    ("m07", true),
    ("m12", true),
    ("m31", true),
    ("m46", true),
    ("m51", true),
    ("m52", true),
    ("m57", false),
    ("m58", true),
];

fn read(name: &str) -> Record {
    let path = format!(
        "{}/tests/data/records/{name}.mat",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(path).expect("a file of tests/data/records");
    read_record(&text).expect("a record")
}

fn title(name: &str, manner: &Manner) -> String {
    format!("{name} as {} (column {})", manner.dialect, manner.right)
}

#[test]
fn every_manner_leads_to_the_same_states() {
    for (name, jacoby_told) in MATCHES {
        let (record, known) = (read(name), known(&format!("{name}.ids")));
        for manner in MANNERS {
            let (at, text) = (title(name, &manner), write(&record, &manner));
            let again =
                read_record(&text).unwrap_or_else(|error| unreachable!("{at}: {error}\n{text}"));
            assert_same(&at, &again, &known, jacoby_told);
            let odd = |code| matches!(code, NoteCode::Unreadable | NoteCode::BadHeader);
            let odd = again.notes.iter().find(|note| odd(note.code));
            assert!(odd.is_none(), "{at}: {odd:?}");
        }
    }
}

#[test]
fn every_manner_has_a_name() {
    let record = read("m10");
    for manner in MANNERS {
        let again = read_record(&write(&record, &manner)).expect("a record");
        assert_eq!(
            again.source.dialect, manner.dialect,
            "column {}",
            manner.right
        );
    }
}
