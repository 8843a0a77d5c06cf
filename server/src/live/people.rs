//! What people do to each other: speak, write, block, and see who is here.

use jsboard_rooms::{ChannelName, Message, Published, Refused, User};
use serde_json::Value;
use serde_json::value::RawValue;

use super::access::{self, Kind};
use super::rates::Verb;
use super::services::Caller;
use super::visitor::Visitor;
use super::{Live, sanctions, subscribe};
use crate::calendar::time_of_day;
use crate::service::{Reason, ServiceError};
use crate::store::sql;

/// What became of a message from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The connected sessions that get it.
    pub(crate) sessions: usize,
    /// Whether the receiver finds it later.
    pub(crate) is_kept: bool,
}

impl Live {
    /// Says something in a channel of chat.
    ///
    /// # Errors
    /// `too_many`, `forbidden` for who is muted, and those of [`Speech::say`](super::speech::Speech::say).
    pub(crate) async fn say(
        &self,
        channel: ChannelName,
        visitor: &Visitor,
        text: &str,
    ) -> Result<Published, ServiceError> {
        self.may_speak(visitor)?;
        self.check_channel(&channel, &visitor.user).await?;
        if !self
            .hub
            .with(|state, _| state.hub.channel(&channel).is_some())
        {
            let now = self.hub.clock.now();
            self.rates
                .take(Verb::Make, &visitor.user, visitor.client, now)?;
        }
        self.speech.say(channel, &visitor.user, text).await
    }

    /// Counts something that is said, unless its sender is muted.
    fn may_speak(&self, visitor: &Visitor) -> Result<(), ServiceError> {
        for kind in [sanctions::Kind::Mute, sanctions::Kind::Ban] {
            if let Some(sanction) = self.sanctions.of(visitor, kind) {
                return Err(sanctions::refusal(kind, &sanction));
            }
        }
        let now = self.hub.clock.now();
        self.rates
            .take(Verb::Chat, &visitor.user, visitor.client, now)
    }

    /// Publishes what a client sends to a channel.
    ///
    /// # Errors
    /// `forbidden` where only the server publishes, `bad_request` for chat that is no text, and those of
    /// [`Live::say`].
    pub(crate) async fn publish_data(
        &self,
        channel: ChannelName,
        data: Option<&RawValue>,
        visitor: &Visitor,
    ) -> Result<Published, ServiceError> {
        match access::kind(&channel) {
            Kind::Chat => self.say(channel, visitor, &text(data)?).await,
            Kind::Open => {
                let now = self.hub.clock.now();
                self.rates
                    .take(Verb::Play, &visitor.user, visitor.client, now)?;
                let message = Message {
                    channel,
                    from: Some(visitor.user.clone()),
                    data: data.map_or("null", RawValue::get).into(),
                };
                self.publish(message, visitor)
            }
            _ => {
                let message = format!("{channel}: only the server publishes to it");
                Err(ServiceError::forbidden(message))
            }
        }
    }

    /// Publishes to a channel that is not kept.
    ///
    /// # Errors
    /// `too_many` for too many channels.
    pub(crate) fn publish(
        &self,
        message: Message,
        visitor: &Visitor,
    ) -> Result<Published, ServiceError> {
        let is_new = self
            .hub
            .with(|state, _| state.hub.channel(&message.channel).is_none());
        if is_new {
            let now = self.hub.clock.now();
            self.rates
                .take(Verb::Make, &visitor.user, visitor.client, now)?;
        }
        let published = self.hub.with(|state, now| state.hub.publish(message, now));
        published.map_err(|refused| match refused {
            Refused::TooMany => ServiceError::unavailable("there are too many channels"),
            Refused::Unknown => ServiceError::not_found("the session has ended"),
        })
    }

