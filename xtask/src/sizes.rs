//! What pages have to load, against budgets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::cmd::{cmd, root};

/// What pages load, and the most bytes, compressed by gzip -9, that it may be and should be.
struct Page {
    title: &'static str,
    /// What it needs first.
    core: &'static [&'static str],
    /// What it needs beside that.
    loads: &'static [&'static [&'static str]],
    budget: u64,
    aim: u64,
}

impl Page {
    /// The files that it loads, as seen from the root of the repository.
    fn files(&self) -> Result<Vec<PathBuf>> {
        loaded(self.core.iter().chain(self.loads.iter().copied().flatten()))
    }
}

const PAGES: [Page; 12] = [
    Page {
        title: "a page with positions",
        core: CORE,
        loads: &[POSITION],
        budget: 74_800,
        aim: 72_000,
    },
    Page {
        title: "a page with matches",
        core: CORE,
        loads: &[MATCH],
        budget: 109_400,
        aim: 99_000,
    },
    Page {
        title: "a page to study matches",
        core: CORE,
        loads: &[MATCH, STUDY],
        budget: 129_300,
        aim: 110_000,
    },
    Page {
        title: "the same, with texts of any kind",
        core: CORE,
        loads: &[MATCH, STUDY, RECORDS],
        budget: 200_800,
        aim: 190_000,
    },
    Page {
        title: "the same, with files of any kind",
        core: CORE,
        loads: &[MATCH, STUDY, RECORDS, ARCHIVES],
        budget: 262_000,
        aim: 254_000,
    },
    Page {
        title: "a page to edit positions",
        core: CORE,
        loads: &[POSITION, TABLES, EDITOR],
        budget: 113_700,
        aim: 104_000,
    },
    Page {
        title: "a page to play and be asked",
        core: CORE,
        loads: &[POSITION, TABLES, PLAYER],
        budget: 122_600,
        aim: 104_000,
    },
    Page {
        title: "a page to play at a table",
        core: CORE,
        loads: &[POSITION, TABLES, PLAYER, AT_TABLE],
        budget: 131_600,
        aim: 116_000,
    },
    Page {
        title: "a page with a chat",
        core: &CHAT,
        loads: &[],
        budget: 84_900,
        aim: 60_000,
    },
    Page {
        title: "the bot, beside what a page has",
        core: &BOT,
        loads: &[],
        budget: 400_000,
        aim: 400_000,
    },
    Page {
        title: "a page with an explorer",
        core: CORE,
        loads: &[POSITION, EXPLORER],
        budget: 237_500,
        aim: 70_000,
    },
    Page {
        title: "a page with everything",
        core: CORE,
        loads: &[POSITION, MATCH, TABLES, EDITOR, PLAYER],
        budget: 171_200,
        aim: 131_000,
    },
];

/// What every board needs.
const CORE: &[&str] = &["pkg/jsboard.mjs", "pkg/wasm/jsboard_bg.wasm"];
/// What a position needs more.
const POSITION: &[&str] = &["pkg/wasm/position.wasm"];
/// What the match viewer needs more.
const MATCH: &[&str] = &["pkg/wasm/common.wasm", "pkg/wasm/match.wasm"];
/// What is shown of a match as a whole, and of its moves, needs more.
const STUDY: &[&str] = &["pkg/wasm/study.wasm"];
/// What texts of other kinds than `.mat` need more, and positions as other programs copy them.
const RECORDS: &[&str] = &["pkg/wasm/records.wasm"];
/// What files that are not text need more than those.
const ARCHIVES: &[&str] = &["pkg/jsboard-bytes.mjs", "pkg/wasm/archives.wasm"];
/// What the boards on which something is done need more.
const TABLES: &[&str] = &["pkg/wasm/common.wasm", "pkg/wasm/tables.wasm"];
/// What the editor needs more than those.
const EDITOR: &[&str] = &["pkg/wasm/editor.wasm"];
/// What the player and the quiz need more than those.
const PLAYER: &[&str] = &["pkg/wasm/player.wasm"];

/// What a player at a table needs more than a player.
const AT_TABLE: &[&str] = &[
    "pkg/jsboard-table.mjs",
    "pkg/jsboard-beside.mjs",
    "pkg/words/table.en.txt",
];

