//! `tables/…` and `dice/…`: matches between two people.

use jsboard::{Level, Side};
use jsboard_rooms::table::dice::hex;
use jsboard_rooms::table::{Act, Request, Terms};
use jsboard_rooms::{Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::Live;
use crate::live::hub::State;
use crate::live::rates::Verb;
use crate::live::tables::{
    Ask, Owner, Place, TermsObject, Which, bot, ended, listed, may_meet_bot, running_of, statistics,
};
use crate::service::{Code, ServiceError};

/// The most tables that a user plays at a time.
const MOST_TABLES: usize = 100;
/// The most tables of an answer.
const MOST_LISTED: i64 = 100;

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    let handlers: [(&str, Handler); 15] = [
        ("tables/list", count),
        ("tables/list", list),
        ("tables/create", create),
        ("tables/bot", against_bot),
        ("tables/join", join),
        ("tables/watch", state),
        ("tables/state", state),
        ("tables/leave", leave),
        ("tables/invite", invite),
        ("tables/act", act),
        ("tables/time", time),
        ("tables/rematch", rematch),
        ("tables/report", report),
        ("dice/statistics", count),
        ("dice/statistics", dice),
    ];
    handlers
        .into_iter()
        .fold(services, |services, (name, handler)| {
            services.with(name, handler)
        })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    table: String,
}

/// Counts something that is done at a table.
pub(super) fn take(live: &Live, caller: &Caller, verb: Verb) -> Result<(), ServiceError> {
    let now = live.hub.clock.now();
    live.rates
        .take(verb, &caller.visitor.user, caller.visitor.client, now)
}

/// `{"mine"?: "running" | "ended", "before"?, "count"?}`: the public tables that are being played, or one's own:
/// `{"tables": […]}`. Those that have ended come in pages, the latest first: `before` is the last table of the page before.
fn list<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        mine: Option<String>,
        before: Option<String>,
        count: Option<i64>,
    }
    Box::pin(async move {
        let Arguments {
            mine,
            before,
            count,
        } = arguments(data)?;
        let user = &caller.visitor.user;
        let tables = match mine.as_deref() {
            None => {
                let tables = |state: &mut State| state.tables.objects().cloned().collect();
                live.hub.with(|state, _| tables(state))
            }
            Some("running") => live.tables_of(user).await?,
            Some("ended") => history(live, user, user, before.as_deref(), count).await?,
            Some(_) => return Err(ServiceError::bad_request("mine: expected running or ended")),
        };
        Ok(Reply::Sender(json!({ "tables": tables })))
    })
}

/// A user's matches that have ended, as lists show them to a reader, the latest first: those after the match at the table
/// `before`. Others than the user see those at public tables.
///
/// # Errors
/// `not_found` for a table in `before` at which no match has ended, `unavailable` if the store cannot be read.
pub(super) async fn history(
    live: &Live,
    user: &User,
    reader: &User,
    before: Option<&str>,
    count: Option<i64>,
) -> Result<Vec<Value>, ServiceError> {
    let which = if user == reader {
        Which::All
    } else {
        Which::Public
    };
    let from = match before {
        Some(table) => Place::after_table(live, table).await?,
        None => Place::first(),
    };
    let count = count.unwrap_or(MOST_LISTED);
    let ended = ended(live, user, which, &from, count).await?;
    Ok(ended.iter().map(|ended| ended.listed(user)).collect())
}

impl Live {
    /// The tables at which a user plays as lists show them, with its `side`, and in `yours` whether it may act. The latest
    /// come first.
    ///
    /// # Errors
    /// `unavailable` if the store cannot be read.
    pub(crate) async fn tables_of(&self, user: &User) -> Result<Vec<Value>, ServiceError> {
        let mut tables = Vec::new();
        for id in running_of(self, user, MOST_LISTED).await? {
            let table = self.table(&id).await?.ask(Ask::Table).await?;
            let mut listed = listed(&table);
            let side = table.side_of(user);
            listed["side"] = json!(side.map(Side::index));
            listed["yours"] = json!(side.is_some_and(|side| table.may_act(side)));
            tables.push(listed);
        }
        Ok(tables)
    }
}

/// `{"length", "variant", "rules", "clock": {"reserve", "delay"} | null, "rated", "private", "seat": 0 | 1 | null}`, all of
/// which may be left out: `{"table", "state"}`. Times are seconds. With `"seat": null` the creator only watches; without
/// `seat` it sits on side 1.
fn create<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let (terms, seat) = asked(data)?;
        may_play(live, caller, &terms).await?;
        take(live, caller, Verb::Make)?;
        let owner = live.make_table(terms.terms()?).await?;
        if let Some(side) = seat {
            let user = caller.visitor.user.clone();
            owner.ask(|to| Ask::Join(user, Some(side), to)).await??;
        }
        shown(&owner).await
    })
}

