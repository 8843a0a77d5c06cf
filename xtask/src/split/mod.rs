//! Splits a module into a core, which every page loads, and parts, which a page loads when it first
//! needs them.
//!
//! The core keeps what its exports reach by direct calls; a part is what only its own functions
//! reach. The module calls into a part through its table alone (a vtable, a function pointer), so
//! that all the core has of a part is empty places in that table, and loading the part fills them.
//! A part imports the functions that it calls elsewhere, the memory, the tables and the globals. It
//! may need other parts beside the core: what several reach is in the nearest that each of them
//! needs. A call into a part that is
//! not there yet is a trap.

mod data;
mod module;
mod whole;

use anyhow::{Result, ensure};

use crate::data::Named;
use data::Data;
use module::module_of;
use whole::{Functions, Slots, Whole};

/// A part of a module.
pub(crate) struct Part {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What stands in the names of the functions that the table holds for it.
    pub(crate) owns: &'static [&'static str],
    /// The parts before it that are loaded with it.
    pub(crate) needs: &'static [&'static str],
}

/// The name under which a part imports the core; others it imports by theirs.
const CORE: &str = "core";

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
        // What belongs to two, such as what a later one does for an earlier, is the later one's.
        parts.iter().rposition(owns)
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
        ensure!(
            is_there || part.owns.is_empty(),
            "no function in the table is for {}",
            part.name
        );
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
        !whole.imported.contains(&function) && callers.any(|by| homes[by] != homes[function])
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
    let with_needed = |part: usize| {
        let mut all = vec![part];
        let mut next = 0;
        while let Some(&part) = all.get(next) {
            let is_needed = |other: &usize| parts[part].needs.contains(&parts[*other].name);
            all.extend((0..parts.len()).filter(is_needed));
            next += 1;
        }
        all
    };
    let other = with_needed(other);
    with_needed(one)
        .into_iter()
        .find(|part| other.contains(part))
}

#[cfg(test)]
mod tests {
    use anyhow::bail;
    use walrus::Module;

    use super::whole::slots;
    use super::*;
    use crate::data::{Namers, Piece};

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
        needs: &[],
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
    fn each_part_imports_what_it_calls_outside() -> Result<()> {
        let whole = WHOLE
            .replacen(
                "(module",
                r#"(module (import "glue" "shown" (func $shown))"#,
                1,
            )
            .replace(
                "(param i32) (result i32) (global.set",
                "(param i32) (result i32) (call $shown) (global.set",
            );
        let made = made(&whole, &[PART])?;
        let from_glue = |module: &Module| {
            module
                .imports
                .iter()
                .filter(|import| import.module == "glue")
                .count()
        };
        assert_eq!(from_glue(&made[0]), 0);
        assert_eq!(from_glue(&made[1]), 1);
        Ok(())
    }

    #[test]
    fn what_two_parts_reach_stays_in_the_core() -> Result<()> {
        let owns = |name, owns| Part {
            name,
            owns,
            needs: &[],
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
            needs: &[],
        };
        let second = Part {
            name: "b",
            owns: &["core_slot"],
            needs: &["a"],
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
    fn what_two_parts_share_is_in_the_nearest_that_both_need() -> Result<()> {
        let part = |name, owns, needs| Part { name, owns, needs };
        let parts = [
            part("first", &[], &[]),
            part("second", &[], &[]),
            part("a", &["part_slot"], &["first", "second"]),
            part("b", &["core_slot"], &["second"]),
        ];
        let whole = WHOLE.replace(
            "(local.get 0))\n        (func $part_slot",
            "(call $only_part (local.get 0)))\n        (func $part_slot",
        );
        let made = made(&whole, &parts)?;
        assert_eq!(names(&made[0]), ["run", "shared"]);
        assert!(names(&made[1]).is_empty());
        assert_eq!(names(&made[2]), ["only_part"]);
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
