//! In the lobby: the visitor's games, who plays and who would, and forms to begin.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::Response;
use jsboard::words::fill;
use jsboard_rooms::User;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::forms::{Field, Fields, Form, Kind, length};
use super::trouble::Trouble;
use super::view::View;
use super::words::Phrases;
use super::{done, lobby, players};
use crate::live::Live;
use crate::live::services::Caller;
use crate::live::visitor::Sender;
use crate::service::ServiceError;

/// The lengths to choose from; 0 is play for money.
const LENGTHS: &[&str] = &["1", "3", "5", "7", "9", "11", "0"];

/// The levels of bots.
const LEVELS: &[&str] = &[
    "beginner",
    "casual",
    "intermediate",
    "advanced",
    "expert",
    "best",
];

const LENGTH: Field = Field::new("length", Kind::Choice(LENGTHS), |words| words.length);
const CLOCK: Field = Field::new("clock", Kind::Choice(&["none", "usual", "fast"]), |words| {
    words.clock
});

static SEEK: Form = Form {
    name: "seek",
    fields: &[
        LENGTH,
        CLOCK,
        Field::new("rated", Kind::Choice(&["no", "yes"]), |words| words.rated),
    ],
    button: |words| words.seek,
};
static MAKE: Form = Form {
    name: "table",
    fields: &[
        LENGTH,
        CLOCK,
        Field::new("seen", Kind::Choice(&["all", "members"]), |words| {
            words.seen
        }),
    ],
    button: |words| words.make,
};
static BOT: Form = Form {
    name: "bot",
    fields: &[
        LENGTH,
        Field::new("level", Kind::Choice(LEVELS), |words| words.level),
    ],
    button: |words| words.begin,
};
static ACCEPT: Form = Form {
    name: "accept",
    fields: &[Field::new("seek", Kind::Hidden, |words| words.seek)],
    button: |words| words.accept_seek,
};
static CANCEL: Form = Form {
    name: "cancel",
    fields: &[Field::new("seek", Kind::Hidden, |words| words.seek)],
    button: |words| words.cancel_seek,
};

/// Answers the form that looks for an opponent.
pub(super) async fn seek(
    live: State<Live>,
    visitor: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    ask(live, visitor, view, &body, &SEEK, "seeks/post").await
}

/// Answers the form that makes a table.
pub(super) async fn make(
    live: State<Live>,
    visitor: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    ask(live, visitor, view, &body, &MAKE, "tables/create").await
}

/// Answers the form that begins a match against a bot.
pub(super) async fn bot(
    live: State<Live>,
    visitor: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    ask(live, visitor, view, &body, &BOT, "tables/bot").await
}

/// Answers the button that plays with who seeks.
pub(super) async fn accept(
    live: State<Live>,
    visitor: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    ask(live, visitor, view, &body, &ACCEPT, "seeks/accept").await
}

/// Answers the button that ends a seek.
pub(super) async fn cancel(
    live: State<Live>,
    visitor: Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    ask(live, visitor, view, &body, &CANCEL, "seeks/cancel").await
}

/// Asks a service for what a form says, and leads to the table, if there is one.
async fn ask(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
    body: &Bytes,
    form: &'static Form,
    service: &str,
) -> Response<Body> {
    let typed = Fields::read(body);
    let mut caller = Caller::of_request(visitor);
    let error = match live.call(&mut caller, service, arguments(&typed)).await {
        Ok(answer) => match answer["table"].as_str() {
            Some(table) => return done(&view, caller, &format!("/table/{table}"), &[]),
            None => return done(&view, caller, "/lobby#play", &[("done", form.name)]),
        },
        Err(error) => error,
    };
    let trouble = Trouble {
        form: form.name,
        error,
        typed,
    };
    lobby::page(&live, caller.visitor, &view, Some(&trouble)).await
}

/// What a form says as the arguments of its service.
fn arguments(typed: &Fields) -> Value {
    let seek = typed.get("seek");
    if !seek.is_empty() {
        return json!({ "seek": seek });
    }
    let length: u32 = typed.get("length").parse().unwrap_or(u32::MAX);
    let points = if length == 0 { 7 } else { length.min(1000) };
    let clock = match typed.get("clock") {
        "usual" => json!({ "reserve": points * 120, "delay": 12 }),
        "fast" => json!({ "reserve": points * 30, "delay": 8 }),
        _ => Value::Null,
    };
    let mut data = json!({
        "length": length,
        "clock": clock,
        "rated": typed.get("rated") == "yes",
        "private": typed.get("seen") == "members",
    });
    if typed.has("level") {
        data["level"] = typed.get("level").into();
    }
    data
}

