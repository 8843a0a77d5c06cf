//! `onroll`, `partial` and `edit`: their shapes, limits and errors.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use jsboard::api::{ErrorCode, call};
use serde_json::{Value, json};

/// The start, for money, X on roll.
const START: &str = "4HPwATDgc/ABMA:cAkAAAAAAAAA";

fn ask(function: &str, args: Value) -> Value {
    let asked = args.to_string();
    let answer = call(function, args);
    let answer = answer.unwrap_or_else(|error| panic!("{function} {asked}: {error}"));
    serde_json::to_value(answer).unwrap()
}

fn fails(function: &str, args: Value) -> (ErrorCode, String) {
    let asked = args.to_string();
    match call(function, args) {
        Err(error) => (error.code, error.message),
        Ok(answer) => panic!("{function} {asked}: {answer:?}"),
    }
}

/// The context after a list of actions, with the same other arguments for each.
fn after(id: &str, actions: &[&str], more: &Value) -> Value {
    let mut answer = json!({"gnubgid": id});
    for action in actions {
        let mut args = more.clone();
        args["id"] = answer["gnubgid"].clone();
        args["action"] = json!(action);
        answer = ask("onroll", args);
    }
    answer
}

fn may(id: &Value, more: &Value) -> Value {
    let mut args = more.clone();
    args["id"] = id.clone();
    ask("onroll", args)["actions"].clone()
}

#[test]
fn each_decision_has_its_actions() {
    let beavers = json!({"beavers": 2});
    assert_eq!(
        may(&json!(START), &beavers),
        json!(["roll", "double", "resign"])
    );
    let doubled = after(START, &["double"], &beavers);
    assert_eq!(
        may(&doubled["gnubgid"], &beavers),
        json!(["take", "drop", "beaver"])
    );
    assert_eq!(
        may(&doubled["gnubgid"], &json!({})),
        json!(["take", "drop"])
    );
    let beavered = after(START, &["double", "beaver"], &beavers);
    assert_eq!(beavered["decision"], "answer_beaver");
    assert_eq!(
        may(&beavered["gnubgid"], &beavers),
        json!(["take", "drop", "raccoon"])
    );
    let raccooned = after(START, &["double", "beaver", "raccoon"], &beavers);
    assert_eq!(raccooned["decision"], "answer_raccoon");
    assert_eq!(
        may(&raccooned["gnubgid"], &beavers),
        json!(["take", "drop"])
    );
    let resigned = after(START, &["resign"], &json!({"level": "backgammon"}));
    assert_eq!(
        may(&resigned["gnubgid"], &json!({})),
        json!(["accept", "reject"])
    );
    let over = after(START, &["double", "drop"], &json!({}));
    assert_eq!(may(&over["gnubgid"], &json!({})), json!(["next"]));
    let opening = after(START, &["double", "drop", "next"], &json!({}));
    assert_eq!(may(&opening["gnubgid"], &json!({})), json!(["roll"]));
    let rolled = ask(
        "onroll",
        json!({"id": START, "action": "roll", "dice": [1, 3]}),
    );
    assert_eq!(may(&rolled["gnubgid"], &json!({})), json!(["resign"]));
}

#[test]
fn what_a_cube_is_worth() {
    let beavers = json!({"beavers": 2});
    for (actions, value) in [
        (&["double", "take"][..], 2),
        (&["double", "beaver", "take"], 4),
        (&["double", "beaver", "raccoon", "take"], 8),
    ] {
        let taken = after(START, actions, &beavers);
        let cube = ask("position", json!({"id": taken["gnubgid"]}))["cube"].clone();
        assert_eq!(
            (cube["value"].clone(), cube["owner"].clone()),
            (json!(value), json!(0))
        );
    }
    for (actions, points) in [
        (&["double", "drop"][..], 1),
        (&["double", "beaver", "drop"], 2),
    ] {
        assert_eq!(after(START, actions, &beavers)["result"]["points"], points);
    }
}

#[test]
fn what_is_not_possible_now_is_a_bad_action() {
    for (args, code) in [
        (json!({"action": "take"}), ErrorCode::BadAction),
        (json!({"action": "next"}), ErrorCode::BadAction),
        (json!({"action": "accept"}), ErrorCode::BadAction),
        (json!({"action": "roll"}), ErrorCode::NoDice),
        (
            json!({"action": "roll", "dice": [0, 7]}),
            ErrorCode::BadOption,
        ),
        (json!({"action": "dance"}), ErrorCode::BadOption),
        (
            json!({"action": "resign", "level": "quadruple"}),
            ErrorCode::BadOption,
        ),
        (
            json!({"action": "double", "max_cube": 1}),
            ErrorCode::BadAction,
        ),
    ] {
        let mut args = args;
        args["id"] = json!(START);
        assert_eq!(fails("onroll", args.clone()).0, code, "{args}");
    }
    let doubled = after(START, &["double"], &json!({}));
    let args = json!({"id": doubled["gnubgid"], "action": "beaver"});
    assert_eq!(
        fails("onroll", args),
        (ErrorCode::BadAction, "beavers are not allowed".to_owned())
    );
    let args = json!({"id": doubled["gnubgid"], "action": "beaver", "beavers": 1, "max_cube": 2});
    assert_eq!(
        fails("onroll", args),
        (ErrorCode::BadAction, "the cube is limited to 2".to_owned())
    );
}

