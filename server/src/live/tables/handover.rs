//! What a guest has at tables becomes an account's: its seats, its matches, its invitations and its seeks.

use jsboard_rooms::User;

use super::stored::{among_invited, key};
use super::{Ask, Owner};
use crate::live::Live;
use crate::service::ServiceError;
use crate::store::{Statement, StoreError, sql};

impl Live {
    /// Hands all that a guest has at tables over to an account, but for seats at tables where the account sits itself.
    ///
    /// # Errors
    /// `unavailable` if it cannot be stored; what has been handed over stays so, and the rest is with the next login.
    pub(crate) async fn hand_over(&self, guest: &User, account: &User) -> Result<(), ServiceError> {
        self.hub
            .with(|state, now| state.seeks.rename(guest, account, now));
        let running = sql!(
            "SELECT id FROM tables WHERE ended IS NULL \
             AND (seat_0 = $1 OR seat_1 = $1 OR invited LIKE $2 ESCAPE '!')",
            key(guest),
            among_invited(guest),
        );
        for id in self.ids(running).await? {
            let owner = self.table(&id).await?;
            let (guest, account) = (guest.clone(), account.clone());
            owner.ask(|to| Ask::Rename(guest, account, to)).await??;
        }
        let ended = sql!(
            "SELECT id FROM tables WHERE ended IS NOT NULL AND (seat_0 = $1 OR seat_1 = $1)",
            key(guest)
        );
        let ended = self.ids(ended).await?;
        self.store.write(handed_over(guest, account)).await?;
        for owner in self.awake(&ended).await {
            let (guest, account) = (guest.clone(), account.clone());
            // One that is being put away comes back with its new name.
            let _ = owner.ask(|to| Ask::Rename(guest, account, to)).await;
        }
        Ok(())
    }

    async fn ids(&self, query: Statement) -> Result<Vec<String>, ServiceError> {
        let rows = self.store.read(query).await?;
        Ok(rows
            .iter()
            .map(|row| Ok(row.text(0)?.to_owned()))
            .collect::<Result<_, StoreError>>()?)
    }

    /// The owners of those tables that are in memory.
    async fn awake(&self, ids: &[String]) -> Vec<Owner> {
        let owners = self.tables.owners.lock().await;
        ids.iter()
            .filter_map(|id| owners.get(id).cloned())
            .collect()
    }
}

/// What gives the matches that have ended to another name.
fn handed_over(guest: &User, account: &User) -> Vec<Statement> {
    let (guest, account, name) = (key(guest), key(account), account.name());
    vec![
        sql!(
            "UPDATE tables SET seat_0 = $2, name_0 = $3 \
             WHERE seat_0 = $1 AND ended IS NOT NULL AND COALESCE(seat_1, '') <> $2",
            guest.as_str(),
            account.as_str(),
            name,
        ),
        sql!(
            "UPDATE tables SET seat_1 = $2, name_1 = $3 \
             WHERE seat_1 = $1 AND ended IS NOT NULL AND COALESCE(seat_0, '') <> $2",
            guest.as_str(),
            account.as_str(),
            name,
        ),
    ]
}
