//! Matches that have ended: who played, how it ended and when, without their events.

use jsboard::Side;
use jsboard_rooms::User;
use jsboard_rooms::table::{MatchResult, TableEvent};
use serde_json::{Value, json};

use super::stored::{events_in, key};
use super::{TermsObject, bot};
use crate::live::Live;
use crate::service::ServiceError;
use crate::store::{Row, Statement, Store, StoreError, sql};

/// The most matches that are read at a time.
pub(crate) const MOST: i64 = 100;

/// A match that has ended.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub(crate) id: String,
    pub(crate) terms: TermsObject,
    /// Who sat on side 0 and on side 1, as they were called last.
    pub(crate) names: [Option<String>; 2],
    pub(crate) result: MatchResult,
    /// The time of day in milliseconds since 1970.
    pub(crate) at: i64,
}

/// Which matches of a player are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// All of them.
    All,
    /// Those at public tables.
    Public,
}

impl Which {
    /// What names of tables are left out, as a pattern.
    const fn left_out(self) -> &'static str {
        match self {
            Which::All => "",
            Which::Public => "p-%",
        }
    }
}

/// A place in the list of a player's matches, the latest of which come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    at: i64,
    id: String,
}

impl Place {
    /// The beginning.
    pub(crate) fn first() -> Place {
        Place {
            at: i64::MAX,
            id: String::new(),
        }
    }

    /// The place after a match of this table.
    ///
    /// # Errors
    /// `not_found` if no match of the table has ended, `unavailable` if the store cannot be read.
    pub(crate) async fn after_table(live: &Live, id: &str) -> Result<Place, ServiceError> {
        let query = sql!(
            "SELECT ended FROM tables WHERE id = $1 AND result IS NOT NULL",
            id
        );
        let rows = live.store.read(query).await?;
        let unknown = || ServiceError::not_found("before: no match of this table has ended");
        let row = rows.first().ok_or_else(unknown)?;
        Ok(Place {
            at: row.int(0)?,
            id: id.to_owned(),
        })
    }
}

impl Ended {
    fn read(row: &Row) -> Result<Ended, StoreError> {
        let id = row.text(0)?.to_owned();
        let broken = |error: serde_json::Error| StoreError::Failed(format!("table {id}: {error}"));
        let name = |column| Ok(row.optional_text(column)?.map(str::to_owned));
        Ok(Ended {
            terms: serde_json::from_str(row.text(1)?).map_err(broken)?,
            names: [name(2)?, name(3)?],
            result: serde_json::from_str(row.text(4)?).map_err(broken)?,
            at: row.int(5)?,
            id,
        })
    }

    /// The place after this match.
    pub(crate) fn place(&self) -> Place {
        Place {
            at: self.at,
            id: self.id.clone(),
        }
    }

    /// The side on which a user sat.
    pub(crate) fn side_of(&self, user: &User) -> Option<Side> {
        let is_it = |name: &Option<String>| {
            let name = name.as_deref();
            name.is_some_and(|name| name.eq_ignore_ascii_case(user.name()))
        };
        Side::from_index(self.names.iter().position(is_it)?)
    }

    /// The match as lists of a user's matches show it, with the user's `side`.
    pub(crate) fn listed(&self, user: &User) -> Value {
        let is_bot = |name: &Option<String>| {
            let name = name.as_deref();
            name.is_some_and(|name| bot::level(&User::new(name)).is_some())
        };
        json!({
            "table": self.id,
            "seats": self.names,
            "bots": [is_bot(&self.names[0]), is_bot(&self.names[1])],
            "length": self.terms.length,
            "variant": self.terms.variant,
            "clock": self.terms.clock,
            "rated": self.terms.rated,
            "score": self.result.score,
            "result": self.result,
            "ended": self.at,
            "side": self.side_of(user).map(Side::index),
            "yours": false,
        })
    }
}

/// The matches of a user that have ended, from a place on, at most [`MOST`].
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn ended(
    live: &Live,
    user: &User,
    which: Which,
    from: &Place,
    count: i64,
) -> Result<Vec<Ended>, ServiceError> {
    let query = sql!(
        "SELECT id, terms, name_0, name_1, result, ended FROM tables \
         WHERE (seat_0 = $1 OR seat_1 = $1) AND result IS NOT NULL AND id NOT LIKE $2 \
         AND (ended < $3 OR ended = $3 AND id < $4) ORDER BY ended DESC, id DESC LIMIT $5",
        key(user),
        which.left_out(),
        from.at,
        from.id.as_str(),
        count.clamp(1, MOST),
    );
    let rows = live.store.read(query).await?;
    Ok(rows
        .iter()
        .map(Ended::read)
        .collect::<Result<_, StoreError>>()?)
}

