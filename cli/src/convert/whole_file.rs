//! Files that are written whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// A file that takes its name when it is complete: until then it has a temporary name in the same folder, so that an
/// error leaves what was there before.
#[derive(Debug)]
pub(crate) struct WholeFile {
    path: PathBuf,
    file: NamedTempFile,
    /// The metadata of the file that is replaced.
    replaced: Option<Metadata>,
    force: bool,
}

impl WholeFile {
    /// Begins a file. It replaces an existing one only with `force`; of a symbolic link, its target.
    ///
    /// # Errors
    /// When the path exists and may not be replaced, and those of the file system.
    pub(crate) fn create(path: &Path, force: bool) -> io::Result<WholeFile> {
        let exists = path.symlink_metadata().is_ok();
        if exists && !force {
            return Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                "the file exists; --force overwrites it",
            ));
        }
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let replaced = fs::metadata(&path).ok();
        if replaced.as_ref().is_some_and(|file| !file.is_file()) {
            return Err(io::Error::other("not a regular file"));
        }
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let file = temporary(folder.unwrap_or(Path::new(".")))?;
        Ok(WholeFile {
            path,
            file,
            replaced,
            force,
        })
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Those of the file system, such as a full disk; the file that was there before is then unchanged.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Some(replaced) = &self.replaced {
            self.file
                .as_file()
                .set_permissions(replaced.permissions())?;
            // Some systems report a full disk only now.
            self.file.as_file().sync_all()?;
        }
        let persisted = if self.force {
            self.file.persist(&self.path)
        } else {
            self.file.persist_noclobber(&self.path)
        };
        persisted.map(drop).map_err(|error| error.error)
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A temporary file in a folder, hidden, with the permissions of a new file.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".jsboard-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
