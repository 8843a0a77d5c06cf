//! What the tests of the command have in common.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod server;

use std::fs;
use std::path::{Path, PathBuf};

/// The command.
pub(crate) const JSBOARD: &str = env!("CARGO_BIN_EXE_jsboard");

/// A file of the engine's tests.
pub(crate) fn known(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a workspace");
    root.join("tests/data/records").join(name)
}

/// An empty folder of a test's own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("jsboard-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
