//! A wasm module as sizes: its functions with their names, its data, the rest.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// The parts of a module, in bytes; custom sections, which hold the names, are not counted.
#[derive(Default)]
pub(crate) struct Module {
    /// The functions with a body: name (empty if there is none) and bytes.
    pub(crate) functions: Vec<(String, u64)>,
    /// Bytes of the data.
    pub(crate) data: u64,
    /// Bytes of all other sections: types, imports, tables, exports and so on.
    pub(crate) rest: u64,
}

impl Module {
    /// Reads a module.
    pub(crate) fn read(bytes: &[u8]) -> Result<Module> {
        let mut module = Module::default();
        let (mut imported, mut names) = (0, HashMap::new());
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            let section = payload.as_section().map_or(0, |(_, range)| length(&range));
            match payload {
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(section) = custom.as_known() {
                        names = function_names(section)?;
                    }
                }
                Payload::CodeSectionEntry(body) => module
                    .functions
                    .push((String::new(), length(&body.range()))),
                Payload::CodeSectionStart { .. } => {}
                Payload::DataSection(_) => module.data += section,
                Payload::ImportSection(imports) => {
                    module.rest += section;
                    let is_function =
                        |import: &wasmparser::Import| matches!(import.ty, TypeRef::Func(_));
                    imported = imports.into_imports().flatten().filter(is_function).count();
                }
                _ => module.rest += section,
            }
        }
        // Function numbers start with the imported ones.
        for (index, function) in module.functions.iter_mut().enumerate() {
            function.0 = names.remove(&(imported + index)).unwrap_or_default();
        }
        Ok(module)
    }
}

/// Whether the module names its functions.
pub(crate) fn has_names(bytes: &[u8]) -> bool {
    let mut sections = Parser::new(0).parse_all(bytes).flatten();
    sections
        .any(|section| matches!(section, Payload::CustomSection(custom) if custom.name() == "name"))
}

/// The functions' names, by their numbers.
fn function_names(section: NameSectionReader) -> Result<HashMap<usize, String>> {
    let mut names = HashMap::new();
    for subsection in section {
        if let Name::Function(map) = subsection? {
            for naming in map {
                let naming = naming?;
                names.insert(usize::try_from(naming.index)?, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The bytes in a range of a module.
fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}
