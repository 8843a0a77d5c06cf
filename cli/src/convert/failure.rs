//! A file that could not be converted, and why.

use std::fmt;
use std::path::{Path, PathBuf};

/// A file that could not be converted.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    path: PathBuf,
    line: Option<usize>,
    message: String,
}

impl Failure {
    pub(crate) fn new(path: &Path, line: Option<usize>, message: String) -> Failure {
        let path = path.to_owned();
        Failure {
            path,
            line,
            message,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}: ")?;
        }
        f.write_str(&self.message)
    }
}
