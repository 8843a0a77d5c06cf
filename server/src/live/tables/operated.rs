//! What operators see of tables.

use jsboard::notation::read_any_id;
use jsboard_rooms::SessionId;
use jsboard_rooms::table::{Table, TableEvent};
use serde_json::{Value, json};

use super::{Ask, channel, is_private, stored};
use crate::live::Live;
use crate::live::admin::shown_session;
use crate::live::hub::State;
use crate::service::ServiceError;
use crate::store::{Row, StoreError, sql};

/// The most tables, and reports, of a list.
const MOST: i64 = 1000;

/// The tables that are being played, those made last first: `{"table", "names", "n", "score", "last", "private"}`, with the
/// time at which something happened last.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn running(live: &Live) -> Result<Vec<Value>, ServiceError> {
    let query = sql!(
        "SELECT t.id, COALESCE(t.name_0, t.seat_0), COALESCE(t.name_1, t.seat_1), e.data \
         FROM tables t JOIN table_events e ON e.table_id = t.id \
         AND e.n = (SELECT MAX(n) FROM table_events WHERE table_id = t.id) \
         WHERE t.ended IS NULL ORDER BY t.created DESC LIMIT $1",
        MOST
    );
    let rows = live.store.read(query).await?;
    Ok(rows.iter().map(listed).collect::<Result<_, StoreError>>()?)
}

fn listed(row: &Row) -> Result<Value, StoreError> {
    let id = row.text(0)?;
    let broken = |error| StoreError::Failed(format!("table {id}: {error}"));
    let event: TableEvent = serde_json::from_str(row.text(3)?).map_err(broken)?;
    let score = read_any_id(&event.after).map(|setup| setup.score.points.0);
    Ok(json!({
        "table": id,
        "names": [row.optional_text(1)?, row.optional_text(2)?],
        "n": event.n,
        "score": score.ok(),
        "last": event.at,
        "private": is_private(id),
    }))
}

/// What people have reported, the latest first: `{"at", "by", "channel", "why"}`.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn reports(live: &Live) -> Result<Vec<Value>, ServiceError> {
    let query = sql!(
        "SELECT at, reporter, channel, why FROM reports ORDER BY at DESC LIMIT $1",
        MOST
    );
    let rows = live.store.read(query).await?;
    Ok(rows
        .iter()
        .map(reported)
        .collect::<Result<_, StoreError>>()?)
}

fn reported(row: &Row) -> Result<Value, StoreError> {
    let (at, by, channel, why) = (row.int(0)?, row.text(1)?, row.text(2)?, row.text(3)?);
    Ok(json!({ "at": at, "by": by, "channel": channel, "why": why }))
}

/// A table, private or not: its state, with all its `events`, those who are `invited`, the `sessions` of its players and
/// of who listens to it, and the `reports` of it and of its chats, with what was reported in `data`.
///
/// # Errors
/// `not_found` if there is no such table, `unavailable` if the store cannot be read.
pub(crate) async fn table(live: &Live, id: &str) -> Result<Value, ServiceError> {
    let owner = live.table(id).await?;
    let table = owner.ask(Ask::Table).await?;
    let mut shown = owner.ask(Ask::State).await?;
    shown["events"] = json!(stored::events(live, id).await?);
    let query = sql!("SELECT invited FROM tables WHERE id = $1", id);
    let rows = live.store.read(query).await?;
    let invited = rows.first().map(|row| row.text(0)).transpose()?;
    shown["invited"] = serde_json::from_str(invited.unwrap_or_default()).unwrap_or_default();
    shown["sessions"] = live.hub.with(|state, _| sessions(state, &table));
    let query = sql!(
        "SELECT at, reporter, channel, why, data FROM reports WHERE channel = $1 OR channel = $2 OR channel = $3 \
         ORDER BY at DESC LIMIT $4",
        format!("/table/{id}"),
        format!("/table/{id}/chat"),
        format!("/table/{id}/watchers"),
        MOST,
    );
    let rows = live.store.read(query).await?;
    let whole = |row: &Row| {
        let mut shown = reported(row)?;
        shown["data"] = serde_json::from_str(row.text(4)?).unwrap_or_default();
        Ok(shown)
    };
    let reports: Result<Vec<Value>, StoreError> = rows.iter().map(whole).collect();
    shown["reports"] = json!(reports?);
    Ok(shown)
}

/// The sessions of those who play at a table, and of those who listen to it or to its chats.
fn sessions(state: &State, table: &Table) -> Value {
    let id = table.id();
    let channels = ["", "/chat", "/watchers"]
        .map(|of| format!("{id}{of}"))
        .map(|name| channel(&name));
    let listening: Vec<SessionId> = channels
        .iter()
        .flatten()
        .flat_map(|name| state.hub.subscribers(name))
        .collect();
    let sessions = state.hub.sessions().filter_map(|(id, session)| {
        let side = table.side_of(&state.members.get(&id)?.user);
        if side.is_none() && !listening.contains(&id) {
            return None;
        }
        let mut shown = shown_session(state, id, session)?;
        shown["side"] = json!(side.map(jsboard::Side::index));
        Some(shown)
    });
    sessions.collect()
}
