//! Backups of a database in use.

use std::ffi::c_int;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::{connect, existing, in_folder, of_folder, private, store_error};
use crate::store::StoreError;

/// How long to wait for a writer.
const PAUSE: Duration = Duration::from_millis(50);

/// Copies the database in a folder, as it is at this moment, to a new file. A server may be writing.
///
/// # Errors
/// When there is none, the file exists, or it cannot be written; then nothing is left of it.
pub(crate) fn backup(dir: &Path, out: &Path) -> Result<(), StoreError> {
    let from = existing(dir)?;
    let failed = |error: io::Error| in_folder(out, &error);
    if out.exists() {
        let message = format!("{} exists; choose another name", out.display());
        return Err(StoreError::Failed(message));
    }
    let unfinished = unfinished(out).map_err(failed)?;
    let made = private(&unfinished)
        .map_err(failed)
        .and_then(|_| copy(&from, &unfinished).map_err(|error| of_folder(out, error)))
        .and_then(|()| publish(&unfinished, out).map_err(failed));
    if made.is_err() {
        // It may not be there.
        let _ = fs::remove_file(&unfinished);
    }
    made
}

/// The name of a file until it is complete.
fn unfinished(out: &Path) -> io::Result<PathBuf> {
    let no_name = || io::Error::from(io::ErrorKind::InvalidFilename);
    let mut name = out.file_name().ok_or_else(no_name)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    Ok(out.with_file_name(name))
}

/// Copies all pages in one step, which sees one state and holds nobody up.
fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let source = connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let copy = || {
        let mut target = Connection::open(to)?;
        Backup::new(&source, &mut target)?.run_to_completion(c_int::MAX, PAUSE, None)?;
        // One file, without a log beside it.
        target.pragma_update(None, "journal_mode", "DELETE")
    };
    copy().map_err(|error| store_error(&error))
}

/// Gives a complete file its name.
fn publish(unfinished: &Path, out: &Path) -> io::Result<()> {
    File::open(unfinished)?.sync_all()?;
    fs::rename(unfinished, out)?;
    let folder = out.parent().filter(|folder| *folder != Path::new(""));
    // Windows cannot sync a folder.
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
