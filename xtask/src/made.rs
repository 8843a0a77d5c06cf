//! Files that are made: again only when they would change.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cmd::{cmd, root};

/// What is made again only when it would change.
pub(crate) struct Made<'a> {
    /// What it is, for the person who waits.
    pub(crate) name: &'a str,
    /// What is there once it is made.
    pub(crate) files: &'a [PathBuf],
    /// Where it is kept what it was made from.
    pub(crate) stamp: &'a str,
}

impl Made<'_> {
    /// Makes it, unless it is there and was made from the same: the compiled crate, the versions
    /// of the tools, and `inputs`, which has the flags.
    pub(crate) fn make_from(
        &self,
        compiled: &Path,
        mut inputs: Vec<u8>,
        make: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        inputs.extend(read(compiled)?);
        inputs.extend(read(&root().join("package-lock.json"))?);
        let stamp = root().join(self.stamp);
        let is_fresh = fs::read(&stamp).is_ok_and(|made_from| made_from == inputs);
        if is_fresh && self.files.iter().all(|file| file.exists()) {
            println!("{} is up to date", self.name);
            return Ok(());
        }
        remove(&stamp)?;
        make()?;
        fs::create_dir_all(root().join("target/pkg"))?;
        fs::write(&stamp, inputs).with_context(|| format!("cannot write {}", stamp.display()))
    }
}

/// Makes a module script small.
pub(crate) fn minify(script: &str) -> Result<()> {
    let options = "--minify --format=esm --log-level=warning --allow-overwrite";
    cmd(format!("esbuild {script} {options} --outfile={script}")).run()
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Removes a file or a folder, if it is there.
pub(crate) fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
