//! Records in the styles of many programs, intact and damaged by pasting.

mod annotations;
mod mangled;
mod sites;
mod styles;

use std::fs;

use crate::common::known::{assert_same, known};
use jsboard::records::{NoteCode, Record, read_record};
use styles::{STYLES, Style, write};

/// The matches whose states are known, and whether a `.mat` has the whole state. It does not record
/// whether a money session uses the Jacoby rule.
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

fn title(name: &str, style: &Style) -> String {
    format!("{name} as {} (column {})", style.dialect, style.right)
}

#[test]
fn every_manner_leads_to_the_same_states() {
    for (name, jacoby_told) in MATCHES {
        let (record, known) = (read(name), known(&format!("{name}.ids")));
        for style in STYLES {
            let (at, text) = (title(name, &style), write(&record, &style));
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
    for style in STYLES {
        let again = read_record(&write(&record, &style)).expect("a record");
        assert_eq!(
            again.source.dialect, style.dialect,
            "column {}",
            style.right
        );
    }
}
