//! The engine's module for JavaScript, `pkg/wasm/engine/`: built for speed.

use std::path::Path;

use anyhow::Result;

use crate::cmd::{cmd, root, target};
use crate::made::{Made, minify, remove};
use crate::setup::{self, WASM};
use crate::sizes;

/// Where it is made.
const FOLDER: &str = "pkg/wasm/engine";

/// The module.
const MODULE: &str = "pkg/wasm/engine/engine_bg.wasm";

/// Builds it, if it would change.
pub(crate) fn build() -> Result<()> {
    let options = format!("--quiet --lib --profile engine --target {WASM}");
    cmd(format!("cargo build {options}"))
        .folder("engine")
        .run()?;
    let compiled = target().join(WASM).join("engine/jsboard_engine.wasm");
    let what = Made {
        name: FOLDER,
        files: &[root().join(MODULE)],
        stamp: "target/pkg/engine-made-from",
    };
    let inputs = include_bytes!("engine.rs").to_vec();
    what.make_from(&compiled, inputs, || make(&compiled))
}

fn make(compiled: &Path) -> Result<()> {
    remove(&root().join(FOLDER))?;
    let options = "--target web --no-typescript --out-name engine";
    cmd(format!("wasm-bindgen {options} --out-dir {FOLDER}"))
        .arg(compiled)
        .run()?;
    // rustc has made it fast: with -O3 on top it lists plays 4 % slower.
    let options = "-O1 --strip-producers";
    cmd(format!("wasm-opt {options} {MODULE} --output {MODULE}")).run()?;
    minify(&format!("{FOLDER}/engine.js"))
}

/// Prints what the engine weighs. It has no budget: no page with a board loads it.
pub(crate) fn print_size() -> Result<()> {
    sizes::print(
        "the engine, apart from any board",
        &[
            "pkg/engine.js",
            "pkg/dice.js",
            "pkg/wasm/engine/engine.js",
            MODULE,
        ],
    )
}

/// Times the module against the same code natively.
pub(crate) fn bench() -> Result<()> {
    setup::for_package()?;
    build()?;
    cmd("node benches/engine.mjs").run()
}
