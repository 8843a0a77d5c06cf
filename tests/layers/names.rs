//! The names in a parsed source file: `use` trees, paths, and the tokens of macros.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{Ident, ItemMod, ItemUse, Macro, UseTree};

/// The names in a source file.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Paths from the root of a crate: `crate::api::call`, `std::fs::read`.
    pub(crate) paths: BTreeSet<String>,
    /// Every identifier.
    pub(crate) idents: BTreeSet<String>,
    /// The path of the current module from the crate root.
    module: Vec<String>,
}

impl Names {
    /// Collects the names in a source file of this module.
    pub(crate) fn of(source: &str, module: &[String]) -> Names {
        let mut names = Names {
            module: module.to_vec(),
            ..Names::default()
        };
        names.visit_file(&syn::parse_file(source).expect("Rust"));
        names
    }

    /// The root modules of this crate that are named; `*` for the root itself.
    pub(crate) fn own_modules(&self) -> BTreeSet<&str> {
        let own = self.paths.iter().filter_map(|path| {
            let rest = path.strip_prefix("crate")?;
            let first = rest.split("::").nth(1).unwrap_or("*");
            Some(if first == "self" { "*" } else { first })
        });
        own.collect()
    }

    /// Adds a path as it is written in this module.
    fn add(&mut self, segments: &[String]) {
        let Some(first) = segments.first() else {
            return;
        };
        let mut base = match first.as_str() {
            "self" | "super" => self.module.clone(),
            _ => Vec::new(),
        };
        let supers = segments.iter().take_while(|segment| *segment == "super");
        base.truncate(base.len().saturating_sub(supers.count()));
        let own = matches!(first.as_str(), "self" | "super");
        let rest = segments
            .iter()
            .skip_while(|segment| own && matches!(segment.as_str(), "self" | "super"));
        let path = base.iter().chain(rest).map(String::as_str);
        let path: Vec<&str> = own.then_some("crate").into_iter().chain(path).collect();
        self.paths.insert(path.join("::"));
    }

    fn add_tree(&mut self, before: &mut Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(before, &path.tree);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(before, tree);
                }
            }
            UseTree::Name(name) => self.add_leaf(before, name.ident.to_string()),
            UseTree::Rename(rename) => self.add_leaf(before, rename.ident.to_string()),
            UseTree::Glob(_) => self.add_leaf(before, "*".to_owned()),
        }
    }

    fn add_leaf(&mut self, before: &mut Vec<String>, leaf: String) {
        before.push(leaf);
        self.add(before);
        before.pop();
    }

    /// Adds the paths and identifiers among the tokens of a macro.
    fn add_tokens(&mut self, tokens: &str) {
        let text = without_strings(tokens).replace(" :: ", "::");
        let text = text.replace("$ crate", "crate");
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            let segments: Vec<String> = word
                .split("::")
                .filter(|segment| !segment.is_empty())
                .map(|segment| segment.trim_matches(':').to_owned())
                .collect();
            self.idents.extend(segments.iter().cloned());
            if segments.len() > 1 {
                self.add(&segments);
            }
        }
    }
}

/// The text of tokens without their string literals.
fn without_strings(tokens: &str) -> String {
    let (mut kept, mut is_inside, mut is_escaped) = (String::new(), false, false);
    for c in tokens.chars() {
        if c == '"' && !is_escaped {
            is_inside = !is_inside;
        } else if !is_inside {
            kept.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    kept
}

impl<'ast> Visit<'ast> for Names {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.idents.insert(ident.to_string());
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_tree(&mut Vec::new(), &item.tree);
        visit::visit_item_use(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        let segments: Vec<String> = segments.map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }

    // `pub(in crate::records)` is no dependency.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.add_tokens(&item.tokens.to_string());
        visit::visit_macro(self, item);
    }
}
