//! The functions of the API: vectors, shapes and errors.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jsboard::api::{
    ContextArgs, ErrorCode, FUNCTIONS, MoveArgs, PositionArgs, PositionPart, call, encode,
    make_move, plays, position,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn args<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn position_args(id: &str) -> PositionArgs {
    PositionArgs {
        context: ContextArgs::of_id(id),
    }
}

/// An ID may be of any kind, in each function.
#[test]
fn ids_of_every_kind_in_every_function() {
    let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:2:1:0:5:10";
    let known = position(&position_args(xgid)).unwrap();
    let answer = |function: &str, id: &str| {
        let args = match function {
            "move" => json!({"id": id, "move": "13/11 13/8"}),
            "onroll" => json!({"id": id, "action": "resign"}),
            "edit" => json!({"id": id, "changes": {"turn": 0}}),
            _ => json!({"id": id}),
        };
        serde_json::to_value(call(function, args).unwrap()).unwrap()
    };
    for function in [
        "position", "plays", "partial", "move", "onroll", "edit", "areas", "image",
    ] {
        let expected = answer(function, xgid);
        for id in [
            &known.gnubgid,
            &known.ogid.clone().unwrap(),
            &known.fibs.clone().unwrap(),
        ] {
            assert_eq!(answer(function, id), expected, "{function} {id}");
        }
    }
}

/// The vectors of the API reference.
#[test]
fn moves_lead_to_the_contexts_after_them() {
    for (id, text, written, after) in [
        (
            "jHPDAQXgPHgBWA:UQkyAQAAAAAA",
            "bar/21 24/20 8/4 8/4",
            "bar/21 24/20 8/4*(2)",
            "mDN4gSKMc8MBQQ:EQEgAQAAAAAA",
        ),
        (
            "ZwAAwGwAAAAAAA:cIkkAAAAAAAA",
            "3/off 1/off",
            "3/off 1/off",
            "aQAA4AwAAAAAAA:MAEgAAAAAAAA",
        ),
        (
            "ZwAAwGwAAAAAAA:cIkkAAAAAAAA",
            "4/2 1/off(2)",
            "4/2 1/off(2)",
            "WgAA4AwAAAAAAA:MAEgAAAAAAAA",
        ),
        (
            "mOfgASTYzsEAJg:cIkkAAAAAAAA",
            "8/6 8/7(2)",
            "8/6 8/7(2)",
            "2N7AACaY5+ABJA:MAEgAAAAAAAA",
        ),
    ] {
        let moved = make_move(&args(json!({"id": id, "move": text}))).unwrap();
        assert_eq!(moved.play.text, written);
        assert_eq!(moved.play.after.gnubgid, after);
        let steps = moved.play.steps;
        let again = make_move(&args(json!({"id": id, "steps": steps}))).unwrap();
        assert_eq!(again.play.after.gnubgid, after);
    }
    for text in ["24/22 13/9", "8/4 6/4"] {
        let error = make_move(&args(
            json!({"id": "sGfwgAPbuIEDIA:cIkqAAAAAAAA", "move": text}),
        ));
        assert_eq!(error.unwrap_err().code, ErrorCode::IllegalMove);
    }
}

