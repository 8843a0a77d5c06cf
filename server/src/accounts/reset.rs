//! New passwords for those who have forgotten theirs.

use super::clock::HOUR;
use super::name::Name;
use super::token::Token;
use super::{Account, Accounts, account, password};
use crate::service::{Reason, ServiceError};
use crate::store::sql;

/// The path of the page where it is chosen.
pub(crate) const RESET: &str = "/account/reset";
/// How long a link to a new password holds.
pub(super) const HOLDS: i64 = HOUR;

/// The address at which somebody chooses a new password, on a server at the URL `public`, or as a path.
pub(crate) fn reset_link(public: &str, token: &Token) -> String {
    format!("{public}{RESET}?token={token}")
}

impl Accounts {
    /// Begins a reset. Returns the mail address that the token is to be sent to, and the token; `None` if the account
    /// does not exist or has no address, which the answer to the client must not tell.
    ///
    /// # Errors
    /// `too_many`, for names that do not exist too.
    pub(crate) async fn begin_reset(
        &self,
        name: &str,
    ) -> Result<Option<(String, Token)>, ServiceError> {
        let Ok(name) = Name::parse(name) else {
            return Ok(None);
        };
        self.rates.reset(name.key())?;
        let query = sql!(
            "SELECT id, name, mail FROM accounts WHERE name_key = $1 AND mail IS NOT NULL",
            name.key()
        );
        let rows = self.store.read(query).await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let mail = row.text(2)?.to_owned();
        let token = self.reset_by_operator(&account(row)?).await?;
        Ok(Some((mail, token)))
    }

    /// Begins a reset of an account, with or without an address.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn reset_by_operator(&self, account: &Account) -> Result<Token, ServiceError> {
        let (token, now) = (Token::random()?, self.clock.now());
        let insert = sql!(
            "INSERT INTO resets (token_hash, account, expires) VALUES ($1, $2, $3)",
            token.hash(),
            account.id,
            now + HOLDS
        );
        let old = sql!("DELETE FROM resets WHERE expires < $1", now);
        self.store.write(vec![old, insert]).await?;
        Ok(token)
    }

    /// Sets a new password by a token, which is used up, and ends all logins of the account.
    ///
    /// # Errors
    /// `forbidden` if the token is unknown, used or too old; `bad_request` for a password that is not allowed.
    pub(crate) async fn end_reset(
        &self,
        token: &Token,
        new_password: &str,
    ) -> Result<Account, ServiceError> {
        password::check(new_password)?;
        let too_late = || {
            ServiceError::forbidden("This link was used or is too old. Ask for another one.")
                .because(Reason::Link)
        };
        let (hash, now) = (token.hash(), self.clock.now());
        let query = sql!(
            "SELECT a.id, a.name FROM resets r JOIN accounts a ON a.id = r.account
             WHERE r.token_hash = $1 AND r.expires > $2",
            hash.as_str(),
            now
        );
        let rows = self.store.read(query).await?;
        let account = account(rows.first().ok_or_else(too_late)?)?;
        let password = self.hasher.hash(new_password).await?;
        let update = sql!(
            "UPDATE accounts SET password = $1
             WHERE id = (SELECT account FROM resets WHERE token_hash = $2 AND expires > $3)",
            password,
            hash,
            now
        );
        let end = sql!("DELETE FROM logins WHERE account = $1", account.id);
        let used = sql!("DELETE FROM resets WHERE account = $1", account.id);
        let changed = self.store.write(vec![update, end, used]).await?;
        self.cache.forget();
        // Two used it at the same time.
        if changed.first() != Some(&1) {
            return Err(too_late());
        }
        Ok(account)
    }
}
