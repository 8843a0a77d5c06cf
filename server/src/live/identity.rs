//! Whose sessions are: a login, a logout and a new name change that, and some end.

use jsboard_rooms::{End, SessionId, User};

use super::Live;
use super::hub::State;
use super::visitor::Secret;
use crate::accounts::{Account, LoginId};

impl Live {
    /// Gives the sessions of a guest the name that it chose.
    pub(crate) fn rename_guest(&self, secret: Secret, user: &User) {
        for id in self
            .hub
            .with(|state, _| sessions_of(state, |bound| bound == Some(secret)))
        {
            let is_guest = self.hub.with(|state, _| {
                let member = state.members.get(&id);
                member.is_some_and(|member| member.account.is_none())
            });
            if is_guest {
                self.identify_session(id, user, None);
            }
        }
    }

    /// Makes the sessions of a cookie those of an account and its cookie.
    pub(crate) fn become_account(&self, before: Secret, account: &Account, after: Secret) {
        let user = User::new(&account.name);
        self.hub.with(|state, now| {
            for id in sessions_of(state, |secret| secret == Some(before)) {
                if let Some(member) = state.members.get_mut(&id) {
                    member.account = Some(account.clone());
                    member.binding = member.binding.rebound(after);
                }
                state.rename(id, &user, now);
            }
        });
        self.guests.forget(before);
    }

    /// Makes one session that of an account, or of a guest again.
    pub(crate) fn identify_session(&self, id: SessionId, user: &User, account: Option<Account>) {
        self.hub.with(|state, now| {
            if let Some(member) = state.members.get_mut(&id) {
                member.account = account;
            }
            state.rename(id, user, now);
        });
    }

    /// Ends the sessions of a cookie.
    pub(crate) fn end_sessions_of(&self, secret: Secret) {
        self.end_sessions(|bound, _| bound == Some(secret));
    }

    /// Ends the sessions of a login.
    pub(crate) fn end_sessions_of_login(&self, id: &LoginId) {
        self.end_sessions(|bound, _| bound.is_some_and(|bound| bound.is_login(id)));
    }

    /// Ends the sessions of an account but for those of one cookie.
    pub(crate) fn end_sessions_of_account(&self, account: &Account, but: Option<Secret>) {
        self.end_sessions(|bound, of| of == Some(account.id) && (but.is_none() || bound != but));
    }

    /// Ends the sessions of a name in lower case, or of `@` and an address.
    pub(crate) fn end_sessions_of_name(&self, name: &str) {
        self.hub.with(|state, _| {
            let members = state.members.iter();
            let of = members.filter(|(_, member)| match name.strip_prefix('@') {
                Some(address) => member.client.to_string() == address,
                None => member.user.name().eq_ignore_ascii_case(name),
            });
            let ended: Vec<SessionId> = of.map(|(id, _)| *id).collect();
            for id in ended {
                state.hub.end(id, End::Closed);
            }
        });
    }

    fn end_sessions(&self, is_ended: impl Fn(Option<Secret>, Option<i64>) -> bool) {
        self.hub.with(|state, _| {
            let ended = state.members.iter().filter(|(_, member)| {
                let account = member.account.as_ref().map(|account| account.id);
                is_ended(member.binding.secret(), account)
            });
            let ended: Vec<SessionId> = ended.map(|(id, _)| *id).collect();
            for id in ended {
                state.hub.end(id, End::Closed);
            }
        });
    }
}

/// The sessions whose cookie is as asked.
fn sessions_of(state: &State, is_asked: impl Fn(Option<Secret>) -> bool) -> Vec<SessionId> {
    let members = state.members.iter();
    let asked = members.filter(|(_, member)| is_asked(member.binding.secret()));
    asked.map(|(id, _)| *id).collect()
}
