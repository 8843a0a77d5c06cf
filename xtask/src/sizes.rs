//! What pages have to load, against budgets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::cmd::{cmd, root};

/// What pages load, and the most bytes, compressed by gzip -9, that it may be and should be.
struct Page {
    title: &'static str,
    /// What it needs beside [`CORE`].
    loads: &'static [&'static [&'static str]],
    budget: u64,
    aim: u64,
}

const PAGES: [Page; 6] = [
    Page {
        title: "a page with positions",
        loads: &[],
        budget: 65_000,
        aim: 60_000,
    },
    Page {
        title: "a page with matches",
        loads: &[MATCH],
        budget: 86_500,
        aim: 75_000,
    },
    Page {
        title: "a page to study matches",
        loads: &[MATCH, STUDY],
        budget: 96_000,
        aim: 95_000,
    },
    Page {
        title: "the same, with records of any kind",
        loads: &[MATCH, STUDY, RECORDS],
        budget: 190_000,
        aim: 115_000,
    },
    Page {
        title: "a page to edit, play and be asked",
        loads: &[TABLES],
        budget: 91_000,
        aim: 75_000,
    },
    Page {
        title: "a page with everything",
        loads: &[MATCH, TABLES],
        budget: 115_000,
        aim: 90_000,
    },
];

/// What every board needs.
const CORE: &[&str] = &["pkg/jsboard.mjs", "pkg/wasm/jsboard_bg.wasm"];
/// What the match viewer needs more.
const MATCH: &[&str] = &[
    "pkg/jsboard-tools.mjs",
    "pkg/jsboard-match.mjs",
    "pkg/wasm/match.wasm",
];
/// What is shown of a match as a whole, and of its moves, needs more.
const STUDY: &[&str] = &["pkg/jsboard-study.mjs", "pkg/wasm/study.wasm"];
/// What records of other kinds than `.mat` need more, and positions as other programs copy them.
const RECORDS: &[&str] = &["pkg/jsboard-bytes.mjs", "pkg/wasm/records.wasm"];
/// What the boards on which something is done need more.
const TABLES: &[&str] = &[
    "pkg/jsboard-tools.mjs",
    "pkg/jsboard-tables.mjs",
    "pkg/wasm/tables.wasm",
];

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

/// The files that a page loads, as seen from the root of the repository.
///
/// # Errors
/// A script among them imports one that is not.
fn loaded(parts: &[&[&str]]) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = CORE.iter().map(PathBuf::from).collect();
    for file in parts.iter().flat_map(|part| part.iter()) {
        if !files.iter().any(|known| known == Path::new(file)) {
            files.push(PathBuf::from(file));
        }
    }
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "mjs"))
    {
        let text =
            fs::read_to_string(root().join(file)).with_context(|| format!("{}", file.display()))?;
        for import in imports(&text).map(|import| beside(file, import)) {
            let is_counted = files.contains(&import);
            ensure!(is_counted, "{} is loaded and not counted", import.display());
        }
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