/// At 3-3 in a match to 5 a cube at 2 wins the match with a single game.
#[test]
fn a_double_with_a_dead_cube_is_not_listed_but_possible_and_flagged() {
    let at = |value: u32| {
        let object = json!({"score": [3, 3], "length": 5, "cube": {"value": value, "owner": 1}});
        let id = ask("encode", object)["gnubgid"].clone();
        let actions = ask("onroll", json!({"id": id}))["actions"].clone();
        let double = ask("onroll", json!({"id": id, "action": "double"}));
        (actions, double["dead_cube"].clone())
    };
    assert_eq!(at(1), (json!(["roll", "double", "resign"]), Value::Null));
    assert_eq!(at(2), (json!(["roll", "resign"]), json!(true)));
}

#[test]
fn equal_opening_dice_are_rolled_again_or_double_the_cube() {
    let opening = after(START, &["double", "drop", "next"], &json!({}))["gnubgid"].clone();
    let roll = |id: &Value, dice: [u8; 2], doubles: u8| {
        let args = json!({"id": id, "action": "roll", "dice": dice, "automatic_doubles": doubles});
        ask("onroll", args)
    };
    let again = roll(&opening, [4, 4], 0);
    assert_eq!(
        (&again["gnubgid"], &again["decision"]),
        (&opening, &json!("opening_roll"))
    );
    let doubled = roll(&opening, [4, 4], 1);
    let value = |id: &Value| ask("position", json!({"id": id}))["cube"]["value"].clone();
    assert_eq!(value(&doubled["gnubgid"]), 2);
    assert_eq!(
        value(&roll(&doubled["gnubgid"], [5, 5], 1)["gnubgid"]),
        2,
        "one is allowed"
    );
    let begun = roll(&doubled["gnubgid"], [2, 5], 1);
    let position = ask("position", json!({"id": begun["gnubgid"]}));
    assert_eq!(
        (&position["turn"], &position["dice"]),
        (&json!(1), &json!([5, 2]))
    );
}

#[test]
fn a_partial_play_says_what_may_be_done_next() {
    let id = "4HPwATDgc/ABMA:cIkKAAAAAAAA"; // The start, 5-2 to play.
    let begin = ask("partial", json!({"id": id}));
    assert_eq!(begin["complete"], false);
    assert_eq!(begin["undo"], Value::Null);
    assert_eq!(begin["left"], json!([5, 2]));
    assert_eq!(begin["gnubgid"], id);
    let runner = &begin["sources"][0];
    assert_eq!(runner["from"], 24);
    assert_eq!(
        runner["targets"],
        json!([{"to": 22, "dice": [2], "steps": [[24, 22]]}])
    );
    let midpoint = &begin["sources"][1];
    let expected = json!([
        {"to": 8, "dice": [5], "steps": [[13, 8]]},
        {"to": 11, "dice": [2], "steps": [[13, 11]]},
        {"to": 6, "dice": [5, 2], "steps": [[13, 8], [8, 6]]},
    ]);
    assert_eq!(
        (&midpoint["from"], &midpoint["targets"]),
        (&json!(13), &expected)
    );
    let swapped = ask("partial", json!({"id": id, "dice": [2, 5]}));
    assert_eq!(swapped["left"], json!([2, 5]));
    assert_eq!(swapped["sources"][1]["targets"][2]["dice"], json!([2, 5]));
    let done = ask("partial", json!({"id": id, "steps": [[13, 8], [24, 22]]}));
    assert_eq!(
        (&done["complete"], &done["sources"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(done["undo"], json!([[13, 8]]));
    assert_eq!(
        (&done["move"], &done["used"]),
        (&json!("24/22 13/8"), &json!([5, 2]))
    );
    assert!(call("move", json!({"id": id, "steps": [[13, 8], [24, 22]]})).is_ok());
    let error = call("partial", json!({"id": id, "steps": [[13, 8], [24, 18]]})).unwrap_err();
    assert_eq!((error.code, error.at), (ErrorCode::IllegalMove, Some(1)));
    assert_eq!(fails("partial", json!({"id": START})).0, ErrorCode::NoDice);
}

#[test]
fn an_edit_changes_what_it_names_and_nothing_else() {
    let id = "4HPwATDgc/ABMA:cIkKAAAAAAAA";
    let edit =
        |changes: Value| ask("edit", json!({"id": id, "changes": changes}))["gnubgid"].clone();
    assert_eq!(edit(json!({})), id);
    assert_eq!(edit(json!({"dice": null})), START);
    assert_eq!(edit(json!({"dice": [2, 5]})), id);
    let object = |id: &Value| ask("position", json!({"id": id}));
    let score = object(&edit(
        json!({"length": 7, "score": [2, 6], "rules": {"crawford": true}}),
    ));
    assert_eq!(
        (&score["score"], &score["length"], &score["dice"]),
        (&json!([2, 6]), &json!(7), &json!([5, 2]))
    );
    let cube = object(&edit(json!({"cube": {"value": 4, "owner": 0}})))["cube"].clone();
    assert_eq!((&cube["value"], &cube["owner"]), (&json!(4), &json!(0)));
    let turned = object(&edit(json!({"turn": 0})));
    assert_eq!(
        (&turned["turn"], &turned["decider"], &turned["sides"]),
        (&json!(0), &json!(0), &object(&json!(id))["sides"])
    );
    assert_eq!(fails("edit", json!({"id": id})).0, ErrorCode::BadOption);
    let sixteen = json!({"points": vec![1; 24], "bar": 0});
    let (code, message) = fails(
        "edit",
        json!({"id": id, "changes": {"sides": [sixteen, sixteen], "length": 0, "rules": {"crawford": true}}}),
    );
    assert_eq!(code, ErrorCode::BadPosition);
    assert!(
        message.contains("24 checkers") && message.contains("Crawford"),
        "every reason: {message}"
    );
}
