//! What is published names no folder of whoever builds it.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::cmd::root;

/// Checks the built files of the package. The classic script has the same modules in Base64.
pub(crate) fn check() -> Result<()> {
    let folders = folders();
    for folder in [
        "pkg",
        "pkg/wasm",
        "pkg/wasm/api",
        "pkg/wasm/live",
        "pkg/wasm/bot",
        "pkg/wasm/explorer",
        "pkg/dist",
    ] {
        for entry in fs::read_dir(root().join(folder))? {
            let path = entry?.path();
            if path.is_file() {
                let named = named(&fs::read(&path)?, &folders);
                ensure!(
                    named.is_none(),
                    "{} names {}",
                    path.display(),
                    named.unwrap_or_default()
                );
            }
        }
    }
    Ok(())
}

/// The folders that nobody else has: of this repository, of the user, of Cargo and its sources.
fn folders() -> Vec<String> {
    let variables = ["HOME", "CARGO_HOME", "RUSTUP_HOME"];
    let homes = variables.iter().filter_map(|name| env::var(name).ok());
    let homes = homes.filter(|home| Path::new(home).is_absolute() && home.len() > 1);
    let ours = root().display().to_string();
    let named = homes
        .chain([ours])
        .map(|folder| format!("{}/", folder.trim_end_matches('/')));
    let usual = ["/.cargo/registry/", "/.rustup/toolchains/"].map(str::to_owned);
    named.chain(usual).collect()
}

/// The first of the folders that is named in some bytes.
fn named<'f>(bytes: &[u8], folders: &'f [String]) -> Option<&'f str> {
    let is_in = |folder: &&String| {
        let mut parts = bytes.windows(folder.len());
        parts.any(|part| part == folder.as_bytes())
    };
    folders.iter().find(is_in).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_anywhere() {
        let folders = ["/home/ann/".to_owned(), "/.cargo/registry/".to_owned()];
        let named = |bytes: &[u8]| named(bytes, &folders).map(str::to_owned);
        assert_eq!(
            named(b"\0asm /home/ann/x.rs\xFF").as_deref(),
            Some("/home/ann/")
        );
        assert_eq!(
            named(b"/x/.cargo/registry/src/a").as_deref(),
            Some("/.cargo/registry/")
        );
        assert_eq!(named(b"/cargo/registry/src/home/ann"), None);
    }

    #[test]
    fn this_repository_is_one() {
        let ours = format!("{}/src/lib.rs", root().display());
        assert!(named(ours.as_bytes(), &folders()).is_some());
    }
}
