//! The module of evaluation, `pkg/wasm/bot/`: built for speed, with the SIMD of wasm, apart from the boards.

use std::path::Path;

use anyhow::Result;

use crate::api::flags;
use crate::bindgen::bindgen;
use crate::cmd::{cmd, root, target};
use crate::outputs::{Outputs, inputs_of, minify};
use crate::setup::{self, WASM};
use crate::{load, pkg};

/// The module.
const MODULE: &str = "bot_bg.wasm";

/// Every browser has had it since 2023.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// Compiles the crate.
pub(crate) fn compile() -> Result<()> {
    let options = format!("--quiet --lib --profile bot --target {WASM}");
    cmd(format!("cargo build {options}"))
        .folder("wasm/bot")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&[SIMD]))
        .run()
}

/// Makes the module of the compiled crate, if it would change.
pub(crate) fn make() -> Result<()> {
    let outputs = Outputs {
        folder: "target/pkg/bot",
        files: ["bot.js", "bot.d.ts", MODULE].map(str::to_owned).to_vec(),
    };
    let compiled = target().join(WASM).join("bot/jsboard_bot.wasm");
    let mut inputs = include_bytes!("bot.rs").to_vec();
    inputs.extend(inputs_of(&compiled)?);
    outputs.update(&inputs, || {
        bindgen(&compiled, &root().join(outputs.folder), "bot", true)?;
        optimise(&outputs.path(MODULE))?;
        minify(&outputs.path("bot.js"))
    })?;
    outputs.install(&outputs.files, "pkg/wasm/bot")
}

/// Runs wasm-opt, which has little to add to what rustc has optimised for speed.
fn optimise(module: &Path) -> Result<()> {
    cmd("wasm-opt -O2 --strip-debug --strip-producers")
        .arg(module)
        .arg("--output")
        .arg(module)
        .run()
}

/// Compares the speed of the module, in Node.js and in pages, with that of the same code natively.
pub(crate) fn bench() -> Result<()> {
    pkg::published()?;
    load::compile()?;
    cmd("node benches/bot.mjs")
        .env("JSBOARD_SERVER", load::server())
        .env("JSBOARD_CHROMIUM", setup::chromium()?)
        .run()
}
