//! Matches at tables become matches of the explorer, if all who played them allow it.

use jsboard::records::{Format, Tag, write_records};
use jsboard_rooms::User;
use jsboard_rooms::table::{Table, TableEvent, record};

use super::{bot, stored};
use crate::accounts::Account;
use crate::calendar::day;
use crate::explorer::Parsed;
use crate::live::Live;
use crate::service::ServiceError;

impl Live {
    /// Adds a match that has ended to the explorer's, in the background.
    pub(super) fn share_match(&self, table: &Table, events: Vec<TableEvent>) {
        let (live, table) = (self.clone(), table.clone());
        tokio::spawn(async move {
            if let Err(error) = live.add_match(&table, events).await {
                let (table, error) = (table.id(), error.message);
                tracing::error!(table, error, "a match cannot be added to the explorer");
            }
        });
    }

    /// Takes the matches at tables of an account out of the explorer's.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn take_matches_out(&self, account: &Account) -> Result<(), ServiceError> {
        if let Some(shelf) = self.library.shelf() {
            shelf.withdraw(&account.name.to_ascii_lowercase()).await?;
            self.library.catch_up().await?;
        }
        Ok(())
    }

    async fn add_match(&self, table: &Table, events: Vec<TableEvent>) -> Result<(), ServiceError> {
        let users: Vec<User> = table.seats().0.iter().flatten().cloned().collect();
        let (Some(shelf), 2) = (self.library.shelf(), users.len()) else {
            return Ok(());
        };
        // A bot has nothing against it.
        let people = users.iter().filter(|user| bot::level(user).is_none());
        let names: Vec<String> = people.map(stored::key).collect();
        for name in &names {
            if !shelf.allows(name).await? {
                return Ok(());
            }
        }
        let terms = *table.terms();
        let read = tokio::task::spawn_blocking(move || {
            let mut record = record(&terms, &events)?;
            if let Some(last) = events.last() {
                record.tags.push(Tag {
                    key: "EventDate".to_owned(),
                    value: day(last.at),
                });
            }
            let text = write_records(std::slice::from_ref(&record), Format::Sgf);
            Parsed::read(text.into_bytes()).map_err(|error| error.message())
        });
        let failed = ServiceError::unavailable;
        let read = read.await.map_err(|error| failed(error.to_string()))?;
        shelf.add(&read.map_err(failed)?, Some(table.id())).await?;
        // Who has withdrawn meanwhile did not see this match among the others.
        for name in &names {
            if !shelf.allows(name).await? {
                shelf.withdraw(name).await?;
            }
        }
        self.library.catch_up().await?;
        Ok(())
    }
}
