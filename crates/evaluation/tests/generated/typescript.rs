//! The TypeScript types of the API.

use std::fmt::Write;

use jsboard_evaluation::api::functions;
use serde_json::{Map, Value, json};

use super::schema::{name_of, needs_arguments};

/// Types that others extend, those with the most fields first.
const BASES: [&str; 5] = ["PictureArgs", "ContextArgs", "FileArgs", "Context", "Ids"];

/// Functions whose answer type depends on an argument, with the overloads.
const OVERLOADS: [(&str, &str, &str); 5] = [
    (
        "move",
        "ContextArgs & ({ move: string; steps?: null } | { steps: Step[]; move?: null })",
        "Moved",
    ),
    ("onroll", "OnRollArgs & { action?: null }", "Actions"),
    ("onroll", "OnRollArgs & { action: Action }", "Done"),
    ("areas", "AreasArgs & { format: \"map\" }", "AreaMap"),
    (
        "areas",
        "AreasArgs & { format?: \"areas\" | null }",
        "Areas",
    ),
];

/// The whole file.
pub(crate) fn text(parts: &Map<String, Value>) -> String {
    let mut text = "// The functions of the API and their types. Made from src/api by `cargo xtask generate`.\n"
        .to_owned();
    for (name, part) in parts.iter().filter(|(name, _)| !name.contains('.')) {
        text.push('\n');
        document(&mut text, "", part);
        define(&mut text, parts, name, part);
    }
    for function in functions() {
        text.push('\n');
        let lines = function.about.trim().lines().map(str::trim);
        comment(&mut text, "", &lines.collect::<Vec<_>>());
        for (args, answer) in signatures(parts, function.name) {
            let name = function.name;
            writeln!(text, "export function {name}({args}): {answer};").unwrap();
        }
    }
    text
}

fn signatures(parts: &Map<String, Value>, function: &str) -> Vec<(String, String)> {
    let overloads = OVERLOADS.iter().filter(|(name, ..)| *name == function);
    let overloads: Vec<_> = overloads
        .map(|(_, args, answer)| (format!("args: {args}"), (*answer).to_owned()))
        .collect();
    if !overloads.is_empty() {
        return overloads;
    }
    let kind = |what| of(&parts[&format!("{function}.{what}")], 0);
    let mark = if needs_arguments(parts, function) {
        ""
    } else {
        "?"
    };
    vec![(format!("args{mark}: {}", kind("args")), kind("answer"))]
}

/// The definition of a named type.
fn define(text: &mut String, parts: &Map<String, Value>, name: &str, part: &Value) {
    let Some(properties) = part["properties"].as_object() else {
        let one_line = format!("export type {name} = {};", of(part, 0));
        if part["oneOf"].is_null() && one_line.len() <= 100 {
            writeln!(text, "{one_line}").unwrap();
        } else {
            write!(text, "export type {name} =").unwrap();
            for value in alternatives(part) {
                text.push('\n');
                document(text, "  ", &value);
                write!(text, "  | {}", of(&value, 1)).unwrap();
            }
            text.push_str(";\n");
        }
        return;
    };
    let bases = bases(parts, name, properties);
    let extends = match bases.as_slice() {
        [] => String::new(),
        bases => format!(" extends {}", bases.join(", ")),
    };
    let inherited = |field: &str| {
        let mut bases = bases.iter().map(|base| &parts[*base]["properties"]);
        bases.any(|properties| properties.get(field).is_some())
    };
    let own = properties.iter().filter(|(field, _)| !inherited(field));
    let own: Map<_, _> = own.map(|(k, v)| (k.clone(), v.clone())).collect();
    if own.is_empty() {
        writeln!(text, "export type {name} = {};", bases.join(" & ")).unwrap();
    } else {
        let fields = fields(&own, &part["required"], 0);
        writeln!(text, "export interface {name}{extends} {fields}").unwrap();
    }
}

/// The types whose fields are a subset of these.
fn bases<'a>(
    parts: &Map<String, Value>,
    name: &str,
    properties: &Map<String, Value>,
) -> Vec<&'a str> {
    let mut left = properties.clone();
    let mut found = Vec::new();
    for base in BASES.into_iter().filter(|base| *base != name) {
        let fields = parts[base]["properties"].as_object().unwrap();
        if fields.iter().all(|(field, of)| left.get(field) == Some(of)) {
            left.retain(|field, _| !fields.contains_key(field));
            found.push(base);
        }
    }
    found
}

