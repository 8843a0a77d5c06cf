//! `/lobby`: who is here, who plays, and what they say to each other.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, StatusCode};
use jsboard::words::fill;
use jsboard_rooms::ChannelName;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::channel::SAY;
use super::forms::{Field, Fields, Form, Kind, news};
use super::said::Said;
use super::trouble::{Trouble, page as trouble_page, with_wait};
use super::view::View;
use super::{games, messages, note_presence};
use crate::live::Live;
use crate::live::services::Caller;
use crate::live::visitor::{Sender, Visitor};
use crate::response::see_other;
use crate::service::{Reason, ServiceError};

pub(super) const PATH: &str = "/lobby";

static ROOM: Form = Form {
    name: "room",
    fields: &[Field::new("room", Kind::Name, |words| words.room).hinted(|words| words.room_hint)],
    button: |words| words.enter,
};

/// The names of an answer.
pub(super) fn names<'a>(answer: &'a Value, key: &str) -> Vec<&'a str> {
    let names = answer[key].as_array().into_iter().flatten();
    names.filter_map(Value::as_str).collect()
}

/// Answers `GET /lobby`.
pub(super) async fn show(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
) -> Response<Body> {
    page(&live, visitor, &view, None).await
}

/// Leads back from the address of a form, which a browser asks for anew.
pub(super) async fn back(view: View) -> Response<Body> {
    see_other(&view.href(PATH, &[]))
}

/// The channel of the lobby's chat.
fn chat() -> Result<ChannelName, ServiceError> {
    let name = "/lobby/chat".parse();
    name.map_err(|error| ServiceError::bad_request(format!("channel: {error}")))
}

/// Answers a form that says something in the lobby.
pub(super) async fn say(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    let typed = Fields::read(&body);
    let said = match chat() {
        Ok(channel) => live.say(channel, &visitor, typed.get("text")).await,
        Err(error) => Err(error),
    };
    let Err(error) = said else {
        return see_other(&view.href("/lobby#say", &[]));
    };
    let trouble = Trouble {
        form: SAY.name,
        error,
        typed,
    };
    page(&live, visitor, &view, Some(&trouble)).await
}

/// Leads to the room of a form.
pub(super) async fn room(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
    body: Bytes,
) -> Response<Body> {
    let typed = Fields::read(&body);
    let name = typed.get("room").trim();
    let channel: Result<ChannelName, _> = format!("/room/{name}").parse();
    if let Some(channel) = channel.ok().filter(|_| !name.contains('/')) {
        return see_other(&view.href(&format!("/channel{channel}"), &[]));
    }
    let trouble = Trouble {
        form: ROOM.name,
        error: ServiceError::bad_request("room: no name").because(Reason::ChannelName),
        typed,
    };
    page(&live, visitor, &view, Some(&trouble)).await
}

pub(super) async fn page(
    live: &Live,
    visitor: Visitor,
    view: &View,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    note_presence(live, &visitor).await;
    let title = view.phrases().lobby;
    let content = lobby(live, Caller::of_request(visitor), view, trouble).await;
    finish(view, content, PATH, title, trouble)
}

/// The response with a page, or with what went wrong when it was made.
pub(super) fn finish(
    view: &View,
    content: Result<Markup, ServiceError>,
    path: &str,
    title: &str,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    let content = match content {
        Ok(content) => content,
        Err(error) => return trouble_page(view, &error),
    };
    let status = trouble.map_or(StatusCode::OK, |trouble| trouble.error.status());
    let page = view.page(status, Some(path), title, &content);
    match trouble {
        Some(trouble) => with_wait(page, &trouble.error),
        None => page,
    }
}

async fn lobby(
    live: &Live,
    mut caller: Caller,
    view: &View,
    trouble: Option<&Trouble>,
) -> Result<Markup, ServiceError> {
    let phrases = view.phrases();
    let answer = live.call(&mut caller, "players/list", json!({})).await?;
    let said = Said::read(live, &mut caller, view, &chat()?).await?;
    let me = caller.visitor.user.name();
    let writes = !view.refreshes();
    Ok(html! {
        (news(view, games::done_words(view), trouble, &[&SAY, &ROOM]))
        (who(&caller, view))
        (games::section(live, &caller.visitor.user, view, trouble).await?)
        section {
            h2 { (phrases.here) }
            (people(&names(&answer, "players"), me, view))
        }
        section {
            h2 { (phrases.chat) }
            (said.list(view, PATH, me))
            @if writes { (SAY.at(view, "/lobby/say", &[], trouble)) }
            p.hint { (phrases.utc) }
        }
        @if writes {
            section { h2 { (phrases.rooms) } (ROOM.at(view, "/lobby/room", &[], trouble)) }
        }
    })
}

/// Who the visitor is, with links to what is the visitor's own.
fn who(caller: &Caller, view: &View) -> Markup {
    let phrases = view.phrases();
    let is_account = caller.visitor.account.is_some();
    let template = if is_account {
        phrases.is_account
    } else {
        phrases.is_guest
    };
    html! {
        p { (fill(template, &[caller.visitor.user.name()])) }
        p {
            a href=(view.href(messages::PATH, &[])) { (phrases.messages) }
            " · " a href=(view.href("/players", &[])) { (phrases.best_players) }
            @if !is_account { " · " a href=(view.href("/account", &[])) { (phrases.login) } }
        }
    }
}

fn people(names: &[&str], me: &str, view: &View) -> Markup {
    let phrases = view.phrases();
    html! {
        @if names.is_empty() { p { (phrases.nobody_here) } }
        @else {
            ul.people {
                @for name in names {
                    li {
                        @if *name == me { (name) " (" (phrases.you) ")" }
                        @else { a href=(view.href("/lobby/messages#message", &[("to", name)])) { (name) } }
                    }
                }
            }
        }
    }
}
