//! The explorer's collection for JavaScript: packs of matches go in, answers come out. `pkg/explorer/engine.js` keeps the
//! packs and runs this module in a worker. What reads files is not here but in the module of the API.

mod backup;
mod cards;
mod wire;

use std::collections::HashMap;

use jsboard::api::{ApiError, Given};
use jsboard_explorer::answer::{Explorer, TextFormat};
use jsboard_explorer::{DecisionId, Mark, MatchId, MatchPack, RollsOf};
use serde::{Deserialize as _, Serialize};
use serde_wasm_bindgen::Deserializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

pub use backup::{Backup, Restore, RestoredEntry};
pub use cards::{answered, new_card};
use wire::{thrown, write, wrong};

/// A collection of matches in memory.
#[wasm_bindgen]
#[derive(Default)]
pub struct Collection {
    explorer: Explorer,
    /// By which a match is found that another file has with differences.
    rolls: HashMap<MatchId, RollsOf>,
}

/// What was exported.
#[derive(Serialize)]
struct ExportObject {
    text: String,
    count: usize,
    found: usize,
}

/// The query for the checkers on a board, as the side on roll has it.
///
/// # Errors
/// An `Error` with the code `bad_id`, and `at`, for a text that is no ID.
#[wasm_bindgen]
pub fn structure(id: &str) -> Result<JsValue, JsValue> {
    thrown(jsboard_explorer::answer::structure(id))
}

#[wasm_bindgen]
impl Collection {
    /// An empty collection.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Collection {
        Collection::default()
    }

    /// Answers `search`, `tree` or `stats` with an object of arguments.
    ///
    /// # Errors
    /// An `Error` with the `code`, and `at` where there is a place.
    pub fn answer(&self, function: &str, args: JsValue) -> Result<JsValue, JsValue> {
        let args = Given::deserialize(Deserializer::from(args));
        let args = args.map_err(|error| ApiError::option(error.to_string()));
        thrown(args.and_then(|args| self.explorer.answer(function, args)))
    }

    /// Adds a match by the bytes of its pack, in place of what was there of it, and returns its hash.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for bytes that are no pack of this version.
    pub fn add(&mut self, pack: &[u8]) -> Result<String, JsValue> {
        let pack = MatchPack::from_bytes(pack).map_err(|error| wrong(error.to_string()))?;
        self.explorer.add(&pack);
        self.rolls.insert(pack.id, RollsOf::of_pack(&pack));
        Ok(pack.id.to_string())
    }

    /// Takes a match out; false if it is not there.
    pub fn remove(&mut self, hash: &str) -> bool {
        let Some(id) = MatchId::read(hash) else {
            return false;
        };
        self.rolls.remove(&id);
        self.explorer.remove(id)
    }

    /// Whether a match is there.
    #[must_use]
    pub fn has(&self, hash: &str) -> bool {
        MatchId::read(hash).is_some_and(|id| self.explorer.has(id))
    }

    /// The number of matches.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn matches(&self) -> usize {
        self.explorer.matches()
    }

    /// The number of decisions.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn decisions(&self) -> usize {
        self.explorer.collection().len_alive()
    }

    /// The hashes of other matches that are probably the same as this one: 95 % of the rolls are equal.
    #[must_use]
    pub fn doubles(&self, hash: &str) -> Vec<String> {
        let Some((id, own)) = MatchId::read(hash).and_then(|id| self.rolls.get_key_value(&id))
        else {
            return Vec::new();
        };
        let others = self.rolls.iter().filter(|(other, _)| *other != id);
        let same = others.filter(|(_, rolls)| own.is_probably(rolls));
        let mut doubles: Vec<String> = same.map(|(other, _)| other.to_string()).collect();
        doubles.sort_unstable();
        doubles
    }

    /// Says who asks: every name under which it plays. It has to be said again when matches were added.
    #[expect(clippy::needless_pass_by_value, reason = "it comes from JavaScript")]
    pub fn set_me(&mut self, names: Vec<String>) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.explorer.set_me(&names);
    }

    /// Keeps something about a decision, in place of what was kept.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for an id that is none.
    pub fn set_mark(
        &mut self,
        id: &str,
        tags: Vec<String>,
        note: String,
        due: bool,
    ) -> Result<(), JsValue> {
        let read = DecisionId::read(id);
        let id = read.ok_or_else(|| wrong(format!("id: “{id}” is not that of a decision")))?;
        let tags = tags.into_iter().collect();
        self.explorer.set_mark(id, Mark { tags, note, due });
        Ok(())
    }

    /// Whether a decision is in the collection.
    #[must_use]
    pub fn has_decision(&self, id: &str) -> bool {
        DecisionId::read(id).is_some_and(|id| self.explorer.row(id).is_some())
    }

    /// The tags, each with the number of decisions that have it.
    ///
    /// # Errors
    /// None that is known.
    pub fn tags(&self) -> Result<JsValue, JsValue> {
        write(&self.explorer.tags())
    }

    /// The decisions that a query means as text: `csv` or `anki`.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for a query that cannot be read and a format that there is not.
    pub fn export(&self, q: &str, format: &str) -> Result<JsValue, JsValue> {
        let named = TextFormat::named(format);
        let named =
            named.ok_or_else(|| wrong(format!("format: expected csv or anki, not “{format}”")))?;
        let exported = self.explorer.export(q, named, None);
        thrown(exported.map(|exported| ExportObject {
            text: exported.text,
            count: exported.count,
            found: exported.found,
        }))
    }

    /// The hashes of the matches of the decisions that a query means.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for a query that cannot be read.
    pub fn matches_of(&self, q: &str) -> Result<JsValue, JsValue> {
        let found = self.explorer.matches_of(q);
        thrown(found.map(|ids| ids.iter().map(MatchId::to_string).collect::<Vec<_>>()))
    }
}
