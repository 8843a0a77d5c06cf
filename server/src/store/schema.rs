//! The tables, as SQLite and PostgreSQL both understand them.
//!
//! A change of the tables is a new version at the end of [`VERSIONS`]; what stands there is never edited.

use super::StoreError;

/// The statements that lead from each version to the next, beginning with an empty database.
pub(super) const VERSIONS: &[&[&str]] = &[FIRST, TABLES, RESULTS, EXPLORER];

/// Checks that this program knows tables of a version.
///
/// # Errors
/// When they are newer.
pub(super) fn expect_known(version: usize) -> Result<(), StoreError> {
    if version <= VERSIONS.len() {
        return Ok(());
    }
    Err(StoreError::Failed(format!(
        "a newer jsboard has written this data (version {version} of its tables; this program knows versions up \
         to {}): use that one, or a backup from before",
        VERSIONS.len()
    )))
}

/// Checks that tables of a version are those of this program.
///
/// # Errors
/// When they are older or newer.
pub(super) fn expect_current(version: usize) -> Result<(), StoreError> {
    expect_known(version)?;
    if version == VERSIONS.len() {
        return Ok(());
    }
    Err(StoreError::Failed(format!(
        "its tables have version {version}, and this program needs version {}: start the server once, which \
         brings them there",
        VERSIONS.len()
    )))
}

/// Names are compared by their keys, which are lower-case. Passwords are PHC strings, tokens SHA-256 in hex.
const FIRST: &[&str] = &[
    "CREATE TABLE accounts (
        id BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        password TEXT NOT NULL,
        mail TEXT,
        created BIGINT NOT NULL
    )",
    "CREATE TABLE logins (
        token_hash TEXT NOT NULL PRIMARY KEY,
        account BIGINT NOT NULL,
        created BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        client TEXT NOT NULL
    )",
    "CREATE INDEX logins_account ON logins (account)",
    "CREATE INDEX logins_seen ON logins (seen)",
    "CREATE TABLE resets (
        token_hash TEXT NOT NULL PRIMARY KEY,
        account BIGINT NOT NULL,
        expires BIGINT NOT NULL
    )",
    "CREATE INDEX resets_account ON resets (account)",
    "CREATE TABLE blocks (
        account BIGINT NOT NULL,
        name_key TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (account, name_key)
    )",
    "CREATE TABLE channels (
        channel TEXT NOT NULL PRIMARY KEY,
        epoch BIGINT NOT NULL,
        n BIGINT NOT NULL
    )",
    "CREATE TABLE messages (
        channel TEXT NOT NULL,
        epoch BIGINT NOT NULL,
        n BIGINT NOT NULL,
        sender TEXT,
        data TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (channel, epoch, n)
    )",
    "CREATE INDEX messages_sender ON messages (sender)",
    "CREATE TABLE marks (
        account BIGINT NOT NULL PRIMARY KEY,
        n BIGINT NOT NULL
    )",
    "CREATE TABLE reports (
        at BIGINT NOT NULL,
        reporter TEXT NOT NULL,
        channel TEXT NOT NULL,
        data TEXT NOT NULL,
        why TEXT NOT NULL
    )",
    "CREATE TABLE sanctions (
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        until BIGINT,
        why TEXT NOT NULL,
        PRIMARY KEY (name_key, kind)
    )",
];

