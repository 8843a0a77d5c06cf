//! The modules of the boards, in `pkg/wasm/`: one that shows, which most pages need, and one with
//! every embed. They come from wasm-pack, built for size.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cmd::{Cmd, cmd, root, target};
use crate::module::has_names;
use crate::pkg::{Made, minify, read, remove};
use crate::setup::{self, WASM};

/// A module.
struct Boards {
    /// Where it is made.
    folder: &'static str,
    /// The features of `wasm/` that it has.
    features: &'static str,
    /// Where it is kept what it was made from.
    stamp: &'static str,
}

/// The module that shows.
const VIEWERS: Boards = Boards {
    folder: "pkg/wasm",
    features: "",
    stamp: "target/pkg/viewers-made-from",
};

/// The module with every embed.
const ALL: Boards = Boards {
    folder: "pkg/wasm/tables",
    features: "--features tables",
    stamp: "target/pkg/tables-made-from",
};

/// What makes a panic a trap without a word, in the standard library too, which is rebuilt for
/// that and for size: a tenth less to load. Stable Rust does not offer it yet, hence the variable
/// that lets it.
const SMALLEST: [(&str, &str); 2] = [
    ("RUSTC_BOOTSTRAP", "1"),
    (
        "RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Csymbol-mangling-version=v0",
    ),
];

/// The options of cargo that go with it.
const STD: &str = "-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// Builds both modules, if they would change.
pub(crate) fn build() -> Result<()> {
    setup::std_source()?;
    [VIEWERS, ALL].iter().try_for_each(Boards::build)
}

/// The module with every embed and the names of its functions.
pub(crate) fn named() -> PathBuf {
    root().join("target/pkg/named_bg.wasm")
}

/// A command that builds the smallest code.
fn smallest(line: &str) -> Cmd {
    let set = |command: Cmd, (name, value)| command.env(name, value);
    SMALLEST.into_iter().fold(cmd(line), set)
}

impl Boards {
    fn module(&self) -> PathBuf {
        root().join(self.folder).join("jsboard_bg.wasm")
    }

    fn build(&self) -> Result<()> {
        let options = format!("--quiet --lib --release --target {WASM} {}", self.features);
        let build = smallest(&format!("cargo build {options} {STD}"));
        build.folder("wasm").run()?;
        let compiled = target().join(WASM).join("release/jsboard_wasm.wasm");
        let mut inputs = include_bytes!("boards.rs").to_vec();
        inputs.extend(read(&root().join("wasm/Cargo.toml"))?);
        let what = Made {
            name: self.folder,
            files: &[self.module(), named()],
            stamp: self.stamp,
        };
        what.make_from(&compiled, inputs, || {
            self.make()?;
            with_names(&compiled)
        })
    }

    /// Makes the folder anew, but for folders in it, with the glue minified.
    fn make(&self) -> Result<()> {
        for entry in fs::read_dir(root().join(self.folder)).into_iter().flatten() {
            let path = entry?.path();
            if path.is_file() {
                remove(&path)?;
            }
        }
        let options = "--release --target web --mode no-install --no-pack";
        let out = format!("--out-dir ../{} --out-name jsboard", self.folder);
        let features = self.features;
        smallest(&format!(
            "wasm-pack build wasm {options} {out} -- {STD} {features}"
        ))
        .run()?;
        if has_names(&read(&self.module())?) {
            bail!("wasm-pack has left out wasm-opt: the module has its names");
        }
        // With it, `npm pack` would leave the folder out.
        remove(&root().join(self.folder).join(".gitignore"))?;
        minify(&format!("{}/jsboard.js", self.folder))
    }
}

/// Makes a module once more, in `target/` and with its names, for [`parts`](crate::parts) to read.
fn with_names(compiled: &Path) -> Result<()> {
    let options = "--target web --no-typescript --no-demangle --out-name named";
    cmd(format!("wasm-bindgen {options} --out-dir target/pkg"))
        .arg(compiled)
        .run()?;
    let named = "target/pkg/named_bg.wasm";
    cmd(format!("wasm-opt -Oz --debuginfo {named} --output {named}")).run()
}
