//! A player at a table of a match server: terms and events come in, what a person does goes out.

use jsboard::embed::{Sent, TableEvent, TableTerms};
use jsboard::{Die, Rules};

use super::*;

/// Nackgammon has its own start, which no ID says.
const TERMS: TableTerms<'_> = TableTerms {
    variant: "nackgammon",
    rules: Rules {
        crawford: false,
        jacoby: false,
        beavers: 1,
        automatic_doubles: 0,
        max_cube: 64,
    },
    names: ["Ann", ""],
};
/// The start of a game, white to roll.
const BEFORE: &str = "4HPwATDgc/ABMA:cAkAAAAAAAAA";

fn sent(effects: &[Effect]) -> Vec<&Sent> {
    let sent = effects.iter().filter_map(|effect| match effect {
        Effect::Send(sent) => Some(sent),
        _ => None,
    });
    sent.collect()
}

fn status(effects: &[Effect]) -> &str {
    let said = effects.iter().rev().find_map(|effect| match effect {
        Effect::Status(text) => Some(text.as_str()),
        _ => None,
    });
    said.unwrap()
}

#[test]
fn a_person_at_a_table_sends_what_is_done_and_is_told_the_rest() {
    let mut board = table("player", &[("table", "tea"), ("gnubgid", BEFORE)]);
    board.open();
    assert_eq!(board.answer(Query::Actions), Answer::Texts(Vec::new()));
    board.act(Command::Terms(TERMS)).unwrap();
    board.set(&[("people", "1")], &[]).unwrap();
    let rolled = board.act(Command::Named("roll", "")).unwrap();
    let [
        Sent {
            gnubgid,
            action: "roll",
            text,
        },
    ] = sent(&rolled)[..]
    else {
        panic!("{rolled:?}");
    };
    assert_eq!((gnubgid.as_str(), text.as_str()), (BEFORE, ""));
    assert!(!names(&rolled).contains(&"roll"));
    let event = TableEvent {
        kind: "roll",
        before: BEFORE,
        after: "4HPwATDgc/ABMA:cAkPAAAAAAAA",
        text: "",
        dice: Some((Die::ALL[5], Die::ALL[2])),
    };
    board.act(Command::Told(event)).unwrap();
    assert_eq!(board.state().gnubgid, event.after);
    board.act(Command::Named("move", "24/18 13/10")).unwrap();
    let moved = board.act(Command::Named("confirm", "")).unwrap();
    let [
        Sent {
            action: "move",
            text,
            ..
        },
    ] = sent(&moved)[..]
    else {
        panic!("{moved:?}");
    };
    assert_eq!(text, "24/18 13/10");
    assert!(status(&moved).contains("Ann"), "{moved:?}");
    assert!(sent(&board.act(Command::Stands(BEFORE)).unwrap()).is_empty());
    assert_eq!(board.state().gnubgid, BEFORE);
}

#[test]
fn what_a_table_says_is_read_or_refused() {
    let mut board = table("player", &[("table", "tea")]);
    board.open();
    let mut refused = |command| board.act(command).unwrap_err().code.name();
    assert_eq!(refused(Command::Stands("nonsense")), "bad_id");
    let terms = TableTerms {
        variant: "chess",
        ..TERMS
    };
    assert_eq!(refused(Command::Terms(terms)), "bad_option");
    let event = TableEvent {
        kind: "move",
        before: "x",
        after: BEFORE,
        text: "",
        dice: None,
    };
    assert_eq!(refused(Command::Told(event)), "bad_id");
}
