//! The architecture: a lower layer never names a higher one, and rules stay out of the borders.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers of `src/`, each with those that it may name.
const LAYERS: [(&str, &[&str]); 8] = [
    ("rules", &[]),
    ("notation", &["rules"]),
    ("geometry", &["rules"]),
    ("scene", &["rules", "geometry"]),
    ("control", &["rules", "notation", "geometry"]),
    ("words", &["rules", "notation", "geometry", "control"]),
    (
        "api",
        &["rules", "notation", "geometry", "scene", "control", "words"],
    ),
    (
        "embed",
        &[
            "rules", "notation", "geometry", "scene", "control", "words", "api",
        ],
    ),
];

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

/// The lines of a file that are code.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_lower_layer_never_names_a_higher_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (layer, allowed) in LAYERS {
        let files = sources(&root.join(layer));
        assert!(!files.is_empty(), "there is no layer {layer}");
        for file in files {
            let code = code(&file);
            for (other, _) in LAYERS {
                let named = code.contains(&format!("crate::{other}"));
                let may = other == layer || allowed.contains(&other);
                assert!(may || !named, "{} names {other}", file.display());
            }
        }
    }
}

#[test]
fn the_engine_knows_no_page_no_clock_and_no_chance() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let outside = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "std::time",
        "std::net",
        "std::fs",
        "rand::",
    ];
    for file in sources(&root) {
        let code = code(&file);
        for name in outside {
            assert!(!code.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn the_borders_contain_no_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = [
        "legal_plays",
        "after_step",
        "fn play(",
        ".checkers[",
        "Point::BAR",
    ];
    for border in ["wasm/src", "engine/src", "server/src"] {
        let files = sources(&root.join(border));
        // The benchmark's loop is of use only with a rule.
        for file in files.iter().filter(|file| !file.ends_with("lists.rs")) {
            let code = code(file);
            for name in rules {
                assert!(
                    !code.contains(name),
                    "{} has a rule: {name}",
                    file.display()
                );
            }
        }
    }
}
