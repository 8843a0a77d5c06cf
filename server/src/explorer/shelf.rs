//! The explorer's matches in the store.

use std::sync::Arc;

use jsboard::records::{Record, read_file};
use jsboard_explorer::{MatchId, MatchPack};

use crate::calendar::time_of_day;
use crate::store::{Row, Statement, Store, StoreError, sql};

/// What a match is now.
#[derive(Debug)]
pub(super) struct Change {
    /// The number of its last change.
    pub(super) n: i64,
    pub(super) id: MatchId,
    /// The match by the analysis with the most decisions; `None` if it was taken out.
    pub(super) pack: Option<MatchPack>,
    /// The numbers of the players on side 0 and side 1.
    pub(super) players: [i64; 2],
}

/// The matches in a store.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    pub(super) store: Arc<dyn Store>,
}

/// How often something is tried that another process does at the same time.
pub(super) const ATTEMPTS: u32 = 5;

impl Shelf {
    pub(crate) fn new(store: Arc<dyn Store>) -> Shelf {
        Shelf { store }
    }

    pub(super) async fn is_erased(&self, hash: &str) -> Result<bool, StoreError> {
        let query = sql!("SELECT 1 FROM erased WHERE hash = $1", hash);
        Ok(!self.store.read(query).await?.is_empty())
    }

    pub(super) async fn has(&self, hash: &str) -> Result<bool, StoreError> {
        let query = sql!("SELECT 1 FROM match WHERE hash = $1", hash);
        Ok(!self.store.read(query).await?.is_empty())
    }

    /// The file of a match, and the number of its record there: of the analysis with the most decisions.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn source(&self, hash: &str) -> Result<Option<(Vec<u8>, i64)>, StoreError> {
        let query = sql!(
            "SELECT s.bytes, a.number FROM analysis a JOIN source s ON s.sha256 = a.source \
             WHERE a.hash = $1 ORDER BY a.decisions DESC, a.engine LIMIT 1",
            hash
        );
        let rows = self.store.read(query).await?;
        let source = rows
            .first()
            .map(|row| Ok((row.bytes(0)?.to_vec(), row.int(1)?)));
        source.transpose()
    }

    /// The record of a match.
    pub(super) async fn record(&self, hash: &str) -> Result<Option<Record>, StoreError> {
        let Some((bytes, number)) = self.source(hash).await? else {
            return Ok(None);
        };
        let read = tokio::task::spawn_blocking(move || record_of(&bytes, number));
        Ok(read.await.unwrap_or_default())
    }

    /// Deletes a match with all that was derived from it, and its file if no other match needs it. It is refused from now
    /// on. False if it was not there, nor deleted before.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn forget(&self, id: MatchId) -> Result<bool, StoreError> {
        let hash = id.to_string();
        if self.is_erased(&hash).await? {
            return Ok(true);
        }
        if !self.has(&hash).await? {
            return Ok(false);
        }
        let mut statements = vec![sql!(
            "INSERT INTO erased (hash, at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
            hash.as_str(),
            time_of_day()
        )];
        statements.extend(removed(&hash));
        self.write_change(statements).await?;
        Ok(true)
    }

    /// Takes the matches out that a user has played at tables of this server, by its name in lower case. How many they
    /// were.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn withdraw(&self, name: &str) -> Result<usize, StoreError> {
        let query = sql!(
            "SELECT m.hash FROM match m JOIN tables t ON t.id = m.table_id \
             WHERE t.seat_0 = $1 OR t.seat_1 = $1",
            name
        );
        let rows = self.store.read(query).await?;
        for row in &rows {
            self.write_change(removed(row.text(0)?)).await?;
        }
        Ok(rows.len())
    }

    async fn write_change(&self, statements: Vec<Statement>) -> Result<(), StoreError> {
        let mut attempt = 1;
        loop {
            match self.store.write(statements.clone()).await {
                Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
                done => return done.map(drop),
            }
        }
    }

    /// Whether the account of a name, in lower case, allows its matches to be added. There may be no such account.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn allows(&self, name: &str) -> Result<bool, StoreError> {
        let query = sql!(
            "SELECT 1 FROM accounts a JOIN consent c ON c.account = a.id WHERE a.name_key = $1",
            name
        );
        Ok(!self.store.read(query).await?.is_empty())
    }

    /// Notes whether an account allows its matches to be added.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) async fn set_allows(&self, account: i64, allows: bool) -> Result<(), StoreError> {
        let statement = if allows {
            sql!(
                "INSERT INTO consent (account, at) VALUES ($1, $2) ON CONFLICT (account) DO NOTHING",
                account,
                time_of_day()
            )
        } else {
            sql!("DELETE FROM consent WHERE account = $1", account)
        };
        self.store.write(vec![statement]).await.map(drop)
    }

    /// How many matches there are.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn count(&self) -> Result<i64, StoreError> {
        let rows = self.store.read(sql!("SELECT COUNT(*) FROM match")).await?;
        rows.first().map_or(Ok(0), |row| row.int(0))
    }

    /// The matches that have changed after the change of this number, in the order of their changes, some at a time.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn changes(&self, after: i64) -> Result<Vec<Change>, StoreError> {
        /// Hundreds of decisions each: some ten milliseconds of work.
        const TOGETHER: i64 = 64;
        let query = sql!(
            "SELECT c.n, c.hash, s0.player, s1.player, a.pack, a.source, a.number FROM change c \
             LEFT JOIN analysis a ON a.hash = c.hash AND a.engine = (SELECT b.engine FROM analysis b \
                 WHERE b.hash = c.hash ORDER BY b.decisions DESC, b.engine LIMIT 1) \
             LEFT JOIN seat s0 ON s0.hash = c.hash AND s0.side = 0 \
             LEFT JOIN seat s1 ON s1.hash = c.hash AND s1.side = 1 \
             WHERE c.n > $1 ORDER BY c.n LIMIT $2",
            after,
            TOGETHER
        );
        let rows = self.store.read(query).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in &rows {
            changes.push(self.change(row).await?);
        }
        Ok(changes)
    }

    async fn change(&self, row: &Row) -> Result<Change, StoreError> {
        let hash = row.text(1)?;
        let broken = || StoreError::Failed(format!("“{hash}” is the hash of no match"));
        let id = MatchId::read(hash).ok_or_else(broken)?;
        let player = |column| Ok(row.optional_int(column)?.unwrap_or(0));
        let source = row.optional_text(5)?;
        let pack = match source.map(|_| row.bytes(4)).transpose()? {
            Some(bytes) => match MatchPack::from_bytes(bytes) {
                Ok(pack) => Some(pack),
                // It was written by another version, or is damaged: it is made again of its file.
                Err(error) => {
                    tracing::warn!(hash, %error, "a match is made again of its file");
                    let record = self.record(hash).await?;
                    record.and_then(|record| MatchPack::of(&record))
                }
            },
            None => None,
        };
        Ok(Change {
            n: row.int(0)?,
            id,
            pack: pack.filter(|pack| pack.id == id),
            players: [player(2)?, player(3)?],
        })
    }
}

