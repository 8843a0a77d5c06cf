//! What names what in a module, told from the relocations that the linker leaves in it with
//! `--emit-relocs`: which functions and which data name each piece of data, and each function that is
//! called through the table.
//!
//! Facts from the tool conventions of WebAssembly, `Linking.md`.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{
    CustomSectionReader, DataKind, DataSectionReader, Import, KnownCustom, Linking, Name, NameMap,
    Operator, Parser, Payload, RelocSectionReader, RelocationType, SymbolInfo, SymbolInfoMap,
    TypeRef,
};

/// A piece of data: a string, a table, a constant.
pub(crate) struct Piece {
    /// Where it lies in the memory.
    pub(crate) at: Range<usize>,
    /// What names it.
    pub(crate) by: Namers,
}

/// What names something.
#[derive(Default)]
pub(crate) struct Namers {
    /// Functions, by their names.
    pub(crate) functions: Vec<String>,
    /// Pieces of data, by their numbers.
    pub(crate) pieces: Vec<usize>,
}

/// What is named in a module.
#[derive(Default)]
pub(crate) struct Named {
    /// Its data, in the order of their places.
    pub(crate) pieces: Vec<Piece>,
    /// Its functions that are called through the table, by their names.
    pub(crate) functions: BTreeMap<String, Namers>,
}

/// What is named in a module.
///
/// # Errors
/// A module that cannot be read, or that was linked without `--emit-relocs`.
pub(crate) fn named(bytes: &[u8]) -> Result<Named> {
    let linked = Linked::read(bytes)?;
    let mut named = Named::default();
    let mut piece_of = BTreeMap::new();
    for (symbol, at) in &linked.data {
        // Several symbols may name one place.
        let known = named.pieces.iter().position(|piece| piece.at == *at);
        let piece = known.unwrap_or(named.pieces.len());
        if known.is_none() {
            let (at, by) = (at.clone(), Namers::default());
            named.pieces.push(Piece { at, by });
        }
        piece_of.insert(*symbol, piece);
    }
    for (place, symbol) in &linked.relocations {
        let from = match *place {
            Place::Code(body) => Err(linked.names[body].clone()),
            Place::Data(at) => {
                let by = named.pieces.iter().position(|by| by.at.contains(&at));
                Ok(by.context("data that has no name names something")?)
            }
        };
        let namers = match (piece_of.get(symbol), linked.functions.get(symbol)) {
            (Some(&piece), _) => &mut named.pieces[piece].by,
            (None, Some(body)) => named
                .functions
                .entry(linked.names[*body].clone())
                .or_default(),
            (None, None) => continue,
        };
        match from {
            Ok(piece) => namers.pieces.push(piece),
            Err(function) => namers.functions.push(function),
        }
    }
    Ok(named)
}

/// The module without what the linker tells of it.
///
/// # Errors
/// A module that cannot be read.
pub(crate) fn without_relocations(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = walrus::Module::from_buffer(bytes)?;
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(module.emit_wasm())
}

/// What the linker tells of a module.
#[derive(Default)]
struct Linked {
    /// How many functions are imported: the others are numbered after them.
    imported: usize,
    /// The functions' names, by their bodies' numbers.
    names: Vec<String>,
    /// Symbols of data, and where these lie.
    data: Vec<(u32, Range<usize>)>,
    /// The bodies of symbols of functions.
    functions: BTreeMap<u32, usize>,
    /// Where symbols are named, of data or of functions in the table.
    relocations: Vec<(Place, u32)>,
    /// Where in the file each section, each function's body and each segment's bytes stand; and the
    /// places of the segments in the memory.
    sections: Vec<Range<u64>>,
    bodies: Vec<Range<u64>>,
    segments: Vec<(usize, Range<u64>)>,
}

/// Where something is named.
enum Place {
    /// In a function's body, by its number.
    Code(usize),
    /// In the data, here in the memory.
    Data(usize),
}

