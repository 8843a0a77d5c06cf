//! The files that are made from the structs of `src/api`: `pkg/api.schema.json` and
//! `pkg/api.types.d.ts`.

use anyhow::Result;

use crate::cmd::cmd;

/// The test that compares the files with the code, or writes them.
const TEST: &str =
    "cargo test --quiet --package jsboard-evaluation --features schema --test generated";

/// Writes the files.
pub(crate) fn generate() -> Result<()> {
    cmd(TEST).env("UPDATE", "1").run()?;
    cmd("git status --short pkg").run()
}

/// Fails while a file is stale.
pub(crate) fn test() -> Result<()> {
    cmd(TEST).run()
}
