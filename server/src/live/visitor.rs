//! Who sends a request: an account or a guest, by the cookie.
//!
//! A cookie that is unknown, ended or malformed is as none: the response gives a new one, never the one that was
//! sent.

use std::fmt;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Response};
use axum::middleware::Next;
use jsboard_rooms::{SessionId, User};
use sha2::{Digest as _, Sha256};

use super::{Live, rpc};
use crate::accounts::{Account, LoginId, Token, hex};
use crate::limits::client::Client;
use crate::service::ServiceError;

/// The SHA-256 of a cookie, by which it is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    /// That of a cookie's text.
    pub(crate) fn of(text: &str) -> Secret {
        Secret(Sha256::digest(text.as_bytes()).into())
    }

    /// The name of the session that is the cookie's own, not a connection's.
    pub(crate) fn own_session(self) -> SessionId {
        let half: [u8; 16] = std::array::from_fn(|at| self.0[16 + at]);
        SessionId(u128::from_be_bytes(half))
    }

    /// All of it, as it is stored.
    pub(crate) fn hex(self) -> String {
        hex(&self.0)
    }

    /// What [`Secret::hex`] wrote.
    pub(crate) fn of_hex(text: &str) -> Option<Secret> {
        jsboard_rooms::table::dice::hex::read(text).map(Secret)
    }

    /// Eight digits of it, which tell nobody the cookie.
    pub(crate) fn short(self) -> String {
        hex(&self.0[..4])
    }

    /// Whether it is that of a login with this ID.
    pub(crate) fn is_login(self, id: &LoginId) -> bool {
        hex(&self.0[..8]) == id.as_str()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({}…)", self.short())
    }
}

/// Who sends a request.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) user: User,
    pub(crate) account: Option<Account>,
    /// The cookie that it has from now on.
    pub(crate) token: Token,
    /// Whether the request had that cookie.
    pub(crate) has_cookie: bool,
    pub(crate) client: Client,
}

impl Visitor {
    /// The hash of its cookie.
    pub(crate) fn secret(&self) -> Secret {
        Secret::of(&self.token.to_string())
    }

    /// The visitor with an account and its cookie.
    pub(crate) fn of_account(
        account: Account,
        token: Token,
        has_cookie: bool,
        client: Client,
    ) -> Visitor {
        Visitor {
            user: User::new(&account.name),
            account: Some(account),
            token,
            has_cookie,
            client,
        }
    }

    /// A guest without a cookie.
    ///
    /// # Errors
    /// `unavailable` if the system has no randomness.
    pub(crate) fn new_guest(live: &Live, client: Client) -> Result<Visitor, ServiceError> {
        let token = Token::random()?;
        let name = live.guests.welcome(Secret::of(&token.to_string()));
        Ok(Visitor {
            user: User::new(&name),
            account: None,
            token,
            has_cookie: false,
            client,
        })
    }
}

/// The cookie's name: with TLS one that only this host can set.
pub(crate) fn cookie_name(live: &Live) -> &'static str {
    if live.has_tls { "__Host-sid" } else { "sid" }
}

/// The header that gives a cookie.
pub(crate) fn set_cookie(live: &Live, token: &Token) -> Option<HeaderValue> {
    let secure = if live.has_tls { "; Secure" } else { "" };
    let name = cookie_name(live);
    // 30 days: an account's is over after 14 in which it was not used.
    let text = format!("{name}={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=2592000{secure}");
    HeaderValue::from_str(&text).ok()
}

/// The session cookie of a request; none if there are two.
fn cookie(headers: &HeaderMap, name: &str) -> Option<Token> {
    let mut values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
    let value = values.next()?;
    values.next().is_none().then(|| Token::parse(value))?
}

/// Finds out who sends a request, and gives a cookie to who has none.
pub(crate) async fn identify(
    State(live): State<Live>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let client = Client::of_request(request.extensions());
    let sent = cookie(request.headers(), cookie_name(&live));
    let known = known(&live, sent, client).await;
    let visitor =
        match known.and_then(|known| known.map_or_else(|| Visitor::new_guest(&live, client), Ok)) {
            Ok(visitor) => visitor,
            Err(error) => return rpc::refused(&error),
        };
    let is_new = !visitor.has_cookie;
    let token = visitor.token.clone();
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    // A login has given another one.
    let given = response.extensions_mut().remove::<Becomes>();
    let token = match given {
        Some(Becomes(token)) => Some(token),
        None if is_new && response.extensions().get::<Anonymous>().is_none() => Some(token),
        None => None,
    };
    if let Some(cookie) = token.and_then(|token| set_cookie(&live, &token)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The cookie that a response gives instead of the one before.
#[derive(Clone, Debug)]
pub(crate) struct Becomes(pub(crate) Token);

/// A response that gives no cookie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anonymous;

async fn known(
    live: &Live,
    sent: Option<Token>,
    client: Client,
) -> Result<Option<Visitor>, ServiceError> {
    match sent {
        Some(token) => of_token(live, &token, client).await,
        None => Ok(None),
    }
}

/// The visitor with a cookie; `None` if it is unknown or has ended.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn of_token(
    live: &Live,
    token: &Token,
    client: Client,
) -> Result<Option<Visitor>, ServiceError> {
    let secret = Secret::of(&token.to_string());
    if let Some(name) = live.guests.name(secret) {
        return Ok(Some(Visitor {
            user: User::new(&name),
            account: None,
            token: token.clone(),
            has_cookie: true,
            client,
        }));
    }
    let account = live.accounts.whose(token).await?;
    Ok(account.map(|account| Visitor::of_account(account, token.clone(), true, client)))
}

/// The visitor of a request that [`identify`] has seen.
pub(crate) type Sender = Extension<Visitor>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cookies_are_none() {
        let token = Token::random().expect("randomness").to_string();
        let headers = |value: &str| {
            HeaderMap::from_iter([(COOKIE, value.parse::<HeaderValue>().expect("a header"))])
        };
        let read = |value: &str| cookie(&headers(value), "sid").map(|token| token.to_string());
        assert_eq!(read(&format!("a=b; sid={token}; c=d")), Some(token.clone()));
        assert_eq!(read(&format!("sid={token}; sid={token}")), None);
        assert_eq!(read(&format!("xsid={token}")), None);
        assert_eq!(read("sid=short"), None);
        assert_eq!(read("sid="), None);
    }
}
