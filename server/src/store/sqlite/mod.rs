//! The store of one machine: SQLite in a folder.
//!
//! One thread writes, and puts what is waiting into one commit; a few connections read beside it. The database
//! is in WAL mode and synced at each commit, so that what was answered survives a crash and a power cut.

mod access;
mod backup;
mod check;
mod migrations;
mod readers;
mod writer;

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{BoxFuture, Row, Statement, Store, StoreError};
use access::store_error;
pub(crate) use backup::backup;
pub use check::DataReport;
pub(crate) use check::check;
use readers::Readers;
use writer::Writer;

/// The file of the database in its folder.
const DATABASE: &str = "jsboard.db";
/// The file that a server holds a lock on.
const LOCK: &str = "lock";
/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// A database in a folder.
#[derive(Debug)]
pub(crate) struct Sqlite {
    /// Closed first: the last connection moves the log into the database, and one that only reads cannot.
    readers: Readers,
    writer: Writer,
}

impl Sqlite {
    /// Opens the database of a server, and creates the folder and the tables if they are missing.
    ///
    /// # Errors
    /// When another server uses the folder, it cannot be written, or its tables are those of a newer version.
    pub(crate) fn open(dir: &Path) -> Result<Sqlite, StoreError> {
        Sqlite::open_within(dir, None)
    }

    /// The same with at most so many pages, after which the store is full.
    pub(super) fn open_within(dir: &Path, pages: Option<u32>) -> Result<Sqlite, StoreError> {
        let failed = |error: std::io::Error| in_folder(dir, &error);
        create_folder(dir).map_err(failed)?;
        let lock = lock(dir)?;
        let path = dir.join(DATABASE);
        private(&path).map_err(failed)?;
        let connect = || {
            let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            migrations::run(&mut connection)?;
            if let Some(pages) = pages {
                let set = connection.pragma_update(None, "max_page_count", pages);
                set.map_err(|error| store_error(&error))?;
            }
            Ok(connection)
        };
        let connection = connect().map_err(|error| of_folder(dir, error))?;
        Ok(Sqlite {
            readers: Readers::new(path),
            writer: Writer::start(connection, Some(lock)),
        })
    }

    /// Opens a database that a server may be using.
    ///
    /// # Errors
    /// When there is none, or its tables are those of another version.
    pub(crate) fn open_beside(dir: &Path) -> Result<Sqlite, StoreError> {
        let path = existing(dir)?;
        let connect = || {
            let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            migrations::expect_current(&connection)?;
            Ok(connection)
        };
        let connection = connect().map_err(|error| of_folder(dir, error))?;
        Ok(Sqlite {
            readers: Readers::new(path),
            writer: Writer::start(connection, None),
        })
    }

    /// The same without looking at the version.
    #[cfg(test)]
    pub(super) fn open_unchecked(dir: &Path) -> Result<Sqlite, StoreError> {
        let path = existing(dir)?;
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(Sqlite {
            readers: Readers::new(path),
            writer: Writer::start(connection, None),
        })
    }
}

impl Store for Sqlite {
    fn write(&self, statements: Vec<Statement>) -> BoxFuture<'_, Result<Vec<u64>, StoreError>> {
        Box::pin(self.writer.write(statements))
    }

    fn read(&self, query: Statement) -> BoxFuture<'_, Result<Vec<Row>, StoreError>> {
        Box::pin(self.readers.read(query))
    }
}

/// The file of the database in a folder.
///
/// # Errors
/// When there is none.
fn existing(dir: &Path) -> Result<PathBuf, StoreError> {
    let path = dir.join(DATABASE);
    let failed = |error: std::io::Error| in_folder(&path, &error);
    path.metadata().map_err(failed)?;
    Ok(path)
}

/// Opens the file of a database.
fn connect(path: &Path, mode: OpenFlags) -> Result<Connection, StoreError> {
    let open = || {
        let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(128);
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        if mode.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
            write_ahead(&connection)?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        }
        Ok(connection)
    };
    open().map_err(|error: rusqlite::Error| store_error(&error))
}

/// Sets the mode in which readers and a writer do not wait for each other.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let text = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let mode = connection.pragma_update_and_check(None, "journal_mode", "WAL", text)?;
    if mode == "wal" {
        return Ok(());
    }
    let reason = "this file system lacks shared memory, which the database needs; use a local disk";
    let error = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN);
    Err(rusqlite::Error::SqliteFailure(
        error,
        Some(reason.to_owned()),
    ))
}

/// Creates a folder that only its owner may read.
fn create_folder(dir: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Creates a file that only its owner may read, if it is missing; SQLite gives its other files the same mode.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Locks a folder for one server, until the file is closed.
fn lock(dir: &Path) -> Result<File, StoreError> {
    let file = private(&dir.join(LOCK)).map_err(|error| in_folder(dir, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(format!(
            "{}: another server uses this folder; stop it, or give this one a folder of its own",
            dir.display()
        ))),
        Err(TryLockError::Error(error)) => Err(in_folder(dir, &error)),
    }
}

fn in_folder(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Failed(format!("{}: {error}", path.display()))
}

/// An error with the folder in front of it.
fn of_folder(dir: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Failed(reason) => StoreError::Failed(format!("{}: {reason}", dir.display())),
        other => other,
    }
}
