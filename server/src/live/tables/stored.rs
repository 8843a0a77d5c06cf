//! Tables in the store.

use std::sync::Arc;

use jsboard::Side;
use jsboard_rooms::table::dice::{Chain, hex};
use jsboard_rooms::table::{Kind, Table, TableEvent};
use jsboard_rooms::{Event, Message, Position, User};

use super::shown::texts;
use super::{TermsObject, channel, ended};
use crate::live::Live;
use crate::service::ServiceError;
use crate::store::{Statement, Store, StoreError, sql};

/// A table as it was stored.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) table: Table,
    pub(crate) epoch: u64,
    pub(crate) invited: Vec<String>,
    /// All of them.
    pub(crate) events: Vec<TableEvent>,
}

/// The key of a user's name.
pub(crate) fn key(user: &User) -> String {
    user.name().to_ascii_lowercase()
}

/// The names of those who sit at a table.
pub(crate) fn names(table: &Table) -> [Option<String>; 2] {
    let name = |side| {
        let user: &Option<User> = &table.seats()[side];
        user.as_ref().map(|user| user.name().to_owned())
    };
    [name(Side::O), name(Side::X)]
}

/// Stores a new table.
///
/// # Errors
/// `unavailable` if it cannot be.
pub(crate) async fn insert(
    live: &Live,
    table: &Table,
    epoch: u64,
    events: &[TableEvent],
) -> Result<(), ServiceError> {
    let terms = serde_json::to_string(&TermsObject::of(table.terms())).unwrap_or_default();
    let at = crate::calendar::time_of_day();
    let mut statements = vec![sql!(
        "INSERT INTO tables (id, epoch, terms, invited, seat_0, seat_1, created, acted, ended) \
         VALUES ($1, $2, $3, '[]', NULL, NULL, $4, $5, NULL)",
        table.id(),
        epoch,
        terms,
        at,
        at,
    )];
    statements.extend(written(table, events));
    live.store.write(statements).await?;
    Ok(())
}

/// What stores the events that a table has just had, and what follows from them.
pub(crate) fn written(table: &Table, events: &[TableEvent]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = events
        .iter()
        .zip(texts(events))
        .map(|(event, text)| {
            sql!(
                "INSERT INTO table_events (table_id, n, data) VALUES ($1, $2, $3)",
                table.id(),
                event.n,
                text
            )
        })
        .collect();
    for event in events.iter().filter(|event| event.kind == Kind::Commit) {
        statements.push(sql!(
            "INSERT INTO chains (table_id, n, last) VALUES ($1, $2, $3)",
            table.id(),
            event.n,
            hex::write(&table.chain().last()),
        ));
    }
    let is_seated = events.iter().any(|event| event.seats.is_some());
    if is_seated {
        let seat = |side| table.seats()[side].as_ref().map(key);
        let [o, x] = names(table);
        statements.push(sql!(
            "UPDATE tables SET seat_0 = $2, seat_1 = $3, name_0 = $4, name_1 = $5 WHERE id = $1",
            table.id(),
            seat(Side::O),
            seat(Side::X),
            o,
            x,
        ));
    }
    let ended = events
        .iter()
        .find_map(|event| Some((event.result?, event.at)));
    if let Some((result, at)) = ended {
        statements.push(sql!(
            "UPDATE tables SET ended = $2, acted = $3 WHERE id = $1",
            table.id(),
            at,
            at,
        ));
        statements.push(ended::stored(table.id(), &result, &names(table)));
    }
    statements
}

/// Notes whom a private table may be shown to.
pub(crate) fn invited(id: &str, names: &[String]) -> Statement {
    sql!(
        "UPDATE tables SET invited = $2 WHERE id = $1",
        id,
        serde_json::to_string(names).unwrap_or_default()
    )
}

