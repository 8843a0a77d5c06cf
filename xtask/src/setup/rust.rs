//! Components from rustup, programs from cargo. `rust-toolchain.toml` lists the components, so
//! that rustup installs them itself unless it is told not to.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::say;
use crate::cmd::{cmd, root};

/// The target of the browser modules.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The version of wasm-pack, which tests the boards' crate and builds it with stable Rust.
const WASM_PACK: &str = "0.15.1";

/// Installs rustfmt and clippy.
pub(crate) fn linters() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if cmd(format!("cargo {command} --version"))
            .answer()
            .is_empty()
        {
            say(&format!("{component} is missing, adding it"));
            cmd(format!("rustup component add {component}")).run()?;
        }
    }
    Ok(())
}

/// Installs the standard library for wasm.
pub(crate) fn wasm_target() -> Result<()> {
    let folder = cmd(format!("rustc --print target-libdir --target {WASM}")).answer();
    if !Path::new(&folder).is_dir() {
        say(&format!("Rust's target {WASM} is missing, adding it"));
        cmd(format!("rustup target add {WASM}")).run()?;
    }
    Ok(())
}

/// Installs the source of the standard library, which is rebuilt for the boards' modules.
pub(crate) fn std_source() -> Result<()> {
    let sysroot = cmd("rustc --print sysroot").answer();
    let source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std");
    if !source.is_dir() {
        say("the source of Rust's standard library is missing, adding it");
        cmd("rustup component add rust-src").run()?;
    }
    Ok(())
}

/// Installs wasm-pack, which the tests use, and what it calls: the command wasm-bindgen and its test
/// runner, in exactly the version of the crate.
pub(crate) fn wasm_tools() -> Result<()> {
    let version = wasm_bindgen_version()?;
    let bins = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    if !bins.iter().all(|bin| is_installed(bin, &version)) {
        // Without --locked: the lock file of 0.2.130 may name a crate that the index lacks.
        let [wasm_bindgen, runner] = bins;
        let options = format!("--no-default-features --bin {wasm_bindgen} --bin {runner}");
        install("wasm-bindgen-cli", &version, &options)?;
    }
    if !is_installed("wasm-pack", WASM_PACK) {
        install("wasm-pack", WASM_PACK, "--locked")?;
    }
    Ok(())
}

/// The version of wasm-bindgen that `wasm/board/Cargo.toml` pins.
fn wasm_bindgen_version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("wasm/board/Cargo.toml"))
        .context("wasm/board/Cargo.toml")?;
    pinned(&manifest, "wasm-bindgen")
        .context("wasm/board/Cargo.toml does not pin wasm-bindgen with `=` and a version")
}

/// The version of the dependency `name` that `manifest` pins with `=`, in short or long form.
fn pinned(manifest: &str, name: &str) -> Option<String> {
    manifest.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let (_, version) = value.split_once("\"=")?;
        let (version, _) = version.split_once('"')?;
        (key.trim() == name).then(|| version.to_owned())
    })
}

/// Whether the program `bin`, from our tools or the PATH, reports `version`.
fn is_installed(bin: &str, version: &str) -> bool {
    let answer = cmd(format!("{bin} --version")).answer();
    answer.split_whitespace().nth(1) == Some(version)
}

/// Installs a crate's programs in `target/tools`: as debug builds, which take a third of the time
/// to build and are fast enough.
fn install(package: &str, version: &str, options: &str) -> Result<()> {
    say(&format!(
        "{package} {version} is missing, building it: a minute or two, once"
    ));
    let how = "--quiet --debug --force --root target/tools";
    let build = "target/tools/build";
    cmd(format!(
        "cargo install {how} {package} --version {version} {options}"
    ))
    .env("CARGO_PROFILE_DEV_DEBUG", "0")
    .env("CARGO_TARGET_DIR", build)
    .run()?;
    fs::remove_dir_all(root().join(build)).context(build)
}

#[cfg(test)]
mod tests {
    use super::pinned;

    #[test]
    fn a_pin_is_read_in_both_forms() {
        let manifest =
            "web-sys = \"0.3\"\na = \"=1.2.3\" # why\nb = { version = \"=4.5.6\", x = 1 }\n";
        assert_eq!(pinned(manifest, "a").as_deref(), Some("1.2.3"));
        assert_eq!(pinned(manifest, "b").as_deref(), Some("4.5.6"));
        assert_eq!(pinned(manifest, "web-sys"), None);
        assert_eq!(pinned(manifest, "version"), None);
    }
}
