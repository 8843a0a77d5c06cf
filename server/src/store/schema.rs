//! The tables, as SQLite and PostgreSQL both understand them.
//!
//! A change of the tables is a new version at the end of [`VERSIONS`]; what stands there is never edited.

/// The statements that lead from each version to the next, beginning with an empty database.
pub(super) const VERSIONS: &[&[&str]] = &[FIRST, TABLES, RESULTS];

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
