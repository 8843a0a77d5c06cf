//! Programs from Debian's packages.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::say;
use crate::cmd::cmd;

/// A program: its name, its path in Debian, the variable that names another one, and the packages
/// to install.
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) variable: &'static str,
    pub(super) packages: &'static str,
}

/// Debian's nginx.
const NGINX: Program = Program {
    name: "nginx",
    path: "/usr/sbin/nginx",
    variable: "JSBOARD_NGINX",
    packages: "nginx-light",
};

/// The HTTP client that measures servers.
const WRK: Program = Program {
    name: "wrk",
    path: "/usr/bin/wrk",
    variable: "JSBOARD_WRK",
    packages: "wrk",
};

/// The path of wrk: `JSBOARD_WRK`, or Debian's, which is installed if it is missing.
pub(crate) fn wrk() -> Result<String> {
    installed(&WRK)
}

/// The path of nginx: `JSBOARD_NGINX`, or Debian's, which is installed if it is missing.
pub(crate) fn nginx() -> Result<String> {
    installed(&NGINX)
}

/// The folder of PostgreSQL's programs: `JSBOARD_POSTGRES`, or that of Debian's newest version, which is installed if
/// there is none.
pub(crate) fn postgres() -> Result<String> {
    const VARIABLE: &str = "JSBOARD_POSTGRES";
    if let Ok(folder) = std::env::var(VARIABLE) {
        return Ok(folder);
    }
    if debian_postgres().is_none() {
        say(&format!(
            "PostgreSQL is missing, installing Debian's; {VARIABLE} can name the folder of another one"
        ));
        install("postgresql")?;
    }
    debian_postgres()
        .with_context(|| format!("there is no PostgreSQL: name its folder in {VARIABLE}"))
}

fn debian_postgres() -> Option<String> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    let newest = folders
        .filter(|folder| folder.join("postgres").exists())
        .max()?;
    Some(newest.display().to_string())
}

/// The path of a program: the value of its variable, or Debian's, which is installed if it is
/// missing.
pub(super) fn installed(program: &Program) -> Result<String> {
    let Program {
        name,
        path: debian,
        variable,
        packages,
    } = *program;
    let path = std::env::var(variable).unwrap_or_else(|_| debian.to_owned());
    if path == debian && !Path::new(debian).exists() {
        say(&format!(
            "{name} is missing, installing Debian's; {variable} can name another one"
        ));
        install(packages)?;
    }
    ensure!(
        Path::new(&path).exists(),
        "there is no {path}: name a {name} in {variable}"
    );
    Ok(path)
}

/// Installs packages, of the newest version: the lists of a machine may be old, and an old browser
/// fails tests.
pub(super) fn install(packages: &str) -> Result<()> {
    apt_get("update")?;
    apt_get(&format!("install --yes --no-install-recommends {packages}"))
}

/// Runs `apt-get`, quietly and without questions; with sudo unless we are root.
fn apt_get(what: &str) -> Result<()> {
    let sudo = if cmd("id -u").answer() == "0" {
        ""
    } else {
        "sudo -n"
    };
    cmd(format!(
        "{sudo} env DEBIAN_FRONTEND=noninteractive apt-get -qq {what}"
    ))
    .run()
}
