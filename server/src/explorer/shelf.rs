//! The explorer's matches in the store.

use std::collections::HashSet;
use std::sync::Arc;

use jsboard::records::{Record, read_file};
use jsboard_explorer::{MatchId, MatchPack, RollsOf};
use serde::Serialize;

use super::parsed::{Found, Parsed};
use crate::calendar::time_of_day;
use crate::store::{Row, Statement, Store, StoreError, sql};

/// What became of a match that was to be added. Each has a name in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It was not known.
    New,
    /// It was known, and its analysis was not: by another program, or of more decisions.
    Analysis,
    /// All of it was known.
    Known,
    /// It was deleted once, and is refused.
    Erased,
    /// Nobody moves in it: it is not added.
    Empty,
}

/// A match that was to be added, or deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What the match is known by: 32 hexadecimal digits; none where nobody moves.
    pub hash: Option<String>,
    /// What became of it.
    pub state: State,
    /// A match that is probably the same: at least 95 % of its rolls are. Somebody has to look at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
}

impl Outcome {
    /// A match that was deleted.
    #[must_use]
    pub fn erased(id: MatchId) -> Outcome {
        Outcome {
            hash: Some(id.to_string()),
            state: State::Erased,
            like: None,
        }
    }
}

/// What became of a file: of its first match, and of all of them.
#[derive(Clone, Debug, Serialize)]
pub struct Added {
    #[serde(flatten)]
    first: Outcome,
    matches: Vec<Outcome>,
}

impl Added {
    /// That of a file with these matches.
    #[must_use]
    pub fn of(matches: Vec<Outcome>) -> Added {
        let none = || Outcome {
            hash: None,
            state: State::Empty,
            like: None,
        };
        Added {
            first: matches.first().cloned().unwrap_or_else(none),
            matches,
        }
    }
}

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

/// Matches of several files that are added in one write.
#[derive(Debug, Default)]
struct Batch {
    statements: Vec<Statement>,
    /// Of each match the index of its file, and its index there.
    places: Vec<[usize; 2]>,
    /// The hashes and the first rolls of the matches, and the hashes of their files.
    known: HashSet<String>,
    /// The size of the files.
    bytes: usize,
}

impl Batch {
    /// So many bytes of files are one write.
    const MOST: usize = 16 << 20;

    /// Whether what becomes of a match depends on one of these.
    fn is_about(&self, found: &Found) -> bool {
        let hash = found.pack.as_ref().map(|pack| pack.id.to_string());
        self.known.contains(&found.opening) || hash.is_some_and(|hash| self.known.contains(&hash))
    }

    fn add(&mut self, file: &Parsed, found: &Found, place: [usize; 2], statements: Vec<Statement>) {
        self.statements.extend(statements);
        self.places.push(place);
        self.known.insert(found.opening.clone());
        self.known
            .extend(found.pack.as_ref().map(|pack| pack.id.to_string()));
        if self.known.insert(file.sha256.clone()) {
            self.statements.push(stored(file));
            self.bytes += file.bytes.len();
        }
    }
}

/// How often something is tried that another process does at the same time.
const ATTEMPTS: u32 = 5;

impl Shelf {
    pub(crate) fn new(store: Arc<dyn Store>) -> Shelf {
        Shelf { store }
    }

    /// Adds the matches of a file, played at a table of this server if one is named.
    ///
    /// # Errors
    /// Those of the store; the matches before are then there.
    pub(crate) async fn add(
        &self,
        file: &Parsed,
        table: Option<&str>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = Vec::with_capacity(file.matches.len());
        for found in &file.matches {
            outcomes.push(self.add_match(file, found, table).await?);
        }
        Ok(outcomes)
    }

    async fn add_match(
        &self,
        file: &Parsed,
        found: &Found,
        table: Option<&str>,
    ) -> Result<Outcome, StoreError> {
        let mut attempt = 1;
        loop {
            let (outcome, mut statements) = self.prepared(file, found, table).await?;
            if statements.is_empty() {
                return Ok(outcome);
            }
            statements.push(stored(file));
            match self.store.write(statements).await {
                // Another process has added it, or a player of it.
                Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(error),
                Ok(_) => return Ok(outcome),
            }
        }
    }

    /// Adds the matches of many files, as many as may be in one write.
    ///
    /// # Errors
    /// Those of the store; some of the matches before are then there.
    pub(crate) async fn add_all(&self, files: &[Parsed]) -> Result<Vec<Vec<Outcome>>, StoreError> {
        let mut outcomes: Vec<Vec<Outcome>> = vec![Vec::new(); files.len()];
        let mut batch = Batch::default();
        for (at, file) in files.iter().enumerate() {
            for found in &file.matches {
                if batch.is_about(found) {
                    self.write_batch(files, &mut batch, &mut outcomes).await?;
                }
                let (outcome, statements) = self.prepared(file, found, None).await?;
                if !statements.is_empty() {
                    batch.add(file, found, [at, outcomes[at].len()], statements);
                }
                outcomes[at].push(outcome);
            }
            if batch.bytes > Batch::MOST {
                self.write_batch(files, &mut batch, &mut outcomes).await?;
            }
        }
        self.write_batch(files, &mut batch, &mut outcomes).await?;
        Ok(outcomes)
    }

    /// Writes a batch. If another process has added one of it, each is added alone.
    async fn write_batch(
        &self,
        files: &[Parsed],
        batch: &mut Batch,
        outcomes: &mut [Vec<Outcome>],
    ) -> Result<(), StoreError> {
        let Batch {
            statements, places, ..
        } = std::mem::take(batch);
        if statements.is_empty() {
            return Ok(());
        }
        match self.store.write(statements).await {
            Err(StoreError::Conflict) => {}
            done => return done.map(drop),
        }
        for [at, number] in places {
            let file = &files[at];
            outcomes[at][number] = self.add_match(file, &file.matches[number], None).await?;
        }
        Ok(())
    }

