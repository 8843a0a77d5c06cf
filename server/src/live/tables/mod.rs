//! Tables: matches between two people, as the server keeps them.
//!
//! Each table that is in use has one [`owner`], a task that holds its state, writes each event to the store before it
//! is told to anybody, and lets its clock run. [`Tables`] finds owners, and starts them from what is [`stored`].

pub(crate) mod bot;
mod counts;
mod ended;
mod export;
mod files;
mod handover;
mod here;
mod invitations;
mod listing;
pub(crate) mod operated;
mod owner;
mod seeks;
mod sharing;
mod shown;
mod stored;
mod tending;
mod terms;

use std::collections::HashMap;

use jsboard_rooms::table::dice::{Chain, Secret};
use jsboard_rooms::table::{Table, Terms};
use jsboard_rooms::{ChannelName, User};
use tokio::sync::Mutex;

pub(crate) use counts::statistics;
pub(crate) use ended::{Place, Which, ended, results};
pub(crate) use export::export;
pub(crate) use files::file;
pub(crate) use here::Here;
pub(crate) use invitations::may_meet_bot;
pub(crate) use listing::Listing;
pub(crate) use owner::{Ask, Owner};
pub(crate) use seeks::{Seek, Seeks};
pub(crate) use shown::listed;
pub(crate) use stored::{events_since, has_played, invitation, running_of};
pub(crate) use tending::keep;
pub(crate) use terms::TermsObject;

use super::Live;
use super::services::Current;
use crate::service::ServiceError;

/// The owners of tables in use, by the tables' names.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    owners: Mutex<HashMap<String, Owner>>,
    /// The tables that lines typed in terminals are about.
    pub(crate) current: Current,
    /// Matches that are being written for who asks for all of theirs.
    pub(crate) exports: export::Exports,
    /// Bots that think.
    pub(crate) thinkers: bot::Thinkers,
    /// Held while ratings are changed.
    pub(crate) rating: Mutex<()>,
}

/// The channel of a table's events.
pub(crate) fn channel(id: &str) -> Result<ChannelName, ServiceError> {
    let unknown = |_| ServiceError::not_found("table: there is no such table");
    format!("/table/{id}").parse().map_err(unknown)
}

/// The name of a table whose channel this is, or the channel of what belongs to it.
pub(crate) fn table_of(name: &ChannelName) -> Option<&str> {
    let rest = name.as_str().strip_prefix("/table/")?;
    rest.split('/').next()
}

/// Whether a name is that of a private table.
pub(crate) fn is_private(id: &str) -> bool {
    id.starts_with("p-")
}

impl Live {
    /// Makes a table. Its creator sits where it wants, or nowhere.
    ///
    /// # Errors
    /// `unavailable` if it cannot be stored.
    pub(crate) async fn make_table(&self, terms: Terms) -> Result<Owner, ServiceError> {
        let id = name(terms.is_private)?;
        let last = secret()?;
        let epoch = super::random_epoch()?;
        let at = crate::calendar::time_of_day();
        // Thousands of hashes.
        let made = tokio::task::spawn_blocking(move || {
            let chain = Chain::new(last, Chain::ROLLS);
            Table::new(id, terms, chain, at)
        });
        let mut table = made
            .await
            .map_err(|_| ServiceError::unavailable("the table could not be made"))?;
        let events = table.take_events();
        stored::insert(self, &table, epoch, &events).await?;
        let id = table.id().to_owned();
        let owner = Owner::start(self.clone(), table, epoch, Vec::new());
        self.hub.with(|state, now| {
            let place = jsboard_rooms::Position { epoch, n: 0 };
            if let Ok(name) = channel(&id) {
                state.hub.restore(name, place, Vec::new());
            }
            owner::publish(state, &id, &events, now);
        });
        self.tables.owners.lock().await.insert(id, owner.clone());
        Ok(owner)
    }

    /// The owner of a table.
    ///
    /// # Errors
    /// `not_found` if there is no such table, `unavailable` if the store cannot be read.
    pub(crate) async fn table(&self, id: &str) -> Result<Owner, ServiceError> {
        let mut owners = self.tables.owners.lock().await;
        if let Some(owner) = owners.get(id).filter(|owner| owner.is_there()) {
            return Ok(owner.clone());
        }
        let stored = stored::load(self, id).await?;
        let owner = Owner::start(self.clone(), stored.table, stored.epoch, stored.invited);
        stored::recall(self, id, stored.epoch, &stored.events);
        owners.retain(|_, owner| owner.is_there());
        owners.insert(id.to_owned(), owner.clone());
        Ok(owner)
    }

    /// Starts the tables that are being played, so that their clocks run.
    ///
    /// # Errors
    /// `unavailable` if the store cannot be read.
    pub(crate) async fn wake_tables(&self) -> Result<(), ServiceError> {
        for id in stored::running(self).await? {
            if let Err(error) = self.table(&id).await {
                tracing::error!(
                    table = id,
                    error = error.message,
                    "a table cannot be restored"
                );
            }
        }
        Ok(())
    }

    /// Whether a user may see a table: everybody a public one, members a private one, and anybody who has its name while a
    /// seat is free.
    ///
    /// # Errors
    /// `not_found` where it may not: it is not told whether there is such a table.
    pub(crate) async fn see_table(&self, id: &str, user: &User) -> Result<Owner, ServiceError> {
        let owner = self.table(id).await?;
        if !is_private(id) || owner.ask(|to| Ask::Sees(user.clone(), to)).await? {
            self.hub.with(|state, now| state.here.act(user, id, now));
            return Ok(owner);
        }
        Err(ServiceError::not_found("table: there is no such table"))
    }
}

impl Live {
    /// Checks that a user may read and write what belongs to a table: that of a private one its members, and what
    /// spectators say to each other nobody who plays until the match is over.
    ///
    /// # Errors
    /// `not_found` and `forbidden` where it may not.
    pub(crate) async fn check_channel(
        &self,
        name: &ChannelName,
        user: &User,
    ) -> Result<(), ServiceError> {
        let Some(id) = table_of(name) else {
            return Ok(());
        };
        let owner = self.see_table(id, user).await?;
        if name.is_spectators() {
            let table = owner.ask(Ask::Table).await?;
            if table.side_of(user).is_some() && table.result().is_none() {
                return Err(ServiceError::forbidden(
                    "this is the spectators' chat: it is yours when the match is over",
                ));
            }
        }
        Ok(())
    }
}

/// A new table's name: nobody guesses that of a private one.
fn name(is_private: bool) -> Result<String, ServiceError> {
    if is_private {
        return Ok(format!("p-{}", random_digits(24)?));
    }
    random_digits(10)
}

/// A name for something that lasts for a while.
pub(crate) fn short_name() -> Result<String, ServiceError> {
    random_digits(8)
}

/// Letters and digits that are not mistaken for each other, five bits each.
fn random_digits(count: usize) -> Result<String, ServiceError> {
    const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let secret = secret()?;
    let digits = secret.iter().take(count);
    Ok(digits
        .map(|byte| char::from(DIGITS[usize::from(byte % 32)]))
        .collect())
}

/// 32 bytes that nobody guesses.
pub(super) fn secret() -> Result<Secret, ServiceError> {
    let mut secret = [0; 32];
    let filled = getrandom::fill(&mut secret);
    filled.map_err(|_| ServiceError::unavailable("the system has no randomness"))?;
    Ok(secret)
}
