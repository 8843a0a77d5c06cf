//! `/api/explorer/…` and the pages at `/explorer`, as OpenAPI has them.

use jsboard_explorer::By;
use serde_json::{Value, json};

use super::answers::errors;
use super::query::{ignored, version};
use super::with;
use crate::explorer::ExportFormat;

/// The paths.
pub(super) fn paths() -> [(&'static str, Value); 9] {
    let limit = |most: u32| {
        let about = "how many to list";
        parameter(
            "limit",
            about,
            &json!({"type": "integer", "minimum": 0, "maximum": most}),
        )
    };
    let tree = [id(), roll(), query(), limit(100)];
    [
        (
            "/api/explorer/search",
            function(
                "search",
                "The decisions that a query means",
                "ExplorerSearch",
                vec![query(), after(), limit(500)],
            ),
        ),
        (
            "/api/explorer/tree",
            function(
                "tree",
                "What was played from a position, and how it ended",
                "ExplorerTree",
                tree.to_vec(),
            ),
        ),
        (
            "/api/explorer/stats",
            function(
                "stats",
                "What players gave away, summed",
                "ExplorerStats",
                vec![query(), by()],
            ),
        ),
        ("/api/explorer/export", export()),
        ("/api/explorer/matches", add()),
        ("/api/explorer/matches/{hash}", forget()),
        (
            "/explorer",
            page(
                "explorer_page",
                "A page with what was found",
                vec![query(), after(), limit(500), lang()],
            ),
        ),
        (
            "/explorer/tree",
            page(
                "explorer_tree_page",
                "A page with what was played from a position",
                [&tree[..], &[lang()]].concat(),
            ),
        ),
        (
            "/explorer/stats",
            page(
                "explorer_stats_page",
                "A page with sums",
                vec![query(), by(), lang()],
            ),
        ),
    ]
}

/// What is beside the schemas of the API.
pub(super) fn components() -> [(&'static str, Value); 2] {
    let hash = json!({"type": ["string", "null"], "pattern": "^[0-9a-f]{32}$", "description": "what the match is known by; null where nobody moves"});
    let state = json!({"enum": ["new", "analysis", "known", "erased", "empty"], "description": "new: it was not known; analysis: its analysis was not known; known: all of it was; erased: it was deleted once, and is refused; empty: nobody moves in it"});
    let like = json!({"type": "string", "description": "a match that is probably the same: 95 % of its rolls are"});
    let properties = json!({"hash": hash, "state": state, "like": like});
    let mut added = properties.clone();
    added["matches"] = json!({"type": "array", "items": {"$ref": "#/components/schemas/ExplorerMatch"}, "description": "all matches of the file"});
    [
        (
            "ExplorerMatch",
            json!({"type": "object", "required": ["hash", "state"], "additionalProperties": false, "properties": properties}),
        ),
        (
            "ExplorerAdded",
            json!({"type": "object", "required": ["hash", "state", "matches"], "additionalProperties": false, "properties": added, "description": "what became of the first match of a file, and of all"}),
        ),
    ]
}

fn parameter(name: &str, about: &str, schema: &Value) -> Value {
    json!({"name": name, "in": "query", "description": about, "schema": schema})
}

fn query() -> Value {
    let about = format!(
        "the query: one line of at most {} characters; without one, all decisions are meant",
        jsboard_explorer::query::LONGEST
    );
    let mut query = parameter("q", &about, &json!({"type": "string"}));
    query["example"] = json!("phase:race error>0.08");
    query
}

fn after() -> Value {
    let schema = json!({"type": "integer", "minimum": 0, "maximum": u32::MAX});
    parameter(
        "after",
        "how many decisions to pass over: `next` of the answer before",
        &schema,
    )
}

fn id() -> Value {
    let about = "the position: an ID of any notation; the start position by default";
    let mut id = parameter(
        "id",
        about,
        &json!({"type": "string", "format": "backgammon-id"}),
    );
    id["example"] = json!("4HPwATDgc/ABMA");
    id
}

fn roll() -> Value {
    let schema = json!({"type": "string", "pattern": "^([1-6]-?[1-6])?$"});
    parameter("roll", "the roll; every roll by default", &schema)
}

fn by() -> Value {
    let names = By::ALL.map(By::name);
    parameter(
        "by",
        "by what decisions are put together",
        &json!({"enum": names}),
    )
}

fn lang() -> Value {
    parameter("lang", "the language", &json!({"type": "string"}))
}

/// The errors of all that is asked.
const ERRORS: [&str; 6] = ["400", "404", "405", "413", "429", "503"];

fn function(name: &str, summary: &str, answer: &str, parameters: Vec<Value>) -> Value {
    let answer = json!({"$ref": format!("#/components/schemas/{answer}")});
    let content = json!({"application/json": {"schema": answer}});
    get(&format!("explorer_{name}"), summary, parameters, &content)
}

fn get(id: &str, summary: &str, mut parameters: Vec<Value>, content: &Value) -> Value {
    parameters.extend([version(), ignored()]);
    json!({"get": {
        "operationId": id,
        "tags": ["explorer"],
        "summary": summary,
        "description": "404 where the server keeps no matches; 503 while it loads them.",
        "parameters": parameters,
        "responses": with(json!({"200": {"description": "The answer", "content": content}}), errors(&ERRORS)),
    }})
}

fn export() -> Value {
    let mut format = parameter(
        "format",
        "sgf, mat: the matches of the decisions, 100 at most; csv, anki: the decisions, the first 100,000",
        &json!({"enum": ExportFormat::NAMES}),
    );
    format["required"] = json!(true);
    let text = json!({"schema": {"type": "string"}});
    let content = json!({"text/csv": text, "text/plain": text, "application/x-go-sgf": text});
    get(
        "explorer_export",
        "What a query means, as a file",
        vec![query(), format],
        &content,
    )
}

/// How an operator is known.
fn refusals() -> Value {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}});
    json!({
        "401": {"description": "The token of an operator is missing or wrong", "content": content},
        "403": {"description": "Operators ask from the server's own machine", "content": content},
    })
}

