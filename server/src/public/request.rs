//! The arguments of a function in the query and the body of a request.
//!
//! # Grammar
//! In a query and in a form an argument is text. Other types of JSON are written like this:
//! ```text
//! number   width=400
//! dice     63   6,3   6-3   [6,3]
//! steps    13/7,8/5   13-7,8-5   [[13,7],[8,5]]   bar/22 6/off   what `data-steps` of a board says
//! names    roll,double   ["roll","double"]                    buttons
//! flag     true                                               cubeful
//! object   {"score":[1,2]}                                    changes, cube, rules, …
//! ```
//! `callback`, `_` and `v` are not arguments of a function: the callback of JSONP, jQuery's cache buster, and the
//! version in the URL.

use std::borrow::Cow;

use axum::http::{HeaderMap, header};
use jsboard::Point;
use jsboard::api::{ApiError, ErrorCode};
use jsboard::notation::read_play;
use jsboard::rules::Movement;
use serde_json::{Map, Value};

/// What a request asks for.
#[derive(Debug, Default)]
pub(crate) struct ApiRequest {
    /// The arguments of the function.
    pub(crate) args: Map<String, Value>,
    /// The callback of JSONP.
    pub(super) callback: Option<String>,
    /// The version in the URL.
    pub(crate) version: Option<String>,
    /// The body, if it is a file.
    pub(super) file: Option<Vec<u8>>,
}

impl ApiRequest {
    /// Reads a query.
    ///
    /// # Errors
    /// `bad_option` for an argument that is malformed or given twice.
    pub(crate) fn of_query(query: &str) -> Result<ApiRequest, ApiError> {
        let mut request = ApiRequest::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "_" => {}
                "callback" => request.add_callback(value.into_owned())?,
                "v" => request.version = Some(value.into_owned()),
                _ => request.add(name.into_owned(), |name| value_of(name, value))?,
            }
        }
        Ok(request)
    }

    /// Adds the arguments of a body: a JSON object, a form, or a file if the function `reads` files.
    ///
    /// # Errors
    /// `bad_request` for any other body, `bad_option` for its arguments.
    pub(super) fn add_body(
        &mut self,
        headers: &HeaderMap,
        body: &[u8],
        reads: bool,
    ) -> Result<(), ApiError> {
        if body.is_empty() {
            return Ok(());
        }
        match media_type(headers) {
            "application/json" => self.add_object(body),
            "application/x-www-form-urlencoded" => self.add_form(body),
            _ if reads => {
                self.file = Some(body.to_vec());
                Ok(())
            }
            other => Err(bad_request(format!(
                "a body of type “{other}”: expected application/json or application/x-www-form-urlencoded"
            ))),
        }
    }

    fn add_object(&mut self, body: &[u8]) -> Result<(), ApiError> {
        let object: Map<String, Value> = serde_json::from_slice(body)
            .map_err(|error| bad_request(format!("the body is no object in JSON: {error}")))?;
        for (name, value) in object {
            self.add(name, |_| Ok(value))?;
        }
        Ok(())
    }

    fn add_form(&mut self, body: &[u8]) -> Result<(), ApiError> {
        let ApiRequest {
            args,
            callback,
            version,
            ..
        } = ApiRequest::of_query(&String::from_utf8_lossy(body))?;
        callback.map(|name| self.add_callback(name)).transpose()?;
        self.version = version.or(self.version.take());
        for (name, value) in args {
            self.add(name, |_| Ok(value))?;
        }
        Ok(())
    }

    fn add_callback(&mut self, name: String) -> Result<(), ApiError> {
        match self.callback.replace(name) {
            Some(_) => Err(twice("callback")),
            None => Ok(()),
        }
    }

    fn add(
        &mut self,
        name: String,
        value: impl FnOnce(&str) -> Result<Value, ApiError>,
    ) -> Result<(), ApiError> {
        if self.args.contains_key(&name) {
            return Err(twice(&name));
        }
        let value = value(&name)?;
        self.args.insert(name, value);
        Ok(())
    }
}

fn twice(name: &str) -> ApiError {
    ApiError::option(format!("{name}: it is there twice"))
}

fn bad_request(message: String) -> ApiError {
    ApiError::new(ErrorCode::BadRequest, message)
}

/// The media type of a body, without parameters.
fn media_type(headers: &HeaderMap) -> &str {
    let value = headers.get(header::CONTENT_TYPE);
    let value = value.and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next());
    essence.unwrap_or_default().trim()
}

/// Arguments that are numbers.
pub(super) const NUMBERS: [&str; 13] = [
    "plies",
    "candidates",
    "beavers",
    "max_cube",
    "automatic_doubles",
    "match",
    "position",
    "width",
    "height",
    "scale",
    "turn",
    "length",
    "decider",
];
/// Arguments that are lists of names.
pub(super) const NAMES: [&str; 1] = ["buttons"];
/// Arguments that are steps.
pub(super) const STEPS: [&str; 1] = ["steps"];
/// Arguments that are two dice.
pub(super) const DICE: [&str; 1] = ["dice"];
/// Arguments that are JSON in any case.
pub(super) const OBJECTS: [&str; 8] = [
    "changes", "colours", "cube", "score", "rules", "sides", "result", "rollout",
];
/// Arguments that are true or false.
pub(super) const FLAGS: [&str; 1] = ["cubeful"];

