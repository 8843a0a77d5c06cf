//! `/channel/<path>` for a browser: what was said in a channel, and a form to say something.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use jsboard::words::fill;
use jsboard_rooms::ChannelName;
use maud::{Markup, html};

use super::forms::{Field, Fields, Form, Kind, news};
use super::note_presence;
use super::said::Said;
use super::trouble::{Trouble, page as trouble_page, with_wait};
use super::view::View;
use crate::live::Live;
use crate::live::access::{Kind as Channel, kind, readable};
use crate::live::services::Caller;
use crate::live::visitor::Visitor;
use crate::response::see_other;
use crate::service::{Reason, ServiceError};

pub(super) static SAY: Form = Form {
    name: "say",
    fields: &[Field::new("text", Kind::Text, |words| words.text)],
    button: |words| words.say,
};

/// The name of a channel at a path.
fn name(path: &str) -> Result<ChannelName, ServiceError> {
    let name = format!("/{path}").parse();
    name.map_err(|error| {
        ServiceError::bad_request(format!("channel: {error}")).because(Reason::ChannelName)
    })
}

/// Answers with the page of a channel.
pub(crate) async fn answer(
    live: &Live,
    visitor: Visitor,
    path: &str,
    view: &View,
) -> Response<Body> {
    page(live, visitor, path, view, None).await
}

/// Answers a form of that page, of which this became.
pub(crate) async fn said(
    live: &Live,
    visitor: Visitor,
    path: &str,
    view: &View,
    body: &axum::body::Bytes,
    result: Result<(), ServiceError>,
) -> Response<Body> {
    let Err(error) = result else {
        return see_other(&view.href(&format!("/channel/{path}#say"), &[]));
    };
    let trouble = Trouble {
        form: SAY.name,
        error,
        typed: Fields::read(body),
    };
    page(live, visitor, path, view, Some(&trouble)).await
}

async fn page(
    live: &Live,
    visitor: Visitor,
    path: &str,
    view: &View,
    trouble: Option<&Trouble>,
) -> Response<Body> {
    let channel = match name(path) {
        Ok(channel) => channel,
        Err(error) => return trouble_page(view, &error),
    };
    match kind(&channel) {
        Channel::Own => return see_other(&view.href("/lobby/messages", &[])),
        Channel::Players => return see_other(&view.href("/lobby", &[])),
        _ => {}
    }
    note_presence(live, &visitor).await;
    let said = read(live, visitor, view, &channel, trouble).await;
    let content = match said {
        Ok(content) => content,
        Err(error) => return trouble_page(view, &error),
    };
    let title = fill(view.phrases().channel, &[channel.as_str()]);
    let status = trouble.map_or(StatusCode::OK, |trouble| trouble.error.status());
    let path = format!("/channel{channel}");
    let page = view.page(status, Some(&path), &title, &content);
    match trouble {
        Some(trouble) => with_wait(page, &trouble.error),
        None => page,
    }
}

async fn read(
    live: &Live,
    visitor: Visitor,
    view: &View,
    channel: &ChannelName,
    trouble: Option<&Trouble>,
) -> Result<Markup, ServiceError> {
    readable(channel.clone().into(), &visitor.user)?;
    live.check_channel(channel, &visitor.user).await?;
    let phrases = view.phrases();
    let mut caller = Caller::of_request(visitor);
    let said = Said::read(live, &mut caller, view, channel).await?;
    let path = format!("/channel{channel}");
    let may_write = matches!(kind(channel), Channel::Chat | Channel::Open);
    Ok(html! {
        (news(view, None, trouble, &[&SAY]))
        (said.list(view, &path, caller.visitor.user.name()))
        @if !may_write { p { (phrases.read_only) } }
        @else if !view.refreshes() { (SAY.at(view, &path, &[], trouble)) }
        p.hint { (phrases.utc) }
        p { a href=(view.href("/lobby", &[])) { (phrases.to_lobby) } }
    })
}
