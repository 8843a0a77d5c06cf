//! The module of chats, `pkg/wasm/live/`: built for size, apart from the boards.

use anyhow::Result;

use crate::outputs::{Outputs, inputs_of, minify, write};
use crate::smallest::{self, PASSES, STRIP};

/// The module.
const MODULE: &str = "live_bg.wasm";

/// Compiles the crate.
pub(crate) fn compile() -> Result<()> {
    smallest::compile("wasm/live", "")
}

/// Makes the module of the compiled crate, if it would change.
pub(crate) fn make() -> Result<()> {
    let outputs = Outputs {
        folder: "target/pkg/live",
        files: ["live.js", "live.d.ts", MODULE].map(str::to_owned).to_vec(),
    };
    let compiled = smallest::compiled("jsboard_live");
    let mut inputs = smallest::CODE.concat();
    inputs.extend(include_bytes!("live.rs"));
    inputs.extend(inputs_of(&compiled)?);
    outputs.update(&inputs, || {
        let module = outputs.path(MODULE);
        write(&module, &smallest::bind(&compiled, &outputs, "live")?)?;
        smallest::optimise(&[PASSES, STRIP], &module, &module)?;
        minify(&outputs.path("live.js"))
    })?;
    outputs.install(&outputs.files, "pkg/wasm/live")
}
