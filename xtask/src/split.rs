//! Splits a module into a core, which every page loads, and parts, which a page loads when it first
//! needs them.
//!
//! The core keeps what its exports reach by direct calls; a part is what only its own functions
//! reach. The module calls into a part through its table alone (a vtable, a function pointer), so
//! that all the core has of a part is empty places in that table, and loading the part fills them.
//! A part imports the functions that it calls elsewhere, the memory, the tables and the globals. It
//! may need another part beside the core: what both reach is that one's. A call into a part that is
//! not there yet is a trap.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Call, RefFunc, ReturnCall, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionKind, GlobalKind,
    ImportedFunction, Module,
};

use crate::data::{Named, Namers, Piece};

/// A part of a module.
pub(crate) struct Part {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What stands in the names of the functions that the table holds for it.
    pub(crate) owns: &'static [&'static str],
    /// The part before it that is loaded with it, if one is.
    pub(crate) needs: Option<&'static str>,
}

/// The name under which a part imports the core; others it imports by theirs.
const CORE: &str = "core";

/// Functions, by their numbers in the module as it was read.
type Functions = BTreeSet<usize>;

/// The core, and the parts in their order, as modules. They are not optimised, and have their
/// names. `named` is what names what in the module.
///
/// # Errors
/// A module that cannot be read or fills its table in another way than Rust's, and a part for which
/// the table holds nothing.
pub(crate) fn split(bytes: &[u8], named: &Named, parts: &[Part]) -> Result<Vec<Vec<u8>>> {
    let mut whole = Whole::read(bytes)?;
    let owner = |function: usize| {
        let name = &whole.names[function];
        let owns = |part: &Part| part.owns.iter().any(|path| name.contains(path));
        parts.iter().position(owns)
    };
    let owners: Vec<Option<usize>> = (0..whole.names.len()).map(owner).collect();
    whole.point(named, &owners);
    let whole = whole;
    let slots_where = |accept: &dyn Fn(usize) -> bool| -> Slots {
        let slots = whole
            .slots
            .iter()
            .map(|(slot, function)| (*slot, *function));
        slots.filter(|(_, function)| accept(*function)).collect()
    };
    let own_slots = |part: usize| slots_where(&|function| owners[function] == Some(part));
    for (index, part) in parts.iter().enumerate() {
        let is_there = !own_slots(index).is_empty();
        ensure!(is_there, "no function in the table is for {}", part.name);
    }
    let reached: Vec<Functions> = (0..parts.len())
        .map(|part| whole.reach(own_slots(part).into_values()))
        .collect();

    // What several parts reach is in the nearest that each of them needs. What a function calls is
    // then where it is itself, or in what that needs.
    let core = whole.reach(whole.exported.iter().copied());
    let home = |function: usize| {
        let mut homes = (0..parts.len()).filter(|&part| reached[part].contains(&function));
        let first = homes.next().filter(|_| !core.contains(&function))?;
        homes.try_fold(first, |home, other| common(parts, home, other))
    };
    let homes: Vec<Option<usize>> = (0..whole.names.len()).map(home).collect();
    let is_crossed = |function: usize| {
        let mut callers = (0..whole.calls.len()).filter(|&by| whole.calls[by].contains(&function));
        callers.any(|by| homes[by] != homes[function])
    };
    let crossing: Vec<usize> = (0..homes.len()).filter(|&f| is_crossed(f)).collect();
    let data = Data::of(&named.pieces, &whole, &homes, parts);
    let modules = std::iter::once(None).chain((0..parts.len()).map(Some));
    modules
        .map(|home| {
            let slots = slots_where(&|function| homes[function] == home);
            let name = |of: Option<usize>| of.map_or(CORE, |part| parts[part].name);
            let place = |function: usize| (homes[function] != home).then(|| name(homes[function]));
            module_of(bytes, home, &slots, &crossing, &place, &data)
        })
        .collect()
}

/// The nearest part that each of two is or needs; `None` for the core.
fn common(parts: &[Part], one: usize, other: usize) -> Option<usize> {
    let needed = |part: usize| {
        let name = parts[part].needs?;
        parts.iter().position(|part| part.name == name)
    };
    let line = |part| std::iter::successors(Some(part), |&part| needed(part));
    line(one).find(|&part| line(other).any(|also| also == part))
}

/// Whose each piece of the data is: `None` is the core.
struct Data<'p> {
    pieces: &'p [Piece],
    homes: Vec<Option<usize>>,
}

