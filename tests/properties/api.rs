//! The API: for any arguments, every function returns a valid answer or a documented error.

use jsboard::api::{ApiError, ErrorCode, steps};
use jsboard::notation::{read_id, read_xgid, write_gnubgid, write_play};
use jsboard::{Play, Point, Position, Setup, Side};
use serde_json::{Map, Value, json};

use super::draw::{self, Draw};
use ErrorCode::{
    BadAction, BadId, BadMoveText, BadOption, BadPosition, BadRecord, IllegalMove, NoDice,
};

/// A function of the API.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// Its arguments beside the context.
    reads: &'static [&'static str],
    /// Its documented errors.
    errors: &'static [ErrorCode],
}

/// All functions.
#[rustfmt::skip]
pub(crate) static FUNCTIONS: [Function; 8] = [
    Function { name: "position", reads: &[],
        errors: &[BadId, BadOption, BadPosition] },
    Function { name: "encode", reads: &OBJECT,
        errors: &[BadOption, BadPosition] },
    Function { name: "plays", reads: &["dice"],
        errors: &[BadId, BadOption, BadPosition, NoDice] },
    Function { name: "move", reads: &["dice", "move", "steps"],
        errors: &[BadId, BadOption, BadPosition, BadMoveText, NoDice, IllegalMove, BadAction] },
    Function { name: "areas", reads: &PICTURE,
        errors: &[BadId, BadOption, BadPosition] },
    Function { name: "image", reads: &PICTURE,
        errors: &[BadId, BadOption, BadPosition] },
    Function { name: "record", reads: &["text", "match"],
        errors: &[BadOption, BadRecord] },
    Function { name: "read_analysis", reads: &["text", "position"],
        errors: &[BadOption, BadRecord] },
];

const CONTEXT: [&str; 7] = [
    "id",
    "gnubgid",
    "xgid",
    "variant",
    "beavers",
    "max_cube",
    "automatic_doubles",
];
const OBJECT: [&str; 10] = [
    "phase",
    "turn",
    "decider",
    "cube",
    "score",
    "length",
    "rules",
    "sides",
    "resignation",
    "dice",
];
const PICTURE: [&str; 12] = [
    "width", "css", "buttons", "bottom", "height", "colours", "home", "numbers", "lang", "prefix",
    "href", "format",
];
const OTHERS: [&str; 6] = ["action", "level", "changes", "bottom", "width", "nonsense"];

/// A call in the form that the carriers use.
fn call(function: &str, args: Value) -> Result<Value, ApiError> {
    let answer = jsboard::api::call(function, args)?;
    Ok(serde_json::to_value(answer).unwrap())
}

/// A line of JSON is answered, or refused with a documented error of the function.
pub(crate) fn any_line_is_answered(line: &str) {
    let Ok(request) = serde_json::from_str::<Value>(line) else {
        return;
    };
    let args = request.get("args").cloned();
    let named = |function: &Function| request.get("fn") == Some(&json!(function.name));
    if let Some(function) = FUNCTIONS.iter().find(|function| named(function)) {
        answers(function, args.as_ref().unwrap_or(&json!({})));
    }
}

/// Calls the function, checks its answer or error, and returns whether it succeeded.
pub(crate) fn answers(function: &Function, args: &Value) -> bool {
    match call(function.name, args.clone()) {
        Ok(answer) => {
            holds_contexts(&answer);
            true
        }
        Err(error) => {
            let code = error.code;
            assert!(
                function.errors.contains(&code),
                "{} of {args}: {error}",
                function.name
            );
            assert!(!error.message.is_empty());
            false
        }
    }
}

/// Every GNU ID in an answer is written back unchanged after it is read; every XGID can be read.
fn holds_contexts(answer: &Value) {
    match answer {
        Value::Array(values) => values.iter().for_each(holds_contexts),
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value.as_str()) {
                    ("gnubgid", Some(id)) => assert_eq!(write_gnubgid(&read_id(id).unwrap()), id),
                    ("xgid", Some(id)) => assert!(read_xgid(id).is_ok(), "{id}"),
                    _ => holds_contexts(value),
                }
            }
        }
        _ => {}
    }
}

/// The parts of a legal position encode to the same ID.
pub(crate) fn what_is_spelled_out_is_encoded_back(legal: &Position) {
    let id = write_gnubgid(legal.setup());
    let object = call("position", json!({ "id": id })).unwrap();
    assert_eq!(object["gnubgid"], json!(id));
    let encoded = call("encode", object).unwrap();
    assert_eq!(encoded["gnubgid"], json!(id));
}

/// An encoded ID is read back as the same parts.
pub(crate) fn what_is_encoded_is_what_was_said(part: &Value) {
    let Ok(encoded) = call("encode", part.clone()) else {
        return;
    };
    let object = call("position", json!({ "id": encoded["gnubgid"] })).unwrap();
    for field in ["phase", "turn", "score", "length", "resignation"] {
        let said = &part[field];
        assert!(
            said.is_null() || object[field] == *said,
            "{field} of {part}"
        );
    }
}

