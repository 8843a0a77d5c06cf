//! The module of the explorer, `pkg/wasm/explorer/`: built for size, apart from the boards. It needs no SIMD: what is
//! searched of 1,000,000 decisions by their boards takes half a millisecond without.

use anyhow::Result;

use crate::cmd::cmd;
use crate::outputs::{Outputs, inputs_of, minify, write};
use crate::smallest::{self, PASSES, STRIP};
use crate::{load, pkg, setup};

/// The module.
const MODULE: &str = "explorer_bg.wasm";

/// Compiles the crate.
pub(crate) fn compile() -> Result<()> {
    smallest::compile("wasm/explorer", "")
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

/// Measures adding, loading and searching in a page.
pub(crate) fn bench() -> Result<()> {
    pkg::published()?;
    load::compile()?;
    cmd("node benches/explorer.mjs")
        .env("JSBOARD_SERVER", load::server())
        .env("JSBOARD_CHROMIUM", setup::chromium()?)
        .run()
}
