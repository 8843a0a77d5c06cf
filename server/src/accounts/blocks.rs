//! Whom accounts have blocked.

use super::{Account, Accounts};
use crate::service::{Reason, ServiceError};
use crate::store::sql;

/// The most names that one account may block.
const MOST: i64 = 500;
/// The longest name, of an account or a guest.
const LONGEST: usize = 40;

impl Accounts {
    /// Blocks a name, of an account or a guest. Returns whether that is new.
    ///
    /// # Errors
    /// `bad_request` for a name that nobody can have, `too_many` if too many are blocked.
    pub(crate) async fn block(&self, account: &Account, name: &str) -> Result<bool, ServiceError> {
        let is_name = !name.is_empty() && name.len() <= LONGEST && !name.contains(char::is_control);
        if !is_name {
            return Err(ServiceError::bad_request("This is not a name.").because(Reason::Nobody));
        }
        if name.eq_ignore_ascii_case(&account.name) {
            return Err(
                ServiceError::bad_request("You cannot block yourself.").because(Reason::Oneself)
            );
        }
        let found = self.find(name).await?;
        let shown = found.map_or_else(|| name.to_owned(), |found| found.name);
        let insert = sql!(
            "INSERT INTO blocks (account, name_key, name) SELECT CAST($1 AS BIGINT), $2, $3
             WHERE (SELECT COUNT(*) FROM blocks WHERE account = CAST($1 AS BIGINT)) < $4
             ON CONFLICT DO NOTHING",
            account.id,
            key(name),
            shown,
            MOST
        );
        let changed = self.store.write(vec![insert]).await?;
        if changed.first() == Some(&1) {
            return Ok(true);
        }
        let blocked = self.blocks(account).await?;
        if blocked.iter().any(|blocked| key(blocked) == key(name)) {
            return Ok(false);
        }
        let message = format!("You have blocked {MOST} names. Unblock one first.");
        Err(ServiceError {
            retry_after: None,
            ..ServiceError::too_many(message, 0)
        })
    }

    /// Ends a block. Returns whether there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn unblock(
        &self,
        account: &Account,
        name: &str,
    ) -> Result<bool, ServiceError> {
        let delete = sql!(
            "DELETE FROM blocks WHERE account = $1 AND name_key = $2",
            account.id,
            key(name)
        );
        let changed = self.store.write(vec![delete]).await?;
        Ok(changed.first() == Some(&1))
    }

    /// Whom an account has blocked, in alphabetical order.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn blocks(&self, account: &Account) -> Result<Vec<String>, ServiceError> {
        let query = sql!(
            "SELECT name FROM blocks WHERE account = $1 ORDER BY name_key",
            account.id
        );
        let rows = self.store.read(query).await?;
        let mut names = Vec::with_capacity(rows.len());
        for row in &rows {
            names.push(row.text(0)?.to_owned());
        }
        Ok(names)
    }
}

fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}