/// The table of a name, from all that was stored of it.
///
/// # Errors
/// `not_found` if there is none, `unavailable` if the store cannot be read.
pub(crate) async fn load(live: &Live, id: &str) -> Result<Stored, ServiceError> {
    let query = sql!(
        "SELECT epoch, terms, invited, name_0, name_1 FROM tables WHERE id = $1",
        id
    );
    let rows = live.store.read(query).await?;
    let row = rows
        .first()
        .ok_or_else(|| ServiceError::not_found("table: there is no such table"))?;
    let broken = |what: String| ServiceError::unavailable(format!("table {id}: {what}"));
    let epoch = row.int(0)?.cast_unsigned();
    let terms: TermsObject =
        serde_json::from_str(row.text(1)?).map_err(|error| broken(error.to_string()))?;
    let invited = serde_json::from_str(row.text(2)?).unwrap_or_default();
    let events = events(live, id).await?;
    let query = sql!(
        "SELECT last FROM chains WHERE table_id = $1 ORDER BY n DESC LIMIT 1",
        id
    );
    let rows = live.store.read(query).await?;
    let last = rows.first().map(|row| row.text(0)).transpose()?;
    let last = last
        .and_then(hex::read)
        .ok_or_else(|| broken("it has no dice".to_owned()))?;
    let terms = terms.terms()?;
    let now = live.hub.clock.now();
    let name = id.to_owned();
    let made = tokio::task::spawn_blocking(move || {
        let chain = Chain::new(last, Chain::ROLLS);
        let table = Table::restored(name, terms, chain, &events, now);
        table.map(|table| (table, events))
    });
    let made = made.await.map_err(|error| broken(error.to_string()))?;
    let (mut table, events) = made.map_err(broken)?;
    if table.result().is_some() {
        // Players may be called something else since.
        for (column, side) in [(3, Side::O), (4, Side::X)] {
            let before = table.seats()[side].clone();
            if let (Some(before), Some(name)) = (before, row.optional_text(column)?) {
                table.rename(&before, &User::new(name), now, 0);
            }
        }
    }
    Ok(Stored {
        table,
        epoch,
        invited,
        events,
    })
}

/// All events of a table, in order.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn events(live: &Live, id: &str) -> Result<Vec<TableEvent>, ServiceError> {
    events_since(live, id, 0).await
}

/// The events of a table after the one with this number, in order.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn events_since(
    live: &Live,
    id: &str,
    n: u64,
) -> Result<Vec<TableEvent>, ServiceError> {
    Ok(events_in(&*live.store, id, n).await?)
}

/// The events of a table in a store after the one with this number, in order.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn events_in(
    store: &dyn Store,
    id: &str,
    n: u64,
) -> Result<Vec<TableEvent>, StoreError> {
    let query = sql!(
        "SELECT data FROM table_events WHERE table_id = $1 AND n > $2 ORDER BY n",
        id,
        n
    );
    let rows = store.read(query).await?;
    let read = |text: &str| {
        serde_json::from_str(text)
            .map_err(|error| StoreError::Failed(format!("table {id}: {error}")))
    };
    rows.iter().map(|row| read(row.text(0)?)).collect()
}

/// How many events a channel has in memory, for those who resume.
const KEPT_IN_MEMORY: usize = 256;

/// Brings the channel of a table back, so that it goes on where it was.
pub(crate) fn recall(live: &Live, id: &str, epoch: u64, events: &[TableEvent]) {
    let Ok(name) = channel(id) else {
        return;
    };
    let last = &events[events.len().saturating_sub(KEPT_IN_MEMORY)..];
    let place = Position {
        epoch,
        n: events.len() as u64,
    };
    live.hub.with(|state, now| {
        let message = |text: String| Message {
            channel: name.clone(),
            from: None,
            data: text.into(),
        };
        let last = last.iter().zip(texts(last));
        let last = last
            .map(|(event, text)| Arc::new(Event::new(message(text), epoch, event.n, now)))
            .collect();
        state.hub.restore(name.clone(), place, last);
    });
}

