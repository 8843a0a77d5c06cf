//! Sizes by part of the code: the bytes of the module's functions, by the part of the project or the
//! crate that they belong to.
//!
//! A function shared by several parts counts for the one whose name wasm-opt kept, a generic one for
//! the longest of our paths in its name:
//! `<alloc::vec::Vec<jsboard::rules::play::Play> as Clone>::clone` belongs to `jsboard::rules`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::module::Module;
use crate::sizes::thousands;

/// Crates and symbols that count together, by the prefixes of their names; the first match counts.
const GROUPS: [(&str, &str); 4] = [
    ("serde", "serde"),
    (
        "wasm-bindgen, web-sys",
        "wasm_bindgen __wbindgen __wbg __externref js_sys web_sys gloo",
    ),
    (
        "allocator",
        "dlmalloc __rust_alloc __rust_dealloc __rust_realloc __rdl_ __rg_",
    ),
    (
        "core, alloc, std",
        "core alloc std hashbrown compiler_builtins mem __rust rust_ ::",
    ),
];

/// Prints the bytes of each part of a module with names.
pub(crate) fn print(module: &Module) {
    let mut parts = BTreeMap::<String, u64>::new();
    for (name, bytes) in &module.functions {
        *parts.entry(part_of(name)).or_default() += bytes;
    }
    parts.insert("data".to_owned(), module.data);
    parts.insert("types, imports, tables, exports".to_owned(), module.rest);

    let all: u64 = parts.values().sum();
    let mut rows: Vec<(String, u64)> = parts.into_iter().collect();
    rows.sort_by_key(|(_, bytes)| Reverse(*bytes));
    println!(
        "\n{:32} {:>9} {:>9}",
        "bytes of the wasm by part", "bytes", "of 100"
    );
    for (name, bytes) in rows {
        println!(
            "{name:32} {:>9} {:>9.1}",
            thousands(bytes),
            100.0 * bytes as f64 / all as f64
        );
    }
}

/// The part that a function belongs to, from its name.
fn part_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    if let Some(part) = our_part(&name) {
        return part;
    }
    let words = || paths(&name).filter(|word| !word.is_empty());
    let path = words().find(|word| word.contains("::"));
    let origin = path.or_else(|| words().next()).unwrap_or_default();
    let origin = origin.trim_start_matches("__rustc::");
    let group = GROUPS.iter().find(|(_, starts)| {
        let mut starts = starts.split_whitespace();
        starts.any(|start| origin.starts_with(start))
    });
    match group {
        Some((group, _)) => group,
        // Our exports have plain names, without a path.
        None if is_plain(origin) => "jsboard_board",
        None => "other",
    }
    .to_owned()
}

/// Our part with the longest path in `name`: `jsboard::rules`, or `jsboard_board`.
fn our_part(name: &str) -> Option<String> {
    let ours = paths(name)
        .filter(|path| path.starts_with("jsboard::") || path.starts_with("jsboard_board::"));
    let deepest = ours.max_by_key(|path| path.split("::").count())?;
    let mut steps = deepest.split("::");
    match (steps.next()?, steps.next()?) {
        ("jsboard", module) => Some(format!("jsboard::{module}")),
        (bindings, _) => Some(bindings.to_owned()),
    }
}

/// Whether a name is that of a function exported to JavaScript.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains("::")
}

/// The paths and words in a name, between brackets, blanks and commas.
fn paths(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':')
}

#[cfg(test)]
mod tests {
    use super::part_of;

    #[test]
    fn a_function_belongs_to_our_longest_path() {
        let clone = "<alloc::vec::Vec<jsboard::rules::play::Play> as core::clone::Clone>::clone";
        assert_eq!(part_of(clone), "jsboard::rules");
        assert_eq!(
            part_of("<jsboard_board::Board as jsboard::api::edit::Edit>::edit"),
            "jsboard::api"
        );
        assert_eq!(
            part_of("jsboard_board::viewer::draw::{{closure}}::h0123456789abcdef"),
            "jsboard_board"
        );
        assert_eq!(part_of("player externref shim"), "jsboard_board");
        assert_eq!(
            part_of("_ZN7jsboard5scene3svg5write17h0123456789abcdefE"),
            "jsboard::scene"
        );
    }

    #[test]
    fn other_functions_belong_to_groups() {
        assert_eq!(
            part_of("<&mut serde_wasm_bindgen::Deserializer as serde::Deserializer>::f"),
            "serde"
        );
        assert_eq!(
            part_of("<T as alloc::string::ToString>::to_string"),
            "core, alloc, std"
        );
        assert_eq!(part_of("<char>::escape_debug"), "core, alloc, std");
        assert_eq!(part_of("memcpy"), "core, alloc, std");
        assert_eq!(part_of("__rustc::__rust_alloc"), "allocator");
        assert_eq!(part_of("__wbindgen_malloc"), "wasm-bindgen, web-sys");
        assert_eq!(part_of(""), "other");
    }
}
