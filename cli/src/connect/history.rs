//! The lines that were typed, kept from one time to the next. Passwords are not.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jsboard_rooms::{Command, Verb};

/// The most lines that are kept.
const MOST: usize = 1000;

/// The file of the history; without a home there is none.
#[derive(Debug)]
pub(super) struct History {
    file: Option<PathBuf>,
}

impl History {
    /// The history of the user of this process.
    pub(super) fn of_user() -> History {
        History {
            file: state_folder().map(|folder| folder.join("jsboard").join("history")),
        }
    }

    /// The lines that are kept.
    pub(super) fn load(&self) -> Vec<String> {
        let Some(file) = &self.file else {
            return Vec::new();
        };
        let text = fs::read_to_string(file).unwrap_or_default();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let old = lines.len().saturating_sub(MOST);
        if old > 0 {
            // Else it only grows.
            let _ = fs::write(file, lines[old..].join("\n") + "\n");
        }
        lines.into_iter().skip(old).collect()
    }

    /// Keeps a line if it is a command. A mistyped one may hold a password.
    pub(super) fn keep(&self, line: &str) {
        let is_kept = may_be_recalled(line) && Command::read(line).is_ok();
        if let Some(file) = self.file.as_ref().filter(|_| is_kept) {
            // Without a history one can talk as well.
            let _ = append(file, line);
        }
    }
}

/// Whether a line holds no password.
pub(super) fn may_be_recalled(line: &str) -> bool {
    let verb = line.split_whitespace().next().and_then(Verb::named);
    verb.is_none_or(|verb| verb.name != "login")
}

fn append(file: &Path, line: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(file)?
        .write_all(format!("{line}\n").as_bytes())
}

/// Where programs keep what is no setting: the XDG Base Directory Specification.
fn state_folder() -> Option<PathBuf> {
    let given = |name| std::env::var_os(name).map(PathBuf::from);
    let named = given("XDG_STATE_HOME").or_else(|| given("LOCALAPPDATA"));
    let home = || std::env::home_dir().map(|home| home.join(".local/state"));
    named.filter(|folder| folder.is_absolute()).or_else(home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_kept_and_passwords_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("jsboard/history");
        let history = History {
            file: Some(file.clone()),
        };
        assert!(history.load().is_empty());
        for line in [
            "whoami",
            "login ann secret",
            "  LOGIN ann secret",
            "logn ann secret",
            "message ann tea?",
        ] {
            history.keep(line);
        }
        assert_eq!(history.load(), ["whoami", "message ann tea?"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&file).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        for _ in 0..MOST {
            history.keep("whoelse");
        }
        assert_eq!(history.load().len(), MOST);
        assert_eq!(
            fs::read_to_string(&file).expect("a text").lines().count(),
            MOST
        );
        History { file: None }.keep("whoami");
    }
}
