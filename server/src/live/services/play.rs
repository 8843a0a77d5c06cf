//! Verbs of play, for terminals: which table they are about, and what they did in words.

use jsboard::notation::write_board;
use jsboard::{BySide, Side};
use jsboard_rooms::table::{Table, told};
use jsboard_rooms::{Command, User};
use moka::sync::Cache;
use serde_json::{Value, json};

use super::Caller;
use super::command::{call, sessions, text, usage};
use crate::live::Live;
use crate::live::tables::{Ask, bot, channel, events_since, invitation, running_of};
use crate::service::ServiceError;

/// Their names.
pub(super) const VERBS: [&str; 19] = [
    "invite", "join", "watch", "leave", "board", "roll", "move", "double", "take", "drop",
    "beaver", "raccoon", "resign", "accept", "reject", "next", "pause", "resume", "say",
];

/// What a verb is answered with.
pub(super) struct Said {
    pub(super) lines: Vec<String>,
    /// The table that it is about.
    pub(super) table: Option<String>,
}

/// The table that each session, or each user without one, is at.
#[derive(Clone, Debug)]
pub(crate) struct Current(Cache<String, String>);

impl Default for Current {
    fn default() -> Current {
        Current(Cache::new(100_000))
    }
}

/// Does what a verb of play says.
///
/// # Errors
/// Those of the services that it asks; `not_found` where there is no table.
pub(super) async fn run(
    live: &Live,
    caller: &mut Caller,
    command: &Command<'_>,
) -> Result<Said, ServiceError> {
    let first = command.arguments.first().copied();
    let table = match command.verb.name {
        "invite" => return invite(live, caller, command).await,
        "join" => return join(live, caller, first).await,
        "watch" => return watch(live, caller, first.unwrap_or_default()).await,
        _ => current(live, caller).await?,
    };
    match command.verb.name {
        "leave" => leave(live, caller, &table, first, command).await,
        "board" => {
            let owner = live.see_table(&table, &caller.visitor.user).await?;
            let lines = board(&owner.ask(Ask::Table).await?, &caller.visitor.user);
            Ok(said(lines, &table))
        }
        "say" => say(live, caller, &table, first.unwrap_or_default()).await,
        _ => act(live, caller, &table, command).await,
    }
}

/// Says something in the chat of a table.
async fn say(live: &Live, caller: &Caller, table: &str, text: &str) -> Result<Said, ServiceError> {
    let channel = channel(&format!("{table}/chat"))?;
    let heard = live.say(channel, &caller.visitor, text).await?;
    let lines = vec![format!("said to {}", sessions(heard.sessions))];
    Ok(said(lines, table))
}

fn said(lines: Vec<String>, table: &str) -> Said {
    Said {
        lines,
        table: Some(table.to_owned()),
    }
}

/// What a caller's table is remembered by.
fn key(caller: &Caller) -> String {
    let user = caller.visitor.user.name().to_ascii_lowercase();
    caller
        .session
        .map_or(user, |session| format!("{:x}", session.0))
}

fn sit(live: &Live, caller: &Caller, table: &str) {
    live.tables.current.0.insert(key(caller), table.to_owned());
}

/// The table that a caller is at: the one it named last, or else the one at which it acted last.
async fn current(live: &Live, caller: &Caller) -> Result<String, ServiceError> {
    if let Some(table) = live.tables.current.0.get(&key(caller)) {
        return Ok(table);
    }
    let running = running_of(live, &caller.visitor.user, 1).await?;
    let nowhere = "you are at no table: `invite <name>`, `join <table>` or `watch <table>`";
    running
        .into_iter()
        .next()
        .ok_or_else(|| ServiceError::not_found(nowhere))
}

async fn invite(
    live: &Live,
    caller: &mut Caller,
    command: &Command<'_>,
) -> Result<Said, ServiceError> {
    let [name, rest @ ..] = &command.arguments[..] else {
        return Err(ServiceError::bad_request(usage(command.verb)));
    };
    let length = rest.first().map_or(Ok(1), |length| length.parse::<u16>());
    let length = length.map_err(|_| ServiceError::bad_request(usage(command.verb)))?;
    // Nobody gets an empty table for a name that there is not.
    if bot::all().all(|bot| !bot.name().eq_ignore_ascii_case(name)) {
        live.somebody(name).await?;
    }
    let made = call(live, caller, "tables/create", json!({ "length": length })).await?;
    let table = text(&made["table"]);
    let told = call(
        live,
        caller,
        "tables/invite",
        json!({ "table": table, "to": name }),
    )
    .await?;
    sit(live, caller, table);
    let heard = if told["delivered"].as_u64() > Some(0) {
        ""
    } else {
        ", but is not here to hear of it"
    };
    Ok(said(
        vec![format!("{name} is invited to table {table}{heard}")],
        table,
    ))
}

