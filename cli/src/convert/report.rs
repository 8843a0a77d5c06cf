//! The report of a conversion: what was read, written, and failed.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use jsboard::records::Record;

use super::failure::Failure;
use super::output::positions;

/// The counts of a conversion.
pub(crate) struct Report {
    begun: Instant,
    /// Whether every note is listed.
    lists: bool,
    read: usize,
    written: usize,
    skipped: usize,
    records: usize,
    games: usize,
    positions: usize,
    notes: BTreeMap<&'static str, usize>,
    listed: Vec<String>,
    failures: Vec<Failure>,
}

impl Report {
    pub(crate) fn new(lists: bool) -> Report {
        Report {
            begun: Instant::now(),
            lists,
            read: 0,
            written: 0,
            skipped: 0,
            records: 0,
            games: 0,
            positions: 0,
            notes: BTreeMap::new(),
            listed: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// An empty report for a part of the work.
    pub(crate) fn part(&self) -> Report {
        Report::new(self.lists)
    }

    /// Adds the report of a part.
    pub(crate) fn add(&mut self, part: Report) {
        self.read += part.read;
        self.written += part.written;
        self.skipped += part.skipped;
        self.records += part.records;
        self.games += part.games;
        self.positions += part.positions;
        for (code, count) in part.notes {
            *self.notes.entry(code).or_default() += count;
        }
        self.listed.extend(part.listed);
        self.failures.extend(part.failures);
    }

    /// Counts the records read from a file.
    pub(crate) fn read(&mut self, path: &Path, records: &[Record]) {
        self.read += 1;
        self.records += records.len();
        for record in records {
            self.games += record.games.len();
            let counts = record.games.iter().map(|game| positions(game).count());
            self.positions += counts.sum::<usize>();
            for note in &record.notes {
                *self.notes.entry(note.code.name()).or_default() += 1;
                if self.lists {
                    let (code, line) = (note.code.name(), note.line);
                    let path = path.display();
                    self.listed
                        .push(format!("{path}: {line}: {code}: {}", note.message));
                }
            }
        }
    }

    /// Counts files that were written, or adds the failure.
    pub(crate) fn written(&mut self, files: Result<usize, Failure>) {
        match files {
            Ok(files) => self.written += files,
            Err(failure) => self.fail(failure),
        }
    }

    pub(crate) fn fail(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    /// Counts a file whose name is not that of a record.
    pub(crate) fn skip(&mut self) {
        self.skipped += 1;
    }

    /// What could not be read or written.
    pub(crate) fn into_failures(self) -> Vec<Failure> {
        self.failures
    }

    pub(crate) fn failures(&self) -> usize {
        self.failures.len()
    }

    /// Writes failures to standard error, and the listed notes and the counts to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut errors = io::stderr().lock();
        for failure in &self.failures {
            // The status of the process says it too.
            let _ = writeln!(errors, "{failure}");
        }
        let mut out = io::stdout().lock();
        for note in &self.listed {
            writeln!(out, "{note}")?;
        }
        writeln!(
            out,
            "read: {}, {}, {}, {}",
            counted(self.read, "file"),
            counted(self.records, "record"),
            counted(self.games, "game"),
            counted(self.positions, "position")
        )?;
        if self.skipped > 0 {
            writeln!(out, "skipped, not records: {}", self.skipped)?;
        }
        if !self.notes.is_empty() {
            let notes = self.notes.iter();
            let notes: Vec<String> = notes
                .map(|(code, count)| format!("{code} {count}"))
                .collect();
            writeln!(out, "notes: {}", notes.join(", "))?;
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        let speed = self.records as f64 / seconds.max(1e-6);
        let written = counted(self.written, "file");
        writeln!(
            out,
            "written: {written} in {seconds:.2} s, {speed:.0} records a second"
        )?;
        if !self.failures.is_empty() {
            writeln!(
                out,
                "not converted: {}",
                counted(self.failures.len(), "file")
            )?;
        }
        out.flush()
    }
}

/// `1 file`, `2 files`.
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