impl Data<'_> {
    /// A piece is where all are, or what all need, that name it. Nobody's is the core's.
    fn of<'p>(
        pieces: &'p [Piece],
        whole: &Whole,
        homes: &[Option<usize>],
        parts: &[Part],
    ) -> Data<'p> {
        let by_name = whole.by_name();
        let meet = |one: Option<usize>, other: Option<usize>| common(parts, one?, other?);
        let home = |name: &String| by_name.get(name.as_str()).and_then(|&f| homes[f]);
        let mut found: Vec<Option<Option<usize>>> = pieces
            .iter()
            .map(|piece| piece.by.functions.iter().map(home).reduce(meet))
            .collect();
        loop {
            let next: Vec<_> = pieces
                .iter()
                .zip(&found)
                .map(|(piece, home)| {
                    let named = piece.by.pieces.iter().filter_map(|&by| found[by]);
                    home.iter().copied().chain(named).reduce(meet)
                })
                .collect();
            if next == found {
                break;
            }
            found = next;
        }
        Data {
            pieces,
            homes: found.into_iter().map(Option::flatten).collect(),
        }
    }

    /// The places in the memory that are this part's alone.
    fn of_part(&self, part: usize) -> Vec<Range<usize>> {
        let of = |home: bool| {
            let pieces = self.pieces.iter().zip(&self.homes);
            pieces
                .filter(move |(_, found)| (**found == Some(part)) == home)
                .map(|(piece, _)| piece.at.clone())
        };
        // What another's piece lies over is not this part's alone.
        let mut places: Vec<Range<usize>> = Vec::new();
        for place in of(true) {
            let overlaps = |other: Range<usize>| other.start < place.end && place.start < other.end;
            if of(false).any(overlaps) {
                continue;
            }
            match places.last_mut().filter(|last| last.end >= place.start) {
                Some(last) => last.end = last.end.max(place.end),
                None => places.push(place),
            }
        }
        places
    }
}

/// Functions by their places in the table.
type Slots = BTreeMap<i32, usize>;

/// What there is to know of a module before it is cut.
struct Whole {
    /// The functions' names, readable, and as they are.
    names: Vec<String>,
    symbols: Vec<String>,
    /// The functions that each function calls.
    calls: Vec<Functions>,
    /// Those that it may call through the table, for it names them there, itself or in its data.
    points: Vec<Functions>,
    /// Those that are called from outside, or that nobody is known to name.
    exported: Functions,
    slots: Slots,
}

impl Whole {
    fn read(bytes: &[u8]) -> Result<Whole> {
        let module = Module::from_buffer(bytes)?;
        let mut whole = Whole {
            names: Vec::new(),
            symbols: Vec::new(),
            calls: Vec::new(),
            points: Vec::new(),
            exported: Functions::new(),
            slots: slots(&module)?,
        };
        for function in module.funcs.iter() {
            let name = function.name.as_deref().unwrap_or_default();
            whole.symbols.push(name.to_owned());
            let name = format!("{:#}", rustc_demangle::demangle(name));
            whole.names.push(name);
            let mut called = Called::default();
            match &function.kind {
                FunctionKind::Local(local) => dfs_in_order(&mut called, local, local.entry_block()),
                // The core passes on what it imports itself.
                _ => _ = whole.exported.insert(function.id().index()),
            }
            whole.calls.push(called.0);
        }
        for export in module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                whole.exported.insert(function.index());
            }
        }
        Ok(whole)
    }

    /// The functions' numbers by their names.
    fn by_name(&self) -> BTreeMap<&str, usize> {
        let names = self.symbols.iter().enumerate();
        names
            .map(|(function, name)| (name.as_str(), function))
            .collect()
    }

    /// Takes over who names which functions in the table. Those that a part owns are not followed:
    /// that is where it is cut.
    fn point(&mut self, named: &Named, owners: &[Option<usize>]) {
        let mut points = vec![Functions::new(); self.calls.len()];
        let mut exported = Functions::new();
        let by_name = self.by_name();
        for &function in self.slots.values() {
            if owners[function].is_some() {
                continue;
            }
            let namers = named.functions.get(&self.symbols[function]);
            let found = namers.map(|namers| namers_of(namers, &named.pieces));
            for name in found.iter().flatten() {
                match by_name.get(name) {
                    Some(&by) => _ = points[by].insert(function),
                    None => _ = exported.insert(function),
                }
            }
            if found.is_none_or(|found| found.is_empty()) {
                exported.insert(function);
            }
        }
        self.points = points;
        self.exported.extend(exported);
    }

    /// These functions and all that they call, and so on.
    fn reach(&self, roots: impl IntoIterator<Item = usize>) -> Functions {
        let mut reached = Functions::new();
        let mut next: Vec<usize> = roots.into_iter().collect();
        while let Some(function) = next.pop() {
            if reached.insert(function) {
                next.extend(&self.calls[function]);
                next.extend(self.points.get(function).into_iter().flatten());
            }
        }
        reached
    }
}

