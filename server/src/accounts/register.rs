//! Registration and login.

use super::name::Name;
use super::token::{Token, random_id};
use super::{Account, Accounts, account, password};
use crate::limits::client::Client;
use crate::mail;
use crate::service::{Code, Reason, ServiceError};
use crate::store::{Statement, StoreError, sql};

impl Accounts {
    /// Makes an account, and logs in to it.
    ///
    /// # Errors
    /// `bad_request` for a name, a password or a mail address that is not allowed, `taken`, `too_many`.
    pub(crate) async fn register(
        &self,
        name: &str,
        password: &str,
        mail: Option<&str>,
        client: Client,
    ) -> Result<(Account, Token), ServiceError> {
        let name = Name::parse(name)?;
        password::check(password)?;
        let mail = mail.map(str::trim).filter(|mail| !mail.is_empty());
        mail.map(mail::check_address).transpose()?;
        let taken = || {
            let message = format!("The name {} is taken.", name.shown());
            ServiceError::taken(message).because(Reason::NameTaken)
        };
        if self.find(name.shown()).await?.is_some() {
            return Err(taken());
        }
        self.rates.register(client)?;
        let hash = self.hasher.hash(password).await?;
        let account = Account {
            id: random_id()?,
            name: name.shown().to_owned(),
        };
        let insert = sql!(
            "INSERT INTO accounts (id, name, name_key, password, mail, created) VALUES ($1, $2, $3, $4, $5, $6)",
            account.id,
            name.shown(),
            name.key(),
            hash.as_str(),
            mail,
            self.clock.now()
        );
        let (token, login) = self.new_login(&account, &hash, client)?;
        let written = self.store.write(vec![insert, login]).await;
        written.map_err(|error| match error {
            StoreError::Conflict => taken(),
            other => other.into(),
        })?;
        Ok((account, token))
    }

    /// Logs in.
    ///
    /// # Errors
    /// `login_failed`, `too_many`.
    pub(crate) async fn login(
        &self,
        name: &str,
        password: &str,
        client: Client,
    ) -> Result<(Account, Token), ServiceError> {
        let key = Name::parse(name).map(|name| name.key()).unwrap_or_default();
        self.rates.login(client, key.clone())?;
        let query = sql!(
            "SELECT id, name, password FROM accounts WHERE name_key = $1",
            key
        );
        let rows = self.store.read(query).await?;
        let found = rows.first();
        let hash = found.map(|row| row.text(2)).transpose()?;
        let hash = self.hasher.verify(password, hash).await?;
        let account = found.map(account).transpose()?;
        let account = account.ok_or_else(ServiceError::login_failed)?;
        let (token, login) = self.new_login(&account, &hash, client)?;
        let changed = self.store.write(vec![login, self.forget_old()]).await?;
        // The account was deleted, or its password changed, since it was read.
        if changed.first() != Some(&1) {
            return Err(ServiceError::login_failed());
        }
        Ok((account, token))
    }

    /// Changes a password. All logins end but a new one, whose token is returned.
    ///
    /// # Errors
    /// `login_failed` for a wrong old password, `bad_request` for a new one that is not allowed, `too_many`.
    pub(crate) async fn change_password(
        &self,
        account: &Account,
        old: &str,
        new: &str,
        client: Client,
    ) -> Result<Token, ServiceError> {
        password::check(new)?;
        self.rates.check_password(account.id)?;
        let old = self.verify(account, old).await.map_err(|error| {
            let message = "The old password is wrong.".to_owned();
            match error.code {
                Code::LoginFailed => ServiceError { message, ..error },
                _ => error,
            }
        })?;
        let hash = self.hasher.hash(new).await?;
        let update = sql!(
            "UPDATE accounts SET password = $1 WHERE id = $2 AND password = $3",
            hash.as_str(),
            account.id,
            old
        );
        let (token, login) = self.new_login(account, &hash, client)?;
        let end = sql!("DELETE FROM logins WHERE account = $1", account.id);
        let resets = sql!("DELETE FROM resets WHERE account = $1", account.id);
        let changed = self.store.write(vec![update, end, resets, login]).await?;
        self.cache.forget();
        // Somebody else changed it at the same time.
        if changed.first() != Some(&1) {
            return Err(ServiceError::login_failed());
        }
        Ok(token)
    }

    /// A new token, and the statement that stores it if the account still has this hash.
    fn new_login(
        &self,
        account: &Account,
        hash: &str,
        client: Client,
    ) -> Result<(Token, Statement), ServiceError> {
        let token = Token::random()?;
        let now = self.clock.now();
        let insert = sql!(
            "INSERT INTO logins (token_hash, account, created, seen, client)
             SELECT $1, id, CAST($2 AS BIGINT), CAST($2 AS BIGINT), $3 FROM accounts WHERE id = $4 AND password = $5",
            token.hash(),
            now,
            client.to_string(),
            account.id,
            hash
        );
        Ok((token, insert))
    }
}
