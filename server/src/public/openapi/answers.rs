//! Statuses, types and headers of what is answered.

use serde_json::{Value, json};

/// The errors that are the same everywhere: status, name, when, and whether to come again.
const ERRORS: [(&str, &str, &str, bool); 9] = [
    (
        "400",
        "BadRequest",
        "The request cannot be understood: an ID, a text, an argument or the body",
        false,
    ),
    ("404", "NotFound", "There is nothing at this address", false),
    (
        "405",
        "MethodNotAllowed",
        "The address does not take this method; `Allow` has those that it takes",
        false,
    ),
    ("408", "TooLong", "The body did not come in time", false),
    (
        "413",
        "TooLarge",
        "The body, the text in it or the answer is too large",
        false,
    ),
    ("414", "UriTooLong", "The address is too long", false),
    (
        "422",
        "Refused",
        "The request is understood, and the rules refuse it",
        false,
    ),
    (
        "429",
        "TooMany",
        "Too many requests from this address, or too much at a time",
        true,
    ),
    ("503", "Busy", "Too much to do at the moment", true),
];

/// References to responses of [`responses`], by their statuses.
pub(super) fn errors(statuses: &[&str]) -> Value {
    let name = |status: &str| {
        let found = ERRORS.iter().find(|(known, ..)| *known == status);
        found.map_or("NotModified", |(_, name, ..)| name)
    };
    let reference = |status: &&str| {
        let path = format!("#/components/responses/{}", name(status));
        ((*status).to_owned(), json!({"$ref": path}))
    };
    Value::Object(statuses.iter().map(reference).collect())
}

/// The responses that are the same everywhere.
pub(super) fn responses() -> Value {
    let error = json!({"application/json": {"schema": error()}});
    let response = |(_, name, when, comes_again): (_, &str, &str, bool)| {
        let mut response = json!({"description": when, "content": error});
        if comes_again {
            response["headers"] = json!({"Retry-After": {
                "description": "in seconds", "required": true, "schema": {"type": "integer"},
            }});
        }
        (name.to_owned(), response)
    };
    let mut responses: serde_json::Map<_, _> = ERRORS.map(response).into_iter().collect();
    let unchanged = json!({"description": "What `If-None-Match` names is still so"});
    responses.insert("NotModified".to_owned(), unchanged);
    Value::Object(responses)
}

fn error() -> Value {
    json!({"$ref": "#/components/schemas/Failure"})
}

/// A call of a function, which is a script.
fn script() -> Value {
    json!({"schema": {"type": "string", "description": "`/**/callback(answer);`", "pattern": "^/\\*\\*/"}})
}

/// What may be kept, and how long.
fn headers() -> Value {
    json!({
        "Cache-Control": {
            "description": "no-store where the server has rolled",
            "required": true,
            "schema": {"type": "string"},
        },
        "ETag": {"description": "unless it is not to be stored", "schema": {"type": "string"}},
    })
}

/// The answer to a GET, as JSON or as a script.
pub(super) fn kept(answer: &Value) -> Value {
    json!({"200": {
        "description": "The answer",
        "headers": headers(),
        "content": {"application/json": {"schema": answer}, "text/javascript": script()},
    }})
}

/// The answer to a POST.
pub(super) fn unkept(answer: &Value) -> Value {
    json!({"200": {
        "description": "The answer",
        "content": {"application/json": {"schema": answer}, "text/javascript": script()},
    }})
}

/// An answer that is JSON alone.
pub(super) fn described(answer: &Value) -> Value {
    json!({"200": {
        "description": "The answer",
        "headers": headers(),
        "content": {"application/json": {"schema": answer}},
    }})
}

/// What `/play` answers, right and wrong.
pub(super) fn pages() -> Value {
    let page = json!({"text/html": {"schema": {"type": "string"}}});
    json!({
        "200": {"description": "The page", "headers": headers(), "content": page},
        "400": {"description": ERRORS[0].2, "content": page},
        "422": {"description": "This is no position", "content": page},
    })
}

/// What `/image` answers, right and wrong.
pub(super) fn pictures() -> Value {
    let picture = || json!({"schema": {"type": "string"}});
    let areas = json!({"schema": {"$ref": "#/components/schemas/areas.answer"}});
    let wrong = |when: &str| {
        json!({
            "description": when,
            "content": {
                "image/svg+xml": picture(),
                "text/html": picture(),
                "application/json": {"schema": error()},
            },
        })
    };
    json!({
        "200": {
            "description": "The picture, or where things are on it",
            "headers": headers(),
            "content": {
                "image/svg+xml": picture(),
                "image/png": {},
                "text/html": picture(),
                "application/json": areas,
                "text/javascript": script(),
            },
        },
        "400": wrong(ERRORS[0].2),
        "422": wrong("The checkers cannot stand like this, or the steps are no part of a play"),
    })
}
