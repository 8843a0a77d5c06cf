//! Subscriptions, the same for every transport.

use jsboard_rooms::{
    ChannelName, Message, Pattern, Position, Refused, SessionId, Subscribed, User,
};
use serde_json::{Value, json};

use super::access::{self, Kind};
use super::hub::{State, players, seeks, tables};
use super::tables::{Ask, table_of};
use super::visitor::Visitor;
use super::{Live, speech};
use crate::accounts::Account;
use crate::service::ServiceError;
use crate::store::sql;

/// How many events of a channel who cannot resume gets.
const STATE: usize = 100;

/// Subscribes a session to what its client calls `pattern`.
///
/// # Errors
/// `forbidden`, `too_many`, `not_found` for a session that has ended, `unavailable`.
pub(crate) async fn subscribe(
    live: &Live,
    id: SessionId,
    visitor: &Visitor,
    pattern: Pattern,
    since: Option<Position>,
) -> Result<Subscribed, ServiceError> {
    let pattern = access::readable(pattern, &visitor.user)?;
    let name = pattern.name();
    let kind = name.as_ref().map(access::kind);
    let mut since = since;
    if let (Some(name), Some(Kind::Chat | Kind::Own)) = (&name, kind) {
        recall(live, name, visitor).await?;
        if let (Some(Kind::Own), None, Some(account)) = (kind, since, &visitor.account) {
            since = unread(live, name, account).await?;
        }
    }
    let table = match &name {
        Some(name) if matches!(kind, Some(Kind::Table | Kind::Here)) => {
            let id = table_of(name).unwrap_or_default();
            Some(live.see_table(id, &visitor.user).await?)
        }
        Some(name) => live
            .check_channel(name, &visitor.user)
            .await
            .map(|()| None)?,
        None => None,
    };
    let subscribed = live.hub.with(|state, now| {
        let subscribed = state.hub.subscribe(id, &pattern, since, now);
        let subscribed = subscribed.map_err(|refused| refusal(refused, &pattern))?;
        match (kind, &name) {
            (Some(Kind::Players), _) => list(state, id, now),
            (Some(Kind::Tables), _) => brief(state, id, tables(), &state.tables.all(), now),
            (Some(Kind::Table), Some(name)) => {
                let table = table_of(name).unwrap_or_default();
                state.here.listen(id, &visitor.user, table, now);
            }
            (Some(Kind::Here), Some(name)) => {
                let shown = state.here.shown(table_of(name).unwrap_or_default());
                brief(state, id, name, &shown.unwrap_or_default(), now);
            }
            (Some(Kind::Seeks), _) => brief(state, id, seeks(), &state.seeks.listing.all(), now),
            (Some(Kind::Chat | Kind::Own), Some(name)) if subscribed.recovered == Some(false) => {
                // It was there a moment ago.
                let _ = state.hub.replay(id, name, STATE, now);
            }
            _ => {}
        }
        Ok::<_, ServiceError>(subscribed)
    })?;
    // An event that comes before the state is in it: both are numbered.
    if let (Some(Kind::Table), Some(table), Some(name)) = (kind, table, &name)
        && subscribed.recovered != Some(true)
    {
        let mut data = table.ask(Ask::State).await?;
        data["kind"] = json!("state");
        live.hub
            .with(|state, now| brief(state, id, name, &data, now));
    }
    Ok(subscribed)
}

/// Brings a channel back that is kept, so that it can be resumed; a new one waits until something is said in it.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn recall(
    live: &Live,
    name: &ChannelName,
    visitor: &Visitor,
) -> Result<(), ServiceError> {
    let is_there = live.hub.with(|state, _| state.hub.channel(name).is_some());
    let is_guests = name.is_own() && visitor.account.is_none();
    if is_there || is_guests {
        return Ok(());
    }
    let query = sql!("SELECT n FROM channels WHERE channel = $1", name.as_str());
    if live.store.read(query).await?.is_empty() {
        return Ok(());
    }
    speech::recall(live, name).await
}

/// The place in its own channel after which a user has not been told anything.
async fn unread(
    live: &Live,
    name: &ChannelName,
    account: &Account,
) -> Result<Option<Position>, ServiceError> {
    let place = live.hub.with(|state, _| {
        let channel = state.hub.channel(name);
        channel.map(jsboard_rooms::Channel::position)
    });
    let Some(place) = place else {
        return Ok(None);
    };
    let query = sql!("SELECT n FROM marks WHERE account = $1", account.id);
    let rows = live.store.read(query).await?;
    let told = rows.first().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    told_until(live, account, place.n).await?;
    let n = told.cast_unsigned().min(place.n);
    Ok(Some(Position { n, ..place }))
}

/// Notes that a user was told all of its own channel up to a number.
///
/// # Errors
/// `unavailable` if it cannot be stored.
pub(crate) async fn told_until(live: &Live, account: &Account, n: u64) -> Result<(), ServiceError> {
    let mark = sql!(
        "INSERT INTO marks (account, n) VALUES ($1, $2) \
         ON CONFLICT (account) DO UPDATE SET n = excluded.n WHERE excluded.n > marks.n",
        account.id,
        n,
    );
    live.store.write(vec![mark]).await?;
    Ok(())
}

/// Tells a session all who are here.
fn list(state: &mut State, id: SessionId, now: u64) {
    let users: Vec<&str> = state.presence.users().map(User::name).collect();
    let all = json!({ "kind": "all", "players": users });
    brief(state, id, players(), &all, now);
}

/// Tells a session what a channel begins with.
fn brief(state: &mut State, id: SessionId, channel: &ChannelName, data: &Value, now: u64) {
    let message = Message {
        channel: channel.clone(),
        from: None,
        data: data.to_string().into(),
    };
    state.hub.brief(id, message, now);
}

fn refusal(refused: Refused, pattern: &Pattern) -> ServiceError {
    match refused {
        Refused::Unknown => ServiceError::not_found("the session has ended"),
        Refused::TooMany => {
            ServiceError::too_many(format!("{pattern}: too many subscriptions"), 60_000)
        }
    }
}

/// Ends the subscription to what a client calls `pattern`. False if there was none.
pub(crate) fn unsubscribe(live: &Live, id: SessionId, user: &User, pattern: Pattern) -> bool {
    let Ok(pattern) = access::readable(pattern, user) else {
        return false;
    };
    live.hub
        .with(|state, now| {
            if let Some(name) = pattern
                .name()
                .filter(|name| access::kind(name) == Kind::Table)
            {
                state
                    .here
                    .leave(id, table_of(&name).unwrap_or_default(), now);
            }
            state.hub.unsubscribe(id, &pattern, now)
        })
        .unwrap_or(false)
}
