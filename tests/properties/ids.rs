//! IDs: writing and reading are inverse to each other.

use jsboard::notation::{
    read_id, read_match_id, read_position_id, read_xgid, write_gnubgid, write_match_id,
    write_position_id, write_xgid,
};
use jsboard::{Decision, Point, Position, Rules, Setup, Side};

/// Copies what an ID does not carry from another setup.
fn with_rules_of(mut setup: Setup, other: &Setup) -> Setup {
    setup.variant = other.variant;
    setup.rules = Rules {
        crawford: setup.rules.crawford,
        jacoby: setup.rules.jacoby,
        ..other.rules
    };
    setup
}

/// A GNU ID carries any state that fits its fields, legal or not.
pub(crate) fn gnubgid_is_read_back(setup: &Setup) {
    let id = write_gnubgid(setup);
    let read = read_id(&id).unwrap();
    assert_eq!(with_rules_of(read.clone(), setup), *setup, "{id}");
    assert_eq!(write_gnubgid(&read), id);
    let (position, state) = id.split_once(':').unwrap();
    assert_eq!(write_match_id(setup), state);
    assert_eq!(write_position_id(&setup.board, setup.turn), position);
    for side in Side::ALL {
        let board = read_position_id(position, side).unwrap();
        assert_eq!(write_position_id(&board, side), position);
    }
    // No Match ID of a game begins with a plus; one that does could be cut off.
    if !state.starts_with('+') {
        assert_eq!(read_id(&id.replace('+', " ")).unwrap(), read);
    }
    assert_eq!(
        read_id(&id.replace('+', "-").replace('/', "_")).unwrap(),
        read
    );
    let labelled = format!("Position ID: {position}\nMatch ID: {state}\n");
    assert_eq!(read_id(&labelled).unwrap(), read);
    assert_eq!(read_id(&format!("\"{id}\"")).unwrap(), read);
}

/// An XGID carries any position in play without an open resignation.
pub(crate) fn xgid_is_read_back(position: &Position) {
    let sayable = !matches!(
        position.decision(),
        Decision::OpeningRoll
            | Decision::AnswerResignation
            | Decision::GameOver
            | Decision::MatchOver
    );
    assert_eq!(write_xgid(position.setup()).is_some(), sayable);
    xgid_says_the_state(position.setup());
}

/// If a state, legal or not, has an XGID, the XGID carries all of it except some rules.
pub(crate) fn xgid_says_the_state(setup: &Setup) {
    let Some(xgid) = write_xgid(setup) else {
        return;
    };
    let read = read_xgid(&xgid).unwrap();
    let money = setup.score.is_money();
    let said = Rules {
        crawford: setup.rules.crawford,
        jacoby: money && setup.rules.jacoby,
        beavers: if money && setup.rules.beavers > 0 {
            2
        } else {
            0
        },
        automatic_doubles: 0,
        max_cube: setup.rules.max_cube,
    };
    let expected = Setup {
        rules: said,
        ..setup.clone()
    };
    assert_eq!(read, expected, "{xgid}");
    assert_eq!(write_xgid(&read).unwrap(), xgid);
    assert_eq!(read_id(&xgid["XGID=".len()..]).unwrap(), read);
}

/// Any text is read or refused at a place within it. A setup that was read can be written and
/// read again.
pub(crate) fn any_text_is_read_or_refused(text: &str) {
    let length = text.chars().count();
    for read in [read_id(text), read_xgid(text), read_match_id(text)] {
        match read {
            Ok(setup) => is_written_and_read(&setup, text),
            Err(error) => assert!(error.at <= length, "{text:?}: {error}"),
        }
    }
    if let Err(error) = read_position_id(text, Side::O) {
        assert!(error.at <= length, "{text:?}: {error}");
    }
}

fn is_written_and_read(setup: &Setup, text: &str) {
    if fits(setup) {
        let again = read_id(&write_gnubgid(setup)).unwrap();
        assert_eq!(with_rules_of(again, setup), *setup, "{text:?}");
    }
    xgid_says_the_state(setup);
}

/// Whether a Position ID can hold the checkers: at most 30, and at most 15 on one place.
fn fits(setup: &Setup) -> bool {
    let boards = setup.board.checkers.0;
    let few = |n: u8| {
        boards
            .iter()
            .all(|own| own.count(Point::new(n).unwrap()) <= 15)
    };
    boards.iter().map(jsboard::Checkers::in_play).sum::<u32>() <= 30 && (1..=25).all(few)
}