/// `{"level", …terms, "seat"?}`: a table at which a bot of the server sits on the other side: `{"table", "state"}`.
fn against_bot<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let mut data = data.clone();
        let name = data
            .as_object_mut()
            .and_then(|object| object.remove("level"));
        let level = name
            .as_ref()
            .and_then(Value::as_str)
            .and_then(bot::Level::named);
        let levels = || bot::Level::ALL.map(|level| level.name).join(", ");
        let level = level.ok_or_else(|| {
            ServiceError::bad_request(format!("level: expected one of {}", levels()))
        })?;
        let (terms, seat) = asked(&data)?;
        let seat = seat.ok_or_else(|| ServiceError::bad_request("seat: expected 0 or 1"))?;
        may_play(live, caller, &terms).await?;
        take(live, caller, Verb::Make)?;
        let user = caller.visitor.user.clone();
        may_meet_bot(live, &user, &terms.terms()?).await?;
        let owner = live.make_table(terms.terms()?).await?;
        owner.ask(|to| Ask::Join(user, Some(seat), to)).await??;
        owner
            .ask(|to| Ask::Join(bot::of_level(level), None, to))
            .await??;
        shown(&owner).await
    })
}

/// The terms in a request, and the seat that its sender takes.
pub(super) fn asked(data: &Value) -> Result<(TermsObject, Option<Side>), ServiceError> {
    let wrong = || ServiceError::bad_request("seat: expected 0, 1 or null");
    let mut data = match data {
        Value::Null => json!({}),
        data => data.clone(),
    };
    let seat = match data
        .as_object_mut()
        .and_then(|object| object.remove("seat"))
    {
        None => Some(Side::X),
        Some(Value::Null) => None,
        Some(seat) => {
            let index = seat.as_u64().and_then(|index| usize::try_from(index).ok());
            Some(index.and_then(Side::from_index).ok_or_else(wrong)?)
        }
    };
    if let Some(name) = data
        .as_object()
        .and_then(|object| object.keys().find(|name| !is_term(name)))
    {
        let name: String = name.chars().take(40).collect();
        return Err(ServiceError::bad_request(format!("unknown field `{name}`")));
    }
    Ok((arguments(&data)?, seat))
}

fn is_term(name: &str) -> bool {
    ["length", "variant", "rules", "clock", "rated", "private"].contains(&name)
}

/// Whether the caller may begin another match on these terms.
///
/// # Errors
/// `forbidden` and `too_many`.
pub(super) async fn may_play(
    live: &Live,
    caller: &Caller,
    terms: &TermsObject,
) -> Result<(), ServiceError> {
    if terms.rated {
        super::account(caller)?;
    }
    live.keep_guest(&caller.visitor).await?;
    let running = running_of(live, &caller.visitor.user, MOST_TABLES as i64).await?;
    if running.len() >= MOST_TABLES {
        return Err(ServiceError::forbidden(format!(
            "you play at {MOST_TABLES} tables already"
        )));
    }
    Ok(())
}

/// The answer of what leads to a table.
async fn shown(owner: &Owner) -> Result<Reply<Value>, ServiceError> {
    let state = owner.ask(Ask::State).await?;
    Ok(Reply::Sender(
        json!({ "table": owner.id(), "state": state }),
    ))
}

/// `{"table", "seat"?}`: takes a seat: `{"table", "state"}`.
fn join<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        seat: Option<u8>,
    }
    Box::pin(async move {
        let Arguments { table, seat } = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let wrong = || ServiceError::bad_request("seat: expected 0 or 1");
        let seat = seat.map(|seat| Side::from_index(seat.into()).ok_or_else(wrong));
        let seat = seat.transpose()?;
        let user = caller.visitor.user.clone();
        let owner = live.see_table(&table, &user).await?;
        live.keep_guest(&caller.visitor).await?;
        owner.ask(|to| Ask::Join(user, seat, to)).await??;
        shown(&owner).await
    })
}

/// `{"table"}`: its whole state: `{"table", "state"}`, and the state's fields themselves.
fn state<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Named { table } = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let owner = live.see_table(&table, &caller.visitor.user).await?;
        let state = owner.ask(Ask::State).await?;
        let mut answer = state.clone();
        answer["state"] = state;
        Ok(Reply::Sender(answer))
    })
}

/// `{"table", "forfeit": true}`: leaves for good, which loses the match. Without it nothing happens: a seat is its
/// holder's.
fn leave<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        #[serde(default)]
        forfeit: bool,
    }
    Box::pin(async move {
        let Arguments { table, forfeit } = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let user = caller.visitor.user.clone();
        let owner = live.see_table(&table, &user).await?;
        if forfeit {
            owner.ask(|to| Ask::Forfeit(user, to)).await??;
        }
        shown(&owner).await
    })
}

/// `{"table", "to"}`: tells somebody of a table, and lets them see it if it is private.
fn invite<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        to: String,
    }
    Box::pin(async move {
        let Arguments { table, to } = arguments(data)?;
        take(live, caller, Verb::Chat)?;
        let sessions = live.invite(&caller.visitor.user, &table, &to).await?;
        Ok(Reply::Sender(json!({ "delivered": sessions })))
    })
}