/// A record of a file.
pub(super) fn record_of(bytes: &[u8], number: i64) -> Option<Record> {
    let records = read_file(bytes).ok()?;
    records.into_iter().nth(usize::try_from(number).ok()?)
}

/// What takes a match out, with what only it needs.
fn removed(hash: &str) -> Vec<Statement> {
    let mut statements = vec![
        sql!(
            "DELETE FROM source WHERE sha256 IN (SELECT source FROM analysis WHERE hash = $1) \
             AND NOT EXISTS (SELECT 1 FROM analysis a WHERE a.source = source.sha256 AND a.hash <> $1)",
            hash
        ),
        sql!("DELETE FROM analysis WHERE hash = $1", hash),
        sql!("DELETE FROM note WHERE hash = $1", hash),
        sql!("DELETE FROM seat WHERE hash = $1", hash),
        sql!("DELETE FROM match WHERE hash = $1", hash),
        sql!(
            "DELETE FROM alias WHERE NOT EXISTS (SELECT 1 FROM seat WHERE seat.player = alias.player)"
        ),
        // Its number is nobody else's later.
        sql!(
            "UPDATE player SET name = '' WHERE name <> '' \
             AND NOT EXISTS (SELECT 1 FROM seat WHERE seat.player = player.id)"
        ),
    ];
    statements.extend(changed(hash));
    statements
}

/// What tells others that a match has changed.
pub(super) fn changed(hash: &str) -> [Statement; 2] {
    [
        sql!(
            "INSERT INTO change (n, hash) SELECT COALESCE(MAX(n), 0) + 1, $1 FROM change",
            hash
        ),
        sql!(
            "DELETE FROM change WHERE hash = $1 AND n < (SELECT MAX(n) FROM change)",
            hash
        ),
    ]
}
