//! The module of the boards, in `pkg/wasm/`: built for size, split into the core and the parts that
//! pages load when they need them, and each made small by wasm-opt.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::cmd::root;
use crate::data;
use crate::module::has_names;
use crate::outputs::{Outputs, inputs_of, minify, read, write};
use crate::parallel;
use crate::smallest::{self, PASSES, STRIP, optimise};
use crate::split::{Part, split};

/// What a page loads when it needs it, beside the core: all that these alone reach.
const PARTS: [Part; 11] = [
    // What more than one of those below reach, and the core does not.
    Part {
        name: "common",
        owns: &[],
        needs: &[],
    },
    Part {
        name: "position",
        owns: &["jsboard::embed::position::", "jsboard_board::position::"],
        needs: &[],
    },
    Part {
        name: "match",
        owns: &["jsboard::embed::game::", "jsboard_board::viewer::"],
        needs: &["common"],
    },
    Part {
        name: "study",
        owns: &["jsboard_board::study::"],
        needs: &["match"],
    },
    Part {
        name: "records",
        owns: &["jsboard::embed::records::"],
        needs: &["match"],
    },
    Part {
        name: "archives",
        owns: &["jsboard::embed::archives::"],
        needs: &["records"],
    },
    // It shares how numbers are written with the readers, which would otherwise be in every match.
    Part {
        name: "sgf",
        owns: &["jsboard::embed::sgf::"],
        needs: &["archives"],
    },
    // What boards on which something is done have in common.
    Part {
        name: "tables",
        owns: &["jsboard_board::table::"],
        needs: &["common", "position"],
    },
    Part {
        name: "player",
        owns: &[
            "jsboard::embed::player::",
            "jsboard::embed::quiz::",
            "jsboard_board::table::player::",
        ],
        needs: &["tables"],
    },
    Part {
        name: "editor",
        owns: &[
            "jsboard::embed::editor::",
            "jsboard_board::table::editor::",
            "jsboard_board::table::form::",
        ],
        needs: &["tables"],
    },
    Part {
        name: "image",
        owns: &["jsboard_board::image::"],
        needs: &["common"],
    },
];

/// The core, as wasm-bindgen's glue calls it.
const CORE: &str = "jsboard_bg";

/// How much wasm-opt does. The code is the same.
#[derive(Clone, Copy)]
pub(crate) enum Effort {
    /// For development: in seconds.
    Quick,
    /// For publication: as small as it gets, in minutes.
    Full,
}

impl Effort {
    /// The passes of wasm-opt.
    fn passes(self) -> &'static str {
        match self {
            Effort::Quick => "-O1",
            Effort::Full => PASSES,
        }
    }

    /// The modules that are built with it.
    fn outputs(self) -> Outputs {
        let names = PARTS.iter().map(|part| part.name);
        let modules = [CORE, WHOLE, NAMED].into_iter().chain(names);
        let glue = ["jsboard.js", "jsboard.d.ts"].map(str::to_owned);
        Outputs {
            folder: match self {
                Effort::Quick => "target/pkg/quick",
                Effort::Full => "target/pkg/full",
            },
            files: modules.map(file).chain(glue).collect(),
        }
    }
}

/// All embeds in one module, for the classic script.
const WHOLE: &str = "whole";

/// The same with the names of its functions.
const NAMED: &str = "named";

/// Compiles the crate. The linker leaves in the module which function names which data, by which it is split.
pub(crate) fn compile() -> Result<()> {
    smallest::compile("wasm/board", "-Clink-arg=--emit-relocs")
}

/// What makes the modules of the compiled crate.
const CODE: [&[u8]; 6] = [
    include_bytes!("boards.rs"),
    include_bytes!("data.rs"),
    include_bytes!("split/mod.rs"),
    include_bytes!("split/data.rs"),
    include_bytes!("split/module.rs"),
    include_bytes!("split/whole.rs"),
];

/// Makes the modules of the compiled crate, if they would change. Where those of full effort are up
/// to date, they stand in for those of less.
pub(crate) fn make(effort: Effort) -> Result<()> {
    let compiled = smallest::compiled("jsboard_board");
    let mut inputs = [CODE.concat(), smallest::CODE.concat()].concat();
    inputs.extend(inputs_of(&compiled)?);
    let full = Effort::Full.outputs();
    let outputs = if full.are_fresh(&inputs) {
        full
    } else {
        effort.outputs()
    };
    outputs.update(&inputs, || build(&compiled, &outputs, effort))?;
    let is_loaded = |name: &&String| ![file(WHOLE), file(NAMED)].contains(name);
    outputs.install(outputs.files.iter().filter(is_loaded), "pkg/wasm")?;
    for module in [WHOLE, NAMED].map(file) {
        let to = root().join("target/pkg").join(&module);
        write(&to, &read(&outputs.path(&module))?)?;
    }
    Ok(())
}

/// All embeds in one module with the names of its functions, once it is made.
pub(crate) fn named() -> PathBuf {
    root().join("target/pkg").join(file(NAMED))
}

/// The file of a module.
fn file(name: &str) -> String {
    format!("{name}.wasm")
}

/// Builds all outputs of the compiled module.
fn build(compiled: &Path, outputs: &Outputs, effort: Effort) -> Result<()> {
    let bytes = smallest::bind(compiled, outputs, "jsboard")?;
    ensure!(has_names(&bytes), "the module has no names to split it by");
    write(&outputs.path(&file(NAMED)), &bytes)?;
    let named_by = data::named(&read(compiled)?)?;
    let names = PARTS.iter().map(|part| part.name);
    let modules = split(&bytes, &named_by, &PARTS)?;
    for (name, module) in [CORE].into_iter().chain(names).zip(modules) {
        write(&outputs.path(&file(name)), &module)?;
    }
    optimise_all(outputs, effort)?;
    minify(&outputs.path("jsboard.js"))
}

/// Optimises the modules, the one with names first since it takes longest; stripped of them it is
/// the one for the classic script.
fn optimise_all(outputs: &Outputs, effort: Effort) -> Result<()> {
    let mut modules = vec![NAMED, "records", CORE];
    let others = PARTS.iter().map(|part| part.name);
    modules.extend(others.filter(|name| *name != "records"));
    parallel::for_each(&modules, |name| {
        let path = outputs.path(&file(name));
        if *name == NAMED {
            // It keeps the list of its features, which wasm-opt needs to read it again.
            optimise(&[effort.passes(), "--debuginfo"], &path, &path)?;
            optimise(&[STRIP], &path, &outputs.path(&file(WHOLE)))
        } else {
            optimise(&[effort.passes(), STRIP], &path, &path)
        }
    })
}
