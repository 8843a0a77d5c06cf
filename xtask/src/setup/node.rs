//! What npm installs; Node.js itself must be there.

use std::fs;

use anyhow::{Context, Result, bail};

use super::say;
use crate::cmd::{cmd, root};

/// The oldest Node.js that the package and its tools run on.
const OLDEST: u32 = 20;

/// The programs that are used. Were wasm-opt missing, wasm-pack would go on without a word.
const PROGRAMS: [&str; 3] = ["wasm-opt", "esbuild", "playwright"];

/// The programs from npm, as `package-lock.json` lists them.
pub(crate) fn npm() -> Result<()> {
    node()?;
    let modules = root().join("node_modules");
    let missing = || {
        PROGRAMS
            .iter()
            .find(|name| !modules.join(".bin").join(name).exists())
    };
    let lock = fs::read(root().join("package-lock.json")).context("package-lock.json")?;
    let stamp = modules.join(".installed-from");
    if missing().is_none() && fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("node_modules is missing or not what package-lock.json says, installing it");
    cmd("npm ci").run()?;
    if let Some(name) = missing() {
        bail!("npm ci has not installed {name}");
    }
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Checks that there is a Node.js and that it is new enough.
fn node() -> Result<()> {
    let version = cmd("node --version").answer();
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse().ok()) {
        Some(OLDEST..) => Ok(()),
        Some(0..OLDEST) => bail!("Node.js is {version}; {OLDEST} or newer is needed"),
        None => bail!("Node.js is missing: install version {OLDEST} or newer, with npm"),
    }
}
