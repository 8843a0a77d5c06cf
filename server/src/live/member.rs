//! What the server knows of a session beside its queue.

use jsboard_rooms::User;

use super::lag::Lag;
use super::visitor::Secret;
use crate::accounts::Account;
use crate::limits::client::Client;

/// Who a session is, and who may speak for it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) user: User,
    /// Its account, if it is not a guest's.
    pub(crate) account: Option<Account>,
    pub(crate) binding: Binding,
    pub(crate) transport: &'static str,
    pub(crate) client: Client,
    /// Whether it is listed among those who are here.
    pub(crate) is_seen: bool,
    /// Whether its traffic is described to it.
    pub(crate) is_debugged: bool,
    /// Whether its client has connected: the first poll is answered at once.
    pub(crate) is_connected: bool,
    /// How long its messages are under way.
    pub(crate) lag: Lag,
    /// When it began, as time of day in milliseconds since 1970.
    pub(crate) began: i64,
}

/// Which requests may speak for a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// Those with this cookie.
    Cookie(Secret),
    /// Those with this cookie, which was given with the session, or without any: a client that keeps no cookies
    /// has only the session's ID.
    Given(Secret),
    /// Those of whoever has its ID. It began by a script, whose cookies are not looked at. Faye's client does so in a
    /// page of another origin, and goes over to a WebSocket then.
    Nobody,
}

impl Binding {
    /// Whether a request may speak for the session: `sent` is the cookie that it has, `None` for none, and
    /// `is_anonymous` if its cookies are not looked at. A cookie that comes back binds from then on, unless the session
    /// `is_new`: Faye's client opens its WebSocket before it has a cookie, and uses it after.
    pub(crate) fn admits(
        &mut self,
        sent: Option<Secret>,
        is_anonymous: bool,
        is_new: bool,
    ) -> bool {
        match (*self, sent) {
            (Binding::Nobody, Some(sent)) if !is_anonymous => {
                *self = Binding::Cookie(sent);
                true
            }
            (Binding::Nobody, _) => true,
            _ if is_anonymous => false,
            (Binding::Cookie(own), Some(sent)) => own == sent,
            (Binding::Cookie(_), None) => false,
            (Binding::Given(own), Some(sent)) if own == sent => {
                if !is_new {
                    *self = Binding::Cookie(own);
                }
                true
            }
            (Binding::Given(_), sent) => sent.is_none(),
        }
    }

    /// The same for another cookie, which its client was given just now.
    pub(crate) fn rebound(self, secret: Secret) -> Binding {
        match self {
            Binding::Cookie(_) => Binding::Cookie(secret),
            Binding::Given(_) => Binding::Given(secret),
            Binding::Nobody => Binding::Nobody,
        }
    }

    /// Its cookie.
    pub(crate) fn secret(self) -> Option<Secret> {
        match self {
            Binding::Cookie(secret) | Binding::Given(secret) => Some(secret),
            Binding::Nobody => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_captured_session_is_worthless_from_another_cookie() {
        let old =
            |binding: &mut Binding, sent, is_anonymous| binding.admits(sent, is_anonymous, false);
        let [own, other] = [Secret::of("a"), Secret::of("b")];
        let mut bound = Binding::Cookie(own);
        assert!(old(&mut bound, Some(own), false));
        assert!(!old(&mut bound, Some(other), false) && !old(&mut bound, None, false));
        assert!(!old(&mut bound, Some(own), true), "as a script of any page");
        let mut given = Binding::Given(own);
        assert!(old(&mut given, None, false) && !old(&mut given, Some(other), false));
        assert!(old(&mut given, Some(own), false) && !old(&mut given, None, false));
        let mut new = Binding::Given(own);
        assert!(new.admits(Some(own), false, true) && new.admits(None, false, true));
        assert!(!new.admits(Some(other), false, true));
        let mut nobody = Binding::Nobody;
        assert!(old(&mut nobody, None, true) && old(&mut nobody, None, false));
        assert!(
            old(&mut nobody, Some(own), false),
            "it goes over to a transport with a cookie"
        );
        assert!(!old(&mut nobody, None, true) && !old(&mut nobody, Some(other), false));
    }
}
