//! Makes the core, and each part, of the module that is cut.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionKind, GlobalKind,
    ImportedFunction, Module,
};

use super::CORE;
use super::data::Data;
use super::whole::Slots;

/// The core or a part: it exports which of the `crossing` functions are its own, and imports the
/// others from the `place` where they are. The core has the memory, the table and the globals.
pub(super) fn module_of(
    bytes: &[u8],
    home: Option<usize>,
    slots: &Slots,
    crossing: &[usize],
    place: &dyn Fn(usize) -> Option<&'static str>,
    data: &Data<'_>,
) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(bytes)?;
    let is_core = home.is_none();
    let items = items(&module, crossing, is_core, place)?;
    if !is_core {
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        module.start = None;
    }
    share_data(&mut module, home, data)?;
    for item in items {
        match item.place {
            None => _ = module.exports.add(&item.name, item.what),
            Some(place) => import(&mut module, &item, place)?,
        }
    }
    finish(module, slots)
}

/// Leaves to the core what is no part's, and to a part what is its own.
fn share_data(module: &mut Module, home: Option<usize>, data: &Data<'_>) -> Result<()> {
    let memory = module.get_memory_id()?;
    let all: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let mut own = Vec::new();
    for id in all {
        let segment = module.data.get_mut(id);
        let DataKind::Active { offset, .. } = &segment.kind else {
            bail!("data that are not active");
        };
        let ConstExpr::Value(Value::I32(start)) = *offset else {
            bail!("data at a place that is not known");
        };
        let bytes = &mut segment.value;
        let within = |place: &Range<usize>| {
            let from = place.start.checked_sub(start as usize)?;
            let to = place.end.checked_sub(start as usize)?;
            (to <= bytes.len()).then_some(from..to)
        };
        let Some(part) = home else {
            let places = data.of_parts();
            let places: Vec<_> = places.iter().filter_map(within).collect();
            for place in places {
                bytes[place].fill(0);
            }
            continue;
        };
        for place in data.of_part(part) {
            if let Some(inside) = within(&place) {
                own.push((place.start as i32, bytes[inside].to_vec()));
            }
        }
        module.data.delete(id);
    }
    if home.is_some() {
        module.memories.get_mut(memory).data_segments.clear();
    }
    for (start, bytes) in own {
        let offset = ConstExpr::Value(Value::I32(start));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

fn import(module: &mut Module, item: &Item, place: &str) -> Result<()> {
    let imports = &mut module.imports;
    match item.what {
        ExportItem::Function(id) => {
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            let import = imports.add(place, &item.name, id);
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        ExportItem::Memory(id) => {
            module.memories.get_mut(id).import = Some(imports.add(place, &item.name, id));
        }
        ExportItem::Table(id) => {
            module.tables.get_mut(id).import = Some(imports.add(place, &item.name, id));
        }
        ExportItem::Global(id) => {
            let import = imports.add(place, &item.name, id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        ExportItem::Tag(_) => bail!("a tag cannot be imported"),
    }
    Ok(())
}

/// What crosses from one module to others.
struct Item {
    name: String,
    what: ExportItem,
    /// Where it is, if not here.
    place: Option<&'static str>,
}

/// All that crosses: its names are letters with a number, as short as can be.
fn items(
    module: &Module,
    crossing: &[usize],
    is_core: bool,
    place: &dyn Fn(usize) -> Option<&'static str>,
) -> Result<Vec<Item>> {
    let item = |letter: &str, index: usize, what: ExportItem, place| Item {
        name: format!("{letter}{index}"),
        what,
        place,
    };
    let of_core = (!is_core).then_some(CORE);
    let functions = module
        .funcs
        .iter()
        .filter(|function| crossing.contains(&function.id().index()));
    let functions = functions.enumerate().map(|(index, function)| {
        let id = function.id();
        item("f", index, id.into(), place(id.index()))
    });
    let globals = module.globals.iter().filter(|global| global.mutable);
    let globals = globals
        .enumerate()
        .map(|(index, global)| item("g", index, global.id().into(), of_core));
    let memory = module.get_memory_id()?;
    // One of functions, and one of JavaScript's values.
    let tables = module
        .tables
        .iter()
        .enumerate()
        .map(|(index, table)| item("t", index, table.id().into(), of_core));
    let memory = std::iter::once(item("m", 0, memory.into(), of_core));
    Ok(functions
        .chain(globals)
        .chain(tables)
        .chain(memory)
        .collect())
}

/// A module that fills these places of the table alone, without what is then not needed.
fn finish(mut module: Module, slots: &Slots) -> Result<Vec<u8>> {
    let table = module
        .tables
        .main_function_table()?
        .context("no table of functions")?;
    let ids: BTreeMap<usize, _> = module
        .funcs
        .iter()
        .map(|f| (f.id().index(), f.id()))
        .collect();
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for element in elements {
        module.elements.delete(element);
    }
    let mut filled = Vec::new();
    let mut slots = slots
        .iter()
        .map(|(slot, function)| (*slot, ids[function]))
        .peekable();
    while let Some((first, function)) = slots.next() {
        let mut run = vec![function];
        while let Some((_, next)) = slots.next_if(|(slot, _)| *slot == first + run.len() as i32) {
            run.push(next);
        }
        let kind = ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(first)),
        };
        filled.push(module.elements.add(kind, ElementItems::Functions(run)));
    }
    module.tables.get_mut(table).elem_segments = filled.into_iter().collect();
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}
