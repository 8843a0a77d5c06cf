//! Paths in the documents refer to existing files.

use std::fs;
use std::path::Path;

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "fuzz/README.md",
    "languages/README.md",
    "tests/data/README.md",
    "tests/data/positions/README.md",
    "tests/data/records/README.md",
    "tests/golden/README.md",
];

/// Paths that no checkout has: build outputs and an invented example.
const ABSENT: [&str; 7] = [
    "languages/xx",
    "pkg/dist/",
    "pkg/jsboard.mjs",
    "pkg/wasm/",
    "pkg/words/",
    "target/",
    "www/words/",
];

/// The paths in backticks that start with a folder of the repository.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split('`').skip(1).step_by(2);
    code.filter(|code| {
        let plain = code
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-./".contains(&b));
        let folder = code.split_once('/').map(|(folder, _)| folder);
        plain && folder.is_some_and(|name| !matches!(name, "" | "..") && Path::new(name).is_dir())
    })
}

#[test]
fn the_table_of_the_api_has_each_function_that_there_is() {
    let text = fs::read_to_string("docs/api.md").expect("a document");
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `/api/"));
    let rows: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    // The engine's functions are the first; the schema has those of the evaluation too.
    let schema = fs::read_to_string("pkg/api.schema.json").expect("a schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let functions = schema["properties"]["fn"]["enum"].as_array();
    let functions = functions
        .expect("names")
        .iter()
        .filter_map(|name| name.as_str());
    assert_eq!(rows, functions.collect::<Vec<_>>());
}

#[test]
fn functions_of_javascript_alone_are_said_to_be_that() {
    let script = fs::read_to_string("pkg/api.js").expect("a module");
    let exports = script.lines().filter_map(|line| {
        let named = line.strip_prefix("export const ");
        let rest = named.or_else(|| line.strip_prefix("export function "))?;
        rest.split([' ', '(']).next()
    });
    let is_own = |name: &&str| {
        let mut functions = jsboard::api::FUNCTIONS.iter();
        !functions.any(|function| function.name == *name) && !matches!(*name, "analysis" | "init")
    };
    let own: Vec<&str> = exports.filter(is_own).collect();
    assert!(own.contains(&"perft"), "{own:?}");
    let text = fs::read_to_string("docs/api.md").expect("a document");
    let (_, said) = text.split_once("JavaScript alone has").expect("a sentence");
    let (said, _) = said.split_once('.').expect("its end");
    for name in own.into_iter().chain(["dice"]) {
        assert!(said.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn paths_in_documents_exist() {
    let mut found = 0;
    for document in DOCUMENTS {
        let text = fs::read_to_string(document).expect("a document");
        // A code block is preceded by an odd number of backticks.
        let text = text.replace("```", "");
        for path in paths(&text) {
            let absent = ABSENT.iter().any(|name| path.starts_with(name));
            assert!(
                absent || Path::new(path).exists(),
                "{document} names {path}, which does not exist"
            );
            found += 1;
        }
    }
    assert!(found > 100, "{found} paths were found");
}

#[test]
fn every_folder_is_on_the_map() {
    const UNTRACKED: [&str; 3] = ["node_modules", "target", "test-results"];
    let map = fs::read_to_string("ARCHITECTURE.md").expect("the code map");
    for entry in fs::read_dir(".").expect("the repository") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') && !UNTRACKED.contains(&name.as_str()) {
            let known = map.contains(&format!("`{name}/"));
            assert!(known, "ARCHITECTURE.md says nothing of {name}/");
        }
    }
}
