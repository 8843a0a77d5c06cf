//! How fast the server answers, beside handlers that do nothing.

use anyhow::Result;

use crate::cmd::{cmd, root, target};
use crate::setup;

/// Prints figures of the native server and ratios to the yardstick of `benches/load`, in one run.
pub(crate) fn bench() -> Result<()> {
    cmd("cargo build --profile native --package jsboard-server").run()?;
    let yardstick = cmd("cargo build --release --locked");
    yardstick.folder("benches/load").run()?;
    cmd("node benches/server.mjs")
        .env("JSBOARD_WRK", setup::wrk()?)
        .env("JSBOARD_SERVER", target().join("native/jsboard"))
        .env(
            "JSBOARD_LOAD",
            root().join("benches/load/target/release/load"),
        )
        .run()
}
