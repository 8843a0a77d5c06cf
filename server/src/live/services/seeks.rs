//! `seeks/…`: who would play, and on which terms.

use jsboard_rooms::{Blocks, Millis, Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::tables::{asked, may_play, seat_both, take};
use super::{Answer, Caller, Handler, Services, arguments, count};
use crate::live::Live;
use crate::live::hub::State;
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
            Some(seek) => meet(live, seek, user).await,
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
        let is_it =
            |seek: &Seek, blocks: &Blocks| seek.id == name && !are_apart(blocks, &seek.user, &user);
        let sought = live.hub.with(|state, _| {
            let sought = state.seeks.find(|seek| is_it(seek, &state.hub.blocks));
            sought.cloned()
        });
        let sought = sought.ok_or_else(gone)?;
        if sought.user == user {
            return Err(ServiceError::bad_request("seek: it is your own"));
        }
        may_play(live, caller, &TermsObject::of(&sought.terms)).await?;
        let sought = live.hub.with(|state, now| {
            let blocks = &state.hub.blocks;
            state.seeks.take_first(|seek| is_it(seek, blocks), now)
        });
        meet(live, sought.ok_or_else(gone)?, &user).await
    })
}

/// Two who want the same match begin it, and who has waited is told. It is done to its end if the request is dropped. If
/// no table is made, the seek is on the list again.
async fn meet(live: &Live, seek: Seek, user: &User) -> Result<Reply<Value>, ServiceError> {
    let (live, user) = (live.clone(), user.clone());
    let met = tokio::spawn(async move {
        let [o, x] = [&seek.user, &user].map(|user| Some(user.clone()));
        match seat_both(&live, seek.terms, o, x).await {
            Ok(owner) => {
                let state = owner.ask(Ask::State).await?;
                live.tell_of(&seek.user, Some(&user), "table", &state);
                let answer = json!({ "table": owner.id(), "state": state });
                Ok(Reply::Sender(answer))
            }
            Err(error) => {
                live.hub.with(|state, now| put_back(state, seek, now));
                Err(error)
            }
        }
    });
    met.await
        .unwrap_or_else(|_| Err(ServiceError::unavailable("the table could not be made")))
}

/// Puts a seek on the list again, unless its session has ended meanwhile.
fn put_back(state: &mut State, seek: Seek, now: Millis) {
    let has_ended = |session| state.hub.session(session).is_none();
    if !seek.session.is_some_and(has_ended) {
        state.seeks.add(seek, now);
    }
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