impl Linked {
    fn read(bytes: &[u8]) -> Result<Linked> {
        let mut linked = Linked::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                linked.sections.push(range);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    let all = imports.into_imports().flatten();
                    let is_function = |import: &Import| matches!(import.ty, TypeRef::Func(_));
                    linked.imported = all.filter(is_function).count();
                }
                Payload::CodeSectionEntry(body) => linked.bodies.push(body.range()),
                Payload::DataSection(data) => linked.read_segments(data)?,
                Payload::CustomSection(custom) => linked.read_custom(&custom)?,
                _ => {}
            }
        }
        linked.data.sort_by_key(|(_, at)| at.start);
        ensure!(
            !linked.relocations.is_empty(),
            "linked without --emit-relocs"
        );
        Ok(linked)
    }

    fn read_segments(&mut self, data: DataSectionReader<'_>) -> Result<()> {
        for segment in data {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                continue;
            };
            if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? {
                // The bytes stand at the end of what there is of a segment.
                let end = segment.range.end;
                let range = end - segment.data.len() as u64..end;
                self.segments.push((value as usize, range));
            }
        }
        Ok(())
    }

    fn read_custom(&mut self, custom: &CustomSectionReader<'_>) -> Result<()> {
        match custom.as_known() {
            KnownCustom::Name(parts) => {
                for part in parts {
                    if let Name::Function(names) = part? {
                        self.read_names(names)?;
                    }
                }
            }
            KnownCustom::Linking(parts) => {
                for part in parts {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.read_symbols(symbols)?;
                    }
                }
            }
            KnownCustom::Reloc(relocations) => self.read_relocations(&relocations)?,
            _ => {}
        }
        Ok(())
    }

    fn read_names(&mut self, names: NameMap<'_>) -> Result<()> {
        self.names.resize(self.bodies.len(), String::new());
        for naming in names {
            let naming = naming?;
            let body = (naming.index as usize).checked_sub(self.imported);
            if let Some(name) = body.and_then(|body| self.names.get_mut(body)) {
                naming.name.clone_into(name);
            }
        }
        Ok(())
    }

    fn read_symbols(&mut self, symbols: SymbolInfoMap<'_>) -> Result<()> {
        for (index, symbol) in symbols.into_iter().enumerate() {
            let index = index as u32;
            match symbol? {
                SymbolInfo::Data {
                    symbol: Some(place),
                    ..
                } => {
                    let segment = self.segments.get(place.index as usize);
                    let (address, _) = segment.context("a symbol of no segment")?;
                    let start = address + place.offset as usize;
                    self.data.push((index, start..start + place.size as usize));
                }
                SymbolInfo::Func { index: number, .. } => {
                    if let Some(body) = (number as usize).checked_sub(self.imported) {
                        self.functions.insert(index, body);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_relocations(&mut self, relocations: &RelocSectionReader<'_>) -> Result<()> {
        let section = self.sections.get(relocations.section_index() as usize);
        let section = section.context("relocations of no section")?.start;
        for entry in relocations.entries() {
            let entry = entry?;
            // Calls, types and so on are named in other ways.
            if !matches!(
                entry.ty,
                RelocationType::MemoryAddrLeb
                    | RelocationType::MemoryAddrSleb
                    | RelocationType::MemoryAddrI32
                    | RelocationType::TableIndexSleb
                    | RelocationType::TableIndexI32
            ) {
                continue;
            }
            let place = section + u64::from(entry.offset);
            let body = self.bodies.partition_point(|body| body.end <= place);
            if self
                .bodies
                .get(body)
                .is_some_and(|body| body.contains(&place))
            {
                self.relocations.push((Place::Code(body), entry.index));
            }
            let mut segments = self.segments.iter();
            if let Some((address, range)) = segments.find(|(_, range)| range.contains(&place)) {
                let at = address + (place - range.start) as usize;
                self.relocations.push((Place::Data(at), entry.index));
            }
        }
        Ok(())
    }
}
