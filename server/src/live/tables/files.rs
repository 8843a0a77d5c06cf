//! A table's record as files.

use jsboard::records::{Format, write_records};
use jsboard_rooms::User;
use jsboard_rooms::table::{Table, TableEvent, record};
use serde_json::{Value, json};

use super::{Ask, stored};
use crate::live::Live;
use crate::service::ServiceError;

/// All that has happened at a table: `{"table", "commit", "seats", "events": […], …}`.
///
/// # Errors
/// `not_found` for a table that the user may not see.
pub(crate) async fn json(live: &Live, id: &str, user: &User) -> Result<Value, ServiceError> {
    let owner = live.see_table(id, user).await?;
    let mut state = owner.ask(Ask::State).await?;
    let events = stored::events(live, id).await?;
    // The first chain's; another one is in the event that begins it.
    let commit = events.iter().find_map(|event| event.commit);
    state["commit"] = json!(commit.as_ref().map(jsboard_rooms::table::dice::hex::write));
    state["events"] = json!(events);
    Ok(state)
}

/// The record as GNU Backgammon's `.mat`.
///
/// # Errors
/// `not_found` for a table that the user may not see.
pub(crate) async fn mat(live: &Live, id: &str, user: &User) -> Result<String, ServiceError> {
    written(live, id, user, Format::Mat).await
}

/// The record as SGF.
///
/// # Errors
/// `not_found` for a table that the user may not see.
pub(crate) async fn sgf(live: &Live, id: &str, user: &User) -> Result<String, ServiceError> {
    written(live, id, user, Format::Sgf).await
}

async fn written(live: &Live, id: &str, user: &User, format: Format) -> Result<String, ServiceError> {
    let owner = live.see_table(id, user).await?;
    let table: Table = owner.ask(Ask::Table).await?;
    let events: Vec<TableEvent> = stored::events(live, id).await?;
    let broken = |error| ServiceError::unavailable(format!("table {id}: {error}"));
    let record = record(table.terms(), &events).map_err(broken)?;
    Ok(write_records(std::slice::from_ref(&record), format))
}