/// A function with arguments that are sometimes valid.
pub(crate) fn request(draw: &mut Draw<'_>) -> (&'static Function, Value) {
    let function = &FUNCTIONS[draw.below(FUNCTIONS.len())];
    let mut fields = Map::new();
    if function.name == "move" && draw.flag() {
        return (function, legal_move(draw));
    }
    let takes_id = !matches!(function.name, "encode" | "record" | "read_analysis");
    if takes_id && draw.below(16) < 15 {
        fields.insert("id".to_owned(), id(draw));
    }
    for (i, name) in function.reads.iter().enumerate() {
        if draw.below(2 + i) == 0 {
            let value = match (function.name, *name) {
                ("read_analysis", "text") => json!(position_text(draw)),
                _ => fitting(draw, name),
            };
            fields.insert((*name).to_owned(), value);
        }
    }
    let names = [
        CONTEXT.as_slice(),
        OBJECT.as_slice(),
        OTHERS.as_slice(),
        function.reads,
    ]
    .concat();
    for _ in 0..draw.below(8).saturating_sub(5) {
        let name = draw.one_of(&names);
        let value = if draw.flag() {
            any(draw, 2)
        } else {
            fitting(draw, name)
        };
        fields.insert(name.to_owned(), value);
    }
    (function, Value::Object(fields))
}

fn legal_move(draw: &mut Draw<'_>) -> Value {
    let rolled = draw::rolled(draw);
    let setup = rolled.setup();
    let plays = rolled.legal_plays();
    let play = plays.get(draw.below(plays.len().max(1)));
    let play = play.copied().unwrap_or(Play::DANCE);
    let id = write_gnubgid(setup);
    if draw.flag() {
        json!({ "id": id, "steps": steps(&play) })
    } else {
        json!({ "id": id, "move": write_play(&setup.board, setup.turn, &play) })
    }
}

fn id(draw: &mut Draw<'_>) -> Value {
    let setup: Setup = match draw.below(3) {
        0 => draw::rolled(draw).into_setup(),
        1 => draw::position(draw).into_setup(),
        _ => draw::any_setup(draw),
    };
    json!(
        jsboard::notation::write_xgid(&setup)
            .filter(|_| draw.flag())
            .unwrap_or(write_gnubgid(&setup))
    )
}

fn small(draw: &mut Draw<'_>) -> Value {
    match draw.below(8) {
        0 => json!(-1),
        1 => json!(32767 + draw.below(3)),
        2 => json!(1u64 << (16 + draw.below(32))),
        n => json!(n + draw.below(30) - 3),
    }
}

/// A value of the type of a field.
fn fitting(draw: &mut Draw<'_>, field: &str) -> Value {
    match field {
        "id" | "gnubgid" | "xgid" => id(draw),
        "variant" => json!(draw.one_of(&["backgammon", "nackgammon", "hypergammon", "chess"])),
        "max_cube" => json!(1u64 << draw.below(20)),
        "dice" if draw.below(8) == 7 => json!([draw.below(8), draw.below(8)]),
        "dice" => json!([1 + draw.below(6), 1 + draw.below(6)]),
        "score" => json!([small(draw), draw.below(20)]),
        "move" => json!(move_text(draw)),
        "steps" => (0..draw.below(6))
            .map(|_| json!([draw.below(27), draw.below(27)]))
            .collect(),
        "text" => json!(record_text(draw)),
        "phase" => {
            json!(draw.one_of(&["opening", "playing", "bear_off", "resignation", "drop", "x"]))
        }
        "turn" | "decider" => json!(draw.below(3)),
        "level" | "resignation" => {
            json!(draw.one_of(&["single", "gammon", "backgammon", "triple"]))
        }
        "cube" => json!({
            "value": 1u64 << draw.below(18), "owner": draw.one_of(&[None, Some(0), Some(1), Some(2)]),
            "offered": draw.flag(), "offer": draw.one_of(&["double", "beaver", "raccoon", "x"]),
        }),
        "rules" => json!({ "crawford": draw.flag(), "max_cube": 1u64 << draw.below(20) }),
        "sides" if draw.below(4) > 0 => {
            let board = draw::board(draw);
            let side = |side| {
                let count = |point| board.count(side, point);
                let points: Vec<u8> = Point::on_board().map(count).collect();
                json!({ "points": points, "bar": count(Point::BAR) })
            };
            json!([side(Side::O), side(Side::X)])
        }
        "sides" => {
            let points: Vec<usize> = (0..23 + draw.below(3)).map(|_| draw.below(256)).collect();
            let side = json!({ "points": points, "bar": draw.below(300) });
            json!([side, side])
        }
        "width" | "height" if draw.flag() => json!(1 + draw.below(100_000)),
        "css" => json!(draw.one_of(&["nature", "dark", "print", "contrast", "", "é"])),
        "bottom" => json!(draw.one_of(&["0", "1", "roller", "decider", "1.0"])),
        "home" => json!(draw.one_of(&["left", "right", "Left"])),
        "numbers" => json!(draw.one_of(&["onroll", "bottom", "none", "x"])),
        "lang" => json!(draw.one_of(&["en", "ja", "", "é-", "-"])),
        "buttons" => (0..draw.below(6))
            .map(|_| json!(draw.one_of(&["roll", "double", "next", "confirm", "take"])))
            .collect(),
        "prefix" | "href" => json!(draw.one_of(&["", "a-", "b_1", "#", "é", "\"><"])),
        "format" => json!(draw.one_of(&["svg", "areas", "map", "png", "x"])),
        "colours" => {
            let colour = draw.one_of(&["#fff", "red", "rgb(1,2,3)", "red\"", "#é", "rgb(é)"]);
            json!({ draw.one_of(&["field", "checker-0", "feild"]): colour })
        }
        _ => small(draw),
    }
}

