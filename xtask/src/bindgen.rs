//! wasm-bindgen, as a library: of the version that the wasm crates pin, and without a program to
//! install first.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `{name}_bg.wasm`, `{name}.js` and, with `types`, `{name}.d.ts` for a compiled module into
/// a folder. Functions keep their mangled names, by which the module is split.
pub(crate) fn bindgen(compiled: &Path, folder: &Path, name: &str, types: bool) -> Result<()> {
    println!(
        "wasm-bindgen {} into {}",
        compiled.display(),
        folder.display()
    );
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(compiled).out_name(name);
    bindgen.typescript(types).demangle(false);
    let generated = bindgen.generate(folder);
    generated.with_context(|| format!("wasm-bindgen cannot process {}", compiled.display()))
}
