//! `cargo xtask pkg`: the npm package in `pkg/`.
//!
//! `pkg/wasm/` comes from [`boards`] and, in `engine/`, from [`engine`]; the `style.js` in
//! `pkg/dom/` and `pkg/dist/` (one classic script with the wasm inside) from esbuild;
//! `pkg/jsboard*.mjs` (module scripts) from Rollup; `pkg/words/` and the licences are copies; all
//! else in `pkg/` is written by hand. wasm-opt takes seconds, so `pkg/wasm/` is made again only
//! when it would change.

use std::fs;

use anyhow::{Context, Result};

use crate::cmd::{cmd, root};
use crate::made::{read, remove};
use crate::module::Module;
use crate::setup;
use crate::{boards, engine, parts, sizes};

/// Builds the package, prints what it costs and weighs, and fails if that is over the budget.
pub(crate) fn pkg() -> Result<()> {
    build()?;
    parts::print(&Module::read(&read(&boards::named())?)?);
    engine::print_size()?;
    sizes::check()
}

/// Sets up what is missing and builds the package.
pub(crate) fn build() -> Result<()> {
    setup::for_package()?;
    engine::build()?;
    boards::build()?;
    styles()?;
    module_scripts()?;
    classic()?;
    words()?;
    licences()?;
    files()
}

/// Makes the `style.js` of each folder of `pkg/dom/`: its style sheet as the text that a module
/// script exports.
fn styles() -> Result<()> {
    for folder in ["", "/match", "/study", "/tables", "/tools"] {
        let sheet = format!("pkg/dom{folder}/style.css");
        let small = "target/pkg/style.css";
        let form = "--minify --log-level=warning";
        cmd(format!("esbuild {sheet} {form} --outfile={small}")).run()?;
        let style = fs::read_to_string(root().join(small))?;
        let style = style.trim().replace('\\', "\\\\").replace('`', "\\`");
        let made = root().join(sheet).with_extension("js");
        fs::write(&made, format!("export default `{style}`;\n"))
            .with_context(|| format!("cannot write {}", made.display()))?;
    }
    Ok(())
}

/// Makes `pkg/jsboard.mjs`: `pkg/index.js` and what it imports, as one small module script for
/// pages that have no bundler, and beside it the scripts that it loads when they are needed.
fn module_scripts() -> Result<()> {
    cmd("rollup --config --silent").run()
}

/// Makes the classic script, which has the module inside, of `pkg/classic.js`.
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

/// Copies the languages' files, of which a page loads the one that it needs.
fn words() -> Result<()> {
    let made = root().join("pkg/words");
    remove(&made)?;
    fs::create_dir(&made)?;
    for file in fs::read_dir(root().join("src/words"))? {
        let file = file?;
        if file
            .path()
            .extension()
            .is_some_and(|extension| extension == "txt")
        {
            fs::copy(file.path(), made.join(file.file_name()))?;
        }
    }
    Ok(())
}

/// Lists the files of the site, for its service worker.
fn files() -> Result<()> {
    cmd("node xtask/files.mjs").run()
}

/// Copies the licences, which are at the root of the repository: `npm pack` follows no link.
fn licences() -> Result<()> {
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let made = root().join("pkg").join(name);
        fs::copy(root().join(name), &made)
            .with_context(|| format!("cannot write {}", made.display()))?;
    }
    Ok(())
}