    /// Writes to somebody. What is written to an account is kept for when it is back.
    ///
    /// # Errors
    /// `not_found` for nobody, and those of [`Live::say`].
    pub(crate) async fn tell(
        &self,
        visitor: &Visitor,
        to: &str,
        text: &str,
    ) -> Result<Told, ServiceError> {
        self.may_speak(visitor)?;
        if to.starts_with('~') {
            return self.tell_guest(visitor, to, text).await;
        }
        let account = self.accounts.find(to).await?;
        let nobody = || {
            let message = format!("there is no {}", shown(to));
            ServiceError::not_found(message).because(Reason::Nobody)
        };
        let account = account.ok_or_else(nobody)?;
        let blocked = self.accounts.blocks(&account).await?;
        let sender = visitor.user.name();
        if blocked.iter().any(|name| name.eq_ignore_ascii_case(sender)) {
            return Ok(Told {
                sessions: 0,
                is_kept: false,
            });
        }
        let published = self
            .speech
            .tell(&User::new(&account.name), &visitor.user, text)
            .await?;
        if published.sessions > 0 {
            subscribe::told_until(self, &account, published.n).await?;
        }
        Ok(Told {
            sessions: published.sessions,
            is_kept: true,
        })
    }

    async fn tell_guest(
        &self,
        visitor: &Visitor,
        to: &str,
        text: &str,
    ) -> Result<Told, ServiceError> {
        let guest = self.hub.with(|state, _| {
            let mut users = state.presence.users();
            users
                .find(|user| user.name().eq_ignore_ascii_case(to))
                .cloned()
        });
        let not_here = || {
            let message = format!("{} is not here", shown(to));
            ServiceError::not_found(message).because(Reason::NotHere)
        };
        let guest = guest.ok_or_else(not_here)?;
        let is_blocked = self
            .hub
            .with(|state, _| state.hub.blocks.between(Some(&guest), Some(&visitor.user)));
        if is_blocked {
            return Ok(Told {
                sessions: 0,
                is_kept: false,
            });
        }
        let published = self.speech.tell(&guest, &visitor.user, text).await?;
        Ok(Told {
            sessions: published.sessions,
            is_kept: false,
        })
    }

    /// Brings back whom a visitor has blocked, before a session of it begins.
    ///
    /// # Errors
    /// `unavailable` if the store cannot be read.
    pub(crate) async fn recall_blocks(&self, visitor: &Visitor) -> Result<(), ServiceError> {
        let Some(account) = &visitor.account else {
            return Ok(());
        };
        let names = self.accounts.blocks(account).await?;
        self.hub.with(|state, _| {
            for name in names {
                state
                    .hub
                    .blocks
                    .block(visitor.user.clone(), User::new(&name));
            }
        });
        Ok(())
    }

    /// Blocks somebody. An account's blocks are kept, a guest's last as long as it is known. Returns whether it is new.
    ///
    /// # Errors
    /// Those of [`Accounts::block`](crate::accounts::Accounts::block).
    pub(crate) async fn block(&self, visitor: &Visitor, name: &str) -> Result<bool, ServiceError> {
        let whom = self.named(name).await?;
        let kept = match &visitor.account {
            Some(account) => Some(self.accounts.block(account, whom.name()).await?),
            None => None,
        };
        let is_new = self
            .hub
            .with(|state, _| state.hub.blocks.block(visitor.user.clone(), whom));
        Ok(kept.unwrap_or(is_new))
    }