#[test]
fn a_position_is_spelled_out_and_encoded_back() {
    let object =
        serde_json::to_value(position(&position_args("4HPwATDgc/ABMA:cIkKAAAAAAAA")).unwrap())
            .unwrap();
    let start = json!([
        0, 0, 0, 0, 0, 5, 0, 3, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2
    ]);
    let side = json!({"points": start, "bar": 0, "off": 0, "pips": 167});
    let expected = json!({
        "gnubgid": "4HPwATDgc/ABMA:cIkKAAAAAAAA",
        "xgid": "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:1:0:10",
        "ogid": "11ccccchhhjjjjj:66666888dddddoo:N0N:52:W:R:0:0:0",
        "fibs": "board:You:Opponent:9999:0:0:0:-2:0:0:0:0:5:0:3:0:0:0:-5:5:0:0:0:-3:0:-5:0:0:0:0:2:0:1:5:2:0:0:1:1:1:0:1:-1:0:25:0:0:0:0:0:0:0:0",
        "variant": "backgammon", "phase": "playing", "turn": 1, "decider": 1, "decision": "play",
        "dice": [5, 2],
        "cube": {"value": 1, "owner": null, "offered": false, "offer": null},
        "score": [0, 0], "length": 0,
        "rules": {"crawford": false, "jacoby": true, "beavers": 0, "automatic_doubles": 0, "max_cube": 1024},
        "sides": [side, side], "resignation": null, "result": null,
    });
    assert_eq!(object, expected);
    for id in [
        "4HPwATDgc/ABMA:cIkKAAAAAAAA",
        "jHPDAQXgPHgBWA:UQkyAQAAAAAA",
        "4HPwATDgc/ABMA:cIgKAAAAAAAA",
        // States from GNU Backgammon: a double, a beaver, a raccoon, a drop, a resignation, a bear-off.
        "sB8wADc4F7EcIA:UhEAAAAAAAAA",
        "sB8wADc4F7EcIA:QxkAAAAAAAAA",
        "sB8wADc4F7EcIA:RBEAAAAAAAAA",
        "sB8wADc4F7EcIA:RAQAAAAAgAAA",
        "s90iAhBzAwCAAA:8CsgARAAQAAE",
        "AAAAts1AwwAAAA:AQIgAQAAQAAE",
    ] {
        let object = serde_json::to_value(position(&position_args(id)).unwrap()).unwrap();
        let part: PositionPart = serde_json::from_value(object).unwrap();
        match encode(&part) {
            Ok(context) => assert_eq!(context.gnubgid, id),
            // The only contradictory state here: dice before the opening roll.
            Err(error) => assert_eq!(
                (error.code, id),
                (ErrorCode::BadPosition, "4HPwATDgc/ABMA:cIgKAAAAAAAA")
            ),
        }
    }
}

#[test]
fn scores_that_no_id_carries_are_refused() {
    let refused = |part: Value| encode(&args(part)).unwrap_err();
    for part in [
        json!({"score": [0, 32768]}),
        json!({"score": [65535, 0]}),
        json!({"length": 40000}),
    ] {
        assert_eq!(refused(part).code, ErrorCode::BadPosition);
    }
    assert!(encode(&args(json!({"score": [32767, 0]}))).is_ok());
}

#[test]
fn plays_come_in_the_order_of_their_results() {
    let found = plays(&args(json!({"id": "4HPwATDgc/ABMA", "dice": [3, 1]})))
        .unwrap()
        .plays;
    assert_eq!(found.len(), 16);
    assert!(
        found
            .iter()
            .is_sorted_by_key(|play| play.after.gnubgid.clone())
    );
    assert!(found.iter().any(|play| play.text == "8/5 6/5"));
    let dance = plays(&args(
        json!({"id": "XGID=-------------------bbbbbbA:0:0:1:66:0:0:0:0:10"}),
    ));
    assert!(dance.unwrap().plays.is_empty());
}

#[test]
fn arguments_that_no_id_carries_are_echoed() {
    let arguments = json!({"id": "4HPwATDgc/ABMA:cIkKAAAAAAAA", "move": "13/8 24/22", "beavers": 1, "max_cube": 64});
    let moved = serde_json::to_value(make_move(&args(arguments)).unwrap()).unwrap();
    assert_eq!(
        (&moved["beavers"], &moved["max_cube"]),
        (&json!(1), &json!(64))
    );
    assert!(moved["xgid"].as_str().unwrap().ends_with(":3:0:6"));
    assert_eq!(moved["result"], Value::Null);
}

#[test]
fn the_jacoby_bit_is_preserved() {
    let after = |id: &str| {
        let moved = make_move(&args(json!({"id": id, "move": "24/22 13/8"}))).unwrap();
        moved.play.after.gnubgid.ends_with('E')
    };
    assert!(
        !after("4HPwATDgc/ABMA:cIkqAAAAAAAA"),
        "a match whose ID has the bit clear"
    );
    assert!(after("4HPwATDgc/ABMA:cIkqAAAAAAAE"));
    assert!(after("XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:3:10"));
    assert!(!after(
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:1:0:10"
    ));
}

#[test]
fn two_ids_must_say_the_same() {
    let xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:3:0:10";
    let same = position(&args(
        json!({"id": "4HPwATDgc/ABMA:cIkKAAAAAAAA", "xgid": xgid}),
    ))
    .unwrap();
    assert_eq!(same.rules.beavers, 2);
    let other = position(&args(json!({"id": "4HPwATDgc/ABMA", "xgid": xgid})));
    assert_eq!(other.unwrap_err().code, ErrorCode::BadOption);
}