/// `{"table", "gnubgid", "action", "move"?, "level"?, "nonce"?, "n"?}`: what a player does: `{"n", "gnubgid"}`.
fn act<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        #[serde(alias = "id", alias = "xgid")]
        gnubgid: String,
        action: String,
        #[serde(rename = "move")]
        play: Option<String>,
        level: Option<String>,
        nonce: Option<String>,
        n: Option<u64>,
    }
    Box::pin(async move {
        let asked: Arguments = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let request = Request {
            id: asked.gnubgid,
            n: asked.n,
            act: read_act(&asked.action, asked.play.as_deref(), asked.level.as_deref())?,
            nonce: asked.nonce.as_deref().map(read_nonce).transpose()?,
        };
        live.act(caller, &asked.table, request)
            .await
            .map(Reply::Sender)
    })
}

/// `{"table", "ping"?}`: times a player's requests, for the clock: `{"ping"}`, which is to be sent back at once.
fn time<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        ping: Option<u64>,
    }
    Box::pin(async move {
        let Arguments { table, ping } = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let user = caller.visitor.user.clone();
        let owner = live.see_table(&table, &user).await?;
        let ping = owner.ask(|to| Ask::Time(user, ping, to)).await??;
        Ok(Reply::Sender(json!({ "ping": ping })))
    })
}

/// What a request does.
///
/// # Errors
/// `bad_action` and `bad_request`.
pub(crate) fn read_act(
    action: &str,
    play: Option<&str>,
    level: Option<&str>,
) -> Result<Act, ServiceError> {
    let wrong = || ServiceError::bad_request("level: expected single, gammon or backgammon");
    let level = level.map(|level| Level::named(level).ok_or_else(wrong));
    let level = level.transpose()?;
    Act::named(action, play, level).map_err(|message| ServiceError::of(Code::BadAction, message))
}

fn read_nonce(text: &str) -> Result<[u8; 32], ServiceError> {
    let wrong = || ServiceError::bad_request("nonce: expected 64 hexadecimal digits");
    hex::read(text).ok_or_else(wrong)
}

impl Live {
    /// Carries out what a caller does at a table: `{"n", "gnubgid"}`.
    ///
    /// # Errors
    /// Those of `tables/act`.
    pub(crate) async fn act(
        &self,
        caller: &Caller,
        table: &str,
        request: Request,
    ) -> Result<Value, ServiceError> {
        let user = caller.visitor.user.clone();
        let owner = self.see_table(table, &user).await?;
        let lag = caller
            .session
            .and_then(|id| self.hub.with(|state, _| state.lag(id)));
        let done = owner.ask(|to| Ask::Act(user, request, lag, to)).await??;
        Ok(json!({ "n": done.n, "gnubgid": done.gnubgid }))
    }
}

/// `{"table"}`: one would play again; once both would: `{"table", "state"}` of another table, with the sides changed.
fn rematch<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Named { table } = arguments(data)?;
        take(live, caller, Verb::Play)?;
        let user = caller.visitor.user.clone();
        let owner = live.see_table(&table, &user).await?;
        let mut are_both = owner.ask(|to| Ask::Rematch(user.clone(), to)).await??;
        let before = owner.ask(Ask::Table).await?;
        // A bot always would.
        let other = before
            .seats()
            .0
            .iter()
            .flatten()
            .find(|other| bot::level(other).is_some());
        if let Some(other) = other.filter(|_| !are_both) {
            may_meet_bot(live, &user, before.terms()).await?;
            are_both = owner.ask(|to| Ask::Rematch(other.clone(), to)).await??;
        }
        if !are_both {
            return shown(&owner).await;
        }
        let [o, x] = before.seats().0.clone();
        let next = seat_both(live, *before.terms(), x, o).await?;
        let state = next.ask(Ask::State).await?;
        for player in before.seats().0.iter().flatten() {
            live.tell_of(player, Some(&user), "rematch", &state);
        }
        shown(&next).await
    })
}

/// A table at which two sit.
pub(super) async fn seat_both(
    live: &Live,
    terms: Terms,
    o: Option<User>,
    x: Option<User>,
) -> Result<Owner, ServiceError> {
    let owner = live.make_table(terms).await?;
    for (user, side) in [(o, Side::O), (x, Side::X)] {
        if let Some(user) = user {
            owner.ask(|to| Ask::Join(user, Some(side), to)).await??;
        }
    }
    Ok(owner)
}

/// `{"table", "why"?}`: tells the operator of a table.
fn report<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        table: String,
        #[serde(default)]
        why: String,
    }
    Box::pin(async move {
        let Arguments { table, why } = arguments(data)?;
        take(live, caller, Verb::Chat)?;
        let owner = live.see_table(&table, &caller.visitor.user).await?;
        let state = owner.ask(Ask::State).await?;
        let by = caller.visitor.user.name();
        live.report(by, &format!("/table/{table}"), &state, &why)
            .await?;
        Ok(Reply::Sender(json!({ "reported": true })))
    })
}

/// How often each roll came up in the matches that have ended: see [`statistics`].
fn dice<'a>(live: &'a Live, _: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move { statistics(live).await.map(Reply::Sender) })
}