/// Seats are the names of users in lower case. An ended table has a time in `ended`. The last member of a chain is all
/// its dice: nobody but the server may read it before the match has ended. Guests are kept who sit at a table.
const TABLES: &[&str] = &[
    "CREATE TABLE tables (
        id TEXT NOT NULL PRIMARY KEY,
        epoch BIGINT NOT NULL,
        terms TEXT NOT NULL,
        invited TEXT NOT NULL,
        seat_0 TEXT,
        seat_1 TEXT,
        created BIGINT NOT NULL,
        acted BIGINT NOT NULL,
        ended BIGINT
    )",
    "CREATE INDEX tables_seat_0 ON tables (seat_0, acted)",
    "CREATE INDEX tables_seat_1 ON tables (seat_1, acted)",
    "CREATE INDEX tables_ended ON tables (ended, acted)",
    "CREATE TABLE table_events (
        table_id TEXT NOT NULL,
        n BIGINT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (table_id, n)
    )",
    "CREATE TABLE chains (
        table_id TEXT NOT NULL,
        n BIGINT NOT NULL,
        last TEXT NOT NULL,
        PRIMARY KEY (table_id, n)
    )",
    "CREATE TABLE dice (
        name TEXT NOT NULL PRIMARY KEY,
        count BIGINT NOT NULL
    )",
    "CREATE TABLE guests (
        token_hash TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        since BIGINT NOT NULL,
        seen BIGINT NOT NULL
    )",
    "CREATE TABLE ratings (
        name_key TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        rating TEXT NOT NULL,
        deviation TEXT NOT NULL,
        volatility TEXT NOT NULL,
        matches BIGINT NOT NULL,
        won BIGINT NOT NULL,
        at BIGINT NOT NULL
    )",
];

/// Who sat where, as they were called last, and of an ended match its winner and its result as JSON: what lists show.
const RESULTS: &[&str] = &[
    "ALTER TABLE tables ADD COLUMN name_0 TEXT",
    "ALTER TABLE tables ADD COLUMN name_1 TEXT",
    "ALTER TABLE tables ADD COLUMN winner BIGINT",
    "ALTER TABLE tables ADD COLUMN result TEXT",
];

/// The explorer. `source` has the files as they came. A match has an analysis for each program that analysed it, and one of
/// the program `''` if it came without; each is a pack of decisions (`jsboard_explorer::MatchPack`), made of the record with
/// this number in its source. `opening` is the length and the first rolls, `table_id` the table of this server at which it was
/// played. A player is known by one number under all its names; `seat` says who sat where. The hash of a match that was
/// deleted is in `erased`, and refuses it. The last change of each match has a number in `change`, by which servers follow
/// what others do. `consent` has the accounts whose matches may be added.
const EXPLORER: &[&str] = &[
    "CREATE TABLE source (
        sha256 TEXT NOT NULL PRIMARY KEY,
        bytes BYTEA NOT NULL,
        added BIGINT NOT NULL
    )",
    "CREATE TABLE match (
        hash TEXT NOT NULL PRIMARY KEY,
        date BIGINT,
        length BIGINT NOT NULL,
        opening TEXT NOT NULL,
        table_id TEXT,
        added BIGINT NOT NULL
    )",
    "CREATE INDEX match_opening ON match (opening)",
    "CREATE INDEX match_table ON match (table_id)",
    "CREATE TABLE analysis (
        hash TEXT NOT NULL,
        engine TEXT NOT NULL,
        level TEXT NOT NULL,
        decisions BIGINT NOT NULL,
        source TEXT NOT NULL,
        number BIGINT NOT NULL,
        pack BYTEA NOT NULL,
        PRIMARY KEY (hash, engine)
    )",
    "CREATE INDEX analysis_source ON analysis (source)",
    "CREATE TABLE player (
        id BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL
    )",
    "CREATE TABLE alias (
        name_key TEXT NOT NULL PRIMARY KEY,
        player BIGINT NOT NULL
    )",
    "CREATE TABLE seat (
        hash TEXT NOT NULL,
        side BIGINT NOT NULL,
        player BIGINT NOT NULL,
        PRIMARY KEY (hash, side)
    )",
    "CREATE INDEX seat_player ON seat (player)",
    "CREATE TABLE note (
        hash TEXT NOT NULL,
        game BIGINT NOT NULL,
        entry BIGINT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (hash, game, entry)
    )",
    "CREATE TABLE query (
        name TEXT NOT NULL PRIMARY KEY,
        text TEXT NOT NULL
    )",
    "CREATE TABLE erased (
        hash TEXT NOT NULL PRIMARY KEY,
        at BIGINT NOT NULL
    )",
    "CREATE TABLE change (
        n BIGINT NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL
    )",
    "CREATE INDEX change_hash ON change (hash)",
    "CREATE TABLE consent (
        account BIGINT NOT NULL PRIMARY KEY,
        at BIGINT NOT NULL
    )",
];
