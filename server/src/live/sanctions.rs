//! Who may not speak, and who may not come: kept in the store, and in memory.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use serde::{Deserialize, Serialize};

use super::Live;
use super::tables::Seek;
use super::visitor::Visitor;
use crate::calendar::time_of_day;
use crate::service::{Reason, ServiceError};
use crate::store::{Row, Store, StoreError, sql};

/// What is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// To speak.
    Mute,
    /// To be here.
    Ban,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::Mute => "mute",
            Kind::Ban => "ban",
        }
    }

    fn named(name: &str) -> Option<Kind> {
        [Kind::Mute, Kind::Ban]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// Until when, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Sanction {
    /// The time of day in milliseconds since 1970; without an end if `None`.
    pub(crate) until: Option<i64>,
    pub(crate) why: String,
}

/// All sanctions, by the names of those under them in lower case, or by `@` and an address.
#[derive(Debug, Default)]
pub(crate) struct Sanctions(RwLock<HashMap<(String, Kind), Sanction>>);

impl Sanctions {
    /// Those in a store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn load(&self, store: &dyn Store) -> Result<(), StoreError> {
        let query = sql!("SELECT name_key, kind, until, why FROM sanctions");
        let read = |row: &Row| {
            let sanction = Sanction {
                until: row.optional_int(2)?,
                why: row.text(3)?.to_owned(),
            };
            Ok(Kind::named(row.text(1)?)
                .map(|kind| Ok(((row.text(0)?.to_owned(), kind), sanction))))
        };
        let rows = store.read(query).await?;
        let known = rows
            .iter()
            .filter_map(|row| read(row).transpose())
            .map(|read| read?);
        let known = known.collect::<Result<HashMap<_, _>, StoreError>>()?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }

    /// The sanction of a kind that a visitor is under.
    pub(crate) fn of(&self, visitor: &Visitor, kind: Kind) -> Option<Sanction> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if known.is_empty() {
            return None;
        }
        let keys = [
            visitor.user.name().to_ascii_lowercase(),
            format!("@{}", visitor.client),
        ];
        let now = time_of_day();
        let lasts = |sanction: &&Sanction| sanction.until.is_none_or(|until| now < until);
        keys.into_iter()
            .find_map(|key| known.get(&(key, kind)).filter(lasts).cloned())
    }

    /// All of them, in the order of their names.
    pub(crate) fn all(&self) -> Vec<(String, Kind, Sanction)> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let all = known.iter();
        let mut all: Vec<_> = all
            .map(|((name, kind), sanction)| (name.clone(), *kind, sanction.clone()))
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }
}

/// That a visitor is banned or muted, as an error.
pub(crate) fn refusal(kind: Kind, sanction: &Sanction) -> ServiceError {
    let reason = match kind {
        Kind::Mute => Reason::Muted,
        Kind::Ban => Reason::Banned,
    };
    let what = match kind {
        Kind::Mute => "you are muted",
        Kind::Ban => "you are banned",
    };
    let why = if sanction.why.is_empty() {
        String::new()
    } else {
        format!(": {}", sanction.why)
    };
    let left = sanction
        .until
        .map(|until| (until - time_of_day()).max(0).cast_unsigned());
    ServiceError {
        retry_after: left.map(|left| left.div_ceil(1000)),
        ..ServiceError::forbidden(format!("{what}{why}")).because(reason)
    }
}

impl Live {
    /// Puts somebody under a sanction, for some minutes or without an end.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub(crate) async fn sanction(
        &self,
        name: &str,
        kind: Kind,
        minutes: Option<u32>,
        why: &str,
    ) -> Result<(), ServiceError> {
        let name = name.to_ascii_lowercase();
        let until = minutes.map(|minutes| time_of_day() + i64::from(minutes) * 60_000);
        let insert = sql!(
            "INSERT INTO sanctions (name_key, kind, until, why) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (name_key, kind) DO UPDATE SET until = excluded.until, why = excluded.why",
            name.as_str(),
            kind.name(),
            until,
            why,
        );
        self.store.write(vec![insert]).await?;
        self.sanctions.load(&*self.store).await?;
        if kind == Kind::Ban {
            self.end_sessions_of_name(&name);
            let is_theirs = |seek: &Seek| seek.user.name().eq_ignore_ascii_case(&name);
            self.hub
                .with(|state, now| drop(state.seeks.take(is_theirs, now)));
        }
        Ok(())
    }

    /// Ends all sanctions of somebody. Returns whether there was one.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub(crate) async fn pardon(&self, name: &str) -> Result<bool, ServiceError> {
        let name = name.to_ascii_lowercase();
        let delete = sql!("DELETE FROM sanctions WHERE name_key = $1", name.as_str());
        let changed = self.store.write(vec![delete]).await?;
        self.sanctions.load(&*self.store).await?;
        Ok(changed.first().is_some_and(|&changed| changed > 0))
    }
}
