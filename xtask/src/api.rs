//! The module of the API for JavaScript, `pkg/wasm/api/`: built for speed.

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use crate::bindgen::bindgen;
use crate::cmd::{cmd, root, target};
use crate::outputs::{Outputs, inputs_of, minify};
use crate::setup::{self, WASM};
use crate::sizes;

/// The module in the package.
const MODULE: &str = "pkg/wasm/api/api_bg.wasm";

/// Compiles the crate.
pub(crate) fn compile() -> Result<()> {
    let options = format!("--quiet --lib --profile api --target {WASM}");
    cmd(format!("cargo build {options}"))
        .folder("wasm/api")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&[]))
        .run()
}

/// The flags of rustc for a module that is built for speed, with some of its own. They replace those of
/// `.cargo/config.toml`. The folders of whoever builds it stay out of the
/// module: messages of panics name source files, of crates and of the standard library.
pub(crate) fn flags(own: &[&str]) -> String {
    let folder = |variable: &str, usual: &str| {
        let home = || env::var("HOME").map(|home| format!("{home}/{usual}"));
        let named = env::var(variable).or_else(|_| home());
        named.unwrap_or_else(|_| usual.to_owned())
    };
    let (cargo, rustup) = (
        folder("CARGO_HOME", ".cargo"),
        folder("RUSTUP_HOME", ".rustup"),
    );
    let all = [
        "-Csymbol-mangling-version=v0".to_owned(),
        format!("--remap-path-prefix={cargo}=/cargo"),
        format!("--remap-path-prefix={rustup}=/rustup"),
    ];
    let own = own.iter().map(|&flag| flag.to_owned());
    all.into_iter()
        .chain(own)
        .collect::<Vec<_>>()
        .join("\u{1f}")
}

/// Makes the module of the compiled crate, if it would change.
pub(crate) fn make() -> Result<()> {
    let outputs = Outputs {
        folder: "target/pkg/api",
        files: ["api.js", "api_bg.wasm"].map(str::to_owned).to_vec(),
    };
    let compiled = target().join(WASM).join("api/jsboard_api.wasm");
    let mut inputs = include_bytes!("api.rs").to_vec();
    inputs.extend(inputs_of(&compiled)?);
    outputs.update(&inputs, || {
        bindgen(&compiled, &root().join(outputs.folder), "api", false)?;
        optimise(&outputs.path("api_bg.wasm"))?;
        minify(&outputs.path("api.js"))
    })?;
    outputs.install(&outputs.files, "pkg/wasm/api")
}

/// Runs wasm-opt. rustc has optimised for speed: with -O3 on top, plays are listed 4 % slower.
fn optimise(module: &PathBuf) -> Result<()> {
    cmd("wasm-opt -O1 --strip-producers")
        .arg(module)
        .arg("--output")
        .arg(module)
        .run()
}

/// Prints the size. It has no budget: no page with a board loads it.
pub(crate) fn print_size() -> Result<()> {
    sizes::print(
        "the API, apart from any board",
        &["pkg/api.js", "pkg/dice.js", "pkg/wasm/api/api.js", MODULE],
    )
}

/// Compares the speed of the module with that of the same code natively.
pub(crate) fn bench() -> Result<()> {
    setup::for_package()?;
    compile()?;
    make()?;
    cmd("node benches/api.mjs").run()
}
