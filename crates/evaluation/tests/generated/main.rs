//! The files that are generated from the structs of the API: of `src/api`, and of `api` here. `cargo xtask generate` writes them;
//! these tests fail if they are stale.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod schema;
mod typescript;

use std::fs;
use std::path::Path;

/// Compares a file with its expected text, or writes it with `UPDATE=1`.
fn is_current(path: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, made).unwrap();
    }
    let there = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        there == made,
        "{path} is not what src/api says: run `cargo xtask generate`, and commit {path}"
    );
}

#[test]
fn the_schema_is_current() {
    is_current("pkg/api.schema.json", &schema::text(&schema::json()));
}

#[test]
fn the_types_are_current() {
    is_current("pkg/api.types.d.ts", &typescript::text(&schema::parts()));
}
