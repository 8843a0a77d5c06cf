//! The architecture: allowed dependencies between parts, checked in parsed sources and manifests.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use names::Names;
use serde_json::Value;

/// The layers of `src/`, each with the layers it may name. Items at the crate root belong to `rules`;
/// `text` is below all layers.
const LAYERS: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("rules", &[]),
    ("notation", &["rules"]),
    ("records", &["rules", "notation"]),
    ("geometry", &["rules"]),
    ("scene", &["rules", "geometry"]),
    ("control", &["rules", "notation", "records", "geometry"]),
    (
        "words",
        &["rules", "notation", "records", "geometry", "control"],
    ),
    ("request", &["rules", "notation"]),
    (
        "api",
        &[
            "rules", "notation", "records", "geometry", "scene", "control", "words", "request",
        ],
    ),
    (
        "embed",
        &[
            "rules", "notation", "records", "geometry", "scene", "control", "words", "request",
        ],
    ),
];

/// The crates of the workspace, each with the crates it may depend on.
const CRATES: [(&str, &[&str]); 14] = [
    ("jsboard", &[]),
    // The explorer alone for the schema of the API, which its test writes.
    ("jsboard-evaluation", &["jsboard", "jsboard-explorer"]),
    ("jsboard-explorer", &["jsboard"]),
    ("jsboard-png", &["jsboard"]),
    ("jsboard-rooms", &["jsboard"]),
    ("jsboard-api", &["jsboard", "jsboard-explorer"]),
    ("jsboard-board", &["jsboard", "jsboard-page"]),
    ("jsboard-bot", &["jsboard", "jsboard-evaluation"]),
    (
        "jsboard-live",
        &["jsboard", "jsboard-rooms", "jsboard-page"],
    ),
    ("jsboard-explorer-page", &["jsboard", "jsboard-explorer"]),
    ("jsboard-page", &[]),
    (
        "jsboard-server",
        &[
            "jsboard",
            "jsboard-evaluation",
            "jsboard-explorer",
            "jsboard-png",
            "jsboard-rooms",
        ],
    ),
    (
        "jsboard-cli",
        &[
            "jsboard",
            "jsboard-evaluation",
            "jsboard-explorer",
            "jsboard-png",
            "jsboard-rooms",
            "jsboard-server",
        ],
    ),
    ("xtask", &[]),
];

/// The dependencies of the engine: none knows a page, a socket, a clock or a random number generator.
/// `schemars` is used only by the test that generates the schema.
const OUTSIDE: [&str; 5] = ["base64", "encoding_rs", "miniz_oxide", "schemars", "serde"];

/// Parts of the standard library that the engine must not name.
const FORBIDDEN: [&str; 8] = [
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "core::time",
    "std::os",
];

/// Identifiers for implementing rules: no border crate needs them.
const RULES: [&str; 7] = [
    "legal_plays",
    "legal_boards",
    "find_play",
    "after_step",
    "after_unchecked",
    "checkers",
    "BAR",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The module path of a file in `src/`.
fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix(root().join("src")).unwrap();
    let path = path.with_extension("");
    let names = path.iter().map(|name| name.to_str().unwrap().to_owned());
    names
        .filter(|name| name != "mod" && name != "lib")
        .collect()
}

fn names(file: &Path, module: &[String]) -> Names {
    Names::of(&fs::read_to_string(file).unwrap(), module)
}

/// The layers that a source file of this layer names although it must not.
fn refused<'n>(layer: &str, names: &'n Names) -> BTreeSet<&'n str> {
    let (_, allowed) = LAYERS.iter().find(|(name, _)| *name == layer).unwrap();
    let is_layer = |name: &str| name == "*" || LAYERS.iter().any(|(layer, _)| *layer == name);
    let may = |name: &str| name == layer || name == "text" || allowed.contains(&name);
    let named = names.own_modules().into_iter();
    named.filter(|name| is_layer(name) && !may(name)).collect()
}

#[test]
fn a_lower_layer_never_names_a_higher_one() {
    for (layer, _) in LAYERS {
        let folder = root().join("src").join(layer);
        let files = match folder.is_dir() {
            true => sources(&folder),
            false => vec![folder.with_extension("rs")],
        };
        for file in files {
            let names = names(&file, &module(&file));
            let refused = refused(layer, &names);
            assert!(refused.is_empty(), "{} names {refused:?}", file.display());
        }
    }
}

#[test]
fn every_module_at_the_root_is_a_layer() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let items = syn::parse_file(&lib).unwrap().items;
    for item in items {
        if let syn::Item::Mod(module) = item {
            let name = module.ident.to_string();
            assert!(LAYERS.iter().any(|(layer, _)| *layer == name), "{name}");
        }
    }
}

