//! Where what is made of a file goes.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::gather::Found;

/// The places in a folder that are given away.
pub(super) struct Places<'a> {
    folder: &'a Path,
    extension: &'static str,
    taken: HashSet<PathBuf>,
}

impl<'a> Places<'a> {
    /// Places for files with this extension, or for folders if it is empty.
    pub(super) fn new(folder: &'a Path, extension: &'static str) -> Places<'a> {
        Places {
            folder,
            extension,
            taken: HashSet::new(),
        }
    }

    /// The place of a file: its name with the other extension; where another file has that already,
    /// with a number, from 2.
    pub(super) fn of(&mut self, file: &Found) -> PathBuf {
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
            let place = self.folder.join(name);
            if self.taken.insert(place.clone()) {
                return place;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_share_a_place() {
        let mut places = Places::new(Path::new("out"), "sgf");
        let file = |name: &str| Found {
            path: PathBuf::from(name),
            name: PathBuf::from(name),
        };
        let found = ["a.mat", "a.sgf", "b/a.mat", "a.b.txt"].map(|name| places.of(&file(name)));
        let known = ["out/a.sgf", "out/a-2.sgf", "out/b/a.sgf", "out/a.b.sgf"];
        assert_eq!(found, known.map(PathBuf::from));
    }
}
