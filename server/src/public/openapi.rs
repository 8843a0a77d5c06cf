//! `/api/openapi.json`: what this server answers, as OpenAPI 3.1.
//!
//! The functions' arguments and answers are those of `pkg/api.schema.json`, which every carrier is
//! held against. Here it is only said how HTTP carries them.

mod answers;
mod explorer;
mod query;
mod schemas;

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use jsboard::api::Function;
use jsboard_evaluation::api::functions;
use serde_json::{Map, Value, json};

use super::api::READERS;
use crate::response::{CachePolicy, CachedResponse, MediaType, VERSION, to_json};
use answers::{errors, kept, pictures, responses, unkept};
use query::{callback, ignored, version};
use schemas::Schemas;

/// The answer to a request for the description.
pub(super) async fn description(request: Request) -> Response<Body> {
    static DESCRIPTION: LazyLock<CachedResponse> = LazyLock::new(|| {
        CachedResponse::new(
            MediaType::Json,
            CachePolicy::Revalidate,
            to_json(&document()),
        )
    });
    DESCRIPTION.clone().response(request.headers())
}

/// The whole description.
fn document() -> Value {
    let schemas = Schemas::read();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "jsboard",
            "version": VERSION,
            "summary": "Backgammon: rules, IDs, records and pictures",
            "description": "Each request carries its whole state as an ID and is answered with the next one; nothing is remembered between requests. Pages of all sites may ask (CORS). An argument that a function does not have is refused. What is at no address is answered with 404, a method that an address does not take with 405.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [],
        "tags": [
            {"name": "functions", "description": "By query, or by body with POST"},
            {"name": "pictures", "description": "For `<img>`, and where things are on them"},
            {"name": "explorer", "description": "A collection of matches that is searched"},
            {"name": "operation", "description": "For who runs the server"},
        ],
        "paths": paths(&schemas),
        "components": {"schemas": with_explorer(schemas.components()), "responses": responses()},
    })
}

/// The schemas with those of the explorer.
fn with_explorer(mut schemas: Value) -> Value {
    for (name, schema) in explorer::components() {
        schemas[name] = schema;
    }
    schemas
}

fn paths(schemas: &Schemas) -> Value {
    let mut paths: Map<String, Value> = functions()
        .map(|known| (format!("/api/{}", known.name), function(schemas, known)))
        .collect();
    let others = [
        ("/", old_form(schemas)),
        ("/api/{function}", no_function()),
        ("/api/openapi.json", itself()),
        ("/image", image(schemas)),
        ("/play", play_page(schemas)),
        (
            "/healthz",
            operation("healthz", "Whether the server answers", "text/plain"),
        ),
        (
            "/metrics",
            operation(
                "metrics",
                "What the server counts, for Prometheus",
                "application/openmetrics-text",
            ),
        ),
    ];
    paths.extend(others.map(|(path, item)| (path.to_owned(), item)));
    paths.extend(explorer::paths().map(|(path, item)| (path.to_owned(), item)));
    Value::Object(paths)
}

/// A function, asked by its query or by a body.
fn function(schemas: &Schemas, function: &Function) -> Value {
    let name = function.name;
    let (summary, more) = function
        .about
        .trim()
        .split_once('\n')
        .unwrap_or((function.about, ""));
    let summary = summary.trim().trim_end_matches('.');
    let description = [more.trim(), &schemas.needs(name)].join("\n\n");
    let description = description.trim();
    let answer = json!({"$ref": format!("#/components/schemas/{name}.answer")});
    let mut get = schemas.parameters(name);
    get.extend([callback(), version(), ignored()]);
    let mut post = vec![callback()];
    if READERS.contains(&name) {
        let beside =
            |parameter: &Value| !matches!(parameter["name"].as_str(), Some("text" | "base64"));
        post.extend(schemas.parameters(name).into_iter().filter(beside));
    }
    json!({
        "get": {
            "operationId": name,
            "tags": ["functions"],
            "summary": summary,
            "description": description,
            "parameters": get,
            "responses": with(kept(&answer), errors(&["304", "400", "405", "413", "422", "429", "503"])),
        },
        "post": {
            "operationId": format!("{name}_post"),
            "tags": ["functions"],
            "summary": summary,
            "description": description,
            "parameters": post,
            "requestBody": schemas.body(name, READERS.contains(&name)),
            "responses": with(unkept(&answer), errors(&["400", "405", "408", "413", "422", "429", "503"])),
        },
    })
}

/// A function that there is not.
fn no_function() -> Value {
    let ask = |id: &str| {
        json!({
            "operationId": id,
            "tags": ["functions"],
            "summary": "A function of another name: there is none",
            "responses": errors(&["404", "429", "503"]),
        })
    };
    json!({
        "parameters": [{
            "name": "function",
            "in": "path",
            "required": true,
            "description": "none of those that have an address of their own",
            "schema": {"type": "string"},
        }],
        "get": ask("no_function"),
        "post": ask("no_function_post"),
    })
}

