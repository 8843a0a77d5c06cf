//! The browsers for the browser tests.

use anyhow::Result;

use super::debian::{Program, installed};

/// Debian's Chromium without windows, which does the same in two thirds of the time, with the fonts that give text its usual
/// widths.
const CHROMIUM: Program = Program {
    name: "Chromium",
    path: "/usr/bin/chromium-headless-shell",
    variable: "JSBOARD_CHROMIUM",
    packages: "chromium-headless-shell fonts-liberation",
};

/// Debian's Firefox, with the same fonts.
const FIREFOX: Program = Program {
    name: "Firefox",
    path: "/usr/bin/firefox-esr",
    variable: "JSBOARD_FIREFOX",
    packages: "firefox-esr fonts-liberation",
};

/// The path of Chromium: `JSBOARD_CHROMIUM`, or Debian's, which is installed if it is missing.
pub(crate) fn chromium() -> Result<String> {
    installed(&CHROMIUM)
}

/// The path of Firefox: `JSBOARD_FIREFOX`, or Debian's, which is installed if it is missing.
pub(crate) fn firefox() -> Result<String> {
    installed(&FIREFOX)
}
