//! Completion by the tab key: verbs, and the names of those who are here.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use jsboard_rooms::{VERBS, Verb};
use rustyline::completion::Completer;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};
use serde_json::Value;

/// The names of all who are here.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Arc<Mutex<BTreeSet<String>>>);

impl Names {
    /// Notes an event of `/lobby/players`.
    pub(super) fn note(&self, data: &Value) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let list = |key: &str| data[key].as_array().cloned().unwrap_or_default();
        let name = |value: Value| {
            let name = value.as_str()?.to_owned();
            let is_word = !name.contains(|c: char| c.is_whitespace() || c.is_control());
            is_word.then_some(name)
        };
        if data["kind"] == "all" {
            names.clear();
        }
        for gone in list("left").into_iter().filter_map(name) {
            names.remove(&gone);
        }
        let come = list("players").into_iter().chain(list("joined"));
        names.extend(come.filter_map(name));
    }

    fn beginning_with(&self, start: &str) -> Vec<String> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_meant = |name: &&String| {
            let begin = name.get(..start.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        names
            .iter()
            .filter(is_meant)
            .map(|name| format!("{name} "))
            .collect()
    }
}

/// What helps the line editor.
#[derive(Debug, Default)]
pub(super) struct LineHelper {
    pub(super) names: Names,
    /// Whether what is typed is not shown: a password.
    pub(super) is_masked: bool,
}

impl LineHelper {
    /// Where the word at the end of a text begins, and what it may become.
    fn candidates(&self, text: &str) -> (usize, Vec<String>) {
        let start = text.rfind(char::is_whitespace).map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
        let (before, word) = text.split_at(start);
        let mut words = before.split_whitespace();
        let found = match (words.next(), words.next()) {
            (None, _) => verbs(word),
            (Some(verb), None) if verb.eq_ignore_ascii_case("help") => verbs(word),
            (Some(verb), None) if takes_name(verb) => self.names.beginning_with(word),
            _ => Vec::new(),
        };
        (start, found)
    }
}

fn verbs(start: &str) -> Vec<String> {
    let start = start.to_ascii_lowercase();
    let meant = VERBS.iter().filter(|verb| verb.name.starts_with(&start));
    meant.map(|verb| format!("{} ", verb.name)).collect()
}

/// Whether somebody's name follows a verb.
fn takes_name(verb: &str) -> bool {
    let verb = Verb::named(verb).filter(|verb| verb.name != "login");
    verb.is_some_and(|verb| verb.arguments.starts_with("<name>"))
}

impl Completer for LineHelper {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        if self.is_masked {
            return Ok((0, Vec::new()));
        }
        Ok(self.candidates(line.get(..at).unwrap_or(line)))
    }
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.is_masked {
            Cow::Owned(" ".repeat(line.chars().count()))
        } else {
            Cow::Borrowed(line)
        }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.is_masked && kind != CmdKind::MoveCursor
    }
}

impl Hinter for LineHelper {
    type Hint = String;
}

impl Validator for LineHelper {}
impl Helper for LineHelper {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn verbs_and_names_are_completed() {
        let helper = LineHelper::default();
        helper
            .names
            .note(&json!({ "kind": "all", "players": ["ann", "Anton", "ben", "~guest-1", "a b"] }));
        helper
            .names
            .note(&json!({ "kind": "changes", "joined": ["anna"], "left": ["ben"] }));
        let found = |text: &str| helper.candidates(text);
        let is = |start, words: &[&str]| {
            let words = words.iter().map(|word| format!("{word} "));
            (start, words.collect::<Vec<_>>())
        };
        assert_eq!(found("bl"), is(0, &["block"]));
        assert_eq!(
            found("W"),
            is(0, &["watch", "whoami", "whoelse", "whoelsesince"])
        );
        assert_eq!(found("help mes"), is(5, &["message"]));
        assert_eq!(found("message AN"), is(8, &["Anton", "ann", "anna"]));
        assert_eq!(found("block ~"), is(6, &["~guest-1"]));
        assert_eq!(found("message b"), is(8, &[]));
        assert_eq!(found("message ann a"), is(12, &[]));
        assert_eq!(found("login an"), is(6, &[]));
        assert_eq!(found("move é"), is(5, &[]));
        helper
            .names
            .note(&json!({ "kind": "all", "players": ["éva"] }));
        assert_eq!(found("message e"), is(8, &[]));
        assert_eq!(found("message\u{3000}é"), is(10, &["éva"]));
    }
}