async fn join(live: &Live, caller: &mut Caller, table: Option<&str>) -> Result<Said, ServiceError> {
    let table = match table {
        Some(table) => table.to_owned(),
        None => {
            let invited = invitation(live, &caller.visitor.user).await?;
            let nobody = "nobody has invited you: `join <table>`, or `invite <name>`";
            invited.ok_or_else(|| ServiceError::not_found(nobody))?
        }
    };
    let answer = call(live, caller, "tables/join", json!({ "table": table })).await?;
    sit(live, caller, &table);
    let me = caller.visitor.user.name();
    let letter = if answer["state"]["seats"][0] == me {
        "O"
    } else {
        "X"
    };
    Ok(said(
        vec![format!(
            "you sit at table {table} as {letter}: {}",
            players(&answer["state"])
        )],
        &table,
    ))
}

async fn watch(live: &Live, caller: &mut Caller, table: &str) -> Result<Said, ServiceError> {
    let answer = call(live, caller, "tables/watch", json!({ "table": table })).await?;
    sit(live, caller, table);
    Ok(said(
        vec![format!(
            "you watch table {table}: {}",
            players(&answer["state"])
        )],
        table,
    ))
}

async fn leave(
    live: &Live,
    caller: &mut Caller,
    table: &str,
    how: Option<&str>,
    command: &Command<'_>,
) -> Result<Said, ServiceError> {
    let is_for_good = match how {
        None => false,
        Some("forfeit") => true,
        Some(_) => return Err(ServiceError::bad_request(usage(command.verb))),
    };
    let arguments = json!({ "table": table, "forfeit": is_for_good });
    let answer = call(live, caller, "tables/leave", arguments).await?;
    live.tables.current.0.invalidate(&key(caller));
    let me = json!(caller.visitor.user.name());
    let is_seated = answer["state"]["seats"]
        .as_array()
        .is_some_and(|seats| seats.contains(&me));
    let more = match answer["state"]["result"].is_null() && is_seated {
        true => format!("; your seat stays yours: `join {table}` comes back"),
        false => String::new(),
    };
    Ok(Said {
        lines: vec![format!("you have left table {table}{more}")],
        table: None,
    })
}

/// Who sits where.
fn players(state: &Value) -> String {
    let name = |side: usize| state["seats"][side].as_str().unwrap_or("nobody").to_owned();
    format!("O {}, X {}", name(0), name(1))
}

/// Does something in the game.
async fn act(
    live: &Live,
    caller: &mut Caller,
    table: &str,
    command: &Command<'_>,
) -> Result<Said, ServiceError> {
    let owner = live.see_table(table, &caller.visitor.user).await?;
    let before = owner.ask(Ask::Table).await?;
    let (verb, first) = (command.verb.name, command.arguments.first());
    let mut request =
        json!({ "table": table, "gnubgid": before.gnubgid(), "n": before.n(), "action": verb });
    match (verb, first) {
        ("move", play) => request["move"] = play.copied().unwrap_or_default().into(),
        ("roll", Some(nonce)) => request["nonce"] = (*nonce).into(),
        ("resign", Some(points)) => {
            request["level"] = match *points {
                "1" | "single" => "single",
                "2" | "gammon" => "gammon",
                "3" | "backgammon" => "backgammon",
                _ => return Err(ServiceError::bad_request(usage(command.verb))),
            }
            .into();
        }
        _ => {}
    }
    call(live, caller, "tables/act", request).await?;
    let names = names(&owner.ask(Ask::Table).await?);
    let events = events_since(live, table, before.n()).await?;
    let lines = events
        .iter()
        .filter_map(|event| told(before.terms(), event, &names));
    Ok(said(lines.collect(), table))
}

fn names(table: &Table) -> BySide<String> {
    let name = |side| {
        table.seats()[side]
            .as_ref()
            .map_or("nobody", User::name)
            .to_owned()
    };
    BySide(Side::ALL.map(name))
}

/// The board as text, as it looks from a user's side.
fn board(table: &Table, user: &User) -> Vec<String> {
    let bottom = table.side_of(user).unwrap_or(Side::X);
    let names = names(table);
    let text = write_board(table.position().setup(), bottom);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.push(format!("O {}, X {}", names[Side::O], names[Side::X]));
    lines
}
