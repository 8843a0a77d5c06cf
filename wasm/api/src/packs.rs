//! Files of matches as the explorer keeps them.

use jsboard::api::{ApiError, ErrorCode, NoteObject};
use jsboard::records::read_file;
use jsboard_explorer::MatchPack;
use jsboard_explorer::answer::day;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{thrown, thrown_error};

/// The matches of a file, each as a pack.
#[wasm_bindgen]
pub struct Packs {
    matches: Vec<PackObject>,
    packs: Vec<Vec<u8>>,
}

/// A match of a file.
#[derive(Serialize)]
struct PackObject {
    /// What it is known by.
    hash: String,
    /// The number of the match in the file, from 1.
    number: usize,
    players: [String; 2],
    length: u16,
    /// When it was played, as far as it is known.
    date: Option<String>,
    /// How many decisions it has.
    decisions: usize,
    /// How many of them are analysed.
    analysed: usize,
    /// The level of the analysis.
    level: String,
    /// What is wrong in the file.
    notes: Vec<NoteObject>,
}

#[wasm_bindgen]
impl Packs {
    /// Reads a file. A match in which nobody moved is left out.
    ///
    /// # Errors
    /// An `Error` with the code `bad_record`, and the line as `at`, for a file in which no game can be read.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &[u8]) -> Result<Packs, JsValue> {
        let records = read_file(file).map_err(|error| {
            thrown_error(&ApiError {
                code: ErrorCode::BadRecord,
                message: error.to_string(),
                at: Some(error.line),
            })
        })?;
        let (mut matches, mut packs) = (Vec::new(), Vec::new());
        for (index, record) in records.into_iter().enumerate() {
            let Some(pack) = MatchPack::of(&record) else {
                continue;
            };
            packs.push(pack.to_bytes());
            matches.push(PackObject {
                hash: pack.id.to_string(),
                number: index + 1,
                length: pack.length,
                date: pack.date.map(day),
                decisions: pack.decisions.len(),
                analysed: pack.analysed(),
                level: pack.level,
                players: pack.players,
                notes: record.notes.into_iter().map(NoteObject::from).collect(),
            });
        }
        Ok(Packs { matches, packs })
    }

    /// What is known of each match, in their order.
    ///
    /// # Errors
    /// None that is known.
    pub fn list(&self) -> Result<JsValue, JsValue> {
        thrown(Ok(&self.matches))
    }

    /// The pack of the match at this index of the list.
    #[must_use]
    pub fn pack(&self, index: usize) -> Option<Vec<u8>> {
        self.packs.get(index).cloned()
    }
}

/// The SHA-256 of a file: 64 hexadecimal digits. Browsers compute it in secure contexts alone.
#[wasm_bindgen]
#[must_use]
pub fn sha256(file: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let bytes = Sha256::digest(file);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
