//! `accounts/…`: who one is.

use jsboard_rooms::{Reply, User};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Caller, Handler, Services, account, arguments, count, person};
use crate::accounts::{Account, LoginId, Token, reset_link};
use crate::live::Live;
use crate::live::tables::has_played;
use crate::live::visitor::Secret;
use crate::service::{Reason, ServiceError};

/// Adds them.
pub(super) fn add(services: Services) -> Services {
    let handlers: [(&str, Handler); 15] = [
        ("accounts", count),
        ("accounts/whoami", whoami),
        ("accounts/register", register),
        ("accounts/login", login),
        ("accounts/logout", logout),
        ("accounts/guest", guest),
        ("accounts/password", password),
        ("accounts/sessions", sessions),
        ("accounts/end", end),
        ("accounts/delete", delete),
        ("accounts/sharing", sharing),
        ("accounts/share", share),
        ("accounts/withdraw", withdraw),
        ("accounts/forgotten", forgotten),
        ("accounts/reset", reset),
    ];
    handlers
        .into_iter()
        .fold(services, |services, (name, handler)| {
            services.with(name, handler)
        })
}

/// Who one is: `{"name", "guest"}`.
fn whoami<'a>(_: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move { Ok(Reply::Sender(person(&caller.visitor.user))) })
}

/// `{"name", "password", "mail"?}`: makes an account and logs in.
fn register<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
        password: String,
        mail: Option<String>,
    }
    Box::pin(async move {
        may_log_in(caller)?;
        let Arguments {
            name,
            password,
            mail,
        } = arguments(data)?;
        let client = caller.visitor.client;
        // Matches, seats and ratings are those of a name, also of an account that is deleted.
        if has_played(live, &User::new(&name)).await? {
            let message = format!("The name {name} is taken.");
            return Err(ServiceError::taken(message).because(Reason::NameTaken));
        }
        let (account, token) = live
            .accounts
            .register(&name, &password, mail.as_deref(), client)
            .await?;
        become_account(live, caller, account, token).await
    })
}

/// `{"name", "password"}`: logs in.
fn login<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
        password: String,
    }
    Box::pin(async move {
        may_log_in(caller)?;
        let Arguments { name, password } = arguments(data)?;
        let (account, token) = live
            .accounts
            .login(&name, &password, caller.visitor.client)
            .await?;
        become_account(live, caller, account, token).await
    })
}

fn may_log_in(caller: &Caller) -> Result<(), ServiceError> {
    let refused = || ServiceError::forbidden("a script of another page cannot log in");
    caller.may_log_in.then_some(()).ok_or_else(refused)?;
    // A session's login needs no cookie.
    if caller.session.is_some() {
        return Ok(());
    }
    takes_cookie(caller)
}

/// # Errors
/// `forbidden` where the cookie that follows could not be given.
fn takes_cookie(caller: &Caller) -> Result<(), ServiceError> {
    let refused = || ServiceError::forbidden("a WebSocket gives no cookie: use POST /rpc");
    caller.takes_cookie.then_some(()).ok_or_else(refused)
}

/// Over plain HTTP the cookie becomes the account's, and with it all sessions of the cookie before, and the seats, the
/// matches and the invitations of its guest. A session that asks by comet becomes the account's alone.
async fn become_account(
    live: &Live,
    caller: &mut Caller,
    account: Account,
    token: Token,
) -> Result<Reply<Value>, ServiceError> {
    let user = User::new(&account.name);
    caller.visitor.user = user.clone();
    caller.visitor.account = Some(account.clone());
    live.recall_blocks(&caller.visitor).await?;
    if let Some(id) = caller.session {
        live.accounts.logout(&token).await?;
        live.identify_session(id, &user, Some(account));
        return Ok(Reply::Sender(person(&user)));
    }
    let before = caller.visitor.token.clone();
    if let Some(guest) = live.guests.name(Secret::of(&before.to_string())) {
        live.hand_over(&User::new(&guest), &user).await?;
    }
    live.become_account(
        Secret::of(&before.to_string()),
        &account,
        Secret::of(&token.to_string()),
    );
    // It may have been another account's.
    live.accounts.logout(&before).await?;
    caller.becomes = Some(token);
    Ok(Reply::Sender(person(&user)))
}

/// Logs out: ends the login of the cookie with all its sessions. A session that logged in by itself is a guest's
/// again.
fn logout<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let token = caller.visitor.token.clone();
        let secret = Secret::of(&token.to_string());
        if let (Some(id), Some(name)) = (caller.session, live.guests.name(secret)) {
            let user = User::new(&name);
            live.identify_session(id, &user, None);
            return Ok(Reply::Sender(person(&user)));
        }
        live.accounts.logout(&token).await?;
        live.end_sessions_of(secret);
        let token = Token::random()?;
        let name = live.guests.welcome(Secret::of(&token.to_string()));
        caller.becomes = Some(token);
        Ok(Reply::Sender(person(&User::new(&name))))
    })
}

/// `{"name"}`: a guest chooses a name.
fn guest<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
    }
    Box::pin(async move {
        let Arguments { name } = arguments(data)?;
        if caller.visitor.account.is_some() {
            return Err(ServiceError::forbidden("an account has its name"));
        }
        let secret = caller.visitor.secret();
        let before = caller.visitor.user.clone();
        live.check_guest_name(&before, &name).await?;
        let name = live.guests.choose(secret, &name)?;
        let user = User::new(&name);
        if has_played(live, &before).await? {
            caller.visitor.user = user.clone();
            live.keep_guest(&caller.visitor).await?;
            live.hand_over(&before, &user).await?;
        }
        live.rename_guest(secret, &user);
        Ok(Reply::Sender(person(&user)))
    })
}

