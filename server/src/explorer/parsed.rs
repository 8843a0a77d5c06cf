//! Files of matches, as they are stored.

use jsboard::records::{Record, RecordError, read_file};
use jsboard::{Action, Side};
use jsboard_explorer::MatchPack;
use sha2::{Digest as _, Sha256};

use crate::accounts::hex;

/// A file with the matches in it.
#[derive(Debug)]
pub struct Parsed {
    /// SHA-256 of the file.
    pub(super) sha256: String,
    pub(super) bytes: Vec<u8>,
    pub(super) matches: Vec<Found>,
}

/// A record of a file.
#[derive(Debug)]
pub(super) struct Found {
    /// Its number in the file, from 0.
    pub(super) number: i64,
    /// The match; none where nobody moved.
    pub(super) pack: Option<MatchPack>,
    /// The program that analysed it; empty if none did.
    pub(super) engine: &'static str,
    /// The length and the first rolls, by which matches that are nearly the same are found; few rolls say nothing.
    pub(super) opening: String,
    pub(super) is_short: bool,
}

impl Parsed {
    /// Reads a file of any format.
    ///
    /// # Errors
    /// A file in which no game can be read.
    pub fn read(bytes: Vec<u8>) -> Result<Parsed, RecordError> {
        let records = read_file(&bytes)?;
        Ok(Parsed {
            sha256: hex(&Sha256::digest(&bytes)),
            matches: (0..)
                .zip(&records)
                .map(|(at, record)| found(at, record))
                .collect(),
            bytes,
        })
    }
}

impl Parsed {
    /// A match of a backup: its decisions, and the file that it was read from. What is analysed there and not in the file
    /// was analysed by the bot.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn of_backup(pack: MatchPack, original: Vec<u8>) -> Result<Parsed, String> {
        let mut parsed = Parsed::read(original).map_err(|error| error.message())?;
        let is_it = |found: &Found| found.pack.as_ref().is_some_and(|own| own.id == pack.id);
        parsed.matches.retain(is_it);
        parsed.matches.truncate(1);
        let found = parsed.matches.first_mut();
        let found = found.ok_or("its file has another match")?;
        let own = found.pack.as_ref().map_or(0, MatchPack::analysed);
        if pack.analysed() > own {
            found.engine = "jsboard";
            found.pack = Some(without_nul(pack));
        }
        Ok(parsed)
    }
}

fn found(number: i64, record: &Record) -> Found {
    let pack = MatchPack::of(record).map(without_nul);
    let is_analysed = pack.as_ref().is_some_and(|pack| pack.analysed() > 0);
    Found {
        number,
        pack,
        engine: if is_analysed {
            record.source.dialect
        } else {
            ""
        },
        opening: opening(record),
        is_short: rolls(record).count() < ROLLS,
    }
}

/// The pack with names that a database takes.
fn without_nul(mut pack: MatchPack) -> MatchPack {
    for name in &mut pack.players {
        name.retain(|c| c != '\0');
    }
    pack
}

/// How many rolls an opening has: there are hardly two matches that begin with the same.
const ROLLS: usize = 8;

/// The length and the first rolls of a match, the higher die first: `7:31.65.42`.
fn opening(record: &Record) -> String {
    let rolls: Vec<String> = rolls(record).take(ROLLS).collect();
    format!("{}:{}", record.length, rolls.join("."))
}

fn rolls(record: &Record) -> impl Iterator<Item = String> {
    let entries = record.games.iter().flat_map(|game| &game.entries);
    entries.filter_map(|entry| match entry.action {
        Action::Move { roll, .. } => Some(roll.text()),
        _ => None,
    })
}

/// Takes out of a record what may say who played: names, header, comments.
pub(super) fn anonymise(record: &mut Record, names: &[String; 2]) {
    for (side, name) in Side::ALL.into_iter().zip(names) {
        record.players[side].clone_from(name);
    }
    record.seats = Default::default();
    record.tags.clear();
    record.comment.clear();
    for game in &mut record.games {
        game.comment.clear();
        for remarks in game
            .entries
            .iter_mut()
            .filter_map(|entry| entry.remarks.as_mut())
        {
            remarks.comment.clear();
        }
    }
}