/// How a user's matches at public tables have ended: `{"matches", "won", "lost"}`.
///
/// # Errors
/// `unavailable` if the store cannot be read.
pub(crate) async fn results(live: &Live, user: &User) -> Result<Value, ServiceError> {
    let query = sql!(
        "SELECT COUNT(*), \
         COALESCE(SUM(CASE WHEN winner = 0 AND seat_0 = $1 OR winner = 1 AND seat_1 = $1 THEN 1 ELSE 0 END), 0), \
         COALESCE(SUM(CASE WHEN winner IS NULL THEN 1 ELSE 0 END), 0) \
         FROM tables WHERE (seat_0 = $1 OR seat_1 = $1) AND result IS NOT NULL AND id NOT LIKE $2",
        key(user),
        Which::Public.left_out(),
    );
    let rows = live.store.read(query).await?;
    let count = |column| rows.first().map_or(Ok(0), |row| row.int(column));
    let (matches, won, undecided) = (count(0)?, count(1)?, count(2)?);
    Ok(json!({ "matches": matches, "won": won, "lost": matches - won - undecided }))
}

/// Stores how a match has ended.
pub(super) fn stored(id: &str, result: &MatchResult, names: &[Option<String>; 2]) -> Statement {
    let [o, x] = names.clone();
    sql!(
        "UPDATE tables SET winner = $2, result = $3, name_0 = $4, name_1 = $5 WHERE id = $1",
        id,
        result.winner.map(i64::from),
        serde_json::to_string(result).unwrap_or_default(),
        o,
        x,
    )
}

/// Stores how the matches have ended that ended before the store had a place for it.
///
/// # Errors
/// When the store fails.
pub(super) async fn complete(store: &dyn Store) -> Result<(), StoreError> {
    let mut last = String::new();
    loop {
        let query = sql!(
            "SELECT id FROM tables WHERE ended IS NOT NULL AND result IS NULL AND id > $1 ORDER BY id LIMIT 100",
            last.as_str(),
        );
        let rows = store.read(query).await?;
        let mut statements = Vec::new();
        for row in &rows {
            row.text(0)?.clone_into(&mut last);
            statements.extend(found(&last, &events_in(store, &last, 0).await?));
        }
        if rows.is_empty() {
            return Ok(());
        }
        store.write(statements).await?;
    }
}

/// What stores how a match has ended, by its events.
fn found(id: &str, events: &[TableEvent]) -> Option<Statement> {
    let names = events.iter().rev().find_map(|event| event.seats.clone());
    let result = events.iter().find_map(|event| event.result)?;
    Some(stored(id, &result, &names.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use jsboard_rooms::table::{Chain, Table, Terms};

    use super::*;
    use crate::live::tables::stored::written;
    use crate::store::tests::Folder;

    #[tokio::test]
    async fn what_an_older_version_stored_is_completed() {
        let folder = Folder::new();
        let store = folder.open();
        let [ann, ben] = ["Ann", "Ben"].map(User::new);
        let mut statements = Vec::new();
        for id in ["a", "b", "c"] {
            let mut table = Table::new(id, Terms::default(), Chain::new([7; 32], 100), 0);
            for (user, side) in [(&ann, Side::O), (&ben, Side::X)] {
                table.join(user, Some(side), 0, 0).expect("a free seat");
            }
            if id != "c" {
                table.abandon(0, 5);
            }
            statements.push(sql!(
                "INSERT INTO tables (id, epoch, terms, invited, created, acted) VALUES ($1, 1, '{}', '[]', 0, 0)",
                id
            ));
            let events = table.take_events();
            statements.extend(written(&table, &events));
        }
        statements.push(sql!(
            "UPDATE tables SET name_0 = NULL, name_1 = NULL, result = NULL"
        ));
        store.write(statements).await.expect("stored");
        complete(&store).await.expect("completed");
        let query =
            "SELECT id, terms, name_0, name_1, result, ended FROM tables WHERE result IS NOT NULL";
        let rows = store.read(Statement::new(query, Vec::new())).await;
        let ended: Vec<Ended> = rows
            .expect("rows")
            .iter()
            .map(|row| Ended::read(row).expect("a match"))
            .collect();
        assert_eq!(ended.len(), 2, "the third goes on");
        let names = ["Ann", "Ben"].map(|name| Some(name.to_owned()));
        assert!(
            ended
                .iter()
                .all(|ended| ended.names == names && ended.at == 5)
        );
        assert_eq!(ended[0].side_of(&User::new("ben")), Some(Side::X));
        assert_eq!(ended[1].result.how, jsboard_rooms::table::How::Abandoned);
    }
}
