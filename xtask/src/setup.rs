//! Installs missing tools, once, and prints what it does. If everything is there, it only asks the
//! tools for their versions, which takes a fraction of a second.

mod browser;
mod debian;
mod node;
mod python;
mod rust;

pub(crate) use browser::{chromium, firefox};
pub(crate) use debian::{nginx, postgres, wrk};
pub(crate) use node::{node, packages_of};
pub(crate) use python::python_of;
pub(crate) use rust::{WASM, linters, std_source, wasm_target, wasm_tools};

use anyhow::Result;

/// Installs what building the package needs.
pub(crate) fn for_package() -> Result<()> {
    wasm_target()?;
    node::npm()
}

/// Prints what is being installed.
fn say(what: &str) {
    println!("set-up: {what}");
}