/// Arbitrary shallow JSON.
fn any(draw: &mut Draw<'_>, depth: usize) -> Value {
    match draw.below(if depth == 0 { 4 } else { 6 }) {
        0 => Value::Null,
        1 => json!(draw.flag()),
        2 => small(draw),
        3 => json!(move_text(draw)),
        4 => (0..draw.below(4)).map(|_| any(draw, depth - 1)).collect(),
        _ => json!({ draw.one_of(&["value", "points", "bar"]): any(draw, depth - 1) }),
    }
}

/// Text made of the words of move texts.
pub(crate) fn move_text(draw: &mut Draw<'_>) -> String {
    const WORDS: [&str; 12] = [
        "/", "*", "(2)", " ", "bar", "off", ",", "(", "0", "25", "é", "x",
    ];
    let mut text = String::new();
    for _ in 0..draw.below(5) {
        let from = 1 + draw.below(25);
        match draw.below(8) {
            0 => text.push_str(draw.one_of(&WORDS)),
            1 => text += &format!("{from}/{}(2) ", from.saturating_sub(1 + draw.below(6))),
            _ => text += &format!("{from}/{} ", from.saturating_sub(1 + draw.below(12))),
        }
    }
    text
}

/// Text made of an ID and the lines of positions of other programs.
pub(crate) fn position_text(draw: &mut Draw<'_>) -> String {
    const LINES: [&str; 12] = [
        "X:Ann   O:Ben",
        "Score is X:0 O:0. Unlimited Game",
        "X to play 31",
        "    1. 4-ply       8/5 6/5                      eq:+0.160",
        "      Player:   55.10% (G:16.20% B:0.90%)",
        "      Opponent: 44.90% (G:12.50% B:0.60%)",
        "*   2. Cubeful 2-ply    24/23 13/10    Eq.: +0,010 (-0,150)",
        "       0.501 0.135 0.005 - 0.499 0.131 0.004",
        "1. No double           +0.076",
        "2. Double, pass        +1.000  (+0.924)",
        "3. Double, take        -0.171  (-0.247)",
        "  3.   0.124 mwp /  -0.492  (-0.652)  bar/off, 1/0",
    ];
    let id = id(draw).as_str().unwrap_or_default().to_owned();
    let lines = (0..draw.below(16)).map(|i| match draw.below(4) {
        3 => draw.one_of(&LINES),
        _ => LINES[i % LINES.len()],
    });
    let lines: Vec<&str> = lines.collect();
    [&id, "\n", &lines.join("\n")].concat()
}

/// Text made of the lines of records.
pub(crate) fn record_text(draw: &mut Draw<'_>) -> String {
    const LINES: [&str; 16] = [
        " 3 point match",
        " Game 1",
        " Ann : 0                        Ben : 0",
        "  1) 31: 8/5 6/5                 42: 8/4 6/4",
        "  2)  Doubles => 2               Takes",
        "  3) 66: 24/18(2) 13/7(2)        Doubles => 4",
        "  4)  Drops",
        "      Wins 1 point",
        "      Wins 3 points and the match",
        "  5) 52: 13/8 24/22              11:",
        " Ann : 1                        Ben : 2",
        " Game 2",
        "; [Crawford \"Off\"]",
        "  6)  Beavers => 4               Resigns",
        " 0 point match",
        "  7) 65: ????                    65: bar/20*/14",
    ];
    let lines = (0..draw.below(20)).map(|i| match draw.below(4) {
        3 => draw.one_of(&LINES),
        _ => LINES[i % LINES.len()],
    });
    lines.collect::<Vec<_>>().join("\n")
}
