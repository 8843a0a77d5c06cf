//! Lists of the lobby, and what has changed in them since it was last told.

use std::collections::{BTreeMap, BTreeSet};

use jsboard_rooms::Millis;
use serde_json::{Value, json};

/// How long changes are put together, in milliseconds.
const TOGETHER: Millis = 500;

/// Things by their names, each an object.
#[derive(Debug)]
pub(crate) struct Listing {
    /// What the list is called on the wire.
    name: &'static str,
    all: BTreeMap<String, Value>,
    changed: BTreeSet<String>,
    due: Option<Millis>,
}

impl Listing {
    pub(crate) fn new(name: &'static str) -> Listing {
        Listing {
            name,
            all: BTreeMap::new(),
            changed: BTreeSet::new(),
            due: None,
        }
    }

    /// Puts something on the list, or says that it is another.
    pub(crate) fn put(&mut self, name: &str, object: Value, now: Millis) {
        if self.all.get(name) != Some(&object) {
            self.all.insert(name.to_owned(), object);
            self.change(name, now);
        }
    }

    /// Takes something off the list. Returns whether it was there.
    pub(crate) fn take(&mut self, name: &str, now: Millis) -> bool {
        let was_there = self.all.remove(name).is_some();
        if was_there {
            self.change(name, now);
        }
        was_there
    }

    fn change(&mut self, name: &str, now: Millis) {
        self.changed.insert(name.to_owned());
        self.due.get_or_insert(now + TOGETHER);
    }

    /// When [`Listing::changes`] has something to tell.
    pub(crate) fn due(&self) -> Option<Millis> {
        self.due
    }

    /// All that is on it: `{"kind": "all", <name>: [object]}`.
    pub(crate) fn all(&self) -> Value {
        let objects: Vec<&Value> = self.all.values().collect();
        let mut all = json!({ "kind": "all" });
        all[self.name] = json!(objects);
        all
    }

    /// The objects.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &Value> {
        self.all.values()
    }

    /// What has changed, if it is time to tell: `{"kind": "changes", <name>: [object], "removed": [name]}`.
    pub(crate) fn changes(&mut self, now: Millis) -> Option<Value> {
        self.due.filter(|due| now >= *due)?;
        self.due = None;
        let changed = std::mem::take(&mut self.changed);
        let objects: Vec<&Value> = changed
            .iter()
            .filter_map(|name| self.all.get(name))
            .collect();
        let removed: Vec<&String> = changed
            .iter()
            .filter(|name| !self.all.contains_key(*name))
            .collect();
        let mut changes = json!({ "kind": "changes", "removed": removed });
        changes[self.name] = json!(objects);
        Some(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_is_told_once_and_together() {
        let mut list = Listing::new("tables");
        list.put("a", json!(1), 0);
        list.put("b", json!(2), 100);
        list.put("a", json!(1), 200);
        assert_eq!(list.changes(499), None);
        let changes = list.changes(500).expect("it is time");
        assert_eq!(changes["tables"], json!([1, 2]));
        assert_eq!(list.changes(5000), None);
        list.put("a", json!(3), 6000);
        assert!(list.take("b", 6001));
        assert!(!list.take("b", 6001));
        let changes = list.changes(6500).expect("it is time");
        assert_eq!(
            (&changes["tables"], &changes["removed"]),
            (&json!([3]), &json!(["b"]))
        );
        assert_eq!(list.all()["tables"], json!([3]));
    }
}
