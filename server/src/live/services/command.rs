//! `command`: a line that somebody typed, answered with lines.

use jsboard_rooms::{Command, Reply, User, VERBS, Verb};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Caller, arguments, play};
use crate::live::Live;
use crate::service::ServiceError;

/// `{"line"}`: `{"lines": [text]}`, and after verbs of play `table`, the table that they are about, or null.
pub(super) fn run<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        line: String,
    }
    Box::pin(async move {
        let Arguments { line } = arguments(data)?;
        let command = Command::read(&line);
        let command = command.map_err(|usage| ServiceError::bad_request(usage.to_string()))?;
        if play::VERBS.contains(&command.verb.name) {
            let said = play::run(live, caller, &command).await?;
            return Ok(Reply::Sender(
                json!({ "lines": said.lines, "table": said.table }),
            ));
        }
        let lines = lines(live, caller, &command).await?;
        Ok(Reply::Sender(json!({ "lines": lines })))
    })
}

async fn lines(
    live: &Live,
    caller: &mut Caller,
    command: &Command<'_>,
) -> Result<Vec<String>, ServiceError> {
    let name = command.verb.name;
    let lines = match (name, &command.arguments[..]) {
        ("help", []) => help(),
        ("help", [verb, ..]) => vec![help_on(verb)?],
        ("login", [name, password]) => {
            let data = json!({ "name": name, "password": password });
            let answer = call(live, caller, "accounts/login", data).await?;
            vec![format!("you are {}", text(&answer["name"]))]
        }
        ("logout", _) => {
            let answer = call(live, caller, "accounts/logout", json!({})).await?;
            vec![format!("you are {}", text(&answer["name"]))]
        }
        ("message", [to, message]) => {
            let told = live.tell(&caller.visitor, to, message).await?;
            vec![match (told.sessions, told.is_kept) {
                (0, false) => "delivered to nobody".to_owned(),
                (0, true) => format!("{to} is not here: it is kept for when it is"),
                _ => "delivered".to_owned(),
            }]
        }
        ("broadcast", [message]) => {
            let channel = "/lobby/chat".parse();
            let channel = channel.map_err(|_| ServiceError::not_found("there is no lobby"))?;
            let said = live.say(channel, &caller.visitor, message).await?;
            vec![format!("said to {}", sessions(said.sessions))]
        }
        ("whoami", _) => vec![caller.visitor.user.name().to_owned()],
        ("whoelse", _) => others(caller, live.here()),
        ("whoelsesince", [seconds]) => {
            let seconds = seconds
                .parse()
                .map_err(|_| ServiceError::bad_request(usage(command.verb)))?;
            others(caller, live.here_since(seconds))
        }
        ("block", [name]) => {
            let is_new = live.block(&caller.visitor, name).await?;
            vec![format!(
                "{name} {}",
                if is_new {
                    "is blocked"
                } else {
                    "was blocked already"
                }
            )]
        }
        ("unblock", [name]) => {
            let was_blocked = live.unblock(&caller.visitor, name).await?;
            vec![format!(
                "{name} {}",
                if was_blocked {
                    "is no longer blocked"
                } else {
                    "was not blocked"
                }
            )]
        }
        ("debug", [how]) => vec![live.debug(caller, how)?],
        _ => return Err(ServiceError::bad_request(usage(command.verb))),
    };
    Ok(lines)
}

/// Calls another service.
pub(super) async fn call(
    live: &Live,
    caller: &mut Caller,
    name: &str,
    data: Value,
) -> Result<Value, ServiceError> {
    Box::pin(live.call(caller, name, data)).await
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(super) fn usage(verb: &Verb) -> String {
    format!("usage: {} {}", verb.name, verb.arguments)
}

fn help() -> Vec<String> {
    VERBS
        .iter()
        .map(|verb| format!("{} {}: {}", verb.name, verb.arguments, verb.help).replace(" :", ":"))
        .collect()
}

fn help_on(name: &str) -> Result<String, ServiceError> {
    let unknown = || ServiceError::not_found("there is no such verb: `help` lists them");
    let verb = Verb::named(name).ok_or_else(unknown)?;
    Ok(format!("{}: {}", usage(verb).trim_end(), verb.help))
}

pub(super) fn sessions(count: usize) -> String {
    if count == 1 {
        "1 session".to_owned()
    } else {
        format!("{count} sessions")
    }
}

/// Names but for the caller's own.
fn others(caller: &Caller, names: Vec<String>) -> Vec<String> {
    let own: &User = &caller.visitor.user;
    let others: Vec<String> = names
        .into_iter()
        .filter(|name| name != own.name())
        .collect();
    if others.is_empty() {
        return vec!["nobody else".to_owned()];
    }
    others
}
