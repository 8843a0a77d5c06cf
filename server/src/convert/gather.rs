//! The files that are meant.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::failure::Failure;
use super::report::Report;

/// How the names of files of records end.
const EXTENSIONS: [&str; 12] = [
    "mat", "sgf", "txt", "gam", "xg", "xgp", "sgg", "tmg", "match", "fibs", "oldmoves", "gmd",
];

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name in the folder that was given, or alone.
    pub(super) name: PathBuf,
}

/// The files that are named, and in folders those whose names end as those of records do, in the
/// order of their names. What else there is, is counted; what begins with a dot is passed over.
pub(super) fn gather(inputs: &[PathBuf], report: &mut Report) -> Vec<Found> {
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
            _ => report.pass_over(),
        }
    }
}

fn is_record(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}
