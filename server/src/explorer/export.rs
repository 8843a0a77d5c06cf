//! Files of what was found.

use jsboard::records::{Format, write_records};
use jsboard_explorer::MatchId;
use jsboard_explorer::answer::TextFormat;

use super::library::pseudonym;
use super::parsed::anonymise;
use super::shelf::{Shelf, record_of};
use crate::store::{StoreError, sql};

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Decisions as text.
    Text(TextFormat),
    /// Their matches.
    Record(Format),
}

impl ExportFormat {
    /// The names of the formats.
    pub const NAMES: [&'static str; 4] = ["sgf", "mat", "csv", "anki"];

    /// The format of a name: `sgf` and `mat` are matches, `csv` and `anki` decisions.
    #[must_use]
    pub fn named(name: &str) -> Option<ExportFormat> {
        match name {
            "sgf" => Some(ExportFormat::Record(Format::Sgf)),
            "mat" => Some(ExportFormat::Record(Format::Mat)),
            _ => TextFormat::named(name).map(ExportFormat::Text),
        }
    }

    /// Its media type.
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            ExportFormat::Text(TextFormat::Csv) => "text/csv; charset=utf-8",
            ExportFormat::Record(Format::Sgf) => "application/x-go-sgf; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        }
    }

    /// What the names of its files end in.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            ExportFormat::Text(TextFormat::Csv) => "csv",
            ExportFormat::Record(Format::Sgf) => "sgf",
            ExportFormat::Record(_) => "mat",
            ExportFormat::Text(_) => "txt",
        }
    }
}

/// A match that is exported.
#[derive(Debug)]
pub(super) struct Source {
    bytes: Vec<u8>,
    number: i64,
    /// What the players are called instead of their names; then it has neither header nor comments either.
    pseudonyms: Option<[String; 2]>,
}

impl Source {
    /// A match, with pseudonyms unless `shows_names`; `None` if it was deleted meanwhile.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn of(
        shelf: &Shelf,
        id: MatchId,
        shows_names: bool,
    ) -> Result<Option<Source>, StoreError> {
        let hash = id.to_string();
        let Some((bytes, number)) = shelf.source(&hash).await? else {
            return Ok(None);
        };
        let pseudonyms = match shows_names {
            true => None,
            false => Some(pseudonyms(shelf, &hash).await?),
        };
        Ok(Some(Source {
            bytes,
            number,
            pseudonyms,
        }))
    }

    /// Its file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The match as text; empty if its file cannot be read any more.
    pub(super) fn text(&self, format: Format) -> String {
        let Some(mut record) = record_of(&self.bytes, self.number) else {
            return String::new();
        };
        if let Some(pseudonyms) = &self.pseudonyms {
            anonymise(&mut record, pseudonyms);
        }
        write_records(std::slice::from_ref(&record), format)
    }
}

/// What those are called who sat on side 0 and side 1.
async fn pseudonyms(shelf: &Shelf, hash: &str) -> Result<[String; 2], StoreError> {
    let query = sql!("SELECT side, player FROM seat WHERE hash = $1", hash);
    let mut names = [0, 0].map(pseudonym);
    for row in shelf.store.read(query).await? {
        let side = usize::try_from(row.int(0)?).unwrap_or_default();
        if let Some(name) = names.get_mut(side) {
            *name = pseudonym(row.int(1)?);
        }
    }
    Ok(names)
}
