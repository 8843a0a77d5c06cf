//! Requests by name, the same for every transport: `accounts/login`, `chat/history`, `command`.
//!
//! A name's handlers are called in order, those of its beginnings first: the one of `accounts` counts what is
//! asked of accounts. What the last one answers is the answer.

mod accounts;
mod chat;
mod command;
mod play;
mod players;
mod seeks;
mod tables;

pub(crate) use play::Current;

use jsboard_rooms::{Message, Reply, Router, SessionId, User};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Live;
use super::rates::Verb;
use super::visitor::Visitor;
use crate::accounts::Token;
use crate::service::{Reason, ServiceError};
use crate::store::BoxFuture;

/// Who asks.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) visitor: Visitor,
    /// The session by which it asks; none over plain HTTP.
    pub(crate) session: Option<SessionId>,
    /// Whether it may become another: not a script of any page.
    pub(crate) may_log_in: bool,
    /// Whether the answer can give a cookie: a WebSocket's cannot.
    pub(crate) takes_cookie: bool,
    /// The cookie that it has from now on.
    pub(crate) becomes: Option<Token>,
}

impl Caller {
    /// Who asks by a request with a cookie.
    pub(crate) fn of_request(visitor: Visitor) -> Caller {
        Caller {
            visitor,
            session: None,
            may_log_in: true,
            takes_cookie: true,
            becomes: None,
        }
    }
}

/// What a handler does with a request, in time.
type Answer<'a> = BoxFuture<'a, Result<Reply<Value>, ServiceError>>;

/// A handler.
type Handler = for<'a> fn(&'a Live, &'a mut Caller, &'a Value) -> Answer<'a>;

/// The handlers of all requests.
pub(crate) type Services = Router<Handler>;

/// The services that there are.
pub(crate) fn all() -> Services {
    let services = Router::default();
    let services = accounts::add(services);
    let services = chat::add(services);
    let services = players::add(services);
    let services = seeks::add(services);
    let services = tables::add(services);
    services.with("command", command::run as Handler)
}

impl Live {
    /// Answers a request.
    ///
    /// # Errors
    /// `not_found` for an unknown name, `forbidden` for who is banned, and those of its handlers.
    pub(crate) async fn call(
        &self,
        caller: &mut Caller,
        name: &str,
        data: Value,
    ) -> Result<Value, ServiceError> {
        let handlers: Vec<Handler> = self.services.handlers(name).copied().collect();
        if handlers.is_empty() {
            let name: String = name.chars().take(60).collect();
            return Err(ServiceError::not_found(format!(
                "there is no service {name}"
            )));
        }
        // Who is banned may still become another.
        if !name.starts_with("accounts/") {
            self.may_come(&caller.visitor)?;
        }
        if let Some(id) = caller.session {
            // It may have ended meanwhile.
            let _ = self
                .hub
                .with(|state, now| state.hub.touch(id, now).map(drop));
        }
        let mut answer = json!({});
        for handler in handlers {
            match handler(self, caller, &data).await? {
                Reply::Nothing => {}
                Reply::Sender(data) => answer = data,
                Reply::Channel(channel, data) => {
                    let message = message(caller, channel, &data);
                    self.publish(message, &caller.visitor)?;
                }
                Reply::Users(users, data) => {
                    for user in users {
                        let message = message(caller, super::access::channel_of(&user), &data);
                        self.hub
                            .with(|state, now| state.hub.tell(&[user], message, now));
                    }
                }
            }
        }
        Ok(answer)
    }
}

fn message(caller: &Caller, channel: jsboard_rooms::ChannelName, data: &Value) -> Message {
    Message {
        channel,
        from: Some(caller.visitor.user.clone()),
        data: data.to_string().into(),
    }
}

/// The arguments of a request.
fn arguments<T: DeserializeOwned>(data: &Value) -> Result<T, ServiceError> {
    let data = if data.is_null() { &json!({}) } else { data };
    if !data.is_object() {
        return Err(ServiceError::bad_request("expected a JSON object"));
    }
    T::deserialize(data).map_err(|error| ServiceError::bad_request(error.to_string()))
}

/// Counts a request of the lobby.
fn count<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let (user, client) = (&caller.visitor.user, caller.visitor.client);
        live.rates
            .take(Verb::Lobby, user, client, live.hub.clock.now())?;
        Ok(Reply::Nothing)
    })
}

/// The account of a caller.
///
/// # Errors
/// `forbidden` for a guest.
fn account(caller: &Caller) -> Result<crate::accounts::Account, ServiceError> {
    let account = caller.visitor.account.clone();
    account.ok_or_else(|| ServiceError::forbidden("log in first").because(Reason::LogIn))
}

/// A user as an object.
fn person(user: &User) -> Value {
    json!({ "name": user.name(), "guest": user.name().starts_with('~') })
}
