//! `chat/…`: what was said, and by whom one wants to hear nothing.

use jsboard_rooms::{ChannelName, Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::access::{self, Kind};
use crate::live::{Live, speech};
use crate::service::ServiceError;

/// The most events of an answer.
const MOST: i64 = 200;

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    let handlers: [(&str, Handler); 7] = [
        ("chat", count),
        ("chat/history", history),
        ("chat/message", message),
        ("chat/block", block),
        ("chat/unblock", unblock),
        ("chat/blocks", blocks),
        ("chat/report", report),
    ];
    handlers
        .into_iter()
        .fold(services, |services, (name, handler)| {
            services.with(name, handler)
        })
}

/// `{"channel", "before"?, "count"?}`: what was said before an event's number, or last:
/// `{"channel", "events": [{"n", "from", "text", "at"}]}`.
fn history<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        channel: String,
        before: Option<i64>,
        count: Option<i64>,
    }
    Box::pin(async move {
        let Arguments {
            channel,
            before,
            count,
        } = arguments(data)?;
        let asked: ChannelName = channel
            .parse()
            .map_err(|error| ServiceError::bad_request(format!("channel: {error}")))?;
        let pattern = access::readable(asked.into(), &caller.visitor.user)?;
        let name = pattern
            .name()
            .filter(|name| matches!(access::kind(name), Kind::Chat | Kind::Own));
        let name =
            name.ok_or_else(|| ServiceError::bad_request("channel: nothing is kept of it"))?;
        live.check_channel(&name, &caller.visitor.user).await?;
        let most = count.unwrap_or(50).clamp(1, MOST);
        let is_guests = access::kind(&name) == Kind::Own && caller.visitor.account.is_none();
        let events = if is_guests {
            told_guest(live, caller, &name, before, most)
        } else {
            speech::history(live, &name, before, most).await?
        };
        let events = live.hub.with(|state, _| {
            let is_heard = |event: &Value| {
                let from = event["from"].as_str().map(User::new);
                !event.is_null()
                    && !state
                        .hub
                        .blocks
                        .between(Some(&caller.visitor.user), from.as_ref())
            };
            events.into_iter().filter(is_heard).collect::<Vec<_>>()
        });
        Ok(Reply::Sender(
            json!({ "channel": channel, "events": events }),
        ))
    })
}

/// What a guest was told since it has its name: it is not stored, but for a while in memory.
fn told_guest(
    live: &Live,
    caller: &Caller,
    name: &ChannelName,
    before: Option<i64>,
    most: i64,
) -> Vec<Value> {
    let since = live.guests.named_at(caller.visitor.secret());
    let mut events = speech::in_memory(live, name);
    events.retain(|event| {
        let is_before = before.is_none_or(|before| event["n"].as_i64() < Some(before));
        is_before && since.is_some_and(|since| event["at"].as_i64() >= Some(since))
    });
    let more = events
        .len()
        .saturating_sub(usize::try_from(most).unwrap_or(usize::MAX));
    events.split_off(more)
}

/// `{"to", "text"}`: writes to somebody: `{"delivered", "kept"}`, how many sessions get it now, and whether the receiver
/// finds it later.
fn message<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        to: String,
        text: String,
    }
    Box::pin(async move {
        let Arguments { to, text } = arguments(data)?;
        let told = live.tell(&caller.visitor, &to, &text).await?;
        Ok(Reply::Sender(
            json!({ "delivered": told.sessions, "kept": told.is_kept }),
        ))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
}

/// `{"name"}`: from now on nothing of somebody reaches the sender.
fn block<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Named { name } = arguments(data)?;
        let is_new = live.block(&caller.visitor, &name).await?;
        Ok(Reply::Sender(json!({ "blocked": is_new })))
    })
}

/// `{"name"}`: ends a block.
fn unblock<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Named { name } = arguments(data)?;
        let was_blocked = live.unblock(&caller.visitor, &name).await?;
        Ok(Reply::Sender(json!({ "unblocked": was_blocked })))
    })
}

/// Whom one has blocked: `{"names"}`.
fn blocks<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let names = match &caller.visitor.account {
            Some(account) => live.accounts.blocks(account).await?,
            None => live.hub.with(|state, _| {
                let blocked = state.hub.blocks.of(&caller.visitor.user);
                blocked.map(|user| user.name().to_owned()).collect()
            }),
        };
        Ok(Reply::Sender(json!({ "names": names })))
    })
}

/// `{"channel", "n", "why"?}`: tells the operator of something that was said.
fn report<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        channel: String,
        n: u64,
        #[serde(default)]
        why: String,
    }
    Box::pin(async move {
        let Arguments { channel, n, why } = arguments(data)?;
        let asked: ChannelName = channel
            .parse()
            .map_err(|error| ServiceError::bad_request(format!("channel: {error}")))?;
        let pattern = access::readable(asked.into(), &caller.visitor.user)?;
        let name = pattern
            .name()
            .ok_or_else(|| ServiceError::bad_request("channel: name one"))?;
        live.check_channel(&name, &caller.visitor.user).await?;
        let before = i64::try_from(n).unwrap_or(i64::MAX).saturating_add(1);
        let events = speech::history(live, &name, Some(before), 1).await?;
        let event = events.into_iter().find(|event| event["n"] == n);
        let event =
            event.ok_or_else(|| ServiceError::not_found("n: nothing is kept of this number"))?;
        live.report(caller.visitor.user.name(), &channel, &event, &why)
            .await?;
        Ok(Reply::Sender(json!({ "reported": true })))
    })
}
