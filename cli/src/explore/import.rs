//! `jsboard explore import`: adds matches to a collection, many files at a time.
//!
//! Files that are no records are reported at the end; the others go in.

use std::io::{Write as _, stderr, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Error, bail};
use clap::Args;
use jsboard_server::explorer::{Added, Archive, Outcome, State};
use rayon::prelude::*;
use tokio::runtime::Runtime;

use super::containers::{self, Named, parse};
use super::places::{DataArgs, Opened};
use crate::convert::{self, Failure, Found, Report};

/// The options of an import.
///
/// Folders are searched as `convert` does.
#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The files, folders, ZIP archives and backups of explorers to read.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    /// Write a line of JSON for each file: the answer of POST /api/explorer/matches.
    #[arg(long)]
    json: bool,
}

/// How many files are in memory at a time.
const TOGETHER: usize = 64;

/// Imports the files.
///
/// # Errors
/// When the data cannot be written, or a file could not be read; the reasons are written to standard error.
pub(super) fn run(args: &ImportArgs) -> anyhow::Result<()> {
    let Opened {
        archive, runtime, ..
    } = &args.data.create()?;
    let mut report = Report::new(false);
    let found = convert::gather(&args.files, &mut report);
    let bar = convert::bar(found.len());
    let mut import = Import {
        archive,
        runtime,
        counts: Counts::default(),
        failures: Vec::new(),
        prints: args.json,
    };
    for files in found.chunks(TOGETHER) {
        let read = files.par_iter().map(|file| {
            let read = read(file);
            bar.inc(1);
            read
        });
        import.add(read.collect())?;
    }
    bar.finish_and_clear();
    import.failures.extend(report.into_failures());
    import.finish()
}

/// What a file has.
enum Content {
    /// Matches, or why it has none.
    Matches(Result<Named, Failure>),
    /// What is read part by part.
    Container(PathBuf, containers::Read),
}

fn read(file: &Found) -> Content {
    if let Some(read) = containers::of(&file.path) {
        return Content::Container(file.path.clone(), read);
    }
    Content::Matches(convert::bytes(&file.path).and_then(|bytes| parse(file.path.clone(), bytes)))
}

/// How many matches became what.
#[derive(Default)]
struct Counts([usize; 5]);

impl Counts {
    fn count(&mut self, state: State) {
        self.0[Counts::place(state)] += 1;
    }

    fn of(&self, state: State) -> usize {
        self.0[Counts::place(state)]
    }

    const fn place(state: State) -> usize {
        match state {
            State::New => 0,
            State::Analysis => 1,
            State::Known => 2,
            State::Erased => 3,
            State::Empty => 4,
        }
    }
}

/// An import on its way.
struct Import<'a> {
    archive: &'a Archive,
    runtime: &'a Runtime,
    counts: Counts,
    failures: Vec<Failure>,
    /// Whether each file's outcome is written.
    prints: bool,
}

impl Import<'_> {
    /// Adds what was read.
    ///
    /// # Errors
    /// When it cannot be stored.
    fn add(&mut self, contents: Vec<Content>) -> anyhow::Result<()> {
        let mut matches = Vec::new();
        for content in contents {
            match content {
                Content::Matches(Ok(named)) => matches.push(named),
                Content::Matches(Err(failure)) => self.failures.push(failure),
                Content::Container(path, read) => {
                    self.store(std::mem::take(&mut matches))?;
                    self.unpack(&path, read)?;
                }
            }
        }
        self.store(matches)
    }

    fn store(&mut self, named: Vec<Named>) -> anyhow::Result<()> {
        let (paths, files): (Vec<_>, Vec<_>) = named
            .into_iter()
            .map(|Named { path, parsed }| (path, parsed))
            .unzip();
        let added = self.runtime.block_on(self.archive.add_all(&files));
        for (path, outcomes) in paths.iter().zip(added.map_err(Error::msg)?) {
            self.note(path, outcomes)?;
        }
        Ok(())
    }

    /// Counts what became of a file, and writes what a person should know.
    fn note(&mut self, path: &Path, outcomes: Vec<Outcome>) -> anyhow::Result<()> {
        for Outcome { state, hash, like } in &outcomes {
            self.counts.count(*state);
            if let (Some(hash), Some(like)) = (hash, like) {
                let path = path.display();
                writeln!(
                    stderr(),
                    "{path}: {hash} is probably the same match as {like}: forget one of them"
                )?;
            }
        }
        if self.prints {
            let line = serde_json::to_string(&Added::of(outcomes))?;
            writeln!(stdout(), "{line}")?;
        }
        Ok(())
    }

    /// Adds what is in an archive or a backup, some at a time.
    fn unpack(&mut self, path: &Path, read: containers::Read) -> anyhow::Result<()> {
        let mut matches = Vec::new();
        read(path, &mut |inside| {
            match inside {
                Ok(named) => matches.push(named),
                Err(failure) => self.failures.push(failure),
            }
            if matches.len() == TOGETHER {
                self.store(std::mem::take(&mut matches))?;
            }
            Ok(())
        })?;
        self.store(matches)
    }

    /// Writes the counts to standard error, and which files were no records.
    ///
    /// # Errors
    /// When there are such files.
    fn finish(self) -> anyhow::Result<()> {
        let mut out = stderr();
        for failure in &self.failures {
            writeln!(out, "{failure}")?;
        }
        let of = |state| self.counts.of(state);
        let parts = [
            (of(State::New), "new"),
            (of(State::Analysis), "with a new analysis"),
            (of(State::Known), "known"),
            (of(State::Erased), "refused, for they were deleted once"),
            (of(State::Empty), "without a move"),
        ];
        let parts = parts
            .iter()
            .filter(|(count, name)| *count > 0 || *name == "new");
        let parts: Vec<String> = parts
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        writeln!(out, "matches: {}", parts.join(", "))?;
        match self.failures.len() {
            0 => Ok(()),
            1 => bail!("1 file could not be read"),
            many => bail!("{many} files could not be read"),
        }
    }
}
