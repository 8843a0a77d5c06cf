//! Runs other programs, from the root of the repository and with the project's own tools first on
//! the PATH.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo's build folder: `CARGO_TARGET_DIR`, or `target/`.
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// A program to run: a [`Command`] that starts in the root of the repository, finds our tools
/// first, and gets no input.
pub(crate) struct Cmd(Command);

/// A program and its arguments, separated by blanks; none may contain one.
pub(crate) fn cmd(line: impl AsRef<str>) -> Cmd {
    let mut words = line.as_ref().split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command
        .args(words)
        .current_dir(root())
        .env("PATH", search_path())
        .stdin(Stdio::null());
    Cmd(command)
}

/// `target/tools/bin` and `node_modules/.bin`, then the PATH as it is.
fn search_path() -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let ours = ["target/tools/bin", "node_modules/.bin"].map(|folder| root().join(folder));
    let all = ours.into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(all).unwrap_or(path)
}

impl Cmd {
    /// Adds an argument, which may contain blanks.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Cmd {
        self.0.arg(arg);
        self
    }

    /// Adds arguments, which may contain blanks.
    pub(crate) fn args(mut self, args: &[String]) -> Cmd {
        self.0.args(args);
        self
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Cmd {
        self.0.env(name, value);
        self
    }

    /// Sets its working folder, relative to the root of the repository.
    pub(crate) fn folder(mut self, folder: &str) -> Cmd {
        self.0.current_dir(root().join(folder));
        self
    }

    /// The command as one would type it.
    fn line(&self) -> String {
        let words = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
        words.join(" ")
    }

    /// Prints the command and runs it; an exit code other than 0 is an error.
    pub(crate) fn run(mut self) -> Result<()> {
        let line = self.line();
        println!("$ {line}");
        let status = self.0.status();
        let status = status.with_context(|| format!("cannot start `{line}`"))?;
        ensure!(status.success(), "`{line}` failed ({status})");
        Ok(())
    }

    /// Runs it silently and returns its stdout; an exit code other than 0 is an error.
    pub(crate) fn output(mut self) -> Result<Vec<u8>> {
        let line = self.line();
        let output = self.0.output();
        let output = output.with_context(|| format!("cannot start `{line}`"))?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "`{line}` failed: {}",
            errors.trim()
        );
        Ok(output.stdout)
    }

    /// Its stdout as trimmed text; empty if it could not start or failed.
    pub(crate) fn answer(self) -> String {
        let output = self.output().unwrap_or_default();
        String::from_utf8_lossy(&output).trim().to_owned()
    }

    /// Prints the command and replaces this process by it, so that signals reach it; returns only if
    /// it cannot start.
    pub(crate) fn become_it(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt as _;
        let line = self.line();
        println!("$ {line}");
        Err(self.0.exec()).with_context(|| format!("cannot start `{line}`"))
    }
}