    /// Ends a block. Returns whether there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn unblock(
        &self,
        visitor: &Visitor,
        name: &str,
    ) -> Result<bool, ServiceError> {
        let whom = self.named(name).await?;
        let kept = match &visitor.account {
            Some(account) => Some(self.accounts.unblock(account, whom.name()).await?),
            None => None,
        };
        let was_blocked = self
            .hub
            .with(|state, _| state.hub.blocks.unblock(&visitor.user, &whom));
        Ok(kept.unwrap_or(was_blocked))
    }

    /// The user of a name, in any case of its letters if it is an account.
    pub(crate) async fn named(&self, name: &str) -> Result<User, ServiceError> {
        let account = self.accounts.find(name).await?;
        Ok(account.map_or_else(|| User::new(name), |account| User::new(&account.name)))
    }

    /// The account of a name, or the guest of a name who is here.
    ///
    /// # Errors
    /// `not_found` if there is nobody.
    pub(crate) async fn somebody(&self, name: &str) -> Result<User, ServiceError> {
        if let Some(account) = self.accounts.find(name).await? {
            return Ok(User::new(&account.name));
        }
        let is_it = |user: &&User| user.name().eq_ignore_ascii_case(name);
        let guest = self
            .hub
            .with(|state, _| state.presence.users().find(is_it).cloned());
        let reason = if name.starts_with('~') {
            Reason::NotHere
        } else {
            Reason::Nobody
        };
        let nobody =
            || ServiceError::not_found(format!("there is no {} here", shown(name))).because(reason);
        guest.ok_or_else(nobody)
    }

    /// The names of all who are here, in alphabetical order.
    pub(crate) fn here(&self) -> Vec<String> {
        self.hub.with(|state, _| {
            let users = state.presence.users();
            users.map(|user| user.name().to_owned()).collect()
        })
    }

    /// The names of all who are here or were in the last seconds, in alphabetical order.
    pub(crate) fn here_since(&self, seconds: u64) -> Vec<String> {
        self.hub.with(|state, now| {
            let since = now.saturating_sub(seconds.saturating_mul(1000));
            let left = state.left.iter().filter(|(_, at)| *at >= since);
            let left = left.map(|(user, _)| user.name().to_owned());
            let here = state.presence.users().map(|user| user.name().to_owned());
            left.chain(here)
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect()
        })
    }

    /// Notes for the operator that something was said which should not have been.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn report(
        &self,
        by: &str,
        channel: &str,
        event: &serde_json::Value,
        why: &str,
    ) -> Result<(), ServiceError> {
        let why: String = why.chars().filter(|c| !c.is_control()).take(500).collect();
        tracing::warn!(by, channel, %event, why, "reported");
        let insert = sql!(
            "INSERT INTO reports (at, reporter, channel, data, why) VALUES ($1, $2, $3, $4, $5)",
            time_of_day(),
            by,
            channel,
            event.to_string(),
            why,
        );
        self.store.write(vec![insert]).await?;
        Ok(())
    }

    /// Turns the description of a session's traffic on or off, for operators.
    ///
    /// # Errors
    /// `forbidden` for others, `bad_request` for what is neither `on` nor `off`.
    pub(crate) fn debug(&self, caller: &Caller, how: &str) -> Result<String, ServiceError> {
        let name = caller
            .visitor
            .account
            .as_ref()
            .map(|account| account.name.to_ascii_lowercase());
        if !name.is_some_and(|name| self.operators.contains(&name)) {
            return Err(ServiceError::forbidden("debug is for operators"));
        }
        let is_on = match how {
            "on" => true,
            "off" => false,
            _ => return Err(ServiceError::bad_request("usage: debug <on|off>")),
        };
        let session = caller
            .session
            .ok_or_else(|| ServiceError::bad_request("debug: connect first"))?;
        self.hub.with(|state, _| {
            if let Some(member) = state.members.get_mut(&session) {
                member.is_debugged = is_on;
            }
        });
        Ok(format!("debug is {how}"))
    }
}

/// What is repeated of a name that somebody gave.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// The text that is said: data is a text, or an object with one.
fn text(data: Option<&RawValue>) -> Result<String, ServiceError> {
    let expected = || ServiceError::bad_request("data: expected {\"text\": …} or a text");
    let data: Value =
        serde_json::from_str(data.ok_or_else(expected)?.get()).map_err(|_| expected())?;
    let text = data.as_str().or_else(|| data["text"].as_str());
    text.map(str::to_owned).ok_or_else(expected)
}
