//! Arguments as texts, in a query or a form: what [`request`](super::super::request) reads. A list
//! may be `null` there, which is as though it was not given.

use serde_json::{Value, json};

use super::super::jsonp::LONGEST;
use super::super::request::{DICE, FLAGS, NAMES, NUMBERS, OBJECTS, STEPS};

/// An argument in a query.
pub(super) fn parameter(name: &str, schema: &Value) -> Value {
    let mut parameter = json!({"name": name, "in": "query"});
    let mut schema = schema.clone();
    let about = schema
        .as_object_mut()
        .and_then(|schema| schema.remove("description"));
    let about = about.as_ref().and_then(Value::as_str).unwrap_or_default();
    if OBJECTS.contains(&name) {
        parameter["content"] = json!({"application/json": {"schema": schema}});
        if name == "changes" {
            parameter["content"]["application/json"]["example"] = json!({"turn": 0, "dice": null});
        }
    } else {
        parameter["schema"] = text(name, &schema);
    }
    let written = WRITTEN.iter().find(|(known, _)| *known == name);
    let written = written.map_or("", |(_, written)| written);
    let description = [about, written].join(" ");
    if !description.trim().is_empty() {
        parameter["description"] = json!(description.trim());
    }
    if let Some((_, example)) = EXAMPLES.iter().find(|(known, _)| *known == name) {
        parameter["example"] = json!(example);
    }
    parameter
}

/// The schema of an argument that is written as a text.
pub(super) fn text(name: &str, schema: &Value) -> Value {
    if DICE.contains(&name) {
        return json!({"type": "string", "pattern": r"^([1-6][-, ]?[1-6]|\[[1-6],[1-6]\]|null)$"});
    }
    if STEPS.contains(&name) {
        let place = "(2[0-5]|1?[0-9])";
        let step = format!("{place}[/-]{place}");
        return json!({"type": "string", "pattern": format!("^({step}([, ]{step})*|null)?$")});
    }
    if NAMES.contains(&name) {
        return json!({"type": "string", "pattern": names(schema)});
    }
    if [&OBJECTS[..], &NUMBERS, &FLAGS]
        .iter()
        .any(|names| names.contains(&name))
    {
        return schema.clone();
    }
    let mut schema = schema.clone();
    if let Some(values) = schema["enum"].as_array_mut() {
        values.retain(Value::is_string);
    } else {
        schema.as_object_mut().map(|schema| schema.remove("enum"));
    }
    schema
}

/// The same where JSON has to say of itself that it is some, in a form.
pub(super) fn text_alone(name: &str, schema: &Value) -> Value {
    if OBJECTS.contains(&name) {
        return json!({
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": schema,
        });
    }
    text(name, schema)
}

/// The pattern of names with commas between them.
fn names(schema: &Value) -> String {
    let names = schema["items"]["enum"].as_array().into_iter().flatten();
    let names: Vec<_> = names.filter_map(Value::as_str).collect();
    let name = format!("({})", names.join("|"));
    let more = schema["maxItems"].as_u64().unwrap_or(1).saturating_sub(1);
    format!("^({name}(,{name}){{0,{more}}}|null)?$")
}

/// The function that a script has for the answer.
pub(super) fn callback() -> Value {
    let name = "[A-Za-z_$][A-Za-z0-9_$]*";
    json!({
        "name": "callback",
        "in": "query",
        "description": "JSONP: the answer is a call of this function, errors with status 200 too; no reserved word",
        "schema": {"type": "string", "pattern": format!("^{name}(\\.{name})*$"), "maxLength": LONGEST},
    })
}

/// The version in the address.
pub(super) fn version() -> Value {
    json!({
        "name": "v",
        "in": "query",
        "description": "the version of the server: what is then answered may be kept for a year",
        "schema": {"type": "string"},
    })
}

/// What jQuery adds.
pub(super) fn ignored() -> Value {
    json!({
        "name": "_",
        "in": "query",
        "description": "ignored: jQuery adds it",
        "schema": {"type": "string"},
    })
}

/// The formats of a picture.
pub(super) fn format() -> Value {
    json!({
        "name": "format",
        "in": "query",
        "description": "html: the `<img>` with its `<map>`; json and jsonp: where things are; jsonp needs `callback`; png has no `buttons` and 4096 pixels a side at most",
        "schema": {"enum": ["svg", "png", "html", "json", "jsonp"], "default": "svg"},
    })
}

/// How many pixels of a PNG there are to one of its size.
pub(super) fn scale() -> Value {
    json!({
        "name": "scale",
        "in": "query",
        "description": "pixels of a png to one of `width` and `height`",
        "schema": {"type": "integer", "minimum": 1, "maximum": 3, "default": 1},
    })
}

/// How arguments are written in a query that are not texts in JSON.
const WRITTEN: [(&str, &str); 6] = [
    ("id", "A raw + may arrive as a space."),
    (
        "dice",
        "Written `63`, `6,3`, `6-3` or `[6,3]`. Without them the server rolls for the action `roll`.",
    ),
    (
        "steps",
        "Written `13/7,8/5`, from and to in the mover's own count, 25 the bar, 0 off; or `[[13,7],[8,5]]`.",
    ),
    ("changes", "Written in JSON."),
    ("colours", "Written in JSON."),
    ("buttons", "Written `roll,double`."),
];

/// Values that go together.
const EXAMPLES: [(&str, &str); 3] = [
    ("id", "4HPwATDgc/ABMA:cAkPAAAAAAAA"),
    ("gnubgid", "4HPwATDgc/ABMA:cAkPAAAAAAAA"),
    (
        "xgid",
        "XGID=-b----E-C---eE---c-e----B-:0:0:1:63:0:0:0:0:10",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_texts_in_a_query() {
        let buttons =
            json!({"type": "array", "items": {"enum": ["roll", "double"]}, "maxItems": 4});
        let pattern = "^((roll|double)(,(roll|double)){0,3}|null)?$";
        assert_eq!(parameter("buttons", &buttons)["schema"]["pattern"], pattern);
        assert_eq!(
            parameter("dice", &json!({"type": "array"}))["schema"]["type"],
            "string"
        );
        let cube = json!({"type": "object"});
        assert_eq!(
            parameter("cube", &cube)["content"]["application/json"]["schema"],
            cube
        );
    }
}
