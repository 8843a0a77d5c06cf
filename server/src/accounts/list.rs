//! Accounts as operators see them.

use super::{Account, Accounts, account};
use crate::service::ServiceError;
use crate::store::sql;

/// One account of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccountLine {
    pub(crate) account: Account,
    pub(crate) mail: Option<String>,
    /// When it was made, in milliseconds since 1970.
    pub(crate) created: i64,
    /// When it was last used, if it is logged in anywhere.
    pub(crate) seen: Option<i64>,
}

impl Accounts {
    /// All accounts by name, `most` of them after a name's key.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn list(
        &self,
        after: &str,
        most: i64,
    ) -> Result<Vec<AccountLine>, ServiceError> {
        let query = sql!(
            "SELECT a.id, a.name, a.mail, a.created,
                (SELECT MAX(l.seen) FROM logins l WHERE l.account = a.id)
             FROM accounts a WHERE a.name_key > $1 ORDER BY a.name_key LIMIT $2",
            after.to_ascii_lowercase(),
            most
        );
        let rows = self.store.read(query).await?;
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            lines.push(AccountLine {
                account: account(row)?,
                mail: row.optional_text(2)?.map(str::to_owned),
                created: row.int(3)?,
                seen: row.optional_int(4)?,
            });
        }
        Ok(lines)
    }
}