/// Files of fewer bytes are put into a page's scripts as `data:` by bundlers, whose limits are 4 kB (Vite) and
/// 8 kB (webpack, where a page asks for that): the policy that the manual names allows no such address.
const INLINED: u64 = 8_192;

/// What every chat needs, and no board: the core is that of the boards.
const CHAT: [&str; 3] = [
    "pkg/jsboard.mjs",
    "pkg/jsboard-live.mjs",
    "pkg/wasm/live/live_bg.wasm",
];

/// What the bot needs: for those who program it, and for what boards do with it.
const BOT: [&str; 7] = [
    "pkg/jsboard-bot.mjs",
    "pkg/jsboard-advice.mjs",
    "pkg/jsboard-beside.mjs",
    "pkg/bot-worker.js",
    "pkg/bot-engine.js",
    "pkg/wasm/bot/bot.js",
    "pkg/wasm/bot/bot_bg.wasm",
];

/// What the explorer needs: for those who program it, and for what is shown of it. Files are read by the module of the API.
const EXPLORER: &[&str] = &[
    "pkg/jsboard-embed.mjs",
    "pkg/jsboard-beside.mjs",
    "pkg/jsboard-explorer.mjs",
    "pkg/jsboard-explorer-worker.mjs",
    "pkg/jsboard-explorer-engine.mjs",
    "pkg/wasm/explorer/explorer_bg.wasm",
    "pkg/words/library.en.txt",
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
        let total = table(page.title, page.files()?)?;
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
    all_stay_files()
}

/// Checks that each file that a script fetches by its address stays a file in a bundle.
fn all_stay_files() -> Result<()> {
    let mut files = Vec::new();
    for folder in [
        "pkg/wasm",
        "pkg/wasm/api",
        "pkg/wasm/bot",
        "pkg/wasm/explorer",
        "pkg/wasm/live",
        "pkg/words",
    ] {
        for entry in fs::read_dir(root().join(folder))? {
            let path = entry?.path();
            let length = fs::metadata(&path)?.len();
            if is_fetched(&path) {
                files.push((path.display().to_string(), length));
            }
        }
    }
    let small = too_small(&files);
    ensure!(
        small.is_empty(),
        "bundlers would inline {}",
        small.join(", ")
    );
    Ok(())
}

/// The words of a language as bundlers leave them a file: a short text ends in a comment of blanks, which is nothing
/// when it is compressed.
pub(crate) fn not_inlined(mut words: Vec<u8>) -> Vec<u8> {
    let length = words.len();
    let more = usize::try_from(INLINED).map_or(0, |least| least.saturating_sub(length));
    if more > 0 {
        words.push(b'#');
        words.extend(vec![b' '; more]);
        words.push(b'\n');
    }
    words
}

/// Whether scripts fetch this by its address: a module of wasm or words.
fn is_fetched(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end == "wasm" || end == "txt")
}

/// The names of the files, each with its length, that a bundler would inline.
fn too_small(files: &[(String, u64)]) -> Vec<&str> {
    let small = files.iter().filter(|(_, length)| *length < INLINED);
    small.map(|(name, _)| name.as_str()).collect()
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

/// Each of these files once.
///
/// # Errors
/// A script among them imports one that is not.
fn loaded<'f>(needed: impl Iterator<Item = &'f &'f str>) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for file in needed {
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
    fn files_that_bundlers_would_inline_are_named() {
        let file = |name: &str, length| (name.to_owned(), length);
        let files = [file("a.wasm", 3_800), file("b.wasm", 8_192)];
        assert_eq!(too_small(&files), ["a.wasm"]);
        let length = |words: &[u8]| not_inlined(words.to_vec()).len() as u64;
        assert!(length(b"") >= INLINED && length(&[b'a'; 9_000]) == 9_000);
        let fetched = ["x/core.wasm", "ja.txt"].map(|path| is_fetched(Path::new(path)));
        assert!(fetched == [true; 2] && !is_fetched(Path::new("jsboard.js")));
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!(
            [7, 999, 1_000, 90_000, 1_234_567].map(thousands),
            ["7", "999", "1,000", "90,000", "1,234,567"]
        );
    }
}
