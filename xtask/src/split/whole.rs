//! What there is to know of a module before it is cut.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use walrus::ir::{Call, RefFunc, ReturnCall, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, ExportItem, FunctionKind, Module};

use crate::data::{Named, Namers, Piece};

/// Functions, by their numbers in the module as it was read.
pub(super) type Functions = BTreeSet<usize>;

/// Functions by their places in the table.
pub(super) type Slots = BTreeMap<i32, usize>;

/// What there is to know of a module before it is cut.
pub(super) struct Whole {
    /// The functions' names, readable, and as they are.
    pub(super) names: Vec<String>,
    pub(super) symbols: Vec<String>,
    /// The functions that each function calls.
    pub(super) calls: Vec<Functions>,
    /// Those that it may call through the table, for it names them there, itself or in its data.
    pub(super) points: Vec<Functions>,
    /// Those that the module imports, as each part does itself.
    pub(super) imported: Functions,
    /// Those that are called from outside, or that nobody is known to name.
    pub(super) exported: Functions,
    pub(super) slots: Slots,
}

impl Whole {
    pub(super) fn read(bytes: &[u8]) -> Result<Whole> {
        let module = Module::from_buffer(bytes)?;
        let mut whole = Whole {
            names: Vec::new(),
            symbols: Vec::new(),
            calls: Vec::new(),
            points: Vec::new(),
            imported: Functions::new(),
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
                _ => _ = whole.imported.insert(function.id().index()),
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
    pub(super) fn by_name(&self) -> BTreeMap<&str, usize> {
        let names = self.symbols.iter().enumerate();
        names
            .map(|(function, name)| (name.as_str(), function))
            .collect()
    }

    /// Takes over who names which functions in the table. Those that a part owns are not followed:
    /// that is where it is cut.
    pub(super) fn point(&mut self, named: &Named, owners: &[Option<usize>]) {
        let mut points = vec![Functions::new(); self.calls.len()];
        let mut exported = Functions::new();
        let mut dead = Functions::new();
        let by_name = self.by_name();
        for &function in self.slots.values() {
            if owners[function].is_some() {
                continue;
            }
            let namers = named.functions.get(&self.symbols[function]);
            let found = namers.map(|namers| namers_of(namers, &named.pieces));
            if let Some(names) = &found
                && !names.is_empty()
                && names.iter().all(|name| is_description(name))
            {
                dead.insert(function);
                continue;
            }
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
        self.slots.retain(|_, function| !dead.contains(function));
    }

    /// These functions and all that they call, and so on.
    pub(super) fn reach(&self, roots: impl IntoIterator<Item = usize>) -> Functions {
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

/// Whether a function describes a type to wasm-bindgen, which runs it and takes it out: what only
/// that one named is called by nobody, or by an export.
fn is_description(name: &str) -> bool {
    ["WasmDescribe", "breaks_if_inlined", "__wbindgen_describe"]
        .iter()
        .any(|part| name.contains(part))
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
pub(super) fn slots(module: &Module) -> Result<Slots> {
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