/// The old form of an address, at the root.
fn old_form(schemas: &Schemas) -> Value {
    let functions = ["position", "move", "onroll", "edit"];
    let mut parameters: Vec<Value> = Vec::new();
    for parameter in functions.iter().flat_map(|name| schemas.parameters(name)) {
        if !parameters
            .iter()
            .any(|known| known["name"] == parameter["name"])
        {
            parameters.push(parameter);
        }
    }
    for parameter in &mut parameters {
        parameter["required"] = json!(false);
    }
    parameters.extend([callback(), version(), ignored()]);
    let answers =
        functions.map(|name| json!({"$ref": format!("#/components/schemas/{name}.answer")}));
    let mut answer = kept(&json!({"anyOf": answers}));
    answer["200"]["content"]["text/html"] = json!({"schema": {"type": "string"}});
    let mut responses = with(
        answer,
        errors(&["304", "400", "405", "413", "422", "429", "503"]),
    );
    responses["404"] = json!({"description": "There is no site"});
    json!({"get": {
        "operationId": "old_form",
        "tags": ["functions"],
        "summary": "The old form of an address: a function by its arguments",
        "description": "With `id`, `gnubgid` or `xgid`: with `move` or `steps` this is `move`, with `action` it is `onroll`, with `changes` it is `edit`, else `position`. Without any of the three it is the first page of the site.",
        "parameters": parameters,
        "responses": responses,
    }})
}

fn image(schemas: &Schemas) -> Value {
    let mut parameters = schemas.parameters("image");
    parameters.retain(|parameter| parameter["name"] != "format");
    parameters.extend([
        query::format(),
        query::scale(),
        callback(),
        version(),
        ignored(),
    ]);
    json!({"get": {
        "operationId": "picture",
        "tags": ["pictures"],
        "summary": "The picture of a position, or where things are on it",
        "description": format!("{} What is wrong is said in the format that was asked for: where a picture was, by a picture.", schemas.needs("image")),
        "parameters": parameters,
        "responses": with(pictures(), errors(&["304", "405", "414", "429", "503"])),
    }})
}

/// The page of a position, to play on.
fn play_page(schemas: &Schemas) -> Value {
    let mut parameters = schemas.parameters("areas");
    parameters.retain(|parameter| {
        let name = parameter["name"].as_str().unwrap_or_default();
        matches!(name, "gnubgid" | "lang")
    });
    parameters.extend([version(), ignored()]);
    json!({"get": {
        "operationId": "play",
        "tags": ["pictures"],
        "summary": "A page to play on, without a script: what can be done are links",
        "description": "Without `gnubgid`, where a match is begun. What else its links and forms have in their addresses is theirs.",
        "parameters": parameters,
        "responses": with(answers::pages(), errors(&["304", "405", "429", "503"])),
    }})
}

fn itself() -> Value {
    let answer = json!({"type": "object", "required": ["openapi", "info", "paths"]});
    json!({"get": {
        "operationId": "openapi",
        "tags": ["operation"],
        "summary": "This description",
        "responses": with(answers::described(&answer), errors(&["304", "405", "429", "503"])),
    }})
}

/// What an operator asks.
fn operation(id: &str, summary: &str, kind: &str) -> Value {
    json!({"get": {
        "operationId": id,
        "tags": ["operation"],
        "summary": summary,
        "responses": with(
            json!({"200": {"description": "As it is now", "content": {kind: {"schema": {"type": "string"}}}}}),
            errors(&["405"]),
        ),
    }})
}

/// The responses of both.
fn with(mut responses: Value, others: Value) -> Value {
    if let (Some(responses), Value::Object(others)) = (responses.as_object_mut(), others) {
        responses.extend(others);
    }
    responses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refs<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|value| refs(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| refs(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_function_is_described_with_all_its_arguments() {
        let (document, schemas) = (document(), Schemas::read());
        for name in functions().map(|function| function.name) {
            let get = &document["paths"][format!("/api/{name}")]["get"];
            let parameters = get["parameters"].as_array().expect("parameters");
            let named = |name: &str| parameters.iter().any(|known| known["name"] == name);
            let args = schemas.properties(name);
            assert!(!args.is_empty(), "{name}");
            for (arg, _) in args {
                assert!(named(&arg), "{name}: {arg}");
            }
            assert!(named("callback") && named("v") && named("_"), "{name}");
            assert!(
                !get["summary"].as_str().unwrap_or_default().is_empty(),
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_referred_to_is_there() {
        let document = document();
        let mut found = Vec::new();
        refs(&document, &mut found);
        assert!(found.len() > 100, "{}", found.len());
        for name in found {
            let there = name
                .strip_prefix('#')
                .and_then(|path| document.pointer(path));
            assert!(there.is_some(), "{name}");
        }
    }
}
