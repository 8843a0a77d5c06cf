//! `seeks/…`: who would play, and on which terms.

use jsboard_rooms::{Blocks, Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::tables::{asked, may_play, seat_both, take};
use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::Live;
use crate::live::rates::Verb;
use crate::live::tables::{Ask, Seek, TermsObject, short_name};
use crate::service::ServiceError;

/// The most seeks of a user.
const MOST_SEEKS: usize = 5;

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    services
        .with("seeks", count as Handler)
        .with("seeks/list", list)
        .with("seeks/post", post)
        .with("seeks/accept", accept)
        .with("seeks/cancel", cancel)
}

/// All seeks: `{"seeks": […]}`.
fn list<'a>(live: &'a Live, _: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let seeks: Vec<Value> = live
            .hub
            .with(|state, _| state.seeks.listing.objects().cloned().collect());
        Ok(Reply::Sender(json!({ "seeks": seeks })))
    })
}

/// Terms as of `tables/create`: `{"table", "state"}` where somebody seeks the same, else `{"seek"}`, which is on the list
/// until it is accepted, is cancelled, or the session ends.
fn post<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let (object, _) = asked(data)?;
        may_play(live, caller, &object).await?;
        take(live, caller, Verb::Make)?;
        let terms = object.terms()?;
        let user = &caller.visitor.user;
        let id = short_name()?;
        let found = live.hub.with(|state, now| {
            let blocks = &state.hub.blocks;
            let is_welcome = |other: &User| other != user && !are_apart(blocks, other, user);
            let is_same = |seek: &Seek| seek.terms == terms && is_welcome(&seek.user);
            if let Some(seek) = state.seeks.take_first(is_same, now) {
                return Ok(Some(seek));
            }
            if state.seeks.count(user) >= MOST_SEEKS {
                let message = format!("you have posted {MOST_SEEKS} seeks already");
                return Err(ServiceError::forbidden(message));
            }
            let seek = Seek {
                id: id.clone(),
                user: user.clone(),
                terms,
                session: caller.session,
                at: now,
            };
            state.seeks.add(seek, now);
            Ok(None)
        })?;
        match found {
            Some(seek) => meet(live, &seek, user).await,
            None => Ok(Reply::Sender(json!({ "seek": id }))),
        }
    })
}

/// Whether one of two has blocked the other.
fn are_apart(blocks: &Blocks, one: &User, other: &User) -> bool {
    blocks.between(Some(one), Some(other)) || blocks.between(Some(other), Some(one))
}

/// `{"seek"}`: plays with who seeks: `{"table", "state"}`.
fn accept<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Sought { seek } = arguments(data)?;
        let gone = || ServiceError::not_found("seek: it is gone");
        let name = seek.ok_or_else(|| ServiceError::bad_request("seek: expected its name"))?;
        let user = caller.visitor.user.clone();
        let sought = live.hub.with(|state, now| {
            let blocks = &state.hub.blocks;
            let is_it = |seek: &Seek| seek.id == name && !are_apart(blocks, &seek.user, &user);
            state.seeks.take_first(is_it, now)
        });
        let sought = sought.ok_or_else(gone)?;
        let refused = if sought.user == user {
            Some(ServiceError::bad_request("seek: it is your own"))
        } else {
            may_play(live, caller, &TermsObject::of(&sought.terms))
                .await
                .err()
        };
        if let Some(refused) = refused {
            live.hub.with(|state, now| state.seeks.add(sought, now));
            return Err(refused);
        }
        meet(live, &sought, &user).await
    })
}

/// Two who want the same match begin it, and who has waited is told.
async fn meet(live: &Live, seek: &Seek, user: &User) -> Result<Reply<Value>, ServiceError> {
    let owner = seat_both(
        live,
        seek.terms,
        Some(seek.user.clone()),
        Some(user.clone()),
    )
    .await?;
    let state = owner.ask(Ask::State).await?;
    live.tell_of(&seek.user, Some(user), "table", &state);
    let answer = json!({ "table": owner.id(), "state": state });
    Ok(Reply::Sender(answer))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sought {
    seek: Option<String>,
}

/// `{"seek"?}`: takes a seek of one's own, or all of them, off the list: `{"cancelled"}`, how many.
fn cancel<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let Sought { seek } = arguments(data)?;
        let user = &caller.visitor.user;
        let gone = live.hub.with(|state, now| {
            let is_meant =
                |own: &Seek| own.user == *user && seek.as_ref().is_none_or(|name| *name == own.id);
            state.seeks.take(is_meant, now)
        });
        Ok(Reply::Sender(json!({ "cancelled": gone.len() })))
    })
}