/// Ways to name a higher layer that a text search for `crate::api` would miss.
#[test]
fn no_way_to_name_a_layer_is_overlooked() {
    for source in [
        "use crate::{api::call};",
        "use crate::{rules::{Side}, api as lower};",
        "use crate::{self as root};",
        "use crate::*;",
        "use super::super::api::call;",
        "use super::{super::{api}};",
        "fn f() { crate :: api :: call(); }",
        "fn f(x: super::super::api::Answer) {}",
        "fn f() -> Vec<crate\n::api::Answer> { vec![] }",
        "fn f() { assert!(crate::api::call()); }",
        "macro_rules! m { () => { $crate::api::call() } }",
        "mod tests { use super::super::super::api::call; }",
    ] {
        let names = Names::of(source, &["records".to_owned(), "mat".to_owned()]);
        assert!(
            !refused("records", &names).is_empty(),
            "{source}: {names:?}"
        );
    }
}

#[test]
fn what_may_be_named_is_not_refused() {
    for source in [
        "use crate::{rules::{self, Side}, notation::{Fault as Wrong}};",
        "use super::super::rules::Side;",
        "use super::api::call;",
        "use self::api::call;",
        "fn f() { json!({\"a\": \"crate::api::call\"}); }",
        "pub(in crate::records) fn f() { other::api::call(); \"crate::api\"; } // crate::api",
    ] {
        let names = Names::of(source, &["records".to_owned(), "mat".to_owned()]);
        let refused = refused("records", &names);
        assert!(refused.is_empty(), "{source}: {refused:?}");
    }
}

#[test]
fn what_is_pure_names_no_file_no_socket_and_no_clock() {
    let pure = [
        "src",
        "crates/evaluation/src",
        "crates/explorer/src",
        "crates/rooms/src",
    ]
    .map(|folder| sources(&root().join(folder)));
    for file in pure.concat() {
        let names = names(&file, &[]);
        let outside = |path: &&String| {
            let is = |name: &&str| *path == name || path.starts_with(&format!("{name}::"));
            FORBIDDEN.iter().any(is)
        };
        let found: Vec<_> = names.paths.iter().filter(outside).collect();
        assert!(found.is_empty(), "{} names {found:?}", file.display());
    }
}

/// The packages of the workspace, each with its dependencies outside tests.
fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let output = command.current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let depends = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|on| on["kind"] != "dev").map(name).collect()
    };
    packages
        .map(|package| (name(package), depends(package)))
        .collect()
}

#[test]
fn each_crate_depends_on_those_below_it() {
    let packages = packages();
    for (package, depends) in &packages {
        let known = CRATES.iter().find(|(name, _)| name == package);
        let (_, allowed) = known.unwrap_or_else(|| unreachable!("{package} is not listed here"));
        let ours = depends.iter().filter(|name| packages.contains_key(*name));
        for name in ours {
            assert!(allowed.contains(&name.as_str()), "{package} needs {name}");
        }
    }
}

#[test]
fn the_engine_depends_on_little() {
    let depends = &packages()["jsboard"];
    let known: BTreeSet<String> = OUTSIDE.iter().map(ToString::to_string).collect();
    assert_eq!(*depends, known);
}

#[test]
fn unsafe_code_is_forbidden_everywhere() {
    let manifests = [
        "",
        "cli",
        "crates/evaluation",
        "crates/explorer",
        "crates/png",
        "crates/rooms",
        "server",
        "wasm/api",
        "wasm/board",
        "wasm/bot",
        "wasm/explorer",
        "wasm/live",
        "wasm/page",
        "xtask",
    ];
    assert_eq!(manifests.len(), packages().len());
    for folder in manifests {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let inherits = manifest.contains("[lints]\nworkspace = true");
        assert!(
            inherits || manifest.contains("unsafe_code = \"forbid\""),
            "{folder}"
        );
    }
    let root = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(root.contains("unsafe_code = \"forbid\""));
}

#[test]
fn the_borders_contain_no_rule() {
    let borders = [
        "wasm/board",
        "wasm/api",
        "wasm/bot",
        "wasm/explorer",
        "wasm/live",
        "server",
        "cli",
        "crates/png",
    ];
    for border in borders {
        let files = sources(&root().join(border).join("src"));
        assert!(!files.is_empty());
        // The loop of the benchmark is useless without a rule.
        for file in files.iter().filter(|file| !file.ends_with("lists.rs")) {
            let names = names(file, &[]);
            let found: Vec<_> = RULES
                .iter()
                .filter(|r| names.idents.contains(**r))
                .collect();
            assert!(found.is_empty(), "{} has {found:?}", file.display());
        }
    }
}
