//! A request as the arguments of a function: its query and its body.
//!
//! # Grammar
//! In a query, and in a form, an argument is a text, and what is more in JSON is written so:
//! ```text
//! number   width=400
//! dice     63   6,3   6-3   [6,3]
//! steps    13/7,8/5   13-7,8-5   [[13,7],[8,5]]
//! names    roll,double   ["roll","double"]                    buttons
//! object   {"score":[1,2]}                                    changes, cube, rules, …
//! ```
//! `callback`, `_` and `v` are no arguments of a function: who is called with the answer, what
//! jQuery adds, and the version that the address carries.

use std::borrow::Cow;

use axum::http::{HeaderMap, header};
use jsboard::api::{ApiError, ErrorCode};
use serde_json::{Map, Value};

use crate::whole::whole;

/// What a request asks for.
#[derive(Debug, Default)]
pub(in crate::http) struct Asked {
    /// The arguments of the function.
    pub(in crate::http) args: Map<String, Value>,
    /// The function that a script has for the answer.
    pub(super) callback: Option<String>,
    /// The version in the address.
    pub(in crate::http) version: Option<String>,
    /// A body that is a file.
    pub(super) file: Option<Vec<u8>>,
}

impl Asked {
    /// What an address asks for.
    ///
    /// # Errors
    /// `bad_option` for an argument that cannot be read, or that is there twice.
    pub(in crate::http) fn of_query(query: &str) -> Result<Asked, ApiError> {
        let mut asked = Asked::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "_" => {}
                "callback" => asked.add_callback(value.into_owned())?,
                "v" => asked.version = Some(value.into_owned()),
                _ => asked.add(name.into_owned(), |name| value_of(name, value))?,
            }
        }
        Ok(asked)
    }

    /// Adds what a body says: an object in JSON, a form, or, to a function that `reads` them, a file.
    ///
    /// # Errors
    /// `bad_request` for a body that is none of these, `bad_option` for its arguments.
    pub(super) fn add_body(
        &mut self,
        headers: &HeaderMap,
        body: &[u8],
        reads: bool,
    ) -> Result<(), ApiError> {
        if body.is_empty() {
            return Ok(());
        }
        match kind(headers) {
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
            self.add(name, |_| Ok(whole(value)))?;
        }
        Ok(())
    }

    fn add_form(&mut self, body: &[u8]) -> Result<(), ApiError> {
        let Asked {
            args,
            callback,
            version,
            ..
        } = Asked::of_query(&String::from_utf8_lossy(body))?;
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

/// The type of a body, without its parameters.
fn kind(headers: &HeaderMap) -> &str {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim()
}

/// Arguments that are numbers.
pub(super) const NUMBERS: [&str; 11] = [
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
pub(super) const OBJECTS: [&str; 7] = [
    "changes", "colours", "cube", "score", "rules", "sides", "result",
];

/// An argument of a query as JSON has it.
fn value_of(name: &str, text: Cow<'_, str>) -> Result<Value, ApiError> {
    let is = |names: &[&str]| names.contains(&name);
    let is_json = text.starts_with(['[', '{']) || text == "null";
    let wrong = |expected: &str| ApiError::option(format!("{name}: “{text}”: expected {expected}"));
    if is(&OBJECTS) || is_json && (is(&NAMES) || is(&STEPS) || is(&DICE)) {
        return serde_json::from_str(&text)
            .map(whole)
            .map_err(|error| ApiError::option(format!("{name}: {error}")));
    }
    if is(&NUMBERS) {
        let number: Option<i64> = text.parse().ok();
        return number
            .map(Value::from)
            .ok_or_else(|| wrong("a whole number"));
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

/// `13/7,8/5`; nothing is no step.
pub(in crate::http) fn steps(text: &str) -> Option<Value> {
    let pairs = text.split([',', ' ']).filter(|pair| !pair.is_empty());
    let step = |pair: &str| {
        let (from, to) = pair.split_once(['/', '-'])?;
        let number = |text: &str| text.parse::<u8>().ok();
        Some(Value::from(vec![number(from)?, number(to)?]))
    };
    pairs.map(step).collect::<Option<Vec<_>>>().map(Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn args(query: &str) -> Value {
        Value::Object(Asked::of_query(query).expect("arguments").args)
    }

    #[test]
    fn a_query_says_what_json_says() {
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
    }

    #[test]
    fn what_is_no_argument_stands_apart() {
        let asked = Asked::of_query("callback=f&_=123&v=0.1.0&id=a").expect("arguments");
        assert_eq!(asked.callback.as_deref(), Some("f"));
        assert_eq!(asked.version.as_deref(), Some("0.1.0"));
        assert_eq!(Value::Object(asked.args), json!({"id": "a"}));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (query, name) in [
            ("width=wide", "width: “wide”"),
            ("dice=6", "dice"),
            ("dice=6%C3%A93", "dice"),
            ("steps=13", "steps"),
            ("changes=%7B", "changes"),
            ("id=a&id=b", "id: it is there twice"),
            ("callback=a&callback=b", "callback: it is there twice"),
        ] {
            let error = Asked::of_query(query).expect_err(query);
            assert_eq!(error.code, ErrorCode::BadOption);
            assert!(error.message.starts_with(name), "{query}: {error}");
        }
    }

    #[test]
    fn bodies() {
        let headers = |kind: &'static str| {
            HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().expect("a header"))])
        };
        let mut asked = Asked::of_query("id=a").expect("arguments");
        let json = headers("application/json; charset=utf-8");
        asked
            .add_body(&json, br#"{"width": 3}"#, false)
            .expect("a body");
        assert_eq!(asked.args.len(), 2);
        let twice = asked.add_body(&json, br#"{"id": "b"}"#, false);
        assert!(twice.is_err());
        let form = headers("application/x-www-form-urlencoded");
        asked.add_body(&form, b"height=4", false).expect("a body");
        assert_eq!(asked.args["height"], 4);
        let other = headers("text/plain");
        assert!(asked.add_body(&other, b"text", false).is_err());
        asked.add_body(&other, b"text", true).expect("a file");
        assert_eq!(asked.file.as_deref(), Some(&b"text"[..]));
    }
}