#[test]
fn every_error_has_its_code() {
    let code = |arguments: Value| call("move", arguments).unwrap_err().code;
    let start = "4HPwATDgc/ABMA:cIkKAAAAAAAA";
    assert_eq!(code(json!({"move": "8/5"})), ErrorCode::BadOption);
    assert_eq!(code(json!({"id": start})), ErrorCode::BadOption);
    assert_eq!(
        code(json!({"id": "nonsense", "move": "8/5"})),
        ErrorCode::BadId
    );
    assert_eq!(
        code(json!({"id": start, "move": "8-5-x"})),
        ErrorCode::BadMoveText
    );
    assert_eq!(
        code(json!({"id": start, "move": "8/5"})),
        ErrorCode::IllegalMove
    );
    assert_eq!(
        code(json!({"id": start, "move": ""})),
        ErrorCode::IllegalMove
    );
    assert_eq!(
        code(json!({"id": "4HPwATDgc/ABMA", "move": "8/5"})),
        ErrorCode::NoDice
    );
    assert_eq!(
        code(json!({"id": "4HPwATDgc/ABMA:cAgAAAAAAAAA", "move": "8/5"})),
        ErrorCode::BadAction
    );
    assert_eq!(
        code(json!({"id": start, "move": "8/5", "dice": [7, 1]})),
        ErrorCode::BadOption
    );
    let overfull = "XGID=-b----P-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10";
    assert_eq!(
        code(json!({"id": overfull, "move": "8/5"})),
        ErrorCode::BadPosition
    );
    assert!(serde_json::from_value::<MoveArgs>(json!({"idd": start})).is_err());
}

#[test]
fn functions_are_called_by_their_names() {
    let id = "4HPwATDgc/ABMA:cAkPAAAAAAAA";
    let answer = call("move", json!({"id": id, "move": "24/18 13/10"})).unwrap();
    let moved = make_move(&args(json!({"id": id, "move": "24/18 13/10"}))).unwrap();
    assert_eq!(
        serde_json::to_value(answer).unwrap(),
        serde_json::to_value(moved).unwrap()
    );
    for function in FUNCTIONS {
        let error = call(function.name, json!({"id": 7, "turn": -1})).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadOption, "{}", function.name);
    }
    let error = call("perft", json!({})).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadRequest);
    assert!(error.message.contains("plays"), "{error}");
}

#[test]
fn arguments_are_an_object_or_nothing() {
    assert!(call("encode", Value::Null).is_ok());
    for wrong in [json!([]), json!("id"), json!(1), json!(true)] {
        let error = call("encode", wrong).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadOption, "{error}");
    }
}

#[test]
fn unknown_arguments_are_refused_by_name() {
    let message = |function, args| call(function, args).unwrap_err().message;
    let wrong = message("plays", json!({"id": "4HPwATDgc/ABMA", "dise": [3, 1]}));
    assert_eq!(
        wrong,
        "dise: unknown argument; expected one of id, gnubgid, xgid, variant, beavers, max_cube, \
         automatic_doubles, dice; perhaps dice"
    );
    let other = message("plays", json!({"id": "4HPwATDgc/ABMA", "action": "roll"}));
    assert!(other.starts_with("action: unknown argument"), "{other}");
    for (changes, refused) in [
        (json!({"trun": 0}), "changes.trun"),
        (json!({"cube": {"valeu": 2}}), "changes.cube.valeu"),
        (json!({"rules": {"jakoby": true}}), "changes.rules.jakoby"),
        (
            json!({"sides": [{"pionts": []}, {}]}),
            "changes.sides[0].pionts",
        ),
    ] {
        let wrong = message("edit", json!({"id": "4HPwATDgc/ABMA", "changes": changes}));
        let expected = [refused, ": unknown argument"].concat();
        assert!(wrong.starts_with(&expected), "{wrong}");
    }
    // All that `position` says may be given back.
    let state = serde_json::to_value(position(&position_args("4HPwATDgc/ABMA")).unwrap()).unwrap();
    let part = json!({"id": "4HPwATDgc/ABMA", "changes": state});
    assert!(call("edit", part).is_ok());
}

