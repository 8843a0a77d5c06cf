//! The explorer's matches in memory, where they are searched.

use std::sync::{OnceLock, PoisonError, RwLock};
use std::time::Duration;

use jsboard_explorer::answer::Explorer;
use tokio::sync::Mutex;

use super::shelf::{Change, Shelf};
use crate::store::StoreError;

/// How often a server looks for what other processes have done to the matches.
const AGAIN: Duration = Duration::from_secs(3);

/// The matches of a server.
#[derive(Debug, Default)]
pub(crate) struct Library {
    shelf: OnceLock<Shelf>,
    memory: RwLock<Memory>,
    /// The number of the last change that is in memory; held while changes are made.
    last: Mutex<i64>,
    /// Whether players are known by their names; otherwise each has a pseudonym, and no name is in memory.
    shows_names: bool,
}

#[derive(Debug, Default)]
struct Memory {
    explorer: Explorer,
    is_loaded: bool,
    /// How many matches are to be loaded.
    expected: i64,
}

/// Why a library cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unready {
    /// There is none.
    None,
    /// So many of so many matches are there.
    Loading(usize, i64),
}

impl Library {
    pub(crate) fn new(shows_names: bool) -> Library {
        Library {
            shows_names,
            ..Library::default()
        }
    }

    /// Gives it its store.
    pub(crate) fn open(&self, shelf: Shelf) {
        // It is given once, when the server starts.
        let _ = self.shelf.set(shelf);
    }

    /// The matches in the store, if there is one.
    pub(crate) fn shelf(&self) -> Option<&Shelf> {
        self.shelf.get()
    }

    /// Whether players are known by their names.
    pub(crate) fn shows_names(&self) -> bool {
        self.shows_names
    }

    /// Asks the matches something.
    ///
    /// # Errors
    /// When there is no store, or not all matches are loaded.
    pub(crate) fn ask<T>(&self, ask: impl FnOnce(&Explorer) -> T) -> Result<T, Unready> {
        self.shelf.get().ok_or(Unready::None)?;
        let memory = self.memory.read().unwrap_or_else(PoisonError::into_inner);
        if memory.is_loaded {
            return Ok(ask(&memory.explorer));
        }
        Err(Unready::Loading(memory.explorer.matches(), memory.expected))
    }

    /// Loads the matches, and then follows what other processes do to them, without end.
    pub(crate) async fn follow(&self) {
        if let Some(shelf) = self.shelf.get()
            && let Ok(expected) = shelf.count().await
        {
            self.write(|memory| memory.expected = expected);
        }
        loop {
            match self.catch_up().await {
                Ok(()) => self.write(|memory| memory.is_loaded = true),
                Err(error) => tracing::error!(%error, "the explorer's matches cannot be read"),
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Does to the matches in memory what has been done to those in the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn catch_up(&self) -> Result<(), StoreError> {
        let Some(shelf) = self.shelf.get() else {
            return Ok(());
        };
        let mut last = self.last.lock().await;
        loop {
            let changes = shelf.changes(*last).await?;
            let Some(newest) = changes.last() else {
                return Ok(());
            };
            let newest = newest.n;
            let shows_names = self.shows_names;
            self.write(|memory| {
                for change in changes {
                    apply(&mut memory.explorer, change, shows_names);
                }
            });
            *last = newest;
            // Searches have their turn.
            tokio::task::yield_now().await;
        }
    }

    fn write(&self, change: impl FnOnce(&mut Memory)) {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        change(&mut memory);
    }
}

/// All matches of a store, as a library has them.
///
/// # Errors
/// When the store cannot be read.
pub(super) async fn load(shelf: &Shelf, shows_names: bool) -> Result<Explorer, StoreError> {
    let mut explorer = Explorer::default();
    let mut last = 0;
    loop {
        let changes = shelf.changes(last).await?;
        if changes.is_empty() {
            return Ok(explorer);
        }
        for change in changes {
            last = change.n;
            apply(&mut explorer, change, shows_names);
        }
    }
}

fn apply(explorer: &mut Explorer, change: Change, shows_names: bool) {
    match change.pack {
        Some(mut pack) => {
            if !shows_names {
                pack.players = change.players.map(pseudonym);
            }
            explorer.add(&pack);
        }
        None => {
            explorer.remove(change.id);
        }
    }
}

/// What a player is called whose name is not shown.
pub(super) fn pseudonym(player: i64) -> String {
    format!("player{player}")
}
