//! What npm installs; Node.js itself must be there.

use std::fs;

use anyhow::{Context, Result, bail};

use super::say;
use crate::cmd::{cmd, root};
use crate::made::remove;

/// The oldest Node.js that the package and its tools run on.
const OLDEST: u32 = 20;

/// The programs that are used. Were wasm-opt missing, wasm-pack would go on without a word.
const PROGRAMS: [&str; 4] = ["wasm-opt", "esbuild", "rollup", "playwright"];

/// What `node_modules` was installed from.
const STAMP: &str = ".installed-from";

/// The programs from npm, as `package-lock.json` lists them.
pub(crate) fn npm() -> Result<()> {
    node()?;
    let bins = root().join("node_modules/.bin");
    let missing = || PROGRAMS.iter().find(|name| !bins.join(name).exists());
    if missing().is_some() {
        remove(&root().join("node_modules").join(STAMP))?;
    }
    packages_of(".")?;
    if let Some(name) = missing() {
        bail!("npm ci has not installed {name}");
    }
    Ok(())
}

/// What the `package-lock.json` of this folder lists, in its `node_modules`.
pub(crate) fn packages_of(folder: &str) -> Result<()> {
    let here = root().join(folder);
    let lock = here.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| lock.display().to_string())?;
    let stamp = here.join("node_modules").join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let modules = if folder == "." {
        "node_modules".to_owned()
    } else {
        format!("{folder}/node_modules")
    };
    say(&format!(
        "{modules} is missing or not what package-lock.json says, installing it"
    ));
    cmd("npm ci").folder(folder).run()?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Checks that there is a Node.js and that it is new enough.
pub(crate) fn node() -> Result<()> {
    let version = cmd("node --version").answer();
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse().ok()) {
        Some(OLDEST..) => Ok(()),
        Some(0..OLDEST) => bail!("Node.js is {version}; {OLDEST} or newer is needed"),
        None => bail!("Node.js is missing: install version {OLDEST} or newer, with npm"),
    }
}
