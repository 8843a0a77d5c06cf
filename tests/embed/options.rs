//! Options: what is refused, and what changes nothing.

use super::*;

#[test]
fn every_option_that_is_wrong_is_named() {
    let cases = [
        ("positionviewer", "wdith", "1", "perhaps width"),
        ("positionviewer", "css", "natur", "perhaps nature"),
        ("positionviewer", "width", "0", "1 to 100000"),
        ("positionviewer", "width", "NaN", "1 to 100000"),
        ("positionviewer", "height", "-1", "1 to 100000"),
        ("positionviewer", "height", "1e3", "1 to 100000"),
        ("positionviewer", "width", "100001", "1 to 100000"),
        ("positionviewer", "flip", "perhaps", "true or false"),
        ("positionviewer", "arrows", "13/x", "character"),
        ("positionviewer", "highlights", "bartop", "bar-top"),
        ("player", "text", "…", "option"),
        ("gameviewer", "start", "x", "game/step"),
        ("player", "people", "me", "both"),
        ("player", "tap", "twice", "target"),
        ("player", "automatic", "roll win", "forced"),
        ("editor", "numbers", "roman", "onroll"),
    ];
    for (kind, option, value, expected) in cases {
        let message = refusal(kind, &[(option, value)]);
        let names = message.starts_with("bad_option: ") && message.contains(option);
        assert!(names && message.contains(expected), "{message}");
    }
    assert!(refusal("positionviewer", &[("id", "x")]).starts_with("bad_id"));
    assert!(refusal("gameviewer", &[("text", "x")]).starts_with("bad_record"));
    // What reads it has to be loaded first.
    assert!(refusal("positionviewer", &[("text", "x")]).starts_with("bad_record"));
    let any = |text| [("text", text), ("reader", "any")];
    let refused = refusal("positionviewer", &any("nothing of the kind"));
    assert!(
        refused.starts_with("bad_option: text: expected a position"),
        "{refused}"
    );
    assert!(refusal("gameviewer", &any("x")).starts_with("bad_record"));
}

#[test]
fn wrong_options_change_nothing() {
    let mut board = table("player", &[("xgid", OPENING)]);
    let before = board.open();
    assert!(names(&before).starts_with(&["draw", "overlay"]));
    let again = board.open();
    for options in [[("css", "x")], [("id", "x")], [("width", "0")]] {
        assert!(board.set(&options, &[]).is_err());
    }
    assert_eq!(board.open(), again);
}

#[test]
fn what_an_option_has_already_changes_nothing() {
    let options = [("xgid", OPENING)];
    for kind in ["positionviewer", "player", "editor", "quiz"] {
        let mut board = table(kind, &options);
        let opened = board.open();
        assert_eq!(board.set(&options, &[]).unwrap(), [], "{kind}");
        let turned = board.set(&[("css", "dark")], &[]).unwrap();
        assert!(names(&turned).contains(&"draw"), "{kind}");
        assert!(
            !names(&turned).contains(&"change"),
            "{kind}: the same state"
        );
        let back = board.set(&options, &["css"]).unwrap();
        assert_eq!(svg(&back), svg(&opened), "{kind}: the option is gone");
    }
}

#[test]
fn options_of_the_wrong_type_are_refused() {
    let cases = [
        ("player", "opponent", "24/23", "a function"),
        ("player", "patience", "soon", "seconds"),
        ("player", "patience", "-1", "seconds"),
        ("player", "field", "5", "selector"),
        ("player", "field", "[object Object]", "selector"),
        ("editor", "debug", "often", "true or false"),
        ("gameviewer", "debug", "often", "true or false"),
    ];
    for (kind, option, value, expected) in cases {
        let message = refusal(kind, &[(option, value)]);
        let names = message.starts_with(&format!("bad_option: option {option}"));
        assert!(names && message.contains(expected), "{message}");
    }
    let right = [
        ("opponent", "()"),
        ("patience", "0.5"),
        ("field", "#answer"),
        ("field", "[name=x]"),
        ("field", "[object HTMLInputElement]"),
    ];
    for option in right {
        assert!(
            Embed::new("player", &[option], "en", 400).is_ok(),
            "{option:?}"
        );
    }
}

