//! The functions `evaluate` and `analyse`, as callers see them.

use jsboard::api::{ApiError, Given};
use jsboard_evaluation::api::{FUNCTIONS, answer, functions};
use serde::Deserialize;
use serde_json::{Value, json};

/// The start of a game for money, `X` to play 31.
const START: &str = "4HPwATDgc/ABMA:cAkKAAAAAAAE";
const ROLLED: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
const BEFORE_ROLL: &str = "XGID=-b----E-C---eE---c-e----B-:0:0:1:00:0:0:0:0:10";

fn call(name: &str, args: Value) -> Result<Value, ApiError> {
    let given = Given::deserialize(args).expect("arguments");
    answer(name, given).map(|answer| serde_json::to_value(answer).expect("JSON"))
}

fn evaluate(args: Value) -> Value {
    call("evaluate", args).expect("an evaluation")
}

fn code(args: Value) -> (&'static str, String) {
    let error = call("evaluate", args).expect_err("an error");
    (error.code.name(), error.message)
}

#[test]
fn plays_are_ranked() {
    let all = evaluate(json!({"id": ROLLED, "plies": 0, "candidates": 0}));
    let plays = all["candidates"].as_array().expect("plays");
    assert_eq!(plays.len(), 16);
    assert_eq!(plays[0]["move"], "8/5 6/5");
    assert_eq!(plays[0]["difference"], 0.0);
    assert_eq!(all["level"], "0-ply");
    assert_eq!(all["equity"], plays[0]["equity"]);
    assert_eq!(all["cube"], Value::Null);
    let equities: Vec<f64> = plays
        .iter()
        .map(|play| play["equity"].as_f64().expect("a number"))
        .collect();
    assert!(equities.is_sorted_by(|a, b| a >= b));
    let five = evaluate(json!({"id": ROLLED, "plies": 0}));
    assert_eq!(five["candidates"].as_array().map(Vec::len), Some(5));
    let one = evaluate(json!({"id": BEFORE_ROLL, "dice": [1, 3], "plies": 1, "candidates": 1}));
    assert_eq!(one["candidates"][0]["level"], "1-ply");
    let chances = one["chances"].as_array().expect("chances");
    assert_eq!(chances.len(), 5);
}

#[test]
fn the_cube_is_judged_before_the_roll() {
    let start = evaluate(json!({"id": BEFORE_ROLL, "plies": 0}));
    assert_eq!(start["cube"]["best"], json!(["no_double", "take"]));
    assert_eq!(start["cube"]["double_drop"], 1.0);
    assert_eq!(start["equity"], start["cube"]["no_double"]);
    assert_eq!(start["candidates"], json!([]));
    assert_eq!(start["decided"], false);
}

/// A cube that a side owns, one that the other owns, and scores are not those of a centred cube for money.
#[test]
fn the_cube_and_the_score_count() {
    let with = |fields: &str| {
        let id = format!("XGID=-b----E-C---eE---c-e----B-:{fields}:10");
        evaluate(json!({"id": id, "plies": 0}))
    };
    let equity = |fields: &str| with(fields)["equity"].as_f64().expect("a number");
    let centred = equity("0:0:1:00:0:0:0:0");
    let (own, other) = (equity("1:1:1:00:0:0:0:0"), equity("1:-1:1:00:0:0:0:0"));
    assert!(
        own > centred + 0.05 && other < centred - 0.05,
        "{own} {centred} {other}"
    );
    assert_eq!(with("1:-1:1:00:0:0:0:0")["cube"], Value::Null);
    assert_eq!(with("1:1:1:00:0:0:0:0")["cube"]["redouble"], true);
    // The Crawford game, and a dead cube at 1-away.
    assert_eq!(with("0:0:1:00:0:4:1:5")["cube"], Value::Null);
    let score = with("0:0:1:00:3:3:0:5");
    assert!(
        score["mwc"]
            .as_f64()
            .is_some_and(|mwc| (0.4..0.6).contains(&mwc))
    );
    assert_ne!(
        score["cube"]["double_take"],
        with("0:0:1:00:0:0:0:0")["cube"]["double_take"]
    );
}

