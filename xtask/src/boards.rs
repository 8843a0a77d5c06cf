//! The module of the boards, in `pkg/wasm/`: built for size by wasm-pack, split into the core and
//! the parts that pages load when they need them, and each made small by wasm-opt.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::cmd::{Cmd, cmd, root, target};
use crate::data::{self, without_relocations};
use crate::made::{Made, minify, read, remove};
use crate::module::has_names;
use crate::setup::{self, WASM};
use crate::split::{Part, split};

/// What a page loads when it needs it, beside the core: all that these alone reach.
const PARTS: [Part; 4] = [
    Part {
        name: "match",
        owns: &["jsboard::embed::game::"],
        needs: None,
    },
    Part {
        name: "study",
        owns: &["jsboard::embed::study::"],
        needs: Some("match"),
    },
    Part {
        name: "records",
        owns: &["jsboard::embed::records::"],
        needs: Some("match"),
    },
    Part {
        name: "tables",
        owns: &[
            "jsboard::embed::player::",
            "jsboard::embed::editor::",
            "jsboard::embed::pointer::",
        ],
        needs: None,
    },
];

/// The core, as wasm-bindgen's glue calls it.
const CORE: &str = "jsboard_bg";

/// Where wasm-pack puts the module before it is split.
const WHOLE: &str = "target/pkg/board";

/// What makes the smallest code. Stable Rust does not offer all of it yet, hence the first variable,
/// that lets it. A panic is a trap without a word, in the standard library too, which is rebuilt for
/// that: a tenth less to load. Functions that are the same stay apart, so that each goes by its own
/// name to its part; the linker leaves in the module which of them names which data. And LLVM leaves out what makes code faster and larger.
const SMALLEST: [(&str, &str); 2] = [
    ("RUSTC_BOOTSTRAP", "1"),
    (
        "RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Csymbol-mangling-version=v0 \
         -Zmerge-functions=disabled -Clink-arg=--emit-relocs -Cllvm-args=-enable-pre=false -Cllvm-args=-disable-lsr \
         -Cllvm-args=-disable-licm-promotion -Cllvm-args=-disable-early-taildup",
    ),
];

/// The options of cargo that go with it.
const STD: &str = "-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size";

/// What wasm-opt does. Below 1024 nothing is kept: the lowest end of the stack is there.
const SMALL: &str = "--low-memory-unused --flatten --rereloop -Oz -Oz --flatten --dfo -Oz -Oz";

/// Builds the module, if it would change.
pub(crate) fn build() -> Result<()> {
    setup::std_source()?;
    let options = format!("--quiet --lib --release --target {WASM}");
    smallest(&format!("cargo build {options} {STD}"))
        .folder("wasm")
        .run()?;
    let compiled = compiled();
    let mut inputs = include_bytes!("boards.rs").to_vec();
    inputs.extend(include_bytes!("split.rs"));
    inputs.extend(include_bytes!("data.rs"));
    inputs.extend(read(&root().join("wasm/Cargo.toml"))?);
    let mut files = vec![named(), whole()];
    files.extend(PARTS.iter().map(|part| file(part.name)));
    files.push(file(CORE));
    let what = Made {
        name: "pkg/wasm",
        files: &files,
        stamp: "target/pkg/board-made-from",
    };
    what.make_from(&compiled, inputs, make)
}

/// The module as it was linked.
fn compiled() -> PathBuf {
    target().join(WASM).join("release/jsboard_wasm.wasm")
}

/// All embeds in one module, for the classic script.
pub(crate) fn whole() -> PathBuf {
    root().join("target/pkg/whole.wasm")
}

/// The same with the names of its functions.
pub(crate) fn named() -> PathBuf {
    root().join("target/pkg/named.wasm")
}

/// A module of the package, by its name.
fn file(name: &str) -> PathBuf {
    root().join(format!("pkg/wasm/{name}.wasm"))
}

/// A command that builds the smallest code.
fn smallest(line: &str) -> Cmd {
    let set = |command: Cmd, (name, value)| command.env(name, value);
    SMALLEST.into_iter().fold(cmd(line), set)
}

/// Makes `pkg/wasm/` anew, but for folders in it, and what comes of the whole module.
fn make() -> Result<()> {
    let folder = root().join("pkg/wasm");
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry?.path();
        if path.is_file() {
            remove(&path)?;
        }
    }
    let options = "--release --target web --mode no-install --no-pack";
    let out = format!("--out-dir ../{WHOLE} --out-name jsboard");
    smallest(&format!("wasm-pack build wasm {options} {out} -- {STD}")).run()?;

    let made = root().join(WHOLE);
    let module = made.join(format!("{CORE}.wasm"));
    let bytes = without_relocations(&read(&module)?)?;
    fs::write(&module, &bytes).with_context(|| format!("cannot write {}", module.display()))?;
    ensure!(has_names(&bytes), "{WHOLE} has no names to split it by");
    let names = PARTS.iter().map(|part| part.name);
    let named_by = data::named(&read(&compiled())?)?;
    let split = split(&bytes, &named_by, &PARTS)?;
    for (name, split) in [CORE].into_iter().chain(names).zip(split) {
        let path = file(name);
        fs::create_dir_all(&folder)?;
        fs::write(&path, split).with_context(|| format!("cannot write {}", path.display()))?;
        optimise(&path, &path, "--strip-debug")?;
    }
    optimise(&module, &whole(), "--strip-debug")?;
    optimise(&module, &named(), "--debuginfo")?;
    for glue in ["jsboard.js", "jsboard.d.ts"] {
        fs::copy(made.join(glue), folder.join(glue))?;
    }
    minify("pkg/wasm/jsboard.js")
}

/// Makes a module small.
fn optimise(from: &PathBuf, to: &PathBuf, names: &str) -> Result<()> {
    let strip = "--strip-producers --strip-target-features";
    cmd(format!("wasm-opt {SMALL} {strip} {names}"))
        .arg(from)
        .arg("--output")
        .arg(to)
        .run()
}
