//! The module of the explorer, `pkg/wasm/explorer/`: built for size, but for what searches, which has the SIMD of wasm.

use anyhow::Result;

use crate::outputs::{Outputs, inputs_of, minify, write};
use crate::smallest::{self, PASSES, STRIP};

/// The module.
const MODULE: &str = "explorer_bg.wasm";

/// Flags of rustc for the crate that searches: every browser has had SIMD since 2023.
const SIMD: &str = "-Zprofile-rustflags --config profile.release.package.jsboard-explorer.rustflags=[\"-Ctarget-feature=+simd128\"]";

/// Compiles the crate.
pub(crate) fn compile() -> Result<()> {
    smallest::compile_with("wasm/explorer", SIMD, "")
}

/// Makes the module of the compiled crate, if it would change.
pub(crate) fn make() -> Result<()> {
    let outputs = Outputs {
        folder: "target/pkg/explorer",
        files: ["explorer.js", "explorer.d.ts", MODULE]
            .map(str::to_owned)
            .to_vec(),
    };
    let compiled = smallest::compiled("jsboard_explorer_page");
    let mut inputs = smallest::CODE.concat();
    inputs.extend(include_bytes!("explorer.rs"));
    inputs.extend(inputs_of(&compiled)?);
    outputs.update(&inputs, || {
        let module = outputs.path(MODULE);
        write(&module, &smallest::bind(&compiled, &outputs, "explorer")?)?;
        smallest::optimise(&[PASSES, STRIP], &module, &module)?;
        minify(&outputs.path("explorer.js"))
    })?;
    outputs.install(&outputs.files, "pkg/wasm/explorer")
}
