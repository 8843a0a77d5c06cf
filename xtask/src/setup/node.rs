//! Packages from npm; Node.js itself must be installed.

use std::fs;

use anyhow::{Context, Result, bail};

use super::say;
use crate::cmd::{cmd, root};
use crate::outputs::remove;

/// The oldest Node.js that the package and its tools run on.
const OLDEST: u32 = 20;

/// The programs that are used.
const PROGRAMS: [&str; 4] = ["wasm-opt", "esbuild", "rollup", "playwright"];

/// The file that keeps the lock file `node_modules` was installed from.
const STAMP: &str = ".installed-from";

/// Installs the programs that `package-lock.json` lists.
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

/// Installs what the `package-lock.json` of this folder lists into its `node_modules`.
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

/// Checks that Node.js is installed and new enough.
pub(crate) fn node() -> Result<()> {
    let version = cmd("node --version").answer();
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse().ok()) {
        Some(OLDEST..) => Ok(()),
        Some(0..OLDEST) => bail!("Node.js is {version}; {OLDEST} or newer is needed"),
        None => bail!("Node.js is missing: install version {OLDEST} or newer, with npm"),
    }
}
