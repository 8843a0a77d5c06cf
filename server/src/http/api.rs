//! `/api/…`: the functions, by query or by body, as JSON or as a call of a script's function.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{Method, Response, StatusCode};
use jsboard::api::{Answer, ApiError, Args, ErrorCode, FUNCTIONS, analysis, call, record, write};
use serde_json::Value;

use super::reply::{Keep, Kind, Made, error_json, json_of, refuse, respond, status};
use super::request::Asked;
use super::{App, body, jsonp};
use crate::dice::roll_if_asked;

/// The functions that read files, which a body may be.
pub(super) const READERS: [&str; 3] = ["record", "write", "analysis"];
/// The functions whose answers are kept: what the others answer is made sooner than it is found.
const KEPT: [&str; 2] = ["image", "areas"];

/// A function by its name.
pub(super) async fn function(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Response<Body> {
    if !FUNCTIONS.contains(&name.as_str()) {
        let message = format!(
            "there is no function “{name}”; there are {}",
            FUNCTIONS.join(", ")
        );
        return refuse(StatusCode::NOT_FOUND, &message);
    }
    answer(&app, &name, request).await
}

/// The function that the old form of an address means: `/?gnubgid=…&move=…&callback=…`; `None` if
/// nothing is asked.
pub(super) fn old_form(query: &str) -> Option<&'static str> {
    let has = |names: &[&str]| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.any(|(name, _)| names.contains(&&*name))
    };
    let asks = has(&["gnubgid", "xgid", "id"]);
    asks.then(|| match () {
        () if has(&["move", "steps"]) => "move",
        () if has(&["action"]) => "onroll",
        () if has(&["changes"]) => "edit",
        () => "position",
    })
}

/// What a function answers to a request.
pub(super) async fn answer(app: &App, function: &str, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let is_get = parts.method == Method::GET || parts.method == Method::HEAD;
    let address = parts
        .uri
        .path_and_query()
        .map_or("", |address| address.as_str());
    let is_kept = is_get && KEPT.contains(&function);
    if is_kept && let Some(made) = app.kept(address) {
        return made.response(&parts.headers);
    }
    // What is kept by its address, here or on the way, must not depend on anything else.
    let body = if is_get { Body::empty() } else { body };
    let (body, _room) = match app.bodies.read(body).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let asked = Asked::of_query(parts.uri.query().unwrap_or_default());
    let asked = asked.and_then(|mut asked| {
        let reads = READERS.contains(&function);
        asked.add_body(&parts.headers, &body, reads)?;
        asked.callback.as_deref().map(jsonp::check).transpose()?;
        Ok(asked)
    });
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => return failed(&error, None),
    };
    let callback = asked.callback.clone();
    let made = if READERS.contains(&function) {
        let name = function.to_owned();
        body::aside(move || made(&name, asked)).await
    } else {
        made(function, asked)
    };
    match made {
        Ok(made) if is_get => {
            if is_kept {
                app.keep(address, &made);
            }
            made.response(&parts.headers)
        }
        Ok(made) => respond(StatusCode::OK, made.kind, Keep::Never, made.body),
        Err(error) => failed(&error, callback.as_deref()),
    }
}

/// The answer as it is sent.
fn made(function: &str, asked: Asked) -> Result<Made, ApiError> {
    let Asked {
        args,
        callback,
        version,
        file,
    } = asked;
    let mut args = Value::Object(args);
    let rolled = roll_if_asked(function, &mut args)?;
    let keep = if rolled {
        Keep::Never
    } else {
        Keep::of(version.as_deref())
    };
    let json = json_of(&called(function, args, file)?);
    Ok(match callback {
        Some(name) => Made::new(Kind::Script, keep, jsonp::call(&name, &json)),
        None => Made::new(Kind::Json, keep, json),
    })
}

fn called(function: &str, args: Value, file: Option<Vec<u8>>) -> Result<Answer, ApiError> {
    if file.is_none() {
        return call(function, args);
    }
    let args: Args =
        serde_json::from_value(args).map_err(|error| ApiError::option(error.to_string()))?;
    let args = Args {
        bytes: file,
        ..args
    };
    Ok(match function {
        "record" => Answer::Record(record(&args)?.into()),
        "write" => Answer::Written(write(&args)?),
        "analysis" => Answer::Analysis(analysis(&args)?.into()),
        other => {
            let message = format!("{other}: it reads no file");
            return Err(ApiError::new(ErrorCode::BadRequest, message));
        }
    })
}

/// An error as JSON; to a script as a call of its function, which a 4xx would not be.
fn failed(error: &ApiError, callback: Option<&str>) -> Response<Body> {
    let json = error_json(error);
    match callback {
        Some(name) => respond(
            StatusCode::OK,
            Kind::Script,
            Keep::Never,
            jsonp::call(name, &json),
        ),
        None => respond(status(error), Kind::Json, Keep::Never, json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_form_of_an_address() {
        let cases = [
            ("gnubgid=a&move=8/5&callback=f", Some("move")),
            ("gnubgid=a&action=roll", Some("onroll")),
            ("xgid=a", Some("position")),
            ("utm_source=x", None),
            ("", None),
        ];
        for (query, function) in cases {
            assert_eq!(old_form(query), function, "{query}");
        }
    }
}
