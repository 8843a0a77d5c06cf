//! The browser of the browser tests.

use std::path::Path;

use anyhow::{Result, ensure};

use super::say;
use crate::cmd::cmd;

/// Where Debian's Chromium is.
const CHROMIUM: &str = "/usr/bin/chromium";

/// What to install: the browser, and fonts in which text has its usual widths.
const PACKAGES: &str = "chromium fonts-liberation";

/// The path of Chromium: what `JSBOARD_CHROMIUM` says, or Debian's, which is installed if need be.
pub(crate) fn chromium() -> Result<String> {
    let path = std::env::var("JSBOARD_CHROMIUM").unwrap_or_else(|_| CHROMIUM.to_owned());
    if path == CHROMIUM && !Path::new(CHROMIUM).exists() {
        say("Chromium is missing, installing Debian's; JSBOARD_CHROMIUM can name another one");
        let install = || apt_get(&format!("install --yes --no-install-recommends {PACKAGES}"));
        if install().is_err() {
            apt_get("update")?;
            install()?;
        }
    }
    ensure!(
        Path::new(&path).exists(),
        "there is no {path}: name a Chromium in JSBOARD_CHROMIUM"
    );
    Ok(path)
}

/// `apt-get`, quiet and without questions; by sudo unless we are root.
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