/// The figures of the side that decides: a take shows the taker's.
#[test]
fn the_figures_are_the_deciders() {
    let doubled = "XGID=-b----E-C---eE---c-e----B-:0:0:1:D:0:0:0:0:10";
    let before = evaluate(json!({"id": BEFORE_ROLL, "plies": 0}));
    let take = evaluate(json!({"id": doubled, "plies": 0}));
    assert_eq!(take["side"], 0);
    let number = |of: &Value| of.as_f64().expect("a number");
    assert_eq!(
        number(&take["cube"]["double_take"]),
        -number(&before["cube"]["double_take"])
    );
    assert_eq!(take["answers"]["best"], "take");
    assert_eq!(take["equity"], take["answers"]["take"]);
    assert_eq!(number(&take["answers"]["drop"]), -1.0);
    let wins = [&before, &take].map(|of| number(&of["chances"][0]));
    assert!((wins[0] + wins[1] - 1.0).abs() < 1e-6);
    let beaver = evaluate(json!({"id": doubled, "plies": 0, "beavers": 1}));
    assert_eq!(beaver["answers"]["best"], "beaver");
}

/// The same position has the same answer, asked again or seen from the other side of the board.
#[test]
fn answers_are_the_same_again_and_flipped() {
    let ask = |id: &str| evaluate(json!({"id": id, "plies": 1, "candidates": 3}));
    let first = ask(ROLLED);
    evaluate(json!({"id": "XGID=-b----E-C---eE---c-e----B-:0:0:1:62:2:0:0:7:10", "plies": 1}));
    assert_eq!(ask(ROLLED), first);
    let flipped = ask("XGID=-b----E-C---eE---c-e----B-:0:0:-1:31:0:0:0:0:10");
    for field in ["equity", "chances", "cubeless"] {
        assert_eq!(flipped[field], first[field], "{field}");
    }
    let moves = |of: &Value| -> Vec<Value> {
        let plays = of["candidates"].as_array().expect("plays").iter();
        plays
            .map(|play| json!([play["move"], play["equity"]]))
            .collect()
    };
    assert_eq!(moves(&flipped), moves(&first));
}

/// Where nothing can change the result all candidates show the same, and it is said.
#[test]
fn a_decided_game_says_so() {
    // One checker each on its ace point, and X is on roll.
    let won = evaluate(json!({
        "id": "XGID=-A----------------------a-:0:0:1:31:0:0:0:0:10",
        "plies": 0,
    }));
    assert_eq!(won["decided"], true);
    assert_eq!(won["chances"][0], 1.0);
    let start = evaluate(json!({"id": ROLLED, "plies": 0}));
    assert_eq!(start["decided"], false);
}

#[test]
fn cubeless_equity_ranks_plays_if_asked() {
    let cubeless = evaluate(json!({"id": ROLLED, "plies": 0, "cubeful": false}));
    assert_eq!(cubeless["level"], "0-ply cubeless");
    let [wins, gammons, backgammons, gammons_lost, backgammons_lost] =
        std::array::from_fn(|i| cubeless["chances"][i].as_f64().expect("a number"));
    let equity = 2.0 * wins - 1.0 + gammons + backgammons - gammons_lost - backgammons_lost;
    assert!((cubeless["equity"].as_f64().expect("a number") - equity).abs() < 1e-5);
}

#[test]
fn what_cannot_be_evaluated_is_refused_in_clear_words() {
    assert_eq!(code(json!({})).0, "bad_option");
    assert_eq!(code(json!({"id": "nonsense"})).0, "bad_id");
    let (kind, message) = code(json!({"id": ROLLED, "plies": 9}));
    assert_eq!(kind, "bad_option");
    assert!(
        message.contains("plies") && message.contains("from 0 to 3"),
        "{message}"
    );
    assert_eq!(code(json!({"id": ROLLED, "plies": 1.5})).0, "bad_option");
    let (kind, message) = code(json!({"id": ROLLED, "rollout": {"trials": 10_000_000}}));
    assert_eq!(kind, "bad_option");
    assert!(message.contains("trials"), "{message}");
    assert_eq!(
        code(json!({"id": BEFORE_ROLL, "candidates": 3})).0,
        "no_dice"
    );
    // Before the opening roll nobody is on roll.
    assert_eq!(
        code(json!({"id": "4HPwATDgc/ABMA:cAgAAAAAAAAA"})).0,
        "no_dice"
    );
    let over = "XGID=-A------------------------:0:0:1:00:0:0:0:0:10";
    assert_eq!(code(json!({"id": over})).0, "bad_action");
    let illegal = "XGID=-P----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10";
    assert_eq!(code(json!({"id": illegal})).0, "bad_position");
}

