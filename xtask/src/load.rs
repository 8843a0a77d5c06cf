//! The speed of the server, compared with handlers that do nothing.

use std::path::PathBuf;

use anyhow::Result;

use crate::cmd::{cmd, root, target};
use crate::setup;

/// Builds the native server for speed.
pub(crate) fn compile() -> Result<()> {
    cmd("cargo build --profile native --package jsboard-cli").run()
}

/// The native server that [`compile`] has built.
pub(crate) fn server() -> PathBuf {
    target().join("native/jsboard")
}

/// Prints figures of the native server, and their ratios to the yardstick of `benches/load`.
pub(crate) fn bench() -> Result<()> {
    compile()?;
    let yardstick = cmd("cargo build --release --locked");
    yardstick.folder("benches/load").run()?;
    for script in ["benches/server.mjs", "benches/live.mjs"] {
        cmd(format!("node {script}"))
            .env("JSBOARD_WRK", setup::wrk()?)
            .env("JSBOARD_SERVER", server())
            .env(
                "JSBOARD_LOAD",
                root().join("benches/load/target/release/load"),
            )
            .run()?;
    }
    Ok(())
}
