//! The paths of the files that are written.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::gather::Found;

/// The paths in a folder that are taken.
pub(crate) struct OutputPaths<'a> {
    folder: &'a Path,
    extension: &'static str,
    taken: HashSet<PathBuf>,
}

impl<'a> OutputPaths<'a> {
    /// Paths of files with this extension, or of folders if it is empty.
    pub(crate) fn new(folder: &'a Path, extension: &'static str) -> OutputPaths<'a> {
        OutputPaths {
            folder,
            extension,
            taken: HashSet::new(),
        }
    }

    /// The path for a file: its name with the new extension, and with a number from 2 if that is taken.
    pub(crate) fn of(&mut self, file: &Found) -> PathBuf {
        let stem = file.name.with_extension("");
        let mut number = 1_u32;
        loop {
            let mut name = stem.clone().into_os_string();
            if number > 1 {
                name.push(format!("-{number}"));
            }
            if !self.extension.is_empty() {
                name.push(".");
                name.push(self.extension);
            }
            let path = self.folder.join(name);
            if self.taken.insert(path.clone()) {
                return path;
            }
            number += 1;
        }
    }
}

/// Refuses outputs that are also inputs, before anything is written. In a folder of `folders` every diagram is
/// an output.
///
/// # Errors
/// The first input that would be overwritten.
pub(crate) fn refuse_inputs<'a>(
    found: &[Found],
    outputs: impl Iterator<Item = &'a Path>,
    are_folders: bool,
) -> anyhow::Result<()> {
    let outputs: HashSet<PathBuf> = outputs
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    for file in found {
        let Ok(path) = file.path.canonicalize() else {
            continue;
        };
        let is_written = if are_folders {
            path.extension().is_some_and(|extension| extension == "svg")
                && path.parent().is_some_and(|folder| outputs.contains(folder))
        } else {
            outputs.contains(&path)
        };
        anyhow::ensure!(
            !is_written,
            "{}: is read too, so it would be written over itself; nothing was written",
            file.path.display()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_share_a_path() {
        let mut paths = OutputPaths::new(Path::new("out"), "sgf");
        let file = |name: &str| Found {
            path: PathBuf::from(name),
            name: PathBuf::from(name),
        };
        let found = ["a.mat", "a.sgf", "b/a.mat", "a.b.txt"].map(|name| paths.of(&file(name)));
        let known = ["out/a.sgf", "out/a-2.sgf", "out/b/a.sgf", "out/a.b.sgf"];
        assert_eq!(found, known.map(PathBuf::from));
    }
}