#[test]
fn every_function_is_known_here() {
    assert_eq!(FUNCTIONS.len(), 2);
    assert!(functions().any(|function| function.name == "position"));
    let position = call("position", json!({"id": START})).expect("a position");
    assert_eq!(position["cube"]["value"], 1);
    let error = call("evalute", json!({})).expect_err("an error");
    assert!(error.message.contains("evaluate"), "{error}");
}

const MATCH: &str = " 3 point match\n\n Game 1\n Ann : 0                        Ben : 0\n  1) 31: 8/5 6/5                42: 8/4 6/4\n  2)  Doubles => 2               Drops\n      Wins 1 point\n";

#[test]
fn a_match_is_analysed() {
    let analysed = call(
        "analyse",
        json!({"text": MATCH, "plies": 0, "format": "sgf"}),
    )
    .expect("a match");
    let actions = analysed["games"][0]["actions"].as_array().expect("actions");
    let first = &actions[0]["analysis"];
    assert_eq!(first["candidates"][0]["move"], "8/5 6/5");
    assert_eq!(first["played"], 0);
    assert_eq!(first["cube"], Value::Null);
    assert!(first["luck"].is_number());
    // A double that early is an error, and so is the drop.
    assert!(
        actions[2]["analysis"]["error"]["cube"]
            .as_f64()
            .is_some_and(|error| error > 0.1)
    );
    assert!(
        actions[3]["analysis"]["error"]["cube"]
            .as_f64()
            .is_some_and(|error| error > 0.1)
    );
    for player in analysed["summary"].as_array().expect("players") {
        assert!(player["decisions"].as_u64() >= Some(1), "{player}");
        assert!(player["pr"].is_number() && player["rating"].is_string());
    }
    let sgf = analysed["text"].as_str().expect("a text");
    assert!(
        sgf.contains("]DA[E ver 3 0C ") && sgf.contains("]LU["),
        "{sgf}"
    );
    let again = call("record", json!({"text": sgf})).expect("a match");
    let read = &again["games"][0]["actions"][1]["analysis"];
    assert_eq!(
        read["candidates"][0]["move"],
        actions[1]["analysis"]["candidates"][0]["move"]
    );
    assert!(call("analyse", json!({"text": "nothing"})).is_err());
}

#[test]
fn rollouts_say_how_sure_they_are_and_are_the_same_again() {
    let ask = |seed: u32| {
        evaluate(json!({
            "id": ROLLED,
            "plies": 0,
            "candidates": 2,
            "rollout": {"trials": 12, "truncate": 3, "seed": seed},
        }))
    };
    let first = ask(1);
    assert_eq!(first["level"], "rollout, 12 games");
    let play = &first["candidates"][0];
    assert!(
        play["error"]
            .as_f64()
            .is_some_and(|error| (0.0..0.2).contains(&error)),
        "{play}"
    );
    assert_eq!(ask(1), first);
    assert_ne!(ask(2)["equity"], first["equity"]);
    let before = evaluate(json!({"id": BEFORE_ROLL, "rollout": {"trials": 6, "truncate": 2}}));
    let cube = &before["cube"];
    assert_eq!(cube["best"], json!(["no_double", "take"]));
    assert_eq!(cube["errors"].as_array().map(Vec::len), Some(2));
    let plain = evaluate(json!({"id": BEFORE_ROLL, "plies": 0}));
    assert!(plain["cube"]["errors"].is_null());
}

#[test]
fn a_rollout_without_the_cube_is_another() {
    let ask = |cubeful: bool| {
        evaluate(json!({
            "id": ROLLED,
            "plies": 0,
            "candidates": 1,
            "cubeful": cubeful,
            "rollout": {"trials": 12, "truncate": 6},
        }))
    };
    let [with, without] = [ask(true), ask(false)];
    assert_ne!(with["equity"], without["equity"]);
    let off = without["equity"].as_f64().zip(without["cubeless"].as_f64());
    assert!(off.is_some_and(|(equity, cubeless)| (equity - cubeless).abs() < 1e-3));
}
