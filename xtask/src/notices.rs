//! `THIRD-PARTY-NOTICES.txt`: the licences of what is linked into what we publish, `pkg/` and the
//! command.
//!
//! The crates come from Cargo, without those that only build; their texts from their packages. Where a
//! crate may be used under several licences, the text of MIT is enough.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::cmd::{cmd, root, target};
use crate::setup::WASM;

/// The file's name in the package, and beside the command.
const NAME: &str = "THIRD-PARTY-NOTICES.txt";

/// The text of the licence MIT, after whose copyright it is.
const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the \"Software\"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

/// What is linked and is no crate, or has the data of others in it.
const OTHERS: &[(&str, &str)] = &[
    (
        "Rust's standard library (MIT OR Apache-2.0)",
        "Copyright (c) The Rust Project Contributors",
    ),
    (
        "The match equity table Kazaross-XG2",
        "Copyright (C) 2011 Neil Kazaross

Copying and distribution of this file, with or without modification, are permitted in any medium
without royalty provided the copyright notice and this notice are preserved. This file is offered
as-is, without any warranty.",
    ),
];

/// Writes the notices of the npm package.
pub(crate) fn of_package() -> Result<()> {
    let target = format!("--target {WASM}");
    let crates = [
        "jsboard-board",
        "jsboard-api",
        "jsboard-bot",
        "jsboard-explorer-page",
        "jsboard-live",
    ];
    let linked = crates.map(|name| linked(name, &target));
    write(
        linked,
        "the WebAssembly modules and scripts of jsboard",
        &root().join("pkg").join(NAME),
    )
}

/// Writes the notices of the command `jsboard`, to be given on with it.
pub(crate) fn of_command() -> Result<()> {
    let path = target().join(NAME);
    write([linked("jsboard-cli", "")], "the command jsboard", &path)?;
    println!("{}", path.display());
    Ok(())
}

/// A crate, by its name and version.
type Id = (String, String);

fn write<const N: usize>(linked: [Result<Vec<Id>>; N], what: &str, path: &Path) -> Result<()> {
    let packages = packages()?;
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut ids = Vec::new();
    for crates in linked {
        ids.extend(crates?);
    }
    ids.sort();
    ids.dedup();
    for id in ids {
        let package = packages.get(&id);
        let package =
            package.with_context(|| format!("cargo metadata has no {} {}", id.0, id.1))?;
        let title = format!("{} {} ({})", id.0, id.1, package.licence);
        by_text.entry(texts(package)?).or_default().push(title);
    }
    let mut all = format!("Software of others in {what}, and its licences.\n");
    for (text, mut titles) in by_text {
        titles.sort();
        section(&mut all, &titles.join("\n"), &text)?;
    }
    for (title, text) in OTHERS {
        let licence = if title.contains("MIT") { MIT } else { "" };
        section(&mut all, title, &[text, licence].join("\n\n"))?;
    }
    fs::write(path, all).with_context(|| format!("cannot write {}", path.display()))
}

fn section(all: &mut String, title: &str, text: &str) -> Result<()> {
    let rule = "-".repeat(78);
    Ok(write!(all, "\n{rule}\n{title}\n\n{}\n", text.trim_end())?)
}

/// The crates of others that are linked into one of ours; paths are ours.
fn linked(name: &str, target: &str) -> Result<Vec<Id>> {
    let options = "--edges normal,no-proc-macro --prefix none --format {p}";
    let tree = cmd(format!(
        "cargo tree --locked --package {name} {target} {options}"
    ))
    .output()?;
    let tree = String::from_utf8(tree)?;
    let mut ids = Vec::new();
    for line in tree.lines().filter(|line| !line.contains('/')) {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            let version = version.trim_start_matches('v');
            ids.push((name.to_owned(), version.to_owned()));
        }
    }
    ensure!(!ids.is_empty(), "{name} links no crates: {tree}");
    Ok(ids)
}

/// What Cargo knows of a crate.
struct Package {
    licence: String,
    authors: String,
    folder: PathBuf,
}

fn packages() -> Result<BTreeMap<Id, Package>> {
    let metadata = cmd("cargo metadata --locked --format-version 1").output()?;
    let metadata: Value = serde_json::from_slice(&metadata)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let listed = metadata["packages"].as_array().context("no packages")?;
    let package = |told: &Value| {
        let manifest = PathBuf::from(text(&told["manifest_path"]));
        let authors = told["authors"].as_array().map_or(&[][..], Vec::as_slice);
        let authors: Vec<&str> = authors.iter().filter_map(Value::as_str).collect();
        let package = Package {
            // Some name a file instead, which stands below.
            licence: told["license"].as_str().unwrap_or("see below").to_owned(),
            authors: authors.join(", "),
            folder: manifest.parent().map(Path::to_path_buf).unwrap_or_default(),
        };
        ((text(&told["name"]), text(&told["version"])), package)
    };
    Ok(listed.iter().map(package).collect())
}

/// The texts of a crate's licences: MIT's alone, if it is one of several, and notices.
fn texts(package: &Package) -> Result<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(&package.folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_ascii_lowercase();
        let is_text = ["licen", "copying", "notice", "unlicense"];
        if path.is_file() && is_text.iter().any(|start| name.starts_with(start)) {
            files.push((name, path));
        }
    }
    files.sort();
    if files.iter().any(|(name, _)| name.contains("mit")) {
        let others = ["apache", "0bsd", "zlib", "boost", "unlicense"];
        files.retain(|(name, _)| !others.iter().any(|other| name.contains(other)));
    }
    let mut all = Vec::new();
    for (_, path) in files {
        let text = fs::read_to_string(&path)?.replace('\r', "");
        all.push(text.trim_end().to_owned());
    }
    if all.is_empty() {
        let Package {
            licence, authors, ..
        } = package;
        ensure!(
            licence.contains("MIT"),
            "a crate under {licence} has no text of it"
        );
        return Ok(format!("Copyright (c) {authors}\n\n{MIT}"));
    }
    Ok(all.join("\n\n"))
}