#[test]
fn a_match_of_more_games_than_a_page_shows_is_refused() {
    let text = |games| " 3 point match\n\n".to_owned() + &" Game 1\n A : 0 B : 0\n".repeat(games);
    let message = refusal("gameviewer", &[("text", &text(2001))]);
    let expected = "bad_option: the match has 2001 games; a page shows 2000 at most";
    assert_eq!(message, expected);
    table("gameviewer", &[("text", &text(2000))]);
}

#[test]
fn what_is_hidden_is_shown_once_more() {
    let text = include_str!("../data/records/m10.mat");
    let shown = |kind: &str, options: &[(&str, &str)]| {
        let mut board = table(kind, options);
        board.open();
        board.hide();
        let again = names(&board.open());
        assert!(!again.contains(&"change"), "{kind}: the same state");
        again.join(" ")
    };
    let marked = [("xgid", OPENING), ("candidates", "8/5 6/5"), ("notes", "n")];
    assert_eq!(shown("positionviewer", &marked), "draw candidates notes");
    assert_eq!(
        shown("gameviewer", &[("text", text)]),
        "sheet draw select autoplay say"
    );
    assert_eq!(shown("editor", &[]), "draw overlay form");
    assert_eq!(shown("player", &[("xgid", OPENING)]), "draw overlay status");
    // The opponent, who was asked in the other view, is asked again.
    let opponent = [("xgid", OPENING), ("people", "none")];
    assert_eq!(shown("player", &opponent), "draw overlay status ask");
}

#[test]
fn another_colour_is_another_option() {
    let one = |colours| [("colours", colours)];
    let message = refusal("positionviewer", &one("feild: red"));
    assert!(message.contains("perhaps field"), "{message}");
    let mut board = table("positionviewer", &one("field: #eee; bar: tan;"));
    // A picture of its own has to show it.
    assert_ne!(board.set(&one("field:#ddd"), &[]).unwrap(), []);
    assert_eq!(board.set(&one("field:#ddd"), &[]).unwrap(), []);
}

#[test]
fn ids_that_contradict_each_other_are_refused() {
    let ids = [("id", "4HPwATDgc/ABMA:cAkAAAAAAAAA"), ("gnubgid", OPENING)];
    for kind in ["positionviewer", "player", "editor", "quiz"] {
        let message = refusal(kind, &ids);
        assert!(message.contains("name different positions"), "{message}");
    }
}

#[test]
fn a_match_that_is_missing_and_a_place_that_is_not_there_are_named() {
    let missing = "bad_option: there is no match: expected a record in the option text, or in an element or its src";
    assert_eq!(refusal("gameviewer", &[]), missing);
    assert_eq!(refusal("gameviewer", &[("text", "")]), missing);
    let text = ("text", include_str!("../data/records/m10.mat"));
    for start in ["99/99", "1/999", "99"] {
        let message = refusal("gameviewer", &[text, ("start", start)]);
        assert_eq!(
            message,
            format!("bad_option: option start: expected a place in the match, not “{start}”")
        );
    }
    let mut board = table("gameviewer", &[text, ("start", "2/1")]);
    let place = |board: &Embed| board.answer(Query::Place);
    assert!(board.set(&[("start", "99/99")], &[]).is_err());
    assert_eq!(place(&board), Answer::Text("2/1".to_owned()));
    // Another match begins at its start: the place was one of the match before.
    let short =
        " 3 point match\n\n Game 1\n Ann : 0    Ben : 0\n  1) 31: 8/5 6/5    62: 24/18 13/11\n";
    board.set(&[("text", short)], &[]).unwrap();
    assert_eq!(place(&board), Answer::Text("1/0".to_owned()));
}
