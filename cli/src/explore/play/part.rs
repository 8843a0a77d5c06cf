//! The matches that are made before all are.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, bail};
use jsboard_explorer::{BackupEntry, BackupMatch, BackupReader, BackupWriter};

/// A backup without an end, to which matches are added in any order.
pub(super) struct Part {
    path: PathBuf,
    inner: Mutex<Inner>,
}

struct Inner {
    file: File,
    writer: BackupWriter,
    matches: BTreeMap<u32, BackupMatch>,
}

impl Part {
    /// Opens or begins the file. What was cut in it is dropped.
    ///
    /// # Errors
    /// Those of the file system, and a file that does not begin with this entry.
    pub(super) fn open(path: &Path, made_by: &BackupEntry) -> anyhow::Result<Part> {
        let name = || path.display().to_string();
        let old = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read.with_context(name)?,
        };
        let mut reader = BackupReader::default();
        reader.push(&old);
        let mut matches = BTreeMap::new();
        let first = reader.next_entry().with_context(name)?;
        if first.as_ref().is_some_and(|first| first != made_by) {
            bail!(
                "{}: it was made with other options; delete it to begin anew",
                name()
            );
        }
        // What cannot be read is made again.
        while let (Some(_), Ok(Some(BackupEntry::Match(made)))) = (&first, reader.next_entry()) {
            if let Some(number) = number(&made.name) {
                matches.insert(number, made);
            }
        }
        let mut file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .with_context(name)?;
        let mut writer = BackupWriter::default();
        let is_begun = first.is_some();
        file.set_len(if is_begun { reader.position() } else { 0 })
            .with_context(name)?;
        if !is_begun {
            file.write_all(&writer.begin()).with_context(name)?;
            file.write_all(&writer.entry(made_by)).with_context(name)?;
        }
        Ok(Part {
            path: path.to_owned(),
            inner: Mutex::new(Inner {
                file,
                writer,
                matches,
            }),
        })
    }

    /// Whether the match with this number is made.
    pub(super) fn has(&self, number: u32) -> bool {
        self.inner().matches.contains_key(&number)
    }

    /// The match with this number.
    pub(super) fn get(&self, number: u32) -> Option<BackupMatch> {
        self.inner().matches.get(&number).cloned()
    }

    /// Adds the match with this number.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn add(&self, number: u32, made: &BackupMatch) -> anyhow::Result<()> {
        let inner = &mut *self.inner();
        let bytes = inner.writer.entry(&BackupEntry::Match(made.clone()));
        let name = || self.path.display().to_string();
        inner.file.write_all(&bytes).with_context(name)?;
        inner.matches.insert(number, made.clone());
        Ok(())
    }

    /// Deletes the file.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn remove(self) -> anyhow::Result<()> {
        fs::remove_file(&self.path).with_context(|| self.path.display().to_string())
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The number of a match, from 0, by the name of its file: `0001.mat`.
fn number(name: &str) -> Option<u32> {
    let number: u32 = name.strip_suffix(".mat")?.parse().ok()?;
    number.checked_sub(1)
}
