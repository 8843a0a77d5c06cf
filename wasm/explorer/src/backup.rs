//! Backups, entry by entry: JavaScript compresses them and has the store.

use jsboard_explorer::answer::day;
use jsboard_explorer::{
    BackupEntry, BackupError, BackupMatch, BackupReader, BackupWriter, Damage, MatchPack,
};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::wire::{thrown_fields, write, wrong};

/// Writes a backup.
#[wasm_bindgen]
#[derive(Default)]
pub struct Backup(BackupWriter);

#[wasm_bindgen]
impl Backup {
    /// One without entries.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Backup {
        Backup::default()
    }

    /// The first bytes.
    #[must_use]
    pub fn begin(&self) -> Vec<u8> {
        self.0.begin()
    }

    /// A match: its pack, which is written in the form that compresses well, and its file.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for bytes that are no pack of this version.
    pub fn add_match(
        &mut self,
        pack: &[u8],
        name: String,
        original: Vec<u8>,
    ) -> Result<Vec<u8>, JsValue> {
        let pack = MatchPack::from_bytes(pack).map_err(|error| wrong(error.to_string()))?;
        let pack = pack.to_columns();
        Ok(self.0.entry(&BackupEntry::Match(BackupMatch {
            pack,
            name,
            original,
        })))
    }

    /// An entry of another kind.
    pub fn add(&mut self, kind: &str, bytes: Vec<u8>) -> Vec<u8> {
        let kind = kind.to_owned();
        self.0.entry(&BackupEntry::Other { kind, bytes })
    }

    /// The last bytes.
    #[must_use]
    pub fn end(self) -> Vec<u8> {
        self.0.end()
    }
}

/// Reads a backup that comes in pieces.
#[wasm_bindgen]
#[derive(Default)]
pub struct Restore(BackupReader);

/// An entry of a backup.
#[wasm_bindgen]
pub struct RestoredEntry(BackupEntry);

/// What is known of a match without its decisions.
#[derive(Serialize)]
struct MatchObject {
    hash: String,
    players: [String; 2],
    length: u16,
    date: Option<String>,
    decisions: usize,
    analysed: usize,
}

/// Why a backup cannot be read on.
#[derive(Serialize)]
struct Problem {
    code: &'static str,
    at: f64,
}

#[wasm_bindgen]
impl Restore {
    /// One of which nothing has come.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Restore {
        Restore::default()
    }

    /// Takes the next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// The next entry; nothing until more has come, and at the end.
    ///
    /// # Errors
    /// An `Error` with the code `newer` for a backup of a newer version, `bad_backup` for one that is damaged.
    pub fn next_entry(&mut self) -> Result<Option<RestoredEntry>, JsValue> {
        let entry = self.0.next_entry().map_err(thrown)?;
        Ok(entry.map(RestoredEntry))
    }

    /// Says that no more comes.
    ///
    /// # Errors
    /// An `Error` with the code `bad_backup` if it was cut.
    pub fn finish(self) -> Result<(), JsValue> {
        self.0.finish().map(|_| ()).map_err(thrown)
    }
}

#[wasm_bindgen]
impl RestoredEntry {
    /// Its kind: `match`, `note`, `card`, `query`, or another.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn kind(&self) -> String {
        self.0.kind().to_owned()
    }

    /// Its text; what is no UTF-8 is replaced. That of a match is empty.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.0 {
            BackupEntry::Match(_) => String::new(),
            BackupEntry::Note(text) | BackupEntry::Card(text) | BackupEntry::Query(text) => {
                text.clone()
            }
            BackupEntry::Other { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The name of the file of a match.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.of_match().map(|of| of.name.clone());
        name.unwrap_or_default()
    }

    /// The file of a match, or the bytes of another kind of entry.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match &self.0 {
            BackupEntry::Match(of) => of.original.clone(),
            BackupEntry::Other { bytes, .. } => bytes.clone(),
            BackupEntry::Note(text) | BackupEntry::Card(text) | BackupEntry::Query(text) => {
                text.clone().into_bytes()
            }
        }
    }

    /// The pack of a match, in the form that is kept.
    ///
    /// # Errors
    /// An `Error` with the code `bad_option` for a pack of another version, and an entry that is no match.
    pub fn pack(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self.read()?.to_bytes())
    }

    /// What is known of a match without its decisions.
    ///
    /// # Errors
    /// Those of [`pack`](RestoredEntry::pack).
    pub fn info(&self) -> Result<JsValue, JsValue> {
        let pack = self.read()?;
        write(&MatchObject {
            hash: pack.id.to_string(),
            length: pack.length,
            date: pack.date.map(day),
            decisions: pack.decisions.len(),
            analysed: pack.analysed(),
            players: pack.players,
        })
    }
}

impl RestoredEntry {
    fn of_match(&self) -> Option<&BackupMatch> {
        match &self.0 {
            BackupEntry::Match(of) => Some(of),
            _ => None,
        }
    }

    fn read(&self) -> Result<MatchPack, JsValue> {
        let of = self.of_match();
        let of = of.ok_or_else(|| wrong(format!("entry: “{}” is no match", self.0.kind())))?;
        of.read().map_err(|error| wrong(error.to_string()))
    }
}

fn thrown(error: BackupError) -> JsValue {
    let code = match error.damage {
        Damage::Version(_) => "newer",
        _ => "bad_backup",
    };
    let at = error.at as f64;
    thrown_fields(&error.to_string(), &Problem { code, at })
}
