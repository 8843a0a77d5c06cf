//! `players/…`: who is here.

use jsboard_rooms::{Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::tables::bot;
use crate::live::{Live, ratings};
use crate::service::ServiceError;

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    services
        .with("players", count as Handler)
        .with("players/list", list as Handler)
        .with("players/show", show as Handler)
        .with("players/best", best as Handler)
}

/// All who are here: `{"players": [name], "bots": [name]}`, people in alphabetical order, bots by their strength.
fn list<'a>(live: &'a Live, _: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let bots: Vec<String> = bot::all().map(|bot| bot.name().to_owned()).collect();
        Ok(Reply::Sender(
            json!({ "players": live.here(), "bots": bots }),
        ))
    })
}

/// Those with the highest ratings, the best first: `{"players": [{"name", "rating", "deviation", "matches", "won"}]}`.
fn best<'a>(live: &'a Live, _: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let best = ratings::best(live, 100).await?;
        Ok(Reply::Sender(json!({ "players": best })))
    })
}

/// `{"name"}`: `{"name", "guest", "bot", "here", "rating"}`; the rating is null before the first rated match.
fn show<'a>(live: &'a Live, _: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
    }
    Box::pin(async move {
        let Arguments { name } = arguments(data)?;
        if let Some(bot) = bot::all().find(|bot| bot.name().eq_ignore_ascii_case(&name)) {
            let shown = json!({ "name": bot.name(), "guest": false, "bot": true, "here": true, "rating": null });
            return Ok(Reply::Sender(shown));
        }
        let account = live.accounts.find(&name).await?;
        let user = account.map_or_else(|| User::new(&name), |account| User::new(&account.name));
        let is_here = live.hub.with(|state, _| state.presence.sessions(&user) > 0);
        let is_guest = user.name().starts_with('~');
        if is_guest && !is_here || !is_guest && live.accounts.find(&name).await?.is_none() {
            return Err(ServiceError::not_found(
                "name: there is nobody of this name",
            ));
        }
        let rated = ratings::of(live, &user).await?;
        let rating = (rated.matches > 0).then_some(rated);
        Ok(Reply::Sender(json!({
            "name": user.name(),
            "guest": is_guest,
            "bot": false,
            "here": is_here,
            "rating": rating,
        })))
    })
}