/// The JSON value of an argument in a query.
fn value_of(name: &str, text: Cow<'_, str>) -> Result<Value, ApiError> {
    let is = |names: &[&str]| names.contains(&name);
    let is_json = text.starts_with(['[', '{']) || text == "null";
    let wrong = |expected: &str| ApiError::option(format!("{name}: “{text}”: expected {expected}"));
    if is(&OBJECTS) || is_json && (is(&NAMES) || is(&STEPS) || is(&DICE)) {
        return serde_json::from_str(&text)
            .map_err(|error| ApiError::option(format!("{name}: {error}")));
    }
    if is(&NUMBERS) {
        let number: Option<i64> = text.parse().ok();
        return number
            .map(Value::from)
            .ok_or_else(|| wrong("a whole number"));
    }
    if is(&FLAGS) {
        let flag: Option<bool> = text.parse().ok();
        return flag.map(Value::from).ok_or_else(|| wrong("true or false"));
    }
    if is(&DICE) {
        return dice(&text).ok_or_else(|| wrong("two dice, such as 63"));
    }
    if is(&STEPS) {
        return steps(&text).ok_or_else(|| wrong("steps, such as 13/7,8/5"));
    }
    if is(&NAMES) {
        let names = text.split(',').filter(|name| !name.is_empty());
        return Ok(names.map(str::trim).collect());
    }
    Ok(Value::String(text.into_owned()))
}

/// `63`, `6,3` or `6-3`.
fn dice(text: &str) -> Option<Value> {
    let [first, between @ .., second] = text.as_bytes() else {
        return None;
    };
    let is_between = matches!(between, [] | [b',' | b'-' | b' ']);
    let pips = |digit: &u8| digit.is_ascii_digit().then(|| digit - b'0');
    is_between.then_some(())?;
    Some(Value::from(vec![pips(first)?, pips(second)?]))
}

/// `13/7,8/5`; no steps if the text is empty.
pub(crate) fn steps(text: &str) -> Option<Value> {
    let pairs = text.split([',', ' ']).filter(|pair| !pair.is_empty());
    let step = |pair: &str| {
        let (from, to) = pair.split_once(['/', '-'])?;
        let number = |text: &str| text.parse::<u8>().ok();
        Some(Value::from(vec![number(from)?, number(to)?]))
    };
    let steps = pairs.map(step).collect::<Option<Vec<_>>>().map(Value::from);
    steps.or_else(|| steps_of_play(text))
}

/// The steps of a play as boards write it: `bar/22 6/off`.
fn steps_of_play(text: &str) -> Option<Value> {
    let movements = read_play(text).ok()?;
    let places = movements.iter().map(Movement::places);
    let steps = places.flat_map(|places| places.windows(2).map(|step| [step[0], step[1]]));
    Some(
        steps
            .map(|step| Value::from(step.map(Point::number).to_vec()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn args(query: &str) -> Value {
        Value::Object(ApiRequest::of_query(query).expect("arguments").args)
    }

    #[test]
    fn a_query_is_read_as_json() {
        let query = "gnubgid=4HPwATDgc%2FABMA:cAkA&width=341&dice=63&steps=13/7,8-5&buttons=roll,double&move=";
        let known = json!({
            "gnubgid": "4HPwATDgc/ABMA:cAkA", "width": 341, "dice": [6, 3],
            "steps": [[13, 7], [8, 5]], "buttons": ["roll", "double"], "move": "",
        });
        assert_eq!(args(query), known);
        let query = "dice=%5B6,3%5D&steps=%5B%5B13,7%5D%5D&changes=%7B%22turn%22:0%7D";
        let known = json!({"dice": [6, 3], "steps": [[13, 7]], "changes": {"turn": 0}});
        assert_eq!(args(query), known);
        assert_eq!(args("steps="), json!({"steps": []}));
        let said = args("steps=bar/22*+8/5(2)+6/off");
        assert_eq!(said, json!({"steps": [[25, 22], [8, 5], [8, 5], [6, 0]]}));
    }

    #[test]
    fn callback_and_version_are_not_arguments() {
        let request = ApiRequest::of_query("callback=f&_=123&v=0.1.0&id=a").expect("arguments");
        assert_eq!(request.callback.as_deref(), Some("f"));
        assert_eq!(request.version.as_deref(), Some("0.1.0"));
        assert_eq!(Value::Object(request.args), json!({"id": "a"}));
    }

    #[test]
    fn errors_name_the_argument() {
        for (query, name) in [
            ("width=wide", "width: “wide”"),
            ("dice=6", "dice"),
            ("dice=6%C3%A93", "dice"),
            ("steps=13", "steps"),
            ("changes=%7B", "changes"),
            ("id=a&id=b", "id: it is there twice"),
            ("callback=a&callback=b", "callback: it is there twice"),
        ] {
            let error = ApiRequest::of_query(query).expect_err(query);
            assert_eq!(error.code, ErrorCode::BadOption);
            assert!(error.message.starts_with(name), "{query}: {error}");
        }
    }

    #[test]
    fn bodies_are_json_forms_or_files() {
        let headers = |kind: &'static str| {
            HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().expect("a header"))])
        };
        let mut request = ApiRequest::of_query("id=a").expect("arguments");
        let json = headers("application/json; charset=utf-8");
        request
            .add_body(&json, br#"{"width": 3}"#, false)
            .expect("a body");
        assert_eq!(request.args.len(), 2);
        let twice = request.add_body(&json, br#"{"id": "b"}"#, false);
        assert!(twice.is_err());
        let form = headers("application/x-www-form-urlencoded");
        request.add_body(&form, b"height=4", false).expect("a body");
        assert_eq!(request.args["height"], 4);
        let other = headers("text/plain");
        assert!(request.add_body(&other, b"text", false).is_err());
        request.add_body(&other, b"text", true).expect("a file");
        assert_eq!(request.file.as_deref(), Some(&b"text"[..]));
    }
}
