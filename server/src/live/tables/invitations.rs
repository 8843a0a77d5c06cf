//! Who is told of a table and may sit down at it: people, and the server's bots.

use jsboard_rooms::table::Terms;
use jsboard_rooms::{Message, User};
use serde_json::{Value, json};

use super::stored::against_bots;
use super::{Ask, Owner, bot};
use crate::live::Live;
use crate::live::access::channel_of;
use crate::service::{Code, ServiceError};

/// The most tables at which a user plays against bots at a time.
const MOST_BOTS: usize = 5;

/// Whether a user may begin a match against a bot.
///
/// # Errors
/// `forbidden`.
pub(crate) async fn may_meet_bot(
    live: &Live,
    user: &User,
    terms: &Terms,
) -> Result<(), ServiceError> {
    if terms.is_rated {
        return Err(ServiceError::forbidden("rated: bots have no rating"));
    }
    if against_bots(live, user).await? >= MOST_BOTS {
        return Err(ServiceError::forbidden(format!(
            "you play against {MOST_BOTS} bots already"
        )));
    }
    Ok(())
}

impl Live {
    /// Tells somebody of a table, and lets them see it. Returns how many of their sessions hear of it.
    ///
    /// # Errors
    /// `not_found` for a table or a name that there is not, and `not_seated` for who does not sit there.
    pub(crate) async fn invite(
        &self,
        by: &User,
        table: &str,
        to: &str,
    ) -> Result<usize, ServiceError> {
        let owner = self.see_table(table, by).await?;
        let whom = match bot::all().find(|bot| bot.name().eq_ignore_ascii_case(to)) {
            Some(bot) => return self.invite_bot(by, &owner, bot).await,
            None => self.somebody(to).await?,
        };
        if whom == *by {
            return Err(ServiceError::bad_request("to: that is you"));
        }
        let (inviter, invited) = (by.clone(), whom.clone());
        owner
            .ask(|ask| Ask::Invite(inviter, invited, ask))
            .await??;
        let state = owner.ask(Ask::State).await?;
        Ok(self.tell_of(&whom, Some(by), "invitation", &state))
    }

    /// A bot that is invited sits down.
    async fn invite_bot(&self, by: &User, owner: &Owner, bot: User) -> Result<usize, ServiceError> {
        let table = owner.ask(Ask::Table).await?;
        if table.side_of(by).is_none() {
            return Err(ServiceError::of(
                Code::NotSeated,
                "you do not sit at this table",
            ));
        }
        may_meet_bot(self, by, table.terms()).await?;
        owner.ask(|to| Ask::Join(bot, None, to)).await??;
        Ok(1)
    }

    /// Tells a user on its own channel of a table: nothing if the user has blocked the sender.
    pub(crate) fn tell_of(
        &self,
        whom: &User,
        from: Option<&User>,
        kind: &str,
        state: &Value,
    ) -> usize {
        let terms = [
            "length", "variant", "rules", "clock", "rated", "private", "seats",
        ];
        let mut data =
            json!({ "kind": kind, "table": state["table"], "from": from.map(User::name) });
        for name in terms {
            data[name] = state[name].clone();
        }
        let message = Message {
            channel: channel_of(whom),
            from: from.cloned(),
            data: data.to_string().into(),
        };
        self.hub
            .with(|state, now| state.hub.tell(std::slice::from_ref(whom), message, now))
    }
}
