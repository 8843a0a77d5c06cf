//! The JSON schema of the API.

use jsboard::api::schemars::generate::{SchemaGenerator, SchemaSettings};
use jsboard::api::{ApiError, Context, ContextArgs, FileArgs, Ids, PictureArgs};
use jsboard_evaluation::api::functions;
use jsboard_explorer::answer::{
    SearchArgs, Searched, StatsArgs, StatsObject, TreeArgs, TreeObject,
};
use serde_json::{Map, Value, json};

/// The types by name. For each function, `NAME.args` and `NAME.answer` refer to two of them.
pub(crate) fn parts() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12();
    let mut args = settings.clone().for_deserialize().into_generator();
    let mut answers = settings.for_serialize().into_generator();
    args.subschema_for::<ContextArgs>();
    args.subschema_for::<PictureArgs>();
    args.subschema_for::<FileArgs>();
    answers.subschema_for::<Ids>();
    answers.subschema_for::<Context>();
    answers.subschema_for::<ApiError>();
    args.subschema_for::<SearchArgs>();
    args.subschema_for::<TreeArgs>();
    args.subschema_for::<StatsArgs>();
    answers.subschema_for::<Searched>();
    answers.subschema_for::<TreeObject>();
    answers.subschema_for::<StatsObject>();
    let mut signatures = Map::new();
    for function in functions() {
        let name = function.name;
        let arguments = Value::from((function.args)(&mut args));
        let answer = Value::from((function.answer)(&mut answers));
        signatures.insert(format!("{name}.args"), arguments);
        signatures.insert(format!("{name}.answer"), answer);
    }
    let mut parts = definitions(args);
    for (name, mut part) in definitions(answers) {
        without_needless_null(&mut part);
        parts.insert(name, part);
    }
    parts.extend(signatures);
    parts
}

/// The whole schema.
pub(crate) fn json() -> Value {
    let mut parts = parts();
    let failure = json!({
        "description": "What is answered instead where something is wrong; in JavaScript it is thrown",
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"$ref": "#/$defs/ApiError"}},
    });
    parts.insert("Failure".to_owned(), failure);
    let mut requests = Vec::new();
    for function in functions() {
        let name = function.name;
        let needs_args = needs_arguments(&parts, name);
        let args = parts[&format!("{name}.args")].take();
        parts[&format!("{name}.args")] = match needs_args {
            true => args,
            false => json!({"oneOf": [args, {"type": "null"}]}),
        };
        let answer = parts[&format!("{name}.answer")].take();
        parts[&format!("{name}.answer")] = json!({"oneOf": [answer, {"$ref": "#/$defs/Failure"}]});
        let args = json!({"$ref": format!("#/$defs/{name}.args")});
        let mut request = json!({"properties": {"fn": {"const": name}, "args": args}});
        if needs_args {
            request["required"] = json!(["args"]);
        }
        requests.push(request);
    }
    let names: Vec<_> = functions().map(|function| function.name).collect();
    let mut parts = Value::Object(parts);
    without_scripts(&mut parts);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:jsboard:api",
        "title": "The API of jsboard",
        "description": "A request, as `jsboard api` reads it. For each function `#/$defs/NAME.args` is its arguments and `#/$defs/NAME.answer` what it answers. Fields may be added to answers. Made from src/api by `cargo xtask generate`.",
        "type": "object",
        "required": ["fn"],
        "properties": {"fn": {"enum": names}},
        "oneOf": requests,
        "$defs": parts,
    })
}

/// The text of a file with this JSON.
pub(crate) fn text(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap() + "\n"
}

/// Whether a function has required arguments.
pub(crate) fn needs_arguments(parts: &Map<String, Value>, function: &str) -> bool {
    let args = resolved(parts, &parts[&format!("{function}.args")]);
    ["anyOf", "oneOf", "required"]
        .iter()
        .any(|key| args.get(key).is_some())
}

/// A schema with its reference resolved.
pub(crate) fn resolved<'a>(parts: &'a Map<String, Value>, part: &'a Value) -> &'a Value {
    name_of(part).map_or(part, |name| &parts[name])
}

/// The name that a reference refers to.
pub(crate) fn name_of(part: &Value) -> Option<&str> {
    part["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn definitions(mut generator: SchemaGenerator) -> Map<String, Value> {
    let mut definitions = generator.take_definitions(true);
    definitions.values_mut().for_each(tidy);
    definitions
}

/// Removes what only applies to Rust: sizes of numbers, and links between doc comments.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if object.get("format").is_some_and(|format| {
                let format = format.as_str().unwrap_or_default();
                format.starts_with("uint") || matches!(format, "float" | "double")
            }) {
                // Other widths say it themselves.
                if object.shift_remove("format") == Some("uint32".into()) {
                    object.entry("maximum").or_insert(u32::MAX.into());
                }
            }
            if let Some(Value::String(text)) = object.get_mut("description") {
                *text = text
                    .replace("[`", "`")
                    .replace("`]", "`")
                    .replace("`(image())", "`");
                *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            object.values_mut().for_each(tidy);
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// An optional field of an answer is missing rather than null.
fn without_needless_null(part: &mut Value) {
    let required = part["required"].as_array().cloned().unwrap_or_default();
    let properties = part.get_mut("properties").and_then(Value::as_object_mut);
    let Some(properties) = properties else {
        return;
    };
    for (name, property) in properties {
        if required.iter().any(|required| required == name) {
            continue;
        }
        if let Some([kind, null]) = property["type"].as_array().map(Vec::as_slice)
            && null == "null"
        {
            property["type"] = kind.clone();
        }
        if let Some([only, null]) = property["anyOf"].as_array().map(Vec::as_slice)
            && null["type"] == "null"
            && let Value::Object(only) = only.clone()
            && let Value::Object(property) = property
        {
            property.shift_remove("anyOf");
            property.extend(only);
        }
    }
}

/// Removes types that JSON cannot carry.
fn without_scripts(value: &mut Value) {
    let properties = value.get_mut("properties").and_then(Value::as_object_mut);
    if let Some(properties) = properties {
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            // JSON has a type for it beside that of scripts.
            if property.contains_key("type") {
                property.shift_remove("x-typescript");
            }
        }
        properties.retain(|_, property| !property.to_string().contains("x-typescript"));
    }
    if let Value::Object(object) = value {
        object.values_mut().for_each(|part| {
            if part.is_object() {
                without_scripts(part);
            }
        });
    }
}
