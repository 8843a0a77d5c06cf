//! The browsers of the browser tests.

use std::path::Path;

use anyhow::{Result, ensure};

use super::say;
use crate::cmd::cmd;

/// A browser: its name, where Debian has it, the variable that names another one, and what to
/// install.
struct Browser {
    name: &'static str,
    path: &'static str,
    variable: &'static str,
    packages: &'static str,
}

/// Debian's Chromium, with fonts in which text has its usual widths.
const CHROMIUM: Browser = Browser {
    name: "Chromium",
    path: "/usr/bin/chromium",
    variable: "JSBOARD_CHROMIUM",
    packages: "chromium fonts-liberation",
};

/// Debian's Firefox, with the same fonts.
const FIREFOX: Browser = Browser {
    name: "Firefox",
    path: "/usr/bin/firefox-esr",
    variable: "JSBOARD_FIREFOX",
    packages: "firefox-esr fonts-liberation",
};

/// The path of Chromium: what `JSBOARD_CHROMIUM` says, or Debian's, which is installed if need be.
pub(crate) fn chromium() -> Result<String> {
    installed(&CHROMIUM)
}

/// The path of Firefox: what `JSBOARD_FIREFOX` says, or Debian's, which is installed if need be.
pub(crate) fn firefox() -> Result<String> {
    installed(&FIREFOX)
}

fn installed(browser: &Browser) -> Result<String> {
    let Browser {
        name,
        path: debian,
        variable,
        packages,
    } = *browser;
    let path = std::env::var(variable).unwrap_or_else(|_| debian.to_owned());
    if path == debian && !Path::new(debian).exists() {
        say(&format!(
            "{name} is missing, installing Debian's; {variable} can name another one"
        ));
        let install = || apt_get(&format!("install --yes --no-install-recommends {packages}"));
        if install().is_err() {
            apt_get("update")?;
            install()?;
        }
    }
    ensure!(
        Path::new(&path).exists(),
        "there is no {path}: name a {name} in {variable}"
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
