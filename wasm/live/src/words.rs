//! What people read and hear, in their language.

use std::cell::RefCell;
use std::rc::Rc;

use jsboard::words::{entries, fill};

const ENGLISH: &str = include_str!("../../../languages/en/chat.txt");

thread_local! {
    /// The languages that were added.
    static ADDED: RefCell<Vec<Rc<Words>>> = const { RefCell::new(Vec::new()) };
}

/// The file of a language. What it lacks is in English.
#[derive(Debug)]
pub(crate) struct Words(String);

impl Words {
    /// Adds a language by its file. Returns false for one that does not name its language.
    pub(crate) fn add(file: &str) -> bool {
        let is_named = entries(file).any(|(key, _)| key == "lang");
        if is_named {
            ADDED.with_borrow_mut(|added| added.push(Rc::new(Words(file.to_owned()))));
        }
        is_named
    }

    /// Those of a language by its code, such as `ja-JP`; English if there are none.
    pub(crate) fn of(lang: &str) -> Rc<Words> {
        let code = lang.split('-').next().unwrap_or_default();
        let is_it = |words: &&Rc<Words>| words.get("lang").eq_ignore_ascii_case(code);
        let found = ADDED.with_borrow(|added| added.iter().rev().find(is_it).cloned());
        found.unwrap_or_else(|| Rc::new(Words(String::new())))
    }

    /// The text of a key.
    pub(crate) fn get(&self, key: &str) -> &str {
        let mut all = entries(&self.0).chain(entries(ENGLISH));
        all.find(|(known, _)| *known == key)
            .map_or("", |(_, text)| text)
    }

    /// The text of a key with this in its place.
    pub(crate) fn fill(&self, key: &str, what: &str) -> String {
        fill(self.get(key), &[what])
    }
}