/// The tables that have not ended.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn running(live: &Live) -> Result<Vec<String>, ServiceError> {
    let query = sql!("SELECT id FROM tables WHERE ended IS NULL ORDER BY acted DESC LIMIT 20000");
    let rows = live.store.read(query).await?;
    Ok(rows
        .iter()
        .map(|row| Ok(row.text(0)?.to_owned()))
        .collect::<Result<_, StoreError>>()?)
}

/// The tables that were made before a time of day and have not ended, the oldest first; not all of them at once.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn older(live: &Live, at: i64) -> Result<Vec<String>, ServiceError> {
    let query = sql!(
        "SELECT id FROM tables WHERE ended IS NULL AND acted < $1 ORDER BY acted LIMIT 1000",
        at
    );
    let rows = live.store.read(query).await?;
    Ok(rows
        .iter()
        .map(|row| Ok(row.text(0)?.to_owned()))
        .collect::<Result<_, StoreError>>()?)
}

/// When something last happened at a table, in milliseconds since 1970.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn last_at(live: &Live, id: &str) -> Result<i64, ServiceError> {
    let query = sql!(
        "SELECT data FROM table_events WHERE table_id = $1 ORDER BY n DESC LIMIT 1",
        id
    );
    let rows = live.store.read(query).await?;
    let text = rows.first().map(|row| row.text(0)).transpose()?;
    let event = text.and_then(|text| serde_json::from_str::<TableEvent>(text).ok());
    Ok(event.map_or(0, |event| event.at))
}

/// The names of the tables at which a user plays, the latest first.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn running_of(
    live: &Live,
    user: &User,
    most: i64,
) -> Result<Vec<String>, ServiceError> {
    let (key, again) = (key(user), key(user));
    let query = sql!(
        "SELECT id FROM tables WHERE (seat_0 = $1 OR seat_1 = $2) AND ended IS NULL ORDER BY acted DESC LIMIT $3",
        key,
        again,
        most,
    );
    let rows = live.store.read(query).await?;
    Ok(rows
        .iter()
        .map(|row| Ok(row.text(0)?.to_owned()))
        .collect::<Result<_, StoreError>>()?)
}

/// Whether a user has ever sat at a table.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn has_played(live: &Live, user: &User) -> Result<bool, ServiceError> {
    let query = sql!(
        "SELECT 1 FROM tables WHERE seat_0 = $1 OR seat_1 = $1 LIMIT 1",
        key(user)
    );
    Ok(!live.store.read(query).await?.is_empty())
}

/// How many tables a user plays at against bots.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn against_bots(live: &Live, user: &User) -> Result<usize, ServiceError> {
    let (key, again) = (key(user), key(user));
    let query = sql!(
        "SELECT id FROM tables WHERE ended IS NULL AND \
         (seat_0 = $1 AND seat_1 LIKE 'bot-%' OR seat_1 = $2 AND seat_0 LIKE 'bot-%')",
        key,
        again,
    );
    Ok(live.store.read(query).await?.len())
}

/// A pattern for the names of those who are invited, with a user's among them; `!` is its escape.
pub(super) fn among_invited(user: &User) -> String {
    // Of what a name is made of, `_` alone stands for something else in a pattern.
    format!("%\"{}\"%", key(user).replace('_', "!_"))
}

/// The table with a free seat to which a user was invited last, if there is one.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn invitation(live: &Live, user: &User) -> Result<Option<String>, ServiceError> {
    let pattern = among_invited(user);
    let query = sql!(
        "SELECT id FROM tables WHERE ended IS NULL AND (seat_0 IS NULL OR seat_1 IS NULL) \
         AND invited LIKE $1 ESCAPE '!' ORDER BY created DESC LIMIT 1",
        pattern,
    );
    let rows = live.store.read(query).await?;
    Ok(rows
        .first()
        .map(|row| row.text(0).map(str::to_owned))
        .transpose()?)
}
