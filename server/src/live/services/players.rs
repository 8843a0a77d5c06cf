//! `players/…`: who is here, who has played, and how well.

use jsboard_rooms::{Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::tables::history as ended_of;
use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::tables::{bot, has_played, results};
use crate::live::{Live, ratings};
use crate::service::{Reason, ServiceError};

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    services
        .with("players", count as Handler)
        .with("players/list", list as Handler)
        .with("players/show", show as Handler)
        .with("players/history", history as Handler)
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

/// `{"name"}`: `{"name", "guest", "bot", "here", "rating", "results"}`; the rating is null before the first rated match.
/// `results` are of public matches that have ended: `{"matches", "won", "lost"}`.
fn show<'a>(live: &'a Live, _: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
    }
    Box::pin(async move {
        let Arguments { name } = arguments(data)?;
        let user = player(live, &name).await?;
        let is_bot = bot::level(&user).is_some();
        let is_here = live.hub.with(|state, _| state.presence.sessions(&user) > 0);
        let rated = ratings::of(live, &user).await?;
        let rating = (rated.matches > 0).then_some(rated);
        Ok(Reply::Sender(json!({
            "name": user.name(),
            "guest": user.name().starts_with('~'),
            "bot": is_bot,
            "here": is_here || is_bot,
            "rating": rating,
            "results": results(live, &user).await?,
        })))
    })
}

/// `{"name", "before"?, "count"?}`: the matches of somebody that have ended, the latest first, in pages as those of
/// `tables/list`: `{"name", "tables"}`. Those at private tables are listed to the player alone.
fn history<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
        before: Option<String>,
        count: Option<i64>,
    }
    Box::pin(async move {
        let Arguments {
            name,
            before,
            count,
        } = arguments(data)?;
        let user = player(live, &name).await?;
        let reader = &caller.visitor.user;
        let tables = ended_of(live, &user, reader, before.as_deref(), count).await?;
        Ok(Reply::Sender(
            json!({ "name": user.name(), "tables": tables }),
        ))
    })
}

/// The bot, the account or the guest of a name; a guest is here, or has played.
///
/// # Errors
/// `not_found` if there is nobody.
async fn player(live: &Live, name: &str) -> Result<User, ServiceError> {
    if let Some(bot) = bot::all().find(|bot| bot.name().eq_ignore_ascii_case(name)) {
        return Ok(bot);
    }
    let user = live.named(name).await?;
    let is_known = match user.name().starts_with('~') {
        true => {
            let is_here = live.hub.with(|state, _| state.presence.sessions(&user) > 0);
            is_here || has_played(live, &user).await?
        }
        false => live.accounts.find(name).await?.is_some(),
    };
    let nobody =
        || ServiceError::not_found("name: there is nobody of this name").because(Reason::Nobody);
    is_known.then_some(user).ok_or_else(nobody)
}
