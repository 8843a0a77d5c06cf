//! What pip installs, into an environment of its own in `target/python`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{debian, say};
use crate::cmd::{cmd, root};
use crate::made::remove;

/// Where the environment is.
const HOME: &str = "target/python";

/// What the environment was installed from.
const STAMP: &str = ".installed-from";

/// The folder of the programs that the `requirements.txt` of a folder lists.
pub(crate) fn python_of(folder: &str) -> Result<PathBuf> {
    let home = root().join(HOME);
    let list = root().join(folder).join("requirements.txt");
    let wanted = fs::read(&list).with_context(|| list.display().to_string())?;
    let stamp = home.join(STAMP);
    if !fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say(&format!(
            "{HOME} is missing or not what {folder}/requirements.txt says, installing it"
        ));
        remove(&home)?;
        environment()?;
        let pip = "-m pip --quiet --disable-pip-version-check install";
        cmd(format!("{HOME}/bin/python {pip} --requirement"))
            .arg(&list)
            .run()?;
        fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    }
    Ok(home.join("bin"))
}

/// An empty environment. Debian has the module for it in a package of its own.
fn environment() -> Result<()> {
    let make = || cmd(format!("python3 -m venv {HOME}")).run();
    if make().is_err() {
        debian::install("python3-venv")?;
        remove(&root().join(HOME))?;
        make()?;
    }
    Ok(())
}
