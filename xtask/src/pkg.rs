//! `cargo xtask pkg`: the npm package in `pkg/`.
//!
//! `pkg/wasm/` comes from [`boards`] and, in `api/`, `live/`, `bot/` and `explorer/`, from [`api`], [`live`],
//! [`bot`] and [`explorer`]; `pkg/dist/` (one
//! classic script with the wasm inside) from esbuild;
//! `pkg/jsboard*.mjs` (module scripts) from Rollup; `pkg/words/` and the licences are copies, `pkg/THIRD-PARTY-NOTICES.txt` has those of others; all
//! else in `pkg/` is written by hand. wasm-opt takes minutes, so the modules are built in
//! `target/pkg/`, and only when they would change.

use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs};

use anyhow::{Context, Result};

use crate::boards::Effort;
use crate::cmd::{cmd, root};
use crate::module::Module;
use crate::outputs::{read, remove, write};
use crate::timings::Timings;
use crate::{api, boards, bot, explorer, live, notices, parallel, parts, paths, setup, sizes};

/// Builds the package for publication, prints how long it took and what it weighs, and fails if that
/// is over the budget.
pub(crate) fn pkg() -> Result<()> {
    let timings = Timings::start();
    let built = build(Effort::Full, &timings);
    timings.print();
    built?;
    parts::print(&Module::read(&read(&boards::named())?)?);
    api::print_size()?;
    sizes::check()
}

/// Whether this process has built the package for publication.
static IN_THIS_RUN: AtomicBool = AtomicBool::new(false);

/// The variable that says, where it is set, that the package is built for publication.
pub(crate) const IS_BUILT: &str = "JSBOARD_PACKAGE_IS_BUILT";

/// Sets up what is missing and builds the package for publication, unless a step of the tests
/// before this one has done so.
pub(crate) fn published() -> Result<()> {
    if IN_THIS_RUN.load(Ordering::Relaxed) || env::var_os(IS_BUILT).is_some() {
        return Ok(());
    }
    build(Effort::Full, &Timings::start())
}

/// Sets up what is missing and builds the package, its crates side by side.
pub(crate) fn build(effort: Effort, timings: &Timings) -> Result<()> {
    timings.step("set-up", setup::for_package)?;
    let board = || {
        timings.step("compile the boards", boards::compile)?;
        timings.step("modules of the boards", || boards::make(effort))
    };
    let others = || {
        timings.step("compile the API", api::compile)?;
        timings.step("module of the API", api::make)?;
        timings.step("compile the chats", live::compile)?;
        timings.step("module of the chats", live::make)?;
        timings.step("compile the bot", bot::compile)?;
        timings.step("module of the bot", bot::make)?;
        timings.step("compile the explorer", explorer::compile)?;
        timings.step("module of the explorer", explorer::make)
    };
    parallel::both(board, others)?;
    timings.step("scripts", scripts)?;
    IN_THIS_RUN.store(matches!(effort, Effort::Full), Ordering::Relaxed);
    Ok(())
}

/// Builds everything that is not wasm.
fn scripts() -> Result<()> {
    module_scripts()?;
    classic()?;
    words()?;
    licences()?;
    notices::of_package()?;
    paths::check()?;
    site()
}

/// Makes `pkg/jsboard.mjs`: `pkg/index.js` and what it imports, as one small module script for
/// pages that have no bundler, and beside it the scripts that it loads when they are needed.
fn module_scripts() -> Result<()> {
    cmd("rollup --config --silent").run()
}

/// Makes the classic script, with the module inside, from `pkg/classic.js`.
fn classic() -> Result<()> {
    remove(&root().join("pkg/dist"))?;
    if !root().join("pkg/classic.js").exists() {
        println!("there is no pkg/classic.js: no classic script");
        return Ok(());
    }
    let form =
        "--bundle --minify --format=iife --target=es2020 --loader:.wasm=binary --loader:.txt=text";
    let quiet = "--log-level=warning --log-override:empty-import-meta=silent";
    cmd(format!(
        "esbuild pkg/classic.js {form} {quiet} --outfile=pkg/dist/jsboard.js"
    ))
    .run()
}

/// Copies the words of the boards, of chats, of the bot and of tables in each language: a page loads the file that it needs, and English is
/// the model for others.
fn words() -> Result<()> {
    let made = root().join("pkg/words");
    remove(&made)?;
    fs::create_dir(&made)?;
    for folder in fs::read_dir(root().join("languages"))? {
        let folder = folder?;
        let language = folder.file_name().display().to_string();
        for (name, start) in [
            ("board.txt", ""),
            ("chat.txt", "chat."),
            ("bot.txt", "bot."),
            ("table.txt", "table."),
            ("library.txt", "library."),
        ] {
            let file = folder.path().join(name);
            if file.exists() {
                let copy = made.join(format!("{start}{language}.txt"));
                write(&copy, &sizes::not_inlined(read(&file)?))?;
            }
        }
    }
    Ok(())
}

/// Writes the pages of the site and its words, and lists its files for its service worker.
fn site() -> Result<()> {
    cmd("node xtask/site.mjs").run()?;
    cmd("node xtask/files.mjs").run()
}

/// Copies the licences from the root of the repository: `npm pack` does not follow links.
fn licences() -> Result<()> {
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let made = root().join("pkg").join(name);
        fs::copy(root().join(name), &made)
            .with_context(|| format!("cannot write {}", made.display()))?;
    }
    Ok(())
}
