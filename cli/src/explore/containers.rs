//! Files with many matches in them: ZIP archives, and backups of explorers.

use std::fmt::Display;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use jsboard_explorer::{BackupEntry, BackupMatch, BackupReader};
use jsboard_server::explorer::Parsed;
use zip::ZipArchive;

use crate::convert::{self, Failure, LARGEST};

/// Matches with the name of their file.
pub(super) struct Named {
    pub(super) path: PathBuf,
    pub(super) parsed: Parsed,
}

/// What is done with each file inside.
type Each<'a> = &'a mut dyn FnMut(Result<Named, Failure>) -> anyhow::Result<()>;

/// Reads a container, and does something with each file inside.
pub(super) type Read = fn(&Path, Each<'_>) -> anyhow::Result<()>;

/// How a file is read that is a container, by its first bytes; `None` of any other.
pub(super) fn of(path: &Path) -> Option<Read> {
    if !path.is_file() {
        return None;
    }
    let mut start = [0; 4];
    File::open(path).ok()?.read_exact(&mut start).ok()?;
    match start {
        [b'P', b'K', 3, 4] => Some(zip),
        [0x1f, 0x8b, ..] => Some(backup),
        _ => None,
    }
}

/// Reads a file of any format.
pub(super) fn parse(path: PathBuf, bytes: Vec<u8>) -> Result<Named, Failure> {
    match Parsed::read(bytes) {
        Ok(parsed) => Ok(Named { path, parsed }),
        Err(error) => Err(convert::expected(&path, &error)),
    }
}

fn failed(path: &Path, error: &dyn Display) -> Failure {
    Failure::new(path, None, error.to_string())
}

/// Reads the files of a ZIP archive that have the extension of a record.
fn zip(path: &Path, each: Each<'_>) -> anyhow::Result<()> {
    let opened = File::open(path).map_err(|error| failed(path, &error));
    let opened =
        opened.and_then(|file| ZipArchive::new(file).map_err(|error| failed(path, &error)));
    let mut archive = match opened {
        Ok(archive) => archive,
        Err(failure) => return each(Err(failure)),
    };
    for at in 0..archive.len() {
        if let Some(inside) = zipped(&mut archive, at, path).transpose() {
            each(inside)?;
        }
    }
    Ok(())
}

/// A file of an archive; `None` of a folder and of other files.
fn zipped(
    archive: &mut ZipArchive<File>,
    at: usize,
    path: &Path,
) -> Result<Option<Named>, Failure> {
    let file = archive.by_index(at).map_err(|error| failed(path, &error))?;
    let inside = file.name().map_err(|error| failed(path, &error))?;
    let name = path.join(&*inside);
    if file.is_dir() || !convert::is_record(&name) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| failed(&name, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(failed(
            &name,
            &"larger than 64 MiB, so no record of a match",
        ));
    }
    parse(name.clone(), bytes).map(Some)
}

/// Reads the matches of a backup; its notes, cards and queries are their owner's.
fn backup(path: &Path, each: Each<'_>) -> anyhow::Result<()> {
    /// What is unpacked at a time.
    const PIECE: u64 = 1 << 20;
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return each(Err(failed(path, &error))),
    };
    let mut unpacked = GzDecoder::new(file);
    let mut reader = BackupReader::default();
    loop {
        let mut piece = Vec::new();
        if let Err(error) = unpacked.by_ref().take(PIECE).read_to_end(&mut piece) {
            return each(Err(failed(path, &error)));
        }
        reader.push(&piece);
        loop {
            match reader.next_entry() {
                Ok(Some(BackupEntry::Match(of))) => each(saved(path, of))?,
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(error) => return each(Err(failed(path, &error))),
            }
        }
        if piece.is_empty() {
            return match reader.finish() {
                Ok(_) => Ok(()),
                Err(error) => each(Err(failed(path, &error))),
            };
        }
    }
}

/// A match of a backup.
fn saved(path: &Path, of: BackupMatch) -> Result<Named, Failure> {
    let path = path.join(&of.name);
    if of.original.is_empty() {
        return Err(failed(&path, &"its file was not kept in the backup"));
    }
    let parsed = match of.read() {
        Ok(pack) => Parsed::of_backup(pack, of.original),
        // Of a pack that is not known here its file says the most.
        Err(_) => return parse(path, of.original),
    };
    match parsed {
        Ok(parsed) => Ok(Named { path, parsed }),
        Err(error) => Err(failed(&path, &error)),
    }
}
