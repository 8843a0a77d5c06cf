//! Matches come into the store.

use std::collections::HashSet;

use jsboard_explorer::{MatchPack, RollsOf};

use super::outcome::{Outcome, State};
use super::parsed::{Found, Parsed};
use super::shelf::{ATTEMPTS, Shelf, changed, record_of};
use crate::calendar::time_of_day;
use crate::store::{Statement, StoreError, sql};

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

impl Shelf {
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
