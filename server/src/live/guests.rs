//! Visitors without an account: a cookie and a name. Those who play are kept; others are forgotten with the process.

use std::sync::Mutex;
use std::time::Duration;

use jsboard_rooms::User;
use moka::sync::Cache;

use super::Live;
use super::tables::has_played;
use super::visitor::{Secret, Visitor};
use crate::calendar::time_of_day;
use crate::service::{Reason, ServiceError};
use crate::store::sql;

/// The most guests that are known at a time; who was not here for longest is forgotten first.
const MOST: u64 = 100_000;
/// How long a guest is known after its last request.
const KNOWN: Duration = Duration::from_secs(14 * 24 * 3600);

/// A guest.
#[derive(Clone, Debug)]
struct Guest {
    name: String,
    /// When it took the name, as time of day in milliseconds since 1970.
    since: i64,
}

impl Guest {
    fn new(name: String) -> Guest {
        Guest {
            name,
            since: time_of_day(),
        }
    }
}

/// The guests, by their cookies.
#[derive(Debug)]
pub(crate) struct Guests {
    known: Cache<Secret, Guest>,
    /// Whose a chosen name is, in lower case.
    holders: Cache<String, Secret>,
    /// Held while a name is given.
    choosing: Mutex<()>,
}

impl Guests {
    pub(crate) fn new() -> Guests {
        Guests {
            known: Cache::builder()
                .max_capacity(MOST)
                .time_to_idle(KNOWN)
                .build(),
            holders: Cache::builder()
                .max_capacity(MOST)
                .time_to_idle(KNOWN)
                .build(),
            choosing: Mutex::new(()),
        }
    }

    /// The name of a guest; `None` for a cookie that is not known.
    pub(crate) fn name(&self, secret: Secret) -> Option<String> {
        self.known.get(&secret).map(|guest| guest.name)
    }

    /// When a guest took its name, as time of day in milliseconds since 1970: what came before was for another one.
    pub(crate) fn named_at(&self, secret: Secret) -> Option<i64> {
        self.known.get(&secret).map(|guest| guest.since)
    }

    /// A guest that was known to another run of the server.
    fn recall(&self, secret: Secret, name: &str, since: i64) {
        let guest = Guest {
            name: name.to_owned(),
            since,
        };
        let key = name.trim_start_matches('~').to_ascii_lowercase();
        self.holders.insert(key, secret);
        self.known.insert(secret, guest);
    }

    /// A new guest, with a name made of its cookie.
    pub(crate) fn welcome(&self, secret: Secret) -> String {
        let name = format!("~guest-{}", secret.short());
        self.known.insert(secret, Guest::new(name.clone()));
        name
    }

    /// Gives a guest the name that it chose, with the mark of guests before it.
    ///
    /// # Errors
    /// `bad_request` for what is no name, `taken` for another guest's.
    pub(crate) fn choose(&self, secret: Secret, name: &str) -> Result<String, ServiceError> {
        let name = name.strip_prefix('~').unwrap_or(name);
        let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if !(2..=20).contains(&name.len()) || !name.chars().all(belongs) {
            return Err(ServiceError::bad_request(
                "name: expected 2 to 20 letters, digits, _ and -",
            )
            .because(Reason::GuestForm));
        }
        let key = name.to_ascii_lowercase();
        if key.starts_with("guest") {
            return Err(
                ServiceError::bad_request("name: it may not begin with guest")
                    .because(Reason::NameReserved),
            );
        }
        let _choosing = self.choosing.lock();
        let holder = self.holders.get(&key);
        if holder.is_some_and(|holder| holder != secret && self.known.contains_key(&holder)) {
            let message = format!("{name} is another guest");
            return Err(ServiceError::taken(message).because(Reason::GuestTaken));
        }
        let mut guest = Guest::new(format!("~{name}"));
        if let Some(before) = self.known.get(&secret) {
            let before_key = before.name.trim_start_matches('~').to_ascii_lowercase();
            if before_key == key {
                guest.since = before.since;
            }
            self.holders.invalidate(&before_key);
        }
        let name = guest.name.clone();
        self.holders.insert(key, secret);
        self.known.insert(secret, guest);
        Ok(name)
    }

