//! What was said in a channel, as a list.

use jsboard_rooms::{Channel, ChannelName, Position, User};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::view::View;
use crate::calendar::minute;
use crate::live::access::{Kind, channel_of, kind};
use crate::live::events::read_place;
use crate::live::services::Caller;
use crate::live::{Live, subscribe};
use crate::service::ServiceError;

/// The most events of a page.
const MOST: usize = 50;
/// The most of those that are new.
const MOST_NEW: usize = 200;

/// What was said.
#[derive(Debug, Default)]
pub(super) struct Said {
    events: Vec<Value>,
    /// The place after all of it.
    place: Option<Position>,
    /// Whether the page has only what is new.
    is_new: bool,
    /// Whether the page has what came before something.
    is_before: bool,
    /// Whether there was more before what the page has.
    has_earlier: bool,
}

impl Said {
    /// Reads what was said in a channel, by what the query says: `since=epoch-n`, `before=n`, or last.
    ///
    /// # Errors
    /// Those of the service `chat/history`.
    pub(super) async fn read(
        live: &Live,
        caller: &mut Caller,
        view: &View,
        channel: &ChannelName,
    ) -> Result<Said, ServiceError> {
        let since = view.get("since").and_then(read_place);
        let before = view
            .get("before")
            .and_then(|before| before.parse::<i64>().ok());
        let is_own = kind(channel) == Kind::Own;
        let name = if is_own {
            channel_of(&caller.visitor.user)
        } else {
            channel.clone()
        };
        let is_kept = matches!(kind(channel), Kind::Chat | Kind::Own);
        if is_kept {
            subscribe::recall(live, &name, &caller.visitor).await?;
        }
        let place = live
            .hub
            .with(|state, _| state.hub.channel(&name).map(Channel::position));
        let known = |since: &Position| place.is_some_and(|place| place.epoch == since.epoch);
        let since = since.filter(known);
        let most = if since.is_some() { MOST_NEW } else { MOST };
        let events = if is_kept {
            let mut asked = json!({ "channel": channel.as_str(), "count": most });
            if let Some(before) = before {
                asked["before"] = before.into();
            }
            let answer = live.call(caller, "chat/history", asked).await?;
            answer["events"].as_array().cloned().unwrap_or_default()
        } else {
            in_memory(live, caller, &name)
        };
        Ok(Said::of(events, place, since, before.is_some(), most))
    }

    fn of(
        mut events: Vec<Value>,
        place: Option<Position>,
        since: Option<Position>,
        is_before: bool,
        most: usize,
    ) -> Said {
        let number = |event: &Value| event["n"].as_u64().unwrap_or_default();
        let is_full = events.len() >= most;
        if let Some(since) = since {
            events.retain(|event| number(event) > since.n);
        }
        let first = events.first().map(number).unwrap_or_default();
        Said {
            has_earlier: is_full && first > since.map_or(1, |since| since.n + 1),
            events,
            place,
            is_new: since.is_some(),
            is_before,
        }
    }

    /// The list, and links to what else there is at the path of the page.
    pub(super) fn list(&self, view: &View, path: &str, me: &str) -> Markup {
        let phrases = view.phrases();
        let newest = self.is_new || self.is_before;
        let first = self.events.first().map(|event| event["n"].to_string());
        html! {
            @if self.has_earlier && self.is_new { p.hint { (phrases.skipped) } }
            @if let Some(first) = first.filter(|_| self.has_earlier) {
                p { a href=(view.href(path, &[("before", &first)])) { (phrases.earlier) } }
            }
            @if self.events.is_empty() {
                p { (if newest { phrases.nothing_new } else { phrases.silent }) }
            } @else {
                ol.said { @for event in &self.events { li { (line(event, view, me)) } } }
            }
            p.links { (self.links(view, path, newest)) }
        }
    }

    fn links(&self, view: &View, path: &str, newest: bool) -> Markup {
        let phrases = view.phrases();
        let place = self
            .place
            .map(|place| format!("{}-{}", place.epoch, place.n));
        let since: Vec<(&str, &str)> = place.iter().map(|place| ("since", &**place)).collect();
        let refresh = if view.refreshes() {
            (phrases.still, view.href(path, &[]))
        } else {
            (phrases.refresh, view.href(path, &[("refresh", "1")]))
        };
        html! {
            a href=(view.href(path, &since)) { (phrases.whats_new) }
            @if newest { " · " a href=(view.href(path, &[])) { (phrases.newest) } }
            " · " a href=(refresh.1) { (refresh.0) }
        }
    }
}

/// One event: who, what, when.
fn line(event: &Value, view: &View, me: &str) -> Markup {
    let from = event["from"].as_str().unwrap_or_default();
    let text = event["text"].as_str().unwrap_or_default();
    html! {
        @if from == me || from.is_empty() {
            b { (from) }
        } @else {
            a href=(view.href("/lobby/messages#message", &[("to", from)])) { (from) }
        }
        ": " bdi lang="" { (text) }
        @if let Some(at) = event["at"].as_i64().map(minute) {
            " " time datetime={ (at) "Z" } { (at) }
        }
    }
}

/// What a channel has in memory that is not kept.
fn in_memory(live: &Live, caller: &Caller, name: &ChannelName) -> Vec<Value> {
    let me = Some(&caller.visitor.user);
    live.hub.with(|state, _| {
        let last = state.hub.channel(name).map(Channel::last);
        let events = last.into_iter().flatten();
        let heard = events.filter(|event| {
            let from = event.message.from.as_ref();
            !state.hub.blocks.between(me, from)
        });
        let shown = heard.map(|event| {
            let data: Value = serde_json::from_str(&event.message.data).unwrap_or_default();
            let text = data.as_str().or_else(|| data["text"].as_str());
            let text = text.map_or_else(|| data.to_string(), str::to_owned);
            let from = event.message.from.as_ref().map(User::name);
            json!({ "n": event.n, "from": from, "text": text })
        });
        shown.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(numbers: std::ops::Range<u64>, since: Option<u64>, most: usize) -> Said {
        let events = numbers.map(|n| json!({ "n": n, "from": "Ann", "text": "tea" }));
        let at = |n| Position { epoch: 7, n };
        Said::of(events.collect(), Some(at(9)), since.map(at), false, most)
    }

    #[test]
    fn what_is_left_out_is_said() {
        assert!(!said(1..10, None, 50).has_earlier);
        assert!(said(5..10, None, 5).has_earlier);
        assert!(
            !said(1..10, None, 9).has_earlier,
            "it begins with the first"
        );
        let new = said(1..10, Some(7), 50);
        assert_eq!(new.events.len(), 2);
        assert!(!new.has_earlier);
        assert!(said(5..10, Some(2), 5).has_earlier);
        assert!(!said(5..10, Some(4), 5).has_earlier);
    }
}
