//! Pages for people whose browser has no scripts, or no pictures: `/account`, `/lobby`, `/players`, `/channel/<path>`,
//! and `/table/<id>`, where one plays.
//!
//! They ask the services that programs ask, and have no rule of their own. What a form does is answered by a
//! redirect to the page that shows it; what is refused stands beside its field.

mod account;
mod channel;
mod forms;
mod games;
mod lobby;
mod messages;
mod players;
mod said;
mod table;
mod trouble;
mod view;
mod words;

use axum::Router;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use axum::routing::get;
use maud::html;

use super::Live;
use super::services::Caller;
use super::visitor::{Becomes, Visitor};
use crate::accounts::RESET;
use crate::response::see_other;
pub(super) use channel::{answer as channel_page, said as said_in_channel};
pub(super) use view::View;

/// The routes of the pages but for those of channels.
pub(super) fn routes() -> Router<Live> {
    Router::new()
        .route("/account", get(account::show))
        .route(RESET, get(account::reset).post(account::act_reset))
        .route("/account/{action}", get(account::back).post(account::act))
        .route("/lobby", get(lobby::show))
        .route("/lobby/say", get(lobby::back).post(lobby::say))
        .route("/lobby/room", get(lobby::back).post(lobby::room))
        .route("/lobby/seek", get(lobby::back).post(games::seek))
        .route("/lobby/accept", get(lobby::back).post(games::accept))
        .route("/lobby/cancel", get(lobby::back).post(games::cancel))
        .route("/lobby/bot", get(lobby::back).post(games::bot))
        .route("/lobby/table", get(lobby::back).post(games::make))
        .route("/table/{name}", get(table::show))
        .route("/table/{name}/{action}", get(table::back).post(table::act))
        .route("/players", get(players::best))
        .route("/players/{name}", get(players::show))
        .route("/lobby/messages", get(messages::show))
        .route("/lobby/{action}", get(lobby::back).post(messages::act))
}

/// A redirect to the page that shows what was done, with the cookie that the caller has from now on.
fn done(view: &View, caller: Caller, path: &str, pairs: &[(&str, &str)]) -> Response<Body> {
    let mut response = see_other(&view.href(path, pairs));
    if let Some(token) = caller.becomes {
        response.extensions_mut().insert(Becomes(token));
    }
    response
}

/// A page that says that there is none.
fn missing(view: &View) -> Response<Body> {
    let phrases = view.phrases();
    let content = html! { p { a href=(view.href("/lobby", &[])) { (phrases.to_lobby) } } };
    view.page(StatusCode::NOT_FOUND, None, phrases.missing, &content)
}

/// Notes that a visitor is here, for as long as one who asks for a channel in the form of 2009.
async fn note_presence(live: &Live, visitor: &Visitor) {
    // A client without a cookie would be somebody else each time.
    if !visitor.has_cookie {
        return;
    }
    // Whoever cannot be here, for example while the server is draining, may still read.
    if let Ok(id) = super::channel::session(live, visitor).await {
        live.hub.with(|state, now| {
            // It may have ended meanwhile.
            let _ = state.hub.touch(id, now).map(drop);
        });
    }
}