/// The functions that name something themselves, or by data that they name.
fn namers_of<'n>(namers: &'n Namers, pieces: &'n [Piece]) -> BTreeSet<&'n str> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut next = vec![namers];
    while let Some(namers) = next.pop() {
        found.extend(namers.functions.iter().map(String::as_str));
        for &piece in &namers.pieces {
            if seen.insert(piece) {
                next.push(&pieces[piece].by);
            }
        }
    }
    found
}

/// The functions that one calls or refers to.
#[derive(Default)]
struct Called(Functions);

impl<'a> Visitor<'a> for Called {
    fn visit_call(&mut self, call: &Call) {
        self.0.insert(call.func.index());
    }

    fn visit_return_call(&mut self, call: &ReturnCall) {
        self.0.insert(call.func.index());
    }

    fn visit_ref_func(&mut self, named: &RefFunc) {
        self.0.insert(named.func.index());
    }
}

/// The functions in the table of functions, of which there is one.
fn slots(module: &Module) -> Result<Slots> {
    let mut slots = Slots::new();
    for element in module.elements.iter() {
        let ElementItems::Functions(functions) = &element.items else {
            bail!("a table that is not of functions is filled");
        };
        let ElementKind::Active { offset, .. } = &element.kind else {
            continue;
        };
        let ConstExpr::Value(Value::I32(first)) = offset else {
            bail!("functions at a place in the table that is not known");
        };
        for (slot, function) in (*first..).zip(functions) {
            slots.insert(slot, function.index());
        }
    }
    Ok(slots)
}

