//! The matches of a server for the command, whether the server is running or not.

use std::path::Path;
use std::time::Duration;

use jsboard::api::ApiError;
use jsboard_explorer::MatchId;
use jsboard_explorer::answer::Explorer;

use super::export::{ExportFormat, Source};
use super::library;
use super::outcome::Outcome;
use super::parsed::Parsed;
use super::shelf::Shelf;
use crate::store::{Place, StoreError};

/// How often the data is tried that a server may be making.
const ATTEMPTS: u32 = 30;
/// How long to wait between two.
const AGAIN: Duration = Duration::from_millis(100);

/// Where the data of a server is.
#[derive(Clone, Copy, Debug)]
pub enum StoreAt<'a> {
    /// In a folder.
    Folder(&'a Path),
    /// In a PostgreSQL database, by its URL.
    Url(&'a str),
}

impl<'a> StoreAt<'a> {
    fn place(self) -> Place<'a> {
        match self {
            StoreAt::Folder(path) => Place::Folder(path),
            StoreAt::Url(url) => Place::Url(url),
        }
    }
}

/// The matches in a folder or a database.
#[derive(Debug)]
pub struct Archive {
    shelf: Shelf,
    shows_names: bool,
}

impl Archive {
    /// Opens the data of a server, which may be running. With pseudonyms instead of names unless `shows_names`.
    ///
    /// # Errors
    /// When there is none, it cannot be read, or another version has written it.
    pub async fn open(at: StoreAt<'_>, shows_names: bool) -> Result<Archive, String> {
        let store = at.place().open_beside().await.map_err(sentence)?;
        Ok(Archive {
            shelf: Shelf::new(store),
            shows_names,
        })
    }

    /// The same; data that is not there is made.
    ///
    /// # Errors
    /// When it cannot be written, or another version has written it.
    pub async fn create(at: StoreAt<'_>, shows_names: bool) -> Result<Archive, String> {
        for attempt in 0.. {
            let opened = Archive::open(at, shows_names).await;
            if opened.is_ok() {
                return opened;
            }
            // What is missing is made, and what is older brought up to date; the store is closed again before it is used.
            match at.place().open().await {
                Ok(store) => drop(store),
                // A server that has just been started is doing the same.
                Err(StoreError::InUse(_)) if attempt < ATTEMPTS => tokio::time::sleep(AGAIN).await,
                Err(error) => return Err(sentence(error)),
            }
        }
        Archive::open(at, shows_names).await
    }

    /// Adds the matches of a file.
    ///
    /// # Errors
    /// When they cannot be stored; what was stored before is there.
    pub async fn add(&self, file: &Parsed) -> Result<Vec<Outcome>, String> {
        self.shelf.add(file, None).await.map_err(sentence)
    }

    /// Adds the matches of many files: faster than one after another.
    ///
    /// # Errors
    /// When they cannot be stored; some of them may be there.
    pub async fn add_all(&self, files: &[Parsed]) -> Result<Vec<Vec<Outcome>>, String> {
        self.shelf.add_all(files).await.map_err(sentence)
    }

    /// Deletes a match, and refuses it from now on. False if it was never there.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn forget(&self, id: MatchId) -> Result<bool, String> {
        self.shelf.forget(id).await.map_err(sentence)
    }

    /// All matches, to be searched.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn load(&self) -> Result<Explorer, String> {
        let loaded = library::load(&self.shelf, self.shows_names).await;
        loaded.map_err(sentence)
    }

    /// What a query means, as a file.
    ///
    /// # Errors
    /// When the query cannot be read, or the matches.
    pub async fn export(
        &self,
        explorer: &Explorer,
        query: &str,
        format: ExportFormat,
    ) -> Result<String, String> {
        let failed = |error: ApiError| error.message;
        match format {
            ExportFormat::Text(format) => {
                let exported = explorer.export(query, format, None).map_err(failed)?;
                Ok(exported.text)
            }
            ExportFormat::Record(format) => {
                let ids = explorer.matches_of(query).map_err(failed)?;
                let mut text = String::new();
                for id in ids {
                    let source = Source::of(&self.shelf, id, self.shows_names).await;
                    let source = source.map_err(sentence)?;
                    text += &source.map_or_else(String::new, |source| source.text(format));
                }
                Ok(text)
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn sentence(error: StoreError) -> String {
    error.to_string()
}