    /// Forgets a guest, for instance since it logged in.
    pub(crate) fn forget(&self, secret: Secret) {
        if let Some(guest) = self.known.remove(&secret) {
            let key = guest.name.trim_start_matches('~').to_ascii_lowercase();
            self.holders.invalidate(&key);
        }
    }
}

impl Live {
    /// Checks that a guest may take a name: matches are those of whoever has the name of their player.
    ///
    /// # Errors
    /// `taken` if another guest has played by the name, `unavailable` if the store cannot be read.
    pub(crate) async fn check_guest_name(
        &self,
        guest: &User,
        name: &str,
    ) -> Result<(), ServiceError> {
        let name = name.strip_prefix('~').unwrap_or(name);
        let user = User::new(&format!("~{name}"));
        let is_own = user.name().eq_ignore_ascii_case(guest.name());
        if is_own || !has_played(self, &user).await? {
            return Ok(());
        }
        let message = format!("another guest has played as {name}");
        Err(ServiceError::taken(message).because(Reason::GuestTaken))
    }

    /// Keeps a guest beyond this run of the server, since it plays: nothing for an account.
    ///
    /// # Errors
    /// `unavailable` if it cannot be stored.
    pub(crate) async fn keep_guest(&self, visitor: &Visitor) -> Result<(), ServiceError> {
        let secret = visitor.secret();
        let Some(guest) = self.guests.known.get(&secret) else {
            return Ok(());
        };
        let keep = sql!(
            "INSERT INTO guests (token_hash, name, since, seen) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (token_hash) DO UPDATE SET name = excluded.name, since = excluded.since, seen = excluded.seen",
            secret.hex(),
            guest.name,
            guest.since,
            time_of_day(),
        );
        self.store.write(vec![keep]).await?;
        Ok(())
    }

    /// Brings back the guests that were kept, and forgets those who have not played for long.
    ///
    /// # Errors
    /// `unavailable` if the store cannot be read.
    pub(crate) async fn recall_guests(&self) -> Result<(), ServiceError> {
        let known = i64::try_from(KNOWN.as_millis()).unwrap_or(i64::MAX);
        let old = time_of_day().saturating_sub(known);
        let forget = sql!("DELETE FROM guests WHERE seen < $1", old);
        self.store.write(vec![forget]).await?;
        let rows = self
            .store
            .read(sql!("SELECT token_hash, name, since FROM guests"))
            .await?;
        for row in rows {
            if let Some(secret) = Secret::of_hex(row.text(0)?) {
                self.guests.recall(secret, row.text(1)?, row.int(2)?);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Code;

    #[test]
    fn a_name_is_one_guests() {
        let guests = Guests::new();
        let [ann, ben] = ["a", "b"].map(Secret::of);
        assert!(guests.name(ann).is_none());
        assert!(guests.welcome(ann).starts_with("~guest-"));
        guests.welcome(ben);
        assert_eq!(guests.choose(ann, "Tea").expect("a name"), "~Tea");
        assert_eq!(guests.name(ann).as_deref(), Some("~Tea"));
        assert_eq!(
            guests.choose(ben, "tea").expect_err("taken").code,
            Code::Taken
        );
        let since = guests.named_at(ann).expect("a time");
        assert_eq!(guests.choose(ann, "TEA").expect("her own"), "~TEA");
        assert_eq!(guests.named_at(ann), Some(since), "it is the same name");
        guests.forget(ann);
        assert_eq!(guests.choose(ben, "tea").expect("free again"), "~tea");
        for wrong in ["", "a", "guest-1", "a b", "é-é", "123456789012345678901"] {
            assert_eq!(
                guests.choose(ben, wrong).expect_err(wrong).code,
                Code::BadRequest
            );
        }
    }
}
