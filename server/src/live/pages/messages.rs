//! `/lobby/messages`: what was written to the visitor, and whom the visitor has blocked.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::Response;
use maud::{Markup, html};
use serde_json::json;

use super::forms::{Field, Fields, Form, Kind, news};
use super::lobby::{self, finish, names};
use super::said::Said;
use super::trouble::Trouble;
use super::view::View;
use super::words::Phrases;
use super::{done, missing, note_presence};
use crate::live::Live;
use crate::live::hub::own;
use crate::live::services::Caller;
use crate::live::visitor::{Sender, Visitor};
use crate::service::ServiceError;

pub(super) const PATH: &str = "/lobby/messages";

static MESSAGE: Form = Form {
    name: "message",
    fields: &[
        Field::new("to", Kind::Name, |words| words.to),
        Field::new("text", Kind::Text, |words| words.text),
    ],
    button: |words| words.send,
};
static BLOCK: Form = Form {
    name: "block",
    fields: &[Field::new("name", Kind::Name, |words| words.name)],
    button: |words| words.block,
};
static UNBLOCK: Form = Form {
    name: "unblock",
    fields: &[Field::new("name", Kind::Hidden, |words| words.name)],
    button: |words| words.unblock,
};

/// Answers `GET /lobby/messages`.
pub(super) async fn show(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
) -> Response<Body> {
    page(&live, visitor, &view, None).await
}

/// Answers a form of that page: does what the service of its name does.
pub(super) async fn act(
    State(live): State<Live>,
    Extension(visitor): Sender,
    view: View,
    Path(action): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let forms = [&MESSAGE, &BLOCK, &UNBLOCK];
    let Some(form) = forms.into_iter().find(|form| form.name == action) else {
        return missing(&view);
    };
    let typed = Fields::read(&body);
    let mut caller = Caller::of_request(visitor);
    let service = format!("chat/{}", form.name);
    let arguments = typed.arguments(form);
    let error = match live.call(&mut caller, &service, arguments).await {
        Ok(answer) => {
            let became = if answer["delivered"].as_u64() > Some(0) {
                "delivered"
            } else if answer["kept"] == true {
                "kept"
            } else {
                form.name
            };
            return done(&view, caller, PATH, &[("done", became)]);
        }
        Err(error) => error,
    };
    let trouble = Trouble {
        form: form.name,
        error,
        typed,
    };
    page(&live, caller.visitor, &view, Some(&trouble)).await
}

fn done_words(done: &str, phrases: &Phrases) -> Option<&'static str> {
    Some(match done {
        "delivered" => phrases.done_delivered,
        "kept" => phrases.done_kept,
        "message" => phrases.done_message,
        "block" => phrases.done_block,
        "unblock" => phrases.done_unblock,
        _ => return None,
    })
}

async fn page(
    live: &Live,
    visitor: Visitor,
    view: &View,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    note_presence(live, &visitor).await;
    let content = mine(live, Caller::of_request(visitor), view, trouble).await;
    finish(view, content, PATH, view.phrases().messages, trouble)
}

async fn mine(
    live: &Live,
    mut caller: Caller,
    view: &View,
    trouble: Option<&Trouble>,
) -> Result<Markup, ServiceError> {
    let phrases = view.phrases();
    let said = view.get("done").and_then(|done| done_words(done, phrases));
    let received = Said::read(live, &mut caller, view, own()).await?;
    let answer = live.call(&mut caller, "chat/blocks", json!({})).await?;
    let to = view.get("to").unwrap_or_default();
    Ok(html! {
        (news(view, said, trouble, &[&MESSAGE, &BLOCK]))
        @if caller.visitor.account.is_none() {
            p { (phrases.guest_messages) " " a href=(view.href("/account", &[])) { (phrases.login) } }
        }
        (received.list(view, PATH, caller.visitor.user.name()))
        @if !view.refreshes() {
            section {
                h2 { (phrases.write) }
                (MESSAGE.at(view, "/lobby/message", &[("to", to)], trouble))
            }
            section { h2 { (phrases.blocked) } (blocks(&names(&answer, "names"), view, trouble)) }
        }
        p.hint { (phrases.utc) }
        p { a href=(view.href(lobby::PATH, &[])) { (phrases.to_lobby) } }
    })
}

fn blocks(names: &[&str], view: &View, trouble: Option<&Trouble>) -> Markup {
    let phrases = view.phrases();
    html! {
        p { (phrases.blocked_note) }
        @if names.is_empty() { p { (phrases.nobody_blocked) } }
        @else {
            ul.logins {
                @for name in names {
                    li { span { (name) } " " (UNBLOCK.in_line(view, "/lobby/unblock", ("name", name), name)) }
                }
            }
        }
        (BLOCK.at(view, "/lobby/block", &[], trouble))
    }
}
