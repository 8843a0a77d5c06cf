//! `GET /table/<id>.json`, `.mat` and `.sgf`: what has been played at a table.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use jsboard::BySide;
use jsboard::records::{Format, write_records};
use jsboard_rooms::User;
use jsboard_rooms::table::dice::hex;
use jsboard_rooms::table::record;
use serde_json::{Value, json};

use super::{Ask, stored};
use crate::live::{Live, rpc};
use crate::response::{CachePolicy, MediaType, respond};
use crate::service::ServiceError;

/// Answers with a file.
pub(crate) async fn file(live: &Live, visitor: &User, id: &str, ending: &str) -> Response<Body> {
    let answer = match ending {
        "json" => return rpc::answered(json(live, id, visitor).await),
        "mat" => written(live, id, visitor, Format::Mat).await,
        "sgf" => written(live, id, visitor, Format::Sgf).await,
        _ => Err(ServiceError::not_found("expected .json, .mat or .sgf")),
    };
    match answer {
        Ok(text) => respond(StatusCode::OK, MediaType::Text, CachePolicy::NoStore, text),
        Err(error) => rpc::refused(&error),
    }
}

/// All that has happened at a table: its state, with `"events": […]`, and in `commit` the first chain's.
async fn json(live: &Live, id: &str, user: &User) -> Result<Value, ServiceError> {
    let owner = live.see_table(id, user).await?;
    let mut state = owner.ask(Ask::State).await?;
    let events = stored::events(live, id).await?;
    let commit = events.iter().find_map(|event| event.commit);
    state["commit"] = json!(commit.as_ref().map(hex::write));
    state["events"] = json!(events);
    Ok(state)
}

async fn written(
    live: &Live,
    id: &str,
    user: &User,
    format: Format,
) -> Result<String, ServiceError> {
    let owner = live.see_table(id, user).await?;
    let table = owner.ask(Ask::Table).await?;
    let events = stored::events(live, id).await?;
    let broken = |error| ServiceError::unavailable(format!("table {id}: {error}"));
    let mut record = record(table.terms(), &events).map_err(broken)?;
    record.players = BySide(stored::names(&table).map(Option::unwrap_or_default));
    Ok(write_records(std::slice::from_ref(&record), format))
}