    /// What will have become of a match, and what does it, but for its file; nothing if nothing is to be done.
    async fn prepared(
        &self,
        file: &Parsed,
        found: &Found,
        table: Option<&str>,
    ) -> Result<(Outcome, Vec<Statement>), StoreError> {
        let mut outcome = Outcome {
            hash: None,
            state: State::Empty,
            like: None,
        };
        let Some(pack) = &found.pack else {
            return Ok((outcome, Vec::new()));
        };
        let hash = pack.id.to_string();
        outcome.hash = Some(hash.clone());
        outcome.state = self.state_of(&hash, found, pack).await?;
        let mut statements = match outcome.state {
            State::New => added(&hash, found, pack, table),
            State::Analysis => Vec::new(),
            State::Known | State::Erased | State::Empty => return Ok((outcome, Vec::new())),
        };
        if outcome.state == State::New && !found.is_short {
            outcome.like = self.double_of(&hash, file, found).await?;
        }
        statements.push(analysed(&hash, file, found, pack));
        statements.extend(changed(&hash));
        Ok((outcome, statements))
    }

    /// What adding a match would do.
    async fn state_of(
        &self,
        hash: &str,
        found: &Found,
        pack: &MatchPack,
    ) -> Result<State, StoreError> {
        if self.is_erased(hash).await? {
            return Ok(State::Erased);
        }
        if !self.has(hash).await? {
            return Ok(State::New);
        }
        let query = sql!(
            "SELECT decisions FROM analysis WHERE hash = $1 AND engine = $2",
            hash,
            found.engine
        );
        let rows = self.store.read(query).await?;
        let known = rows.first().map(|row| row.int(0)).transpose()?;
        let has_more = pack.analysed() as i64 > known.unwrap_or(0);
        Ok(if has_more {
            State::Analysis
        } else {
            State::Known
        })
    }

    async fn is_erased(&self, hash: &str) -> Result<bool, StoreError> {
        let query = sql!("SELECT 1 FROM erased WHERE hash = $1", hash);
        Ok(!self.store.read(query).await?.is_empty())
    }

    async fn has(&self, hash: &str) -> Result<bool, StoreError> {
        let query = sql!("SELECT 1 FROM match WHERE hash = $1", hash);
        Ok(!self.store.read(query).await?.is_empty())
    }

    /// A match that begins as this one does and has nearly the same rolls.
    async fn double_of(
        &self,
        hash: &str,
        file: &Parsed,
        found: &Found,
    ) -> Result<Option<String>, StoreError> {
        /// From this on they are probably one match.
        const LIKE: f64 = 0.95;
        let query = sql!(
            "SELECT hash FROM match WHERE opening = $1 AND hash <> $2 ORDER BY hash LIMIT 10",
            found.opening.as_str(),
            hash
        );
        let rows = self.store.read(query).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let Some(own) = record_of(&file.bytes, found.number) else {
            return Ok(None);
        };
        let own = RollsOf::of(&own);
        for row in &rows {
            let other = row.text(0)?;
            let record = self.record(other).await?;
            if record.is_some_and(|record| own.likeness(&RollsOf::of(&record)) >= LIKE) {
                return Ok(Some(other.to_owned()));
            }
        }
        Ok(None)
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
    async fn record(&self, hash: &str) -> Result<Option<Record>, StoreError> {
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

/// What adds a match without its analysis.
fn added(hash: &str, found: &Found, pack: &MatchPack, table: Option<&str>) -> Vec<Statement> {
    let mut statements = vec![sql!(
        "INSERT INTO match (hash, date, length, opening, table_id, added) VALUES ($1, $2, $3, $4, $5, $6)",
        hash,
        pack.date.map(i64::from),
        i64::from(pack.length),
        found.opening.as_str(),
        table,
        time_of_day(),
    )];
    for (side, name) in (0_i64..).zip(&pack.players) {
        let key = name.trim().to_lowercase();
        statements.extend([
            sql!(
                "INSERT INTO player (id, name) SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM player), $1 \
                 WHERE NOT EXISTS (SELECT 1 FROM alias WHERE name_key = $2)",
                name.as_str(),
                key.as_str(),
            ),
            sql!(
                "INSERT INTO alias (name_key, player) SELECT $1, (SELECT MAX(id) FROM player) \
                 WHERE NOT EXISTS (SELECT 1 FROM alias WHERE name_key = $1)",
                key.as_str(),
            ),
            sql!(
                "INSERT INTO seat (hash, side, player) SELECT $1, CAST($2 AS BIGINT), player FROM alias WHERE name_key = $3",
                hash,
                side,
                key.as_str(),
            ),
        ]);
    }
    statements
}

/// What adds a file.
fn stored(file: &Parsed) -> Statement {
    sql!(
        "INSERT INTO source (sha256, bytes, added) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING",
        file.sha256.as_str(),
        file.bytes.clone(),
        time_of_day(),
    )
}

/// What adds an analysis of a match, but for its file.
fn analysed(hash: &str, file: &Parsed, found: &Found, pack: &MatchPack) -> Statement {
    sql!(
        "INSERT INTO analysis (hash, engine, level, decisions, source, number, pack) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (hash, engine) DO UPDATE SET level = excluded.level, decisions = excluded.decisions, \
             source = excluded.source, number = excluded.number, pack = excluded.pack",
        hash,
        found.engine,
        pack.level.replace('\0', ""),
        pack.analysed() as i64,
        file.sha256.as_str(),
        found.number,
        pack.to_bytes(),
    )
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
fn changed(hash: &str) -> [Statement; 2] {
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
