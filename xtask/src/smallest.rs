//! What makes modules for pages small: flags of rustc, short names, passes of wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::bindgen::bindgen;
use crate::cmd::{cmd, root, target};
use crate::data::without_relocations;
use crate::imports;
use crate::outputs::{Outputs, read, write};
use crate::setup::{self, WASM};

/// The source of this file, as an input of the modules.
pub(crate) const CODE: [&[u8]; 2] = [include_bytes!("smallest.rs"), include_bytes!("imports.rs")];

/// What makes the smallest code. Stable Rust does not offer all of it yet, hence the first variable,
/// that lets it. A panic is a trap without a word, in the standard library too, which is rebuilt for
/// that: a tenth less to load. Functions that are the same stay apart, so that each goes by its own
/// name to its part. And LLVM leaves out what makes code faster and larger. All modules share them, so that the
/// libraries are compiled once.
const FLAGS: [(&str, &str); 2] = [
    ("RUSTC_BOOTSTRAP", "1"),
    (
        "RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Csymbol-mangling-version=v0 \
         -Zmerge-functions=disabled -Cllvm-args=-enable-pre=false -Cllvm-args=-disable-lsr \
         -Cllvm-args=-disable-licm-promotion -Cllvm-args=-disable-early-taildup",
    ),
];

/// The options of cargo that go with it.
const STD: &str = "-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// The passes of wasm-opt for the smallest module. Nothing is kept below address 1024: the lowest end of the stack is
/// there.
pub(crate) const PASSES: &str =
    "--low-memory-unused --flatten --rereloop -Oz -Oz --flatten --dfo -Oz -Oz";

/// Removes what a page has no use for.
pub(crate) const STRIP: &str = "--strip-producers --strip-target-features --strip-debug";

/// Compiles a crate, with further flags of rustc for this crate alone.
pub(crate) fn compile(folder: &str, flags: &str) -> Result<()> {
    setup::std_source()?;
    let options = format!("--quiet --lib --release --target {WASM} {STD}");
    let build = cmd(format!("cargo rustc {options} -- {flags}")).folder(folder);
    let set = |command: crate::cmd::Cmd, (name, value)| command.env(name, value);
    FLAGS.into_iter().fold(build, set).run()
}

/// The compiled module of a crate, whose name has underscores.
pub(crate) fn compiled(name: &str) -> PathBuf {
    target().join(WASM).join(format!("release/{name}.wasm"))
}

/// Writes the glue and the types of a compiled module, which know each other by short names, and gives the module.
pub(crate) fn bind(compiled: &Path, outputs: &Outputs, name: &str) -> Result<Vec<u8>> {
    bindgen(compiled, &root().join(outputs.folder), name, true)?;
    let glue = outputs.path(&format!("{name}.js"));
    let text = fs::read_to_string(&glue).with_context(|| glue.display().to_string())?;
    let module = read(&outputs.path(&format!("{name}_bg.wasm")))?;
    let (module, text) = imports::shortened(&without_relocations(&module)?, &text)?;
    write(&glue, text.as_bytes())?;
    let types = outputs.path(&format!("{name}.d.ts"));
    let mut declared = read(&types)?;
    declared.extend(b"\nexport function imports(): WebAssembly.Imports;\n");
    declared.extend(b"export function finish(instance: WebAssembly.Instance): InitOutput;\n");
    write(&types, &declared)?;
    Ok(module)
}

/// Runs wasm-opt.
pub(crate) fn optimise(options: &[&str], from: &Path, to: &Path) -> Result<()> {
    cmd(format!("wasm-opt {}", options.join(" ")))
        .arg(from)
        .arg("--output")
        .arg(to)
        .run()
}
