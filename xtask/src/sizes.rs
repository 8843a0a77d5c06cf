//! What a page has to load to show a match, against a budget.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::cmd::{cmd, root};

/// What pages load, and the most bytes, compressed by gzip -9, that it may be and should be.
struct Page {
    title: &'static str,
    /// What the entry loads by itself when the page runs.
    loads: &'static [&'static str],
    budget: u64,
    aim: u64,
}

const PAGES: [Page; 4] = [
    Page {
        title: "a page with positions",
        loads: &["pkg/wasm/jsboard_bg.wasm"],
        budget: 75_000,
        aim: 65_000,
    },
    Page {
        title: "a page with matches",
        loads: &["pkg/wasm/jsboard_bg.wasm", "pkg/wasm/match.wasm"],
        budget: 90_000,
        aim: 75_000,
    },
    Page {
        title: "a page to edit, play and be asked",
        loads: &["pkg/wasm/jsboard_bg.wasm", "pkg/wasm/tables.wasm"],
        budget: 90_000,
        aim: 75_000,
    },
    Page {
        title: "a page with everything",
        loads: &[
            "pkg/wasm/jsboard_bg.wasm",
            "pkg/wasm/match.wasm",
            "pkg/wasm/tables.wasm",
        ],
        budget: 110_000,
        aim: 90_000,
    },
];

/// The script that a page imports.
const ENTRY: &str = "pkg/jsboard.mjs";

/// What is printed and not counted: it stands for all the others together.
const CLASSIC: &str = "pkg/dist/jsboard.js";

/// A file's bytes as they are, and compressed.
struct Size {
    /// As they are.
    raw: u64,
    /// By `gzip -9`.
    gzip: u64,
}

/// Prints the sizes of what pages load; more than the budget is an error.
pub(crate) fn check() -> Result<()> {
    let mut over = Vec::new();
    for page in PAGES {
        let total = table(page.title, loaded(page.loads)?)?;
        for (name, bytes) in [("aim", page.aim), ("budget", page.budget)] {
            println!("{name:32} {:>19}", thousands(bytes));
        }
        if total.gzip > page.budget {
            over.push(format!("{}: {} bytes", page.title, thousands(total.gzip)));
        }
    }
    if root().join(CLASSIC).exists() {
        row(&format!("(instead: {CLASSIC})"), &size(Path::new(CLASSIC))?);
    }
    ensure!(over.is_empty(), "over the budget: {}", over.join("; "));
    Ok(())
}

/// Prints the sizes of these files, which are paths as seen from the root of the repository.
pub(crate) fn print(title: &str, files: &[&str]) -> Result<()> {
    table(title, files.iter().map(PathBuf::from)).map(|_| ())
}

/// Prints the sizes of files and gives their sum.
fn table(title: &str, files: impl IntoIterator<Item = PathBuf>) -> Result<Size> {
    println!("\n{title:32} {:>9} {:>9}", "raw", "gzip -9");
    let mut total = Size { raw: 0, gzip: 0 };
    for file in files {
        let size = size(&file)?;
        row(&file.to_string_lossy(), &size);
        total = Size {
            raw: total.raw + size.raw,
            gzip: total.gzip + size.gzip,
        };
    }
    row("total", &total);
    Ok(total)
}

/// The files that a page loads, as seen from the root of the repository: the entry, what it
/// imports, and so on.
fn loaded(by_itself: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = vec![PathBuf::from(ENTRY)];
    files.extend(by_itself.iter().map(PathBuf::from));
    let mut next = 0;
    while let Some(file) = files.get(next).cloned() {
        if file.extension().is_some_and(|extension| extension == "mjs") {
            let text = fs::read_to_string(root().join(&file))
                .with_context(|| format!("{}", file.display()))?;
            let new = imports(&text).map(|import| beside(&file, import));
            let new: Vec<PathBuf> = new.filter(|import| !files.contains(import)).collect();
            files.extend(new);
        }
        next += 1;
    }
    Ok(files)
}

/// The relative paths that a script imports statically: each string that begins with a dot and
/// stands after `from` or `import`.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    let strings = script
        .match_indices("\"./")
        .chain(script.match_indices("\"../"));
    strings.filter_map(|(start, _)| {
        let before = script[..start].trim_end();
        let path = script[start + 1..].split('"').next()?;
        (before.ends_with("from") || before.ends_with("import")).then_some(path)
    })
}

/// The path that `import` means in `file`.
fn beside(file: &Path, import: &str) -> PathBuf {
    let mut path = file.to_path_buf();
    path.pop();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => _ = path.pop(),
            name => path.push(name),
        }
    }
    path
}

/// Weighs a file.
fn size(file: &Path) -> Result<Size> {
    let raw = fs::metadata(root().join(file))
        .with_context(|| format!("{}", file.display()))?
        .len();
    let gzip = cmd("gzip -9 --no-name --stdout").arg(file).output()?.len() as u64;
    Ok(Size { raw, gzip })
}

/// Prints a line of the table.
fn row(name: &str, size: &Size) {
    println!(
        "{name:32} {:>9} {:>9}",
        thousands(size.raw),
        thousands(size.gzip)
    );
}

/// A number with commas between its thousands.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_relative_imports_are_found() {
        let script = r#"
            import a from "./a.js";
            export {
                b
            } from "../b.js"; import"./c.js";
            import d from "d";
            const e = await import("./e.js");
        "#;
        let mut found: Vec<&str> = imports(script).collect();
        found.sort_unstable();
        assert_eq!(found, ["../b.js", "./a.js", "./c.js"]);
        assert_eq!(
            beside(Path::new("pkg/x/y.js"), "../b.js"),
            Path::new("pkg/b.js")
        );
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!(
            [7, 999, 1_000, 90_000, 1_234_567].map(thousands),
            ["7", "999", "1,000", "90,000", "1,234,567"]
        );
    }
}
