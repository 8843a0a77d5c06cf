//! `/players`: those with the highest ratings; `/players/<name>`: who somebody is, and the matches that they have played.

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use jsboard::words::fill;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::games::terms;
use super::lobby::{PATH as LOBBY, finish};
use super::view::View;
use super::words::Phrases;
use crate::calendar::minute;
use crate::live::Live;
use crate::live::services::Caller;
use crate::live::visitor::Sender;
use crate::service::ServiceError;

const PATH: &str = "/players";

/// How many matches a page lists.
const COUNT: usize = 50;

/// The formats in which all matches can be had.
const FORMATS: [&str; 3] = ["mat", "sgf", "json"];

/// The path of the page of a player.
pub(super) fn path(name: &str) -> String {
    format!("{PATH}/{name}")
}

/// Answers `GET /players`.
pub(super) async fn best(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
) -> Response<Body> {
    let mut caller = Caller::of_request(visitor);
    let answer = live.call(&mut caller, "players/best", json!({})).await;
    let content = answer.map(|answer| ranking(&answer["players"], &view));
    finish(&view, content, PATH, view.phrases().best_players, None)
}

/// Answers `GET /players/<name>`.
pub(super) async fn show(
    State(live): State<Live>,
    Extension(visitor): Sender,
    Path(name): Path<String>,
    view: View,
) -> Response<Body> {
    let content = player(&live, Caller::of_request(visitor), &name, &view).await;
    finish(&view, content, &path(&name), &name, None)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A rating without its fraction.
fn whole(value: &Value) -> String {
    format!("{:.0}", value.as_f64().unwrap_or_default())
}

/// Ratings, the highest first.
fn ranking(players: &Value, view: &View) -> Markup {
    let phrases = view.phrases();
    let players = players.as_array().map_or(&[][..], Vec::as_slice);
    let line = |player: &Value| {
        let [rating, deviation] = ["rating", "deviation"].map(|name| whole(&player[name]));
        fill(
            phrases.rating_line,
            &[&rating, &deviation, &player["matches"].to_string()],
        )
    };
    html! {
        @if players.is_empty() { p { (phrases.nobody_rated) } }
        @else {
            ol {
                @for player in players {
                    @let name = text(&player["name"]);
                    li { a href=(view.href(&path(name), &[])) { (name) } " " (line(player)) }
                }
            }
        }
        p { a href=(view.href(LOBBY, &[])) { (phrases.to_lobby) } }
    }
}

async fn player(
    live: &Live,
    mut caller: Caller,
    name: &str,
    view: &View,
) -> Result<Markup, ServiceError> {
    let phrases = view.phrases();
    let shown = live
        .call(&mut caller, "players/show", json!({ "name": name }))
        .await?;
    let asked = json!({ "name": name, "count": COUNT, "before": view.get("before") });
    let history = live.call(&mut caller, "players/history", asked).await?;
    let tables = history["tables"].as_array().map_or(&[][..], Vec::as_slice);
    let name = text(&shown["name"]);
    let is_me = caller.visitor.user.name() == name;
    let older = tables.last().filter(|_| tables.len() == COUNT);
    Ok(html! {
        p { (rating(&shown["rating"], phrases)) " " (results(&shown["results"], phrases)) }
        @if !is_me && shown["bot"] != true {
            p { a href=(view.href("/lobby/messages#message", &[("to", name)])) { (phrases.write) } }
        }
        section {
            h2 { (phrases.ended) }
            @if tables.is_empty() { p { (phrases.no_ended) } }
            @else { ul.said { @for table in tables { li { (ended(table, view)) } } } }
            @if let Some(last) = older {
                p { a href=(view.href(&path(name), &[("before", text(&last["table"]))])) { (phrases.earlier) } }
            }
            @if is_me && !tables.is_empty() { (archives(phrases)) }
            p.hint { (phrases.utc) }
        }
        p {
            a href=(view.href(PATH, &[])) { (phrases.best_players) } " · "
            a href=(view.href(LOBBY, &[])) { (phrases.to_lobby) }
        }
    })
}

fn rating(rating: &Value, phrases: &Phrases) -> String {
    if rating.is_null() {
        return phrases.not_rated.to_owned();
    }
    let [value, deviation] = ["rating", "deviation"].map(|name| whole(&rating[name]));
    let matches = rating["matches"].to_string();
    fill(phrases.rating_is, &[&value, &deviation, &matches])
}

fn results(results: &Value, phrases: &Phrases) -> String {
    let [matches, won, lost] = ["matches", "won", "lost"].map(|name| results[name].to_string());
    fill(phrases.results, &[&matches, &won, &lost])
}

/// A match that has ended: when, who played, and how it ended for the player whose page this is.
fn ended(table: &Value, view: &View) -> Markup {
    let phrases = view.phrases();
    let name = |side: usize| {
        let name = table["seats"][side].as_str();
        name.unwrap_or(phrases.nobody_sits).to_owned()
    };
    let winner = &table["result"]["winner"];
    let outcome = match (winner.is_null(), *winner == table["side"]) {
        (true, _) => phrases.undecided,
        (_, true) => phrases.won,
        _ => phrases.lost,
    };
    let path = format!("/table/{}", text(&table["table"]));
    html! {
        (minute(table["ended"].as_i64().unwrap_or_default())) " "
        a href=(view.href(&path, &[])) { (fill(phrases.table, &[&name(0), &name(1)])) }
        " " (table["score"][0]) ":" (table["score"][1]) ", " (outcome) ", " (terms(table, phrases))
        " " a href={ (path) ".mat" } { ".mat" }
    }
}

/// Links to all of one's matches.
fn archives(phrases: &Phrases) -> Markup {
    html! {
        p {
            (phrases.archive) ":"
            @for format in FORMATS { " " a href={ "/account/games.zip?format=" (format) } { "." (format) } }
        }
    }
}
