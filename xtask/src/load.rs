//! The speed of the server, compared with handlers that do nothing.

use anyhow::Result;

use crate::cmd::{cmd, root, target};
use crate::setup;

/// Prints figures of the native server, and their ratios to the yardstick of `benches/load`.
pub(crate) fn bench() -> Result<()> {
    cmd("cargo build --profile native --package jsboard-cli").run()?;
    let yardstick = cmd("cargo build --release --locked");
    yardstick.folder("benches/load").run()?;
    for script in ["benches/server.mjs", "benches/live.mjs"] {
        cmd(format!("node {script}"))
            .env("JSBOARD_WRK", setup::wrk()?)
            .env("JSBOARD_SERVER", target().join("native/jsboard"))
            .env(
                "JSBOARD_LOAD",
                root().join("benches/load/target/release/load"),
            )
            .run()?;
    }
    Ok(())
}
