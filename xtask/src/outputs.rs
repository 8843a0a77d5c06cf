//! Build outputs that are made again only when their inputs change.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cmd::{cmd, root};

/// Files that are built into a folder of their own.
pub(crate) struct Outputs {
    /// The folder, as seen from the root of the repository. What they were built from is kept in it.
    pub(crate) folder: &'static str,
    /// Their names.
    pub(crate) files: Vec<String>,
}

impl Outputs {
    /// The path of one of them.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        root().join(self.folder).join(name)
    }

    /// Whether they are there and were built from these inputs.
    pub(crate) fn are_fresh(&self, inputs: &[u8]) -> bool {
        fs::read(self.path("built-from")).is_ok_and(|built_from| built_from == inputs)
            && self.files.iter().all(|file| self.path(file).exists())
    }

    /// Builds them by `build` into the emptied folder, unless they are fresh. `inputs` is all that
    /// they depend on: sources or compiled code, flags, versions of tools.
    pub(crate) fn update(&self, inputs: &[u8], build: impl FnOnce() -> Result<()>) -> Result<()> {
        if self.are_fresh(inputs) {
            println!("{} is up to date", self.folder);
            return Ok(());
        }
        remove(&root().join(self.folder))?;
        fs::create_dir_all(root().join(self.folder))?;
        build()?;
        write(&self.path("built-from"), inputs)
    }

    /// Copies those that `names` lists to the folder `to`, and removes its other files.
    pub(crate) fn install<'n>(
        &self,
        names: impl IntoIterator<Item = &'n String>,
        to: &str,
    ) -> Result<()> {
        let to = root().join(to);
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&to)? {
            let path = entry?.path();
            if path.is_file() {
                remove(&path)?;
            }
        }
        for name in names {
            write(&to.join(name), &read(&self.path(name))?)?;
        }
        Ok(())
    }
}

/// The compiled module, with the versions of the tools from npm, as inputs.
pub(crate) fn inputs_of(compiled: &Path) -> Result<Vec<u8>> {
    let mut inputs = read(compiled)?;
    inputs.extend(read(&root().join("package-lock.json"))?);
    Ok(inputs)
}

/// Minifies a module script in place.
pub(crate) fn minify(script: &Path) -> Result<()> {
    cmd("esbuild --minify --format=esm --log-level=warning --allow-overwrite")
        .arg(format!("--outfile={}", script.display()))
        .arg(script)
        .run()
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Removes a file or a folder, if it exists.
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