/// The fields of an object, between braces.
fn fields(properties: &Map<String, Value>, required: &Value, depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    let mut text = "{\n".to_owned();
    for (name, property) in properties {
        document(&mut text, &indent, property);
        let is_required = required
            .as_array()
            .is_some_and(|list| list.iter().any(|one| one == name));
        let mark = if is_required { "" } else { "?" };
        writeln!(text, "{indent}{name}{mark}: {};", of(property, depth + 1)).unwrap();
    }
    text + &"  ".repeat(depth) + "}"
}

/// The alternatives of a union.
fn alternatives(part: &Value) -> Vec<Value> {
    let values = part["enum"].as_array().into_iter().flatten();
    let values = values.map(|value| json!({ "const": value }));
    let list = part["oneOf"].as_array().into_iter().flatten().cloned();
    list.chain(values).collect()
}

/// A type where it is used.
fn of(part: &Value, depth: usize) -> String {
    if let Some(name) = name_of(part) {
        return name.to_owned();
    }
    if let Some(script) = part["x-typescript"].as_str() {
        return script.to_owned();
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(list) = part[key]
            .as_array()
            .filter(|_| part["properties"].is_null())
        {
            return union(list.iter().map(|one| of(one, depth)));
        }
    }
    if let Some(values) = part["enum"].as_array() {
        return union(values.iter().map(Value::to_string));
    }
    if let Some(value) = part.get("const") {
        return value.to_string();
    }
    match &part["type"] {
        Value::Array(kinds) => union(kinds.iter().map(|kind| {
            let mut part = part.clone();
            part["type"] = kind.clone();
            of(&part, depth)
        })),
        Value::String(kind) => of_kind(kind, part, depth),
        other => panic!("no type: {other} {part}"),
    }
}

fn of_kind(kind: &str, part: &Value, depth: usize) -> String {
    match kind {
        "integer" | "number" => "number".to_owned(),
        "array" => list(part, depth),
        "object" if part["properties"].is_object() => fields(
            part["properties"].as_object().unwrap(),
            &part["required"],
            depth,
        ),
        "object" => {
            let names = &part["propertyNames"];
            let names = if names.is_null() {
                "string".to_owned()
            } else {
                of(names, depth)
            };
            let value = of(&part["additionalProperties"], depth);
            format!("Partial<Record<{names}, {value}>>")
        }
        kind => kind.to_owned(),
    }
}

/// A list; one of two or three values is a tuple.
fn list(part: &Value, depth: usize) -> String {
    if let Some(values) = part["prefixItems"].as_array() {
        let values: Vec<_> = values.iter().map(|value| of(value, depth)).collect();
        return format!("[{}]", values.join(", "));
    }
    let item = of(&part["items"], depth);
    match (part["minItems"].as_u64(), part["maxItems"].as_u64()) {
        (Some(least), Some(most)) if least == most && most <= 3 => {
            format!("[{}]", vec![item; most as usize].join(", "))
        }
        _ if item.contains(' ') && !item.starts_with('{') && !item.starts_with('[') => {
            format!("({item})[]")
        }
        _ => format!("{item}[]"),
    }
}

fn union(kinds: impl Iterator<Item = String>) -> String {
    let kinds: Vec<_> = kinds.collect();
    kinds.join(" | ")
}

/// The description of a part as a comment.
fn document(text: &mut String, indent: &str, part: &Value) {
    if let Some(description) = part["description"].as_str() {
        comment(text, indent, &[description]);
    }
}

fn comment(text: &mut String, indent: &str, lines: &[&str]) {
    let mut wrapped = Vec::new();
    let mut line = String::new();
    for word in lines.join(" ").split_whitespace() {
        if !line.is_empty() && indent.len() + line.chars().count() + word.chars().count() > 95 {
            wrapped.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    wrapped.push(line);
    match wrapped.as_slice() {
        [line] => writeln!(text, "{indent}/** {line} */").unwrap(),
        lines => {
            writeln!(text, "{indent}/**").unwrap();
            for line in lines {
                writeln!(text, "{indent} * {line}").unwrap();
            }
            writeln!(text, "{indent} */").unwrap();
        }
    }
}