fn add() -> Value {
    let file = json!({"schema": {"type": "string", "format": "binary"}});
    let answer = json!({"$ref": "#/components/schemas/ExplorerAdded"});
    let added = json!({"200": {"description": "What became of the matches", "content": {"application/json": {"schema": answer}}}});
    let errors = errors(&["400", "404", "405", "408", "413", "429", "503"]);
    json!({"post": {
        "operationId": "explorer_add",
        "tags": ["explorer"],
        "summary": "Adds the matches of a file of any format",
        "description": "For operators, with `Authorization: Bearer` and the token; for everybody if the server is open.",
        "requestBody": {"required": true, "content": {"application/octet-stream": file, "text/plain": file}},
        "responses": with(added, with(errors, refusals())),
    }})
}

fn forget() -> Value {
    let answer = json!({"$ref": "#/components/schemas/ExplorerMatch"});
    let erased = json!({"200": {"description": "It is deleted", "content": {"application/json": {"schema": answer}}}});
    json!({"delete": {
        "operationId": "explorer_forget",
        "tags": ["explorer"],
        "summary": "Deletes a match, which is refused from then on",
        "description": "For operators, with `Authorization: Bearer` and the token.",
        "parameters": [{
            "name": "hash", "in": "path", "required": true,
            "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        }],
        "responses": with(erased, with(errors(&["404", "405", "429", "503"]), refusals())),
    }})
}

fn page(id: &str, summary: &str, mut parameters: Vec<Value>) -> Value {
    parameters.extend([version(), ignored()]);
    let page = json!({"text/html": {"schema": {"type": "string"}}});
    let response = |about: &str| json!({"description": about, "content": page});
    let pages = json!({
        "200": response("The page"),
        "400": response("What cannot be read"),
        "404": response("The server keeps no matches"),
    });
    json!({"get": {
        "operationId": id,
        "tags": ["explorer"],
        "summary": summary,
        "parameters": parameters,
        "responses": with(pages, json!({
            "405": errors(&["405"])["405"],
            "413": response("The answer is too large"),
            "429": errors(&["429"])["429"],
            "503": {"description": "The matches are being loaded, or there is too much to do", "content": {
                "text/html": {"schema": {"type": "string"}},
                "application/json": {"schema": {"$ref": "#/components/schemas/Failure"}},
            }},
        })),
    }})
}
