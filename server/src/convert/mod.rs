//! `jsboard convert`: match records from one format into another, many at a time.
//!
//! What cannot be read or written is told at the end, and the rest is done.

mod failure;
mod gather;
mod output;
mod places;
mod report;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use jsboard::notation::{Record, read_file};
use rayon::prelude::*;

use crate::args::{Convert, Target};
use failure::Failure;
use gather::{Found, gather};
use places::Places;
use report::Report;

/// Files above this are no records of matches: 64 MiB.
const LARGEST: u64 = 64 << 20;

/// Converts the files.
///
/// # Errors
/// When the options contradict each other, OUT cannot be written, or a file could not be converted:
/// why is written to standard error.
pub(crate) fn run(options: &Convert) -> anyhow::Result<()> {
    let threads = options.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    pool.install(|| convert(options))
}

fn convert(options: &Convert) -> anyhow::Result<()> {
    let Some((out, inputs)) = options.paths.split_last() else {
        bail!("nothing to read");
    };
    let target = target(options.to, out)?;
    let mut report = Report::new(options.notes);
    let found = gather(inputs, &mut report);
    if is_folder(out, target) {
        into_folder(&found, out, target, options.force, &mut report)?;
    } else {
        into_file(&found, out, target, options.force, &mut report)?;
    }
    report.tell().context("standard output")?;
    match report.failures() {
        0 => Ok(()),
        1 => bail!("1 file could not be converted"),
        many => bail!("{many} files could not be converted"),
    }
}

/// The format that is meant.
fn target(to: Option<Target>, out: &Path) -> anyhow::Result<Target> {
    let extension = out.extension().and_then(|extension| extension.to_str());
    to.or_else(|| extension.and_then(Target::of_extension))
        .with_context(|| format!("{}: say with --to what to convert to", out.display()))
}

/// Whether OUT is a folder that has a file for each one that is read.
fn is_folder(out: &Path, target: Target) -> bool {
    let slash = out.as_os_str().as_encoded_bytes().ends_with(b"/");
    out.is_dir() || slash || out.extension().is_none() || target == Target::Svg
}

/// Reads the records of a file.
fn read(path: &Path) -> Result<Vec<Record>, Failure> {
    let failed = |message: String| Failure::new(path, None, message);
    let size = fs::metadata(path).map_err(|error| failed(error.to_string()))?;
    if size.len() > LARGEST {
        return Err(failed(
            "larger than 64 MiB, so no record of a match".to_owned(),
        ));
    }
    let bytes = fs::read(path).map_err(|error| failed(error.to_string()))?;
    let expected = |error: jsboard::notation::RecordError| {
        let message = format!("expected {}", error.expected);
        Failure::new(path, Some(error.line), message)
    };
    read_file(&bytes).map_err(expected)
}

/// A file for each one that is read, under the name that it has there.
fn into_folder(
    found: &[Found],
    out: &Path,
    target: Target,
    force: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    let folder = || format!("{}: cannot be made a folder", out.display());
    fs::create_dir_all(out).with_context(folder)?;
    let mut places = Places::new(out, target.extension());
    let jobs: Vec<(&Found, PathBuf)> = found.iter().map(|file| (file, places.of(file))).collect();
    let bar = bar(jobs.len());
    let done: Vec<Report> = jobs
        .par_iter()
        .map(|(file, place)| {
            let mut report = report.beside();
            let records = read(&file.path);
            let written = records.and_then(|records| {
                report.read(&file.path, &records);
                output::write(&records, target, place, &file.path, force)
            });
            report.written(written);
            bar.inc(1);
            report
        })
        .collect();
    bar.finish_and_clear();
    done.into_iter().for_each(|done| report.add(done));
    Ok(())
}

/// All records into one file, in the order in which they were found.
fn into_file(
    found: &[Found],
    out: &Path,
    target: Target,
    force: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    /// So many files are held in memory at a time.
    const TOGETHER: usize = 256;
    if found.iter().any(|file| output::is_same(&file.path, out)) {
        bail!("{}: is read too", out.display());
    }
    let bar = bar(found.len());
    let mut file: Option<File> = None;
    for files in found.chunks(TOGETHER) {
        let done: Vec<(Report, Vec<u8>)> = files
            .par_iter()
            .map(|file| {
                let mut report = report.beside();
                let bytes = match read(&file.path) {
                    Ok(records) => {
                        report.read(&file.path, &records);
                        output::bytes(&records, target)
                    }
                    Err(failure) => {
                        report.written(Err(failure));
                        Vec::new()
                    }
                };
                bar.inc(1);
                (report, bytes)
            })
            .collect();
        for (done, bytes) in done {
            report.add(done);
            if bytes.is_empty() {
                continue;
            }
            let name = || format!("{}", out.display());
            if file.is_none() {
                file = Some(output::open(out, force).with_context(name)?);
                report.written(Ok(1));
                file.as_mut().map_or(Ok(()), |file| file.write_all(&bytes))
            } else {
                let more = output::without_mark(&bytes);
                file.as_mut().map_or(Ok(()), |file| file.write_all(more))
            }
            .with_context(name)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// How far the work has come: seen on a terminal, and only if it takes a while.
fn bar(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
