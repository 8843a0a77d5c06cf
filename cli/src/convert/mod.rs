//! `jsboard convert`: match records from one format into another, many at a time.
//!
//! Files that cannot be read or written are reported at the end; the others are converted.

mod failure;
mod gather;
pub(crate) mod output;
mod output_paths;
mod report;
mod whole_file;

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use jsboard::records::{Record, RecordError, read_file};
use rayon::prelude::*;

use crate::args::{ConvertArgs, Target};
pub(crate) use failure::Failure;
pub(crate) use gather::{Found, gather, is_record};
pub(crate) use output_paths::{OutputPaths, refuse_inputs};
pub(crate) use report::Report;
pub(crate) use whole_file::WholeFile;

/// The largest file that is read, 64 MiB: larger files are not match records.
pub(crate) const LARGEST: u64 = 64 << 20;

/// Converts the files.
///
/// # Errors
/// When the options contradict each other, OUT cannot be written, or a file could not be converted; the reasons
/// are written to standard error.
pub(crate) fn run(options: &ConvertArgs) -> anyhow::Result<()> {
    let threads = options.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    pool.install(|| convert(options))
}

fn convert(options: &ConvertArgs) -> anyhow::Result<()> {
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
    report.print().context("standard output")?;
    match report.failures() {
        0 => Ok(()),
        1 => bail!("1 file could not be converted"),
        many => bail!("{many} files could not be converted"),
    }
}

/// The format to convert to.
fn target(to: Option<Target>, out: &Path) -> anyhow::Result<Target> {
    let extension = out.extension().and_then(|extension| extension.to_str());
    to.or_else(|| extension.and_then(Target::of_extension))
        .with_context(|| format!("{}: say with --to what to convert to", out.display()))
}

/// Whether OUT is a folder with one file for each file that is read.
pub(crate) fn is_folder(out: &Path, target: Target) -> bool {
    let slash = out.as_os_str().as_encoded_bytes().ends_with(b"/");
    out.is_dir() || slash || out.extension().is_none() || target == Target::Svg
}

/// Reads the records of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Record>, Failure> {
    read_file(&bytes(path)?).map_err(|error| expected(path, &error))
}

/// Reads a file that may be one of records.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |message: String| Failure::new(path, None, message);
    let bytes = content(path).map_err(|error| failed(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(failed(
            "larger than 64 MiB, so no record of a match".to_owned(),
        ));
    }
    Ok(bytes)
}

/// That a file is no record.
pub(crate) fn expected(path: &Path, error: &RecordError) -> Failure {
    let message = format!("expected {}", error.expected);
    Failure::new(path, Some(error.line), message)
}

/// The bytes of a file: the first [`LARGEST`] and one more.
///
/// A named pipe and a device are refused, for they may never end. The pipes of a shell, such as those of `<(…)`, have
/// no name of their own.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let is_file = fs::metadata(path)?.is_file();
    if !is_file && path.canonicalize().is_ok() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes one file for each file that is read, under its name.
fn into_folder(
    found: &[Found],
    out: &Path,
    target: Target,
    force: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut paths = OutputPaths::new(out, target.extension());
    let jobs: Vec<(&Found, PathBuf)> = found.iter().map(|file| (file, paths.of(file))).collect();
    let outputs = jobs.iter().map(|(_, path)| path.as_path());
    refuse_inputs(found, outputs, target == Target::Svg)?;
    let folder = || format!("{}: cannot be made a folder", out.display());
    fs::create_dir_all(out).with_context(folder)?;
    let bar = bar(jobs.len());
    let done: Vec<Report> = jobs
        .par_iter()
        .map(|(file, path)| {
            let mut report = report.part();
            let records = read(&file.path);
            let written = records.and_then(|records| {
                report.read(&file.path, &records);
                output::write(&records, target, path, &file.path, force)
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

/// Writes all records into one file, in the order in which they were found.
fn into_file(
    found: &[Found],
    out: &Path,
    target: Target,
    force: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    /// The number of files in memory at a time.
    const TOGETHER: usize = 256;
    refuse_inputs(found, [out].into_iter(), false)?;
    let name = || format!("{}", out.display());
    let bar = bar(found.len());
    let mut file: Option<WholeFile> = None;
    for files in found.chunks(TOGETHER) {
        let done: Vec<(Report, Vec<u8>)> = files
            .par_iter()
            .map(|file| {
                let mut report = report.part();
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
            if file.is_none() {
                file = Some(WholeFile::create(out, force).with_context(name)?);
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
    file.map_or(Ok(()), WholeFile::finish).with_context(name)
}

/// A progress bar, shown on a terminal if the work takes a while.
pub(crate) fn bar(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
