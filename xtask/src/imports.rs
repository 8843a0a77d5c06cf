//! The names by which a module and its glue know each other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use walrus::Module;

/// Gives what a module and its glue import of each other names of two or three characters:
/// wasm-bindgen's end in hashes, and those of closures are mangled, which no compression shortens.
/// It is some 4 kB of what a page loads.
///
/// # Errors
/// A module that cannot be read.
pub(crate) fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::from_buffer(module)?;
    let mut glue = glue.to_owned();
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    rename(imports, "__wb", "i", &mut glue);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    rename(exports, "_R", "e", &mut glue);
    // The parts import of it too, and pages make the instance themselves.
    glue.push_str("export { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n");
    Ok((module.emit_wasm(), compacted(&glue)))
}

/// What wasm-bindgen writes in each of many functions of the glue, and a call that does the same.
const REPEATED: [(&str, &str); 5] = [
    (
        "const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
        "giveText(arg0, ret);",
    ),
    (
        "var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);",
        "giveText(arg0, ret);",
    ),
    (
        "return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);",
        "return giveObject(ret);",
    ),
    ("function() { return handleError(function", "caught(function"),
    ("}, arguments); }", "})"),
];

/// What these calls are of.
const GIVERS: &str = "
function giveText(to, text) {
    const at = isLikeNone(text) ? 0 : passStringToWasm0(text, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const length = WASM_VECTOR_LEN;
    getDataViewMemory0().setInt32((to >>> 0) + 4, length, true);
    getDataViewMemory0().setInt32(to >>> 0, at, true);
}
function giveObject(object) {
    return isLikeNone(object) ? 0 : addToExternrefTable0(object);
}
function caught(f) {
    return function() { return handleError(f, arguments); };
}
";

/// The glue with what is repeated in it written once, which is some 150 bytes of what a page loads.
fn compacted(glue: &str) -> String {
    let once = |glue: String, &(long, short): &(&str, &str)| glue.replace(long, short);
    REPEATED.iter().fold(glue.to_owned(), once) + GIVERS
}

/// Gives those names that begin with `start` a letter and a number, in the glue too.
fn rename<'n>(
    names: impl Iterator<Item = &'n mut String>,
    start: &str,
    letter: &str,
    glue: &mut String,
) {
    let names: Vec<&mut String> = names.filter(|name| name.starts_with(start)).collect();
    let different: BTreeSet<String> = names.iter().map(|name| (*name).clone()).collect();
    // The longest first: one may be the start of another.
    let mut different: Vec<String> = different.into_iter().collect();
    different.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let short: BTreeMap<String, String> = different
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let short = format!("{letter}{index}");
            *glue = glue.replace(&name, &short);
            (name, short)
        })
        .collect();
    for name in names {
        name.clone_from(&short[name.as_str()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_in_the_glue_is_written_once() {
        let glue = "
        i1: function() { return handleError(function (arg0, arg1) {
            const ret = String(arg1);
            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },";
        let expected = "
        i1: caught(function (arg0, arg1) {
            const ret = String(arg1);
            giveText(arg0, ret);
        }),";
        assert_eq!(compacted(glue), [expected, GIVERS].concat());
    }

    #[test]
    fn module_and_glue_have_the_same_short_names() -> Result<()> {
        let module = r#"(module
            (import "./glue.js" "__wbg_a_0123" (func))
            (import "./glue.js" "__wbg_a_01234" (func))
            (import "./glue.js" "other" (func))
            (func (export "_RCall")) (func (export "run")))"#;
        let glue = "{__wbg_a_0123(){},__wbg_a_01234(){},other(){}}wasm._RCall()";
        let (module, glue) = shortened(&wat::parse_str(module)?, glue)?;
        let module = Module::from_buffer(&module)?;
        let names: Vec<&str> = module
            .imports
            .iter()
            .map(|import| import.name.as_str())
            .collect();
        assert_eq!(names, ["i1", "i0", "other"]);
        let exports: Vec<&str> = module
            .exports
            .iter()
            .map(|export| export.name.as_str())
            .collect();
        assert_eq!(exports, ["e0", "run"]);
        assert!(glue.starts_with("{i1(){},i0(){},other(){}}wasm.e0()export "));
        Ok(())
    }
}
