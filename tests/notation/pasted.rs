//! IDs in texts copied from other programs or written by people.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::notation::{find_id, read_id, write_gnubgid};
use jsboard::records::read_record;

/// Texts in the style of the named programs, about a state whose IDs come from those programs
/// (`id_vectors.tsv`).
#[test]
fn ids_in_pasted_texts() {
    let gnu = "b9sBCIC5bYDQAA:QYnoAGAAGAAE";
    let xg = "XGID=-B-CBBB---a---A---ABcbbbd-:1:-1:1:21:3:6:0:7:10";
    let bare = &xg[5..];
    let (position, state) = gnu.split_once(':').unwrap();
    let board =
        " +13-14-15-16-17-18------19-20-21-22-23-24-+\n |    X           X |   | X  O  O  O |\n";
    for (text, id) in [
        // eXtreme Gammon
        (
            format!(
                "{xg}\r\n\r\nX:Ann   O:Ben\r\n{board}Pip count  X: 111  O: 52\r\nX to play 21\r\n\r\n    1. 4-ply       19/18 14/12       eq:-0.491\r\n"
            ),
            xg,
        ),
        (
            format!("Was nun?\r\n{xg}\r\nX am Zug 21\r\n    1. 4-ply  19/18 14/12  eq:-0,491\r\n"),
            xg,
        ),
        // BGBlitz
        (
            format!(
                "{board}\n Position-ID: {position}    Match-ID: {state}\n XGID={bare}\n\n Grün - 6 Rot - 3\n"
            ),
            xg,
        ),
        (
            format!("{board}\n Position-ID: {position}    Match-ID: {state}\n"),
            gnu,
        ),
        // GNU Backgammon
        (
            format!(
                "Some words.\n\n GNU Backgammon  Position ID: {position}\n                 Match ID   : {state}\n{board}"
            ),
            gnu,
        ),
        (
            format!("GNU Backgammon  Positions-ID: {position}\nMatch-ID: {state}"),
            gnu,
        ),
        (format!("Position ID: {position} and no more"), position),
        (format!("Position ID:{position}\tMatch ID:{state}"), gnu),
        // People
        (format!("What would you play here: {gnu}?"), gnu),
        (
            format!("see https://example.org/board?gnubgid={gnu}&flip=1"),
            gnu,
        ),
        (format!("<img alt='{xg}'> Comments: {xg}"), xg),
        (format!("xgid:{bare}, 3-6 down"), xg),
        (format!("In administration ({position})"), position),
    ] {
        let found = find_id(&text).unwrap();
        assert_eq!(found.id, id, "{text}");
        assert_eq!(found.setup, read_id(id).unwrap(), "{text}");
        let stands = &text[found.span];
        assert!(
            stands.starts_with(&position[..6]) || stands == bare,
            "{text}"
        );
        assert!(
            read_record(&text).is_err(),
            "a position is no record: {text}"
        );
    }
}

#[test]
fn texts_without_an_id() {
    for text in [
        "",
        "administration and announcement",
        "4HPwATDgc/ABM",
        "4HPwATDgc/ABMB",
        "XGID=-b----E-C---eE---c-e----B-",
        "  1) 31: 8/5 6/5    42: 8/4 6/4",
        "12:34:56 and 1:2:3",
    ] {
        assert_eq!(find_id(text), None, "{text}");
    }
    assert!(read_id("What would you play here: 4HPwATDgc/ABMA:cAkAAAAAAAAA?").is_err());
    assert_eq!(
        write_gnubgid(&find_id("4HPwATDgc/ABMA").unwrap().setup),
        "4HPwATDgc/ABMA:cAkAAAAAAAAA"
    );
}
