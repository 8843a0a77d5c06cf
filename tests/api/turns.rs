//! Games replayed through the API: each state of GNU Backgammon leads to the next one.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::common::known::known;
use jsboard::api::call;
use serde_json::{Value, json};

/// The answer of a function. Sets `max_cube`, because GNU Backgammon turns the cube beyond 1024.
fn ask(function: &str, args: Value) -> Value {
    let mut args = args;
    args["max_cube"] = json!(32768);
    let answer = call(function, args.clone());
    let answer = answer.unwrap_or_else(|error| panic!("{function} {args}: {error}"));
    serde_json::to_value(answer).unwrap()
}

fn id(answer: &Value) -> &str {
    answer["gnubgid"].as_str().unwrap()
}

/// The context with the dice of a later context, if it has dice.
fn rolled(context: &Value, later: &Value) -> String {
    if later["dice"].is_null() {
        return id(context).to_owned();
    }
    let args = json!({"id": id(context), "action": "roll", "dice": later["dice"]});
    id(&ask("onroll", args)).to_owned()
}

/// The state after a recorded action, with the dice of the next recorded state.
fn carry_on(state: &str, deed: &str, later: &str) -> String {
    let later_object = ask("position", json!({"id": later}));
    if deed == "move" {
        let plays = ask("plays", json!({"id": state}));
        let leads_there = |play: &&Value| id(play)[..14] == later[..14];
        let play = plays["plays"].as_array().unwrap().iter().find(leads_there);
        let steps = play.map_or(json!([]), |play| play["steps"].clone());
        let moved = ask("move", json!({"id": state, "steps": steps}));
        return rolled(&moved, &later_object);
    }
    let mut args = json!({"id": state, "action": deed, "beavers": 3});
    if deed == "resign" {
        args["level"] = later_object["result"]["level"].clone();
        let offered = ask("onroll", args);
        assert_eq!(offered["decision"], "answer_resignation");
        let rejected = ask("onroll", json!({"id": id(&offered), "action": "reject"}));
        assert_eq!(id(&rejected), state);
        args = json!({"id": id(&offered), "action": "accept"});
    }
    rolled(&ask("onroll", args), &later_object)
}

#[test]
fn every_state_leads_to_the_next() {
    let mut steps = 0;
    // Not m58: GNU Backgammon scores a resigned gammon there that is a single game under the Jacoby rule.
    for name in ["m00", "m10", "m31", "m48", "m49", "m57"] {
        for game in known(&format!("{name}.ids")) {
            for (pair, (_, deed)) in game.states.windows(2).zip(&game.actions) {
                let [state, later] = pair else { unreachable!() };
                assert_eq!(
                    &carry_on(state, deed, later),
                    later,
                    "{name}: {deed} in {state}"
                );
                steps += 1;
            }
        }
    }
    assert!(steps > 1000, "{steps} steps");
}

/// The actions allowed in a state include the one that follows in the record.
#[test]
fn what_is_done_is_what_may_be_done() {
    for name in ["m31", "m49", "m57"] {
        for game in known(&format!("{name}.ids")) {
            for (state, (_, deed)) in game.states.iter().zip(&game.actions) {
                let may = ask("onroll", json!({"id": state, "beavers": 3}));
                let may: Vec<&str> = may["actions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                assert!(
                    deed == "move" || may.contains(&deed.as_str()),
                    "{deed} of {may:?} in {state}"
                );
            }
        }
    }
}

#[test]
fn the_next_game_begins_as_it_did() {
    let mut games = 0;
    for name in ["m00", "m10", "m31", "m48", "m49", "m57"] {
        for pair in known(&format!("{name}.ids")).windows(2) {
            let [game, following] = pair else {
                unreachable!()
            };
            let (last, first) = (game.states.last().unwrap(), &following.states[0]);
            let opening = ask("onroll", json!({"id": last, "action": "next"}));
            assert_eq!(opening["decision"], "opening_roll");
            let dice = ask("position", json!({"id": first}))["dice"].clone();
            let [high, low] = [0, 1].map(|i| dice[i].clone());
            let begun = |dice: Value| {
                let args = json!({"id": id(&opening), "action": "roll", "dice": dice});
                id(&ask("onroll", args)).to_owned()
            };
            let either = [begun(json!([high, low])), begun(json!([low, high]))];
            assert!(
                either.contains(first),
                "{name}: {first} is none of {either:?}"
            );
            games += 1;
        }
    }
    assert!(games > 20, "{games} games");
}
