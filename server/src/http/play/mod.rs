//! `/play`: a whole match without a script. Each page is a position, and everything that can be done
//! is a link to the next; the steps of a turn ride in the address. Nothing is remembered: whoever is
//! sent the address plays on.

mod address;
mod choices;
mod page;
mod picture;
mod start;
mod words;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use jsboard::api::{ApiError, Args, OnRoll, onroll, shown};
use jsboard::{Position, Setup};
use serde_json::Value;

use super::reply::{Keep, Kind, Made, respond, status};
use super::request::Asked;
use crate::dice::dice;
use address::Address;

/// The script that lets the board be played on by hand, and the style of the pages.
const SCRIPT: &str = include_str!("board.js");
const STYLE: &str = include_str!("style.css");

/// The page of a position.
pub(super) async fn show(request: Request) -> Response<Body> {
    let query = request.uri().query().unwrap_or_default();
    match answer(query) {
        Ok(Answer::Page(made)) => made.response(request.headers()),
        Ok(Answer::Next(address)) => lead(&address),
        Err((error, lang)) => {
            let page = page::problem(&error, &lang);
            respond(status(&error), Kind::Html, Keep::Never, page)
        }
    }
}

pub(super) async fn script(headers: HeaderMap) -> Response<Body> {
    Made::new(Kind::Script, Keep::While, SCRIPT).response(&headers)
}

pub(super) async fn style(headers: HeaderMap) -> Response<Body> {
    Made::new(Kind::Style, Keep::While, STYLE).response(&headers)
}

enum Answer {
    Page(Made),
    /// What comes next has an address of its own.
    Next(String),
}

fn answer(query: &str) -> Result<Answer, (ApiError, String)> {
    let asked = Asked::of_query(query).map_err(|error| (error, String::new()))?;
    let keep = Keep::of(asked.version.as_deref());
    let lang = asked.args.get("lang").and_then(Value::as_str);
    let lang = lang.unwrap_or_default().to_owned();
    let answer = next(asked, keep);
    answer.map_err(|error| (error, lang))
}

fn next(asked: Asked, keep: Keep) -> Result<Answer, ApiError> {
    let (address, args) = Address::read(asked)?;
    if !address.has_context() {
        let page = start::page(&address)?;
        return Ok(Answer::Page(Made::new(Kind::Html, keep, page)));
    }
    let setup = shown(&args)?;
    if args.action.is_some() {
        return acted(&address, args, &setup).map(Answer::Next);
    }
    let position = Position::new(setup)?;
    let page = page::page(&address, &args, &position)?;
    Ok(Answer::Page(Made::new(Kind::Html, keep, page)))
}

/// The address after something was done. Dice that start no game, both being equal, are rolled again.
fn acted(address: &Address, args: Args, before: &Setup) -> Result<String, ApiError> {
    let rolls = args.action.as_deref() == Some("roll") && args.dice.is_none();
    let mut args = args;
    loop {
        if rolls {
            args.dice = Some(dice()?);
        }
        let OnRoll::Done(done) = onroll(&args)? else {
            return Err(ApiError::option("action is missing"));
        };
        if rolls && done.decision == "opening_roll" && before.roll.is_none() {
            args = Args {
                id: Some(done.after.gnubgid),
                gnubgid: None,
                xgid: None,
                ..args
            };
            continue;
        }
        return Ok(address.at(&done.after.gnubgid, None));
    }
}

/// Leads to another page, each time anew.
fn lead(address: &str) -> Response<Body> {
    let mut response = respond(StatusCode::SEE_OTHER, Kind::Text, Keep::Never, "");
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