/// What was done, as the page says it.
pub(super) fn done_words(view: &View) -> Option<&'static str> {
    (view.get("done") == Some(SEEK.name)).then_some(view.phrases().seek_waits)
}

/// The part of the lobby that is about playing.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(super) async fn section(
    live: &Live,
    me: &User,
    view: &View,
    trouble: Option<&Trouble>,
) -> Result<Markup, ServiceError> {
    let phrases = view.phrases();
    let mine = live.tables_of(me).await?;
    let (tables, seeks) = live.hub.with(|state, _| {
        let tables: Vec<Value> = state.tables.objects().cloned().collect();
        let seeks: Vec<Value> = state.seeks.listing.objects().cloned().collect();
        (tables, seeks)
    });
    Ok(html! {
        section #play {
            h2 { (phrases.your_games) }
            (games(&mine, phrases.no_games, view))
            p { a href=(view.href(&players::path(me.name()), &[])) { (phrases.your_ended) } }
            h2 { (phrases.seeks) }
            (sought(&seeks, me, view))
            h2 { (phrases.tables) }
            (games(&tables, phrases.no_tables, view))
        }
        @if !view.refreshes() {
            section { h2 { (phrases.play_bot) } (BOT.at(view, "/lobby/bot", &[("level", "advanced")], trouble)) }
            section { h2 { (phrases.post_seek) } (SEEK.at(view, "/lobby/seek", &[], trouble)) }
            section { h2 { (phrases.make_table) } (MAKE.at(view, "/lobby/table", &[], trouble)) }
        }
    })
}

/// Tables as links.
fn games(tables: &[Value], none: &str, view: &View) -> Markup {
    let phrases = view.phrases();
    let name = |table: &Value, side: usize| {
        let name = table["seats"][side].as_str();
        name.unwrap_or(phrases.nobody_sits).to_owned()
    };
    html! {
        @if tables.is_empty() { p { (none) } }
        @else {
            ul.said {
                @for table in tables {
                    @let path = format!("/table/{}", table["table"].as_str().unwrap_or_default());
                    li {
                        a href=(view.href(&path, &[])) { (fill(phrases.table, &[&name(table, 0), &name(table, 1)])) }
                        " " (table["score"][0]) ":" (table["score"][1]) ", " (terms(table, phrases))
                        @if table["yours"] == true { " " b { (phrases.your_turn) } }
                    }
                }
            }
        }
    }
}

/// Seeks with buttons.
fn sought(seeks: &[Value], me: &User, view: &View) -> Markup {
    let phrases = view.phrases();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    html! {
        @if seeks.is_empty() { p { (phrases.no_seeks) } }
        @else {
            ul.logins {
                @for seek in seeks {
                    @let (id, from) = (text(&seek["seek"]), text(&seek["from"]));
                    @let form = if from == me.name() { &CANCEL } else { &ACCEPT };
                    li {
                        span { (from) ": " (terms(seek, phrases)) }
                        @if !view.refreshes() {
                            " " (form.in_line(view, &format!("/lobby/{}", form.name), ("seek", &id), &from))
                        }
                    }
                }
            }
        }
    }
}

/// The terms of a match in a few words.
pub(super) fn terms(object: &Value, phrases: &Phrases) -> String {
    let mut parts = vec![length(&object["length"].to_string(), phrases)];
    let variant = object["variant"]
        .as_str()
        .filter(|name| *name != "backgammon");
    parts.extend(variant.map(str::to_owned));
    let clock = &object["clock"];
    parts.push(match (clock["reserve"].as_f64(), clock["delay"].as_f64()) {
        (Some(reserve), Some(delay)) => fill(
            phrases.clock_line,
            &[&minutes(reserve), &format!("{delay}")],
        ),
        _ => phrases.clock_none.to_owned(),
    });
    if object["rated"] == true {
        parts.push(phrases.is_rated.to_owned());
    }
    parts.join(", ")
}

/// Seconds as minutes: `10`, `1:40`.
fn minutes(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    match (whole / 60, whole % 60) {
        (minutes, 0) => minutes.to_string(),
        (minutes, seconds) => format!("{minutes}:{seconds:02}"),
    }
}
