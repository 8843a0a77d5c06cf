//! The files to convert.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::failure::Failure;
use super::report::Report;

/// The extensions of match records.
const EXTENSIONS: [&str; 14] = [
    "mat", "sgf", "txt", "gam", "xg", "xgp", "bgf", "ogxm", "sgg", "tmg", "match", "fibs",
    "oldmoves", "gmd",
];

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Its path.
    pub(crate) path: PathBuf,
    /// Its path in the folder that was given, or its name.
    pub(crate) name: PathBuf,
}

/// The files given, and those in folders that have the extension of a record, sorted by name. Other files are
/// counted as skipped; hidden files are ignored.
pub(crate) fn gather(inputs: &[PathBuf], report: &mut Report) -> Vec<Found> {
    let mut found = Vec::new();
    for input in inputs {
        if input.is_dir() {
            let first = found.len();
            search(input, input, report, &mut found);
            if let Some(new) = found.get_mut(first..) {
                new.sort();
            }
        } else {
            let name = input
                .file_name()
                .map_or_else(|| input.clone(), PathBuf::from);
            let path = input.clone();
            found.push(Found { path, name });
        }
    }
    found
}

fn search(root: &Path, folder: &Path, report: &mut Report, found: &mut Vec<Found>) {
    let failed = |error: io::Error| Failure::new(folder, None, error.to_string());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return report.fail(failed(error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                report.fail(failed(error));
                continue;
            }
        };
        let (path, name) = (entry.path(), entry.file_name());
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A link to a folder is not followed: it may lead back.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => search(root, &path, report, found),
            Ok(_) if path.is_file() && is_record(&path) => found.push(Found {
                name: path.strip_prefix(root).unwrap_or(&path).to_owned(),
                path,
            }),
            _ => report.skip(),
        }
    }
}

/// Whether a file has the extension of a record.
pub(crate) fn is_record(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}