#[test]
fn a_wrong_value_is_named_with_what_was_expected() {
    let id = "4HPwATDgc/ABMA";
    for (function, args, expected) in [
        ("plays", json!({"id": 7}), "id: expected a text, not 7"),
        (
            "plays",
            json!({"id": id, "beavers": -1}),
            "beavers: expected a whole number from 0 to 255, not -1",
        ),
        (
            "plays",
            json!({"id": id, "dice": [7, 1]}),
            "dice[0]: expected a whole number from 1 to 6, not 7",
        ),
        (
            "plays",
            json!({"id": id, "dice": [1]}),
            "dice: expected 2 values, not 1",
        ),
        (
            "onroll",
            json!({"id": id, "action": "rol"}),
            "action: “rol” is unknown; perhaps roll. Use one of roll, double, take, drop, beaver, \
             raccoon, resign, accept, reject, next",
        ),
        (
            "edit",
            json!({"id": id, "changes": {"cube": {"owner": 2}}}),
            "changes.cube.owner: expected a whole number from 0 to 1, not 2",
        ),
        (
            "edit",
            json!({"id": id, "changes": {"sides": [{}, []]}}),
            "changes.sides[1]: expected an object, not a list",
        ),
        (
            "image",
            json!({"id": id, "colours": {"field": 1}}),
            "colours.field: expected a text, not 1",
        ),
        (
            "encode",
            json!([]),
            "arguments: expected an object, not a list",
        ),
    ] {
        let error = call(function, args).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadOption);
        assert_eq!(error.message, expected);
    }
}

#[test]
fn the_old_name_of_a_function_is_understood() {
    let args = json!({"text": "4HPwATDgc/ABMA:cAkPAAAAAAAA"});
    assert_eq!(
        ask("analysis", args.clone()).unwrap(),
        ask("read_analysis", args).unwrap()
    );
}

#[test]
fn a_record_is_text_or_base64() {
    let text = "1 point match\n\nGame 1\nAnn : 0   Ben : 0\n 1) 31: 8/5 6/5\n";
    let base64 = "MSBwb2ludCBtYXRjaAoKR2FtZSAxCkFubiA6IDAgICBCZW4gOiAwCiAxKSAzMTogOC81IDYvNQo=";
    let answer = |args| serde_json::to_value(call("record", args).unwrap()).unwrap();
    assert_eq!(
        answer(json!({"text": text})),
        answer(json!({"base64": base64}))
    );
    let both = call("record", json!({"text": text, "base64": base64})).unwrap_err();
    assert_eq!(both.code, ErrorCode::BadOption);
}

fn ask(name: &str, args: Value) -> Result<Value, jsboard::api::ApiError> {
    call(name, args).map(|answer| serde_json::to_value(answer).unwrap())
}

const OPENING: &str = "4HPwATDgc/ABMA:cAkPAAAAAAAA";

#[test]
fn a_picture_and_its_map_show_the_same_regions() {
    for look in [
        json!({}),
        json!({"width": 1000, "height": 240, "css": "print", "home": "left", "bottom": 0}),
        json!({"css": "dark", "bottom": "decider", "buttons": ["undo", "confirm"], "lang": "ja"}),
    ] {
        let mut args = look.clone();
        args["id"] = json!(OPENING);
        let picture = ask("image", args.clone()).unwrap();
        let picture = picture["svg"].as_str().unwrap();
        let answer = ask("areas", args.clone()).unwrap();
        let areas = answer["areas"].as_array().unwrap();
        for area in areas {
            let region = area["region"].as_str().unwrap();
            let attribute = format!(" data-region=\"{region}\"");
            assert_eq!(picture.matches(&attribute).count(), 1, "{region} {look}");
            assert_eq!(area["href"], format!("#{region}"));
            assert!(!area["alt"].as_str().unwrap().is_empty());
        }
        assert_eq!(picture.matches(" data-region=").count(), areas.len());
        args["format"] = json!("map");
        let map = ask("areas", args).unwrap();
        let map = map["map"].as_str().unwrap();
        for area in areas {
            let written = format!(
                "<area shape=\"{}\" coords=\"{}\" href=\"{}\" alt=\"{}\" data-region=\"{}\">",
                area["shape"].as_str().unwrap(),
                area["coords"].as_str().unwrap(),
                area["href"].as_str().unwrap(),
                area["alt"].as_str().unwrap(),
                area["region"].as_str().unwrap(),
            );
            assert!(map.contains(&written), "{written}");
        }
        assert_eq!(map.matches("<area ").count(), areas.len());
    }
}

