//! What only a folder has: its files, and what else may lie there.

use std::path::Path;
use std::sync::Arc;

use super::{Folder, refused};
use crate::store::{Sqlite, Store};

/// SQLite reports a limit of pages as it does a full disk.
pub(super) fn open_small(folder: &Folder) -> Arc<dyn Store> {
    Arc::new(Sqlite::open_within(&folder.0, Some(110)).expect("a store"))
}

/// A store whose version is not looked at.
pub(super) fn open_unchecked(folder: &Folder) -> Arc<dyn Store> {
    Arc::new(Sqlite::open_unchecked(&folder.0).expect("a store"))
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let _store = folder.open();
    let mode = |path: &Path| path.metadata().expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&folder.0), 0o700);
    for file in ["jsboard.db", "jsboard.db-wal", "lock"] {
        assert_eq!(mode(&folder.0.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_folder_without_a_database_is_refused_with_its_name() {
    let folder = Folder::new();
    assert!(refused(Sqlite::open_beside(&folder.0)).contains("jsboard.db"));
    drop(folder.open());
    let database = folder.0.join("jsboard.db");
    std::fs::write(&database, "").expect("an empty file");
    let sentence = refused(Sqlite::open_beside(&folder.0));
    assert!(sentence.contains("start the server once"), "{sentence}");
    std::fs::write(&database, "something else".repeat(100)).expect("a file");
    let sentence = refused(Sqlite::open(&folder.0));
    assert!(sentence.contains("not a database"), "{sentence}");
    let name = folder.0.display().to_string();
    assert!(sentence.starts_with(&name), "{sentence}");
}