/// The core or a part: it exports which of the `crossing` functions are its own, and imports the
/// others from the `place` where they are. The core has the memory, the table and the globals.
fn module_of(
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
            let parts = data
                .homes
                .iter()
                .flatten()
                .copied()
                .collect::<BTreeSet<_>>();
            let places: Vec<_> = parts
                .into_iter()
                .flat_map(|part| data.of_part(part))
                .collect();
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
            let import = imports.add(place, &item.name, id);
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
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
    let table = module
        .tables
        .main_function_table()?
        .context("no table of functions")?;
    let single = [
        item("m", 0, memory.into(), of_core),
        item("t", 0, table.into(), of_core),
    ];
    Ok(functions.chain(globals).chain(single).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is called through the table for `part` calls what `run` calls, and something of its own.
    const WHOLE: &str = r#"(module
        (memory $m 1)
        (table $t 4 4 funcref)
        (global $sp (mut i32) (i32.const 1024))
        (elem (table $t) (i32.const 1) func $core_slot $part_slot $core_slot)
        (data (i32.const 0) "text")
        (func $run (export "run") (param i32) (result i32)
            (call $shared (local.get 0)) (call_indirect (param i32) (result i32) (local.get 0)))
        (func $shared (param i32) (result i32) (global.get $sp))
        (func $core_slot (param i32) (result i32) (local.get 0))
        (func $part_slot (param i32) (result i32) (call $only_part (call $shared (local.get 0))))
        (func $only_part (param i32) (result i32) (global.set $sp (local.get 0)) (i32.load (local.get 0)))
    )"#;

    const PART: Part = Part {
        name: "part",
        owns: &["part_slot"],
        needs: None,
    };

    fn names(module: &Module) -> Vec<&str> {
        let names = module
            .funcs
            .iter_local()
            .map(|(id, _)| module.funcs.get(id));
        let mut names: Vec<&str> = names.filter_map(|f| f.name.as_deref()).collect();
        names.sort_unstable();
        names
    }

    fn made(whole: &str, parts: &[Part]) -> Result<Vec<Module>> {
        let made = split(&wat::parse_str(whole)?, &Named::default(), parts)?;
        made.iter()
            .map(|bytes| Module::from_buffer(bytes))
            .collect()
    }

    #[test]
    fn a_part_has_what_only_it_reaches_and_imports_the_rest() -> Result<()> {
        let made = made(WHOLE, &[PART])?;
        let [core, part] = &made[..] else {
            bail!("{} modules", made.len());
        };
        assert_eq!(names(core), ["core_slot", "run", "shared"]);
        assert_eq!(names(part), ["only_part", "part_slot"]);
        assert_eq!(slots(core)?.keys().copied().collect::<Vec<_>>(), [1, 3]);
        assert_eq!(slots(part)?.keys().copied().collect::<Vec<_>>(), [2]);

        let mut imports: Vec<&str> = part.imports.iter().map(|i| i.name.as_str()).collect();
        imports.sort_unstable();
        assert_eq!(imports, ["f0", "g0", "m0", "t0"]);
        assert!(part.imports.iter().all(|import| import.module == CORE));
        for import in imports {
            assert!(core.exports.iter().any(|export| export.name == import));
        }
        assert!(core.exports.iter().any(|export| export.name == "run"));
        assert_eq!((core.data.iter().count(), part.data.iter().count()), (1, 0));
        assert_eq!(part.exports.iter().count(), 0);
        Ok(())
    }

    #[test]
    fn what_two_parts_reach_stays_in_the_core() -> Result<()> {
        let owns = |name, owns| Part {
            name,
            owns,
            needs: None,
        };
        let parts = [owns("a", &["part_slot"]), owns("b", &["core_slot"])];
        let whole = WHOLE.replace(
            "(local.get 0))\n        (func $part_slot",
            "(call $only_part (local.get 0)))\n        (func $part_slot",
        );
        let made = made(&whole, &parts)?;
        assert_eq!(names(&made[0]), ["only_part", "run", "shared"]);
        assert_eq!(names(&made[1]), ["part_slot"]);
        assert_eq!(names(&made[2]), ["core_slot"]);
        Ok(())
    }

    #[test]
    fn what_a_part_shares_with_the_one_that_it_needs_is_that_ones() -> Result<()> {
        let first = Part {
            name: "a",
            owns: &["part_slot"],
            needs: None,
        };
        let second = Part {
            name: "b",
            owns: &["core_slot"],
            needs: Some("a"),
        };
        let whole = WHOLE.replace(
            "(local.get 0))\n        (func $part_slot",
            "(call $only_part (local.get 0)))\n        (func $part_slot",
        );
        let made = made(&whole, &[first, second])?;
        assert_eq!(names(&made[0]), ["run", "shared"]);
        assert_eq!(names(&made[1]), ["only_part", "part_slot"]);
        assert_eq!(names(&made[2]), ["core_slot"]);
        let of_a = |import: &walrus::Import| import.module == "a";
        let imported: Vec<&str> = made[2]
            .imports
            .iter()
            .filter(|import| of_a(import))
            .map(|import| import.name.as_str())
            .collect();
        let exported: Vec<&str> = made[1].exports.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(imported, exported);
        assert_eq!(exported.len(), 1);
        Ok(())
    }

    #[test]
    fn data_go_with_what_names_them() -> Result<()> {
        let by = |functions: &[&str], pieces: &[usize]| Namers {
            functions: functions.iter().map(|&name| name.to_owned()).collect(),
            pieces: pieces.to_vec(),
        };
        let piece = |at, by| Piece { at, by };
        // "te" is named in the part, "x" in the core; the last "t" by what is named in the part.
        let named = Named {
            pieces: vec![
                piece(0..2, by(&["only_part"], &[])),
                piece(2..3, by(&["shared"], &[])),
                piece(3..4, by(&[], &[0])),
            ],
            ..Named::default()
        };
        let made = split(&wat::parse_str(WHOLE)?, &named, &[PART])?;
        let bytes = |module: &[u8]| -> Result<Vec<Vec<u8>>> {
            let module = Module::from_buffer(module)?;
            Ok(module.data.iter().map(|data| data.value.clone()).collect())
        };
        assert_eq!(bytes(&made[0])?, [b"\0\0x\0".to_vec()]);
        assert_eq!(bytes(&made[1])?, [b"te".to_vec(), b"t".to_vec()]);
        Ok(())
    }

    #[test]
    fn what_only_a_part_names_in_the_table_is_its_own() -> Result<()> {
        let namers = |name: &str| Namers {
            functions: vec![name.to_owned()],
            pieces: Vec::new(),
        };
        for (by, in_core) in [("only_part", false), ("shared", true), ("unknown", true)] {
            let mut named = Named::default();
            named.functions.insert("core_slot".to_owned(), namers(by));
            let made = split(&wat::parse_str(WHOLE)?, &named, &[PART])?;
            let has = |module: &[u8]| -> Result<bool> {
                let module = Module::from_buffer(module)?;
                Ok(names(&module).contains(&"core_slot"))
            };
            assert_eq!(
                [has(&made[0])?, has(&made[1])?],
                [in_core, !in_core],
                "{by}"
            );
        }
        Ok(())
    }
}