#[test]
fn areas_are_described_in_words() {
    let id = "XGID=aa--BBBB----dE---d-e----B-:1:-1:-1:63:2:4:0:7:10";
    let alt = |region: &str, lang: &str| {
        let args = json!({"id": id, "lang": lang, "buttons": ["confirm"]});
        let areas = ask("areas", args).unwrap()["areas"].clone();
        let found = |area: &&Value| area["region"] == region;
        areas.as_array().unwrap().iter().find(found).unwrap()["alt"].clone()
    };
    for (region, en, ja) in [
        ("13", "13 point: 5 White", "13ポイント: 白5個"),
        ("9", "9 point", "9ポイント"),
        ("1", "1 point: 1 Black", "1ポイント: 黒1個"),
        ("bar-top", "Bar: 1 Black", "バー: 黒1個"),
        ("bar-bottom", "Bar: 0 White", "バー: 白0個"),
        ("off-bottom", "Off: 0 White", "ゴール: 白0個"),
        ("checker-bar-top-1", "Black checker, Bar", "黒の駒, バー"),
        (
            "checker-13-2",
            "White checker, 13 point",
            "白の駒, 13ポイント",
        ),
        ("die-1", "Die: 6", "ダイス: 6"),
        ("cube", "Cube 2, owned by Black", "キューブ2、黒が所有"),
        ("score-bottom", "Score, White: 2", "得点, 白: 2"),
        ("button-confirm", "Done", "確定"),
    ] {
        assert_eq!(alt(region, "en"), en);
        assert_eq!(alt(region, "ja"), ja);
    }
}

#[test]
fn a_wrong_option_of_a_picture_is_named() {
    for (args, words) in [
        (json!({"width": 0}), ["width", "1 to 100000"]),
        (json!({"width": 400.5}), ["width", "whole"]),
        (json!({"height": -1}), ["height", "whole"]),
        (json!({"height": 100_001}), ["height", "100000"]),
        (json!({"height": "300"}), ["height", "whole"]),
        (json!({"css": "Classik"}), ["css", "perhaps classic"]),
        (json!({"css": "wood"}), ["css", "nature, classic"]),
        (json!({"home": "rigth"}), ["home", "perhaps right"]),
        (json!({"numbers": "botom"}), ["numbers", "perhaps bottom"]),
        (json!({"bottom": 2}), ["bottom", "roller"]),
        (json!({"bottom": "decidr"}), ["bottom", "perhaps decider"]),
        (
            json!({"buttons": ["roll", "takes"]}),
            ["buttons", "perhaps take"],
        ),
        (
            json!({"buttons": ["roll", "roll", "roll", "roll", "roll"]}),
            ["buttons", "4"],
        ),
        (json!({"prefix": "a\" onload=\""}), ["prefix", "letters"]),
        (
            json!({"colours": {"feild": "red"}}),
            ["colours", "perhaps field"],
        ),
        (
            json!({"colours": {"field": "red\"/>"}}),
            ["colours", "field"],
        ),
        (json!({"format": "png"}), ["format", "svg"]),
        (json!({"format": "gif"}), ["format", "svg"]),
    ] {
        let mut args = args;
        args["id"] = json!(OPENING);
        let error = ask("image", args.clone()).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadOption, "{args}");
        for word in words {
            assert!(error.message.contains(word), "{args}: {}", error.message);
        }
    }
    let error = ask("areas", json!({"id": OPENING, "format": "maps"})).unwrap_err();
    assert!(error.message.contains("perhaps map"), "{error}");
}

#[test]
fn a_picture_stands_alone() {
    let args =
        json!({"id": OPENING, "prefix": "one-", "colours": {"bar": "#abc"}, "buttons": ["next"]});
    let picture = ask("image", args).unwrap();
    let picture = picture["svg"].as_str().unwrap();
    for word in ["style", "var(", "class=", "<script", "url(", "part="] {
        assert!(!picture.contains(word), "{word}");
    }
    let ids = picture.matches(" id=\"").count();
    assert_eq!(ids, picture.matches(" id=\"one-").count());
    assert_eq!(ids, picture.matches(" data-region=\"").count());
    assert!(picture.contains("fill=\"#abc\""));
    assert!(picture.contains("aria-label=\"White to play 63."));
}
