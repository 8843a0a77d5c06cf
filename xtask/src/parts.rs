//! What each part of the code costs: the bytes of the module's functions, by the part of the
//! project or the crate that they are of.
//!
//! A function that several parts share counts for the one whose name wasm-opt kept, and a generic
//! one for the part of ours that its name goes deepest into:
//! `<alloc::vec::Vec<jsboard::rules::play::Play> as Clone>::clone` is of `jsboard::rules`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::module::Module;
use crate::sizes::thousands;

/// Crates and symbols that count together, by the first letters of their names; the first that
/// fits counts.
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

/// Prints the bytes of each part of a module that has its names.
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
        "what each part of the wasm costs", "bytes", "of 100"
    );
    for (name, bytes) in rows {
        println!(
            "{name:32} {:>9} {:>9.1}",
            thousands(bytes),
            100.0 * bytes as f64 / all as f64
        );
    }
}

/// The part that a function is of, told by its name.
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
        // What we export has a name of its own, and no path.
        None if is_plain(origin) => "jsboard_wasm",
        None => "other",
    }
    .to_owned()
}

/// The part of ours whose path in `name` is the longest: `jsboard::rules`, or `jsboard_wasm`.
fn our_part(name: &str) -> Option<String> {
    let ours = paths(name)
        .filter(|path| path.starts_with("jsboard::") || path.starts_with("jsboard_wasm::"));
    let deepest = ours.max_by_key(|path| path.split("::").count())?;
    let mut steps = deepest.split("::");
    match (steps.next()?, steps.next()?) {
        ("jsboard", module) => Some(format!("jsboard::{module}")),
        (bindings, _) => Some(bindings.to_owned()),
    }
}

/// Whether a name is one that a person gave to a function for JavaScript.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains("::")
}

/// The paths and the words in a name: all between its brackets, blanks and commas.
fn paths(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':')
}

#[cfg(test)]
mod tests {
    use super::part_of;

    #[test]
    fn a_function_is_of_our_deepest_part() {
        let clone = "<alloc::vec::Vec<jsboard::rules::play::Play> as core::clone::Clone>::clone";
        assert_eq!(part_of(clone), "jsboard::rules");
        assert_eq!(
            part_of("<jsboard_wasm::Board as jsboard::api::edit::Edit>::edit"),
            "jsboard::api"
        );
        assert_eq!(
            part_of("jsboard_wasm::viewer::draw::{{closure}}::h0123456789abcdef"),
            "jsboard_wasm"
        );
        assert_eq!(part_of("player externref shim"), "jsboard_wasm");
        assert_eq!(
            part_of("_ZN7jsboard5scene3svg5write17h0123456789abcdefE"),
            "jsboard::scene"
        );
    }

    #[test]
    fn a_function_of_others_is_of_their_group() {
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