/// `{"old", "new"}`: changes the password. Every other login ends.
fn password<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        old: String,
        new: String,
    }
    Box::pin(async move {
        may_log_in(caller)?;
        takes_cookie(caller)?;
        let account = account(caller)?;
        let Arguments { old, new } = arguments(data)?;
        let client = caller.visitor.client;
        let token = live
            .accounts
            .change_password(&account, &old, &new, client)
            .await?;
        let before = caller.visitor.secret();
        live.end_sessions_of_account(&account, Some(before));
        live.become_account(before, &account, Secret::of(&token.to_string()));
        caller.becomes = Some(token);
        Ok(Reply::Sender(json!({})))
    })
}

/// Where one is logged in: `{"sessions": [{"id", "created", "seen", "client", "current"}]}`, times in milliseconds since
/// 1970.
fn sessions<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let account = account(caller)?;
        let current = caller.visitor.token.login_id();
        let logins = live.accounts.sessions(&account).await?;
        let logins: Vec<Value> = logins
            .iter()
            .map(|login| {
                json!({
                    "id": login.id, "created": login.created, "seen": login.seen,
                    "client": login.client, "current": login.id == current.as_str(),
                })
            })
            .collect();
        Ok(Reply::Sender(json!({ "sessions": logins })))
    })
}

/// `{"id"}`: ends one of one's logins.
fn end<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        id: String,
    }
    Box::pin(async move {
        let account = account(caller)?;
        let Arguments { id } = arguments(data)?;
        let id = LoginId::new(&id);
        if !live.accounts.end_session(&account, &id).await? {
            return Err(
                ServiceError::not_found("id: you have no such login").because(Reason::NoLogin)
            );
        }
        live.end_sessions_of_login(&id);
        Ok(Reply::Sender(json!({})))
    })
}

/// `{"password"}`: deletes the account with all that belongs to it.
fn delete<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        password: String,
    }
    Box::pin(async move {
        let account = account(caller)?;
        let Arguments { password } = arguments(data)?;
        live.accounts.delete(&account, &password).await?;
        live.take_matches_out(&account).await?;
        live.end_sessions_of_account(&account, None);
        let token = Token::random()?;
        live.guests.welcome(Secret::of(&token.to_string()));
        caller.becomes = Some(token);
        Ok(Reply::Sender(json!({})))
    })
}

/// Whether one's matches at tables are added to the explorer's: `{"shares"}`.
fn sharing<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let account = account(caller)?;
        let name = account.name.to_ascii_lowercase();
        let shares = match live.library.shelf() {
            Some(shelf) => shelf.allows(&name).await?,
            None => false,
        };
        Ok(Reply::Sender(json!({ "shares": shares })))
    })
}

/// Allows one's matches at tables to be added to the explorer's, from now on, where the other player allows it too.
fn share<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let account = account(caller)?;
        if let Some(shelf) = live.library.shelf() {
            shelf.set_allows(account.id, true).await?;
        }
        Ok(Reply::Sender(json!({ "shares": true })))
    })
}

/// Allows it no longer, and takes out those that have been added.
fn withdraw<'a>(live: &'a Live, caller: &'a mut Caller, _: &'a Value) -> Answer<'a> {
    Box::pin(async move {
        let account = account(caller)?;
        if let Some(shelf) = live.library.shelf() {
            shelf.set_allows(account.id, false).await?;
        }
        live.take_matches_out(&account).await?;
        Ok(Reply::Sender(json!({ "shares": false })))
    })
}

/// `{"name", "lang"?}`: sends a link to a new password, if the account has a mail address. The answer does not tell.
fn forgotten<'a>(live: &'a Live, _: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        name: String,
        lang: Option<String>,
    }
    Box::pin(async move {
        let Arguments { name, lang } = arguments(data)?;
        let none = || {
            ServiceError::unavailable("this server sends no mail: ask its operator")
                .because(Reason::NoMail)
        };
        let mailer = live.mailer.as_ref().ok_or_else(none)?;
        if let Some((to, token)) = live.accounts.begin_reset(&name).await? {
            let link = reset_link(&live.address, &token);
            mailer
                .send_reset(&to, lang.as_deref().unwrap_or("en"), &link)
                .await?;
        }
        Ok(Reply::Sender(json!({})))
    })
}

/// `{"token", "password"}`: chooses a new password by such a link. Every login of the account ends.
fn reset<'a>(live: &'a Live, caller: &'a mut Caller, data: &'a Value) -> Answer<'a> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Arguments {
        token: String,
        password: String,
    }
    Box::pin(async move {
        may_log_in(caller)?;
        let Arguments { token, password } = arguments(data)?;
        let wrong =
            || ServiceError::forbidden("token: it is not that of a link").because(Reason::Link);
        let token = Token::parse(&token).ok_or_else(wrong)?;
        let account = live.accounts.end_reset(&token, &password).await?;
        live.end_sessions_of_account(&account, None);
        Ok(Reply::Sender(json!({ "name": account.name })))
    })
}
