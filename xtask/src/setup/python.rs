//! Packages from pip, in an environment for each list, in `target/python`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{debian, say};
use crate::cmd::{cmd, root};
use crate::outputs::remove;

/// The folder of the environments.
const HOME: &str = "target/python";

/// The file that keeps the list an environment was installed from.
const STAMP: &str = ".installed-from";

/// Installs what the `requirements.txt` of a folder lists, and gives the folder of its programs.
pub(crate) fn python_of(folder: &str) -> Result<PathBuf> {
    let home = format!("{HOME}/{folder}");
    let list = root().join(folder).join("requirements.txt");
    let wanted = fs::read(&list).with_context(|| list.display().to_string())?;
    let stamp = root().join(&home).join(STAMP);
    if !fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say(&format!(
            "{home} is missing or not what {folder}/requirements.txt says, installing it"
        ));
        environment(&home)?;
        let pip = "-m pip --quiet --disable-pip-version-check install";
        cmd(format!("{home}/bin/python {pip} --requirement"))
            .arg(&list)
            .run()?;
        fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    }
    Ok(root().join(home).join("bin"))
}

/// Makes an empty environment. Debian has the module for that in a separate package.
fn environment(home: &str) -> Result<()> {
    let make = || {
        remove(&root().join(home))?;
        cmd(format!("python3 -m venv {home}")).run()
    };
    if make().is_err() {
        debian::install("python3-venv")?;
        make()?;
    }
    Ok(())
}
