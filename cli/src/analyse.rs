//! `jsboard analyse`: match records, every decision analysed.
//!
//! Decisions are independent of each other, so that all threads work on one match at a time. Files that cannot be
//! read or written are reported at the end; the others are analysed.

use std::fs;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use jsboard::Side;
use jsboard::records::Record;
use jsboard_evaluation::analysis::{Analyst, Level, Summary, jobs, summary};
use rayon::prelude::*;

use crate::args::{AnalyseOptions, Target};
use crate::convert::{self, Found, OutputPaths, Report, WholeFile, output};

/// Analyses the files.
///
/// # Errors
/// When OUT cannot be written, or a file could not be analysed; the reasons are written to standard error.
pub(crate) fn run(options: &AnalyseOptions) -> anyhow::Result<()> {
    let threads = options.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    pool.install(|| analyse(options))
}

fn analyse(options: &AnalyseOptions) -> anyhow::Result<()> {
    let mut report = Report::new(false);
    let found = convert::gather(&options.files, &mut report);
    let mut output = Output::begin(options, &found)?;
    for file in &found {
        match convert::read(&file.path) {
            Ok(mut records) => {
                report.read(&file.path, &records);
                for record in &mut records {
                    analyse_record(record, options);
                    let text = described(&file.path, record);
                    stdout().write_all(text.as_bytes())?;
                }
                output.add(file, &records, &mut report)?;
            }
            Err(failure) => report.fail(failure),
        }
    }
    output.finish()?;
    report.print().context("standard output")?;
    match report.failures() {
        0 => Ok(()),
        1 => bail!("1 file could not be analysed"),
        many => bail!("{many} files could not be analysed"),
    }
}

/// Analyses all decisions of a record.
fn analyse_record(record: &mut Record, options: &AnalyseOptions) {
    let level = Level {
        cubeful: !options.cubeless,
        candidates: usize::from(options.candidates),
        ..Level::plies(options.plies)
    };
    let jobs = jobs(record);
    let bar = bar(jobs.len());
    let begin = || Analyst::new(record, level);
    let analysed = jobs.par_iter().map_init(begin, |analyst, &job| {
        let analysed = analyst.analyse(record, job);
        bar.inc(1);
        analysed
    });
    let analysed: Vec<_> = analysed.collect();
    bar.finish_and_clear();
    for analysed in analysed.into_iter().flatten() {
        analysed.store(record);
    }
}

/// The summary of a record as lines.
fn described(path: &Path, record: &Record) -> String {
    let summary = summary(record);
    let mut lines = vec![path.display().to_string()];
    for &side in &Side::ALL {
        lines.push(line(&record.players[side], &summary[side]));
    }
    lines.join("\n") + "\n"
}

fn line(player: &str, summary: &Summary) -> String {
    let Some((performance, rating)) = summary.performance().zip(summary.rating()) else {
        return format!("  {player}: no decisions");
    };
    let Summary {
        decisions,
        errors,
        blunders,
        play_error,
        cube_error,
        luck,
    } = summary;
    format!(
        "  {player}: PR {performance:.2} ({}), {decisions} decisions, {errors} errors, {blunders} blunders, \
         plays {play_error:.3}, cube {cube_error:.3}, luck {luck:+.3}",
        rating.text()
    )
}

/// Where analysed records go.
enum Output {
    /// Nowhere.
    None,
    /// A file a file.
    Folder(Target, bool, Vec<(PathBuf, PathBuf)>),
    /// One file for all.
    File(Target, WholeFile, PathBuf),
}

impl Output {
    fn begin(options: &AnalyseOptions, found: &[Found]) -> anyhow::Result<Output> {
        let Some(out) = &options.out else {
            return Ok(Output::None);
        };
        let extension = out.extension().and_then(|extension| extension.to_str());
        let target = options
            .to
            .or_else(|| extension.and_then(Target::of_extension));
        let target = target.unwrap_or(Target::Sgf);
        if convert::is_folder(out, target) {
            let mut paths = OutputPaths::new(out, target.extension());
            let paths = found.iter().map(|file| (file.path.clone(), paths.of(file)));
            let paths: Vec<(PathBuf, PathBuf)> = paths.collect();
            let outputs = paths.iter().map(|(_, path)| path.as_path());
            convert::refuse_inputs(found, outputs, target == Target::Svg)?;
            let folder = || format!("{}: cannot be made a folder", out.display());
            fs::create_dir_all(out).with_context(folder)?;
            return Ok(Output::Folder(target, options.force, paths));
        }
        convert::refuse_inputs(found, [out.as_path()].into_iter(), false)?;
        let name = || format!("{}", out.display());
        let file = WholeFile::create(out, options.force).with_context(name)?;
        Ok(Output::File(target, file, out.clone()))
    }

    fn add(&mut self, file: &Found, records: &[Record], report: &mut Report) -> anyhow::Result<()> {
        match self {
            Output::None => {}
            Output::Folder(target, force, paths) => {
                let path = paths.iter().find(|(read, _)| *read == file.path);
                if let Some((_, path)) = path {
                    report.written(output::write(records, *target, path, &file.path, *force));
                }
            }
            Output::File(target, whole, path) => {
                let name = || format!("{}", path.display());
                whole
                    .write_all(&output::bytes(records, *target))
                    .with_context(name)?;
            }
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        let Output::File(_, file, path) = self else {
            return Ok(());
        };
        file.finish().with_context(|| format!("{}", path.display()))
    }
}

/// A progress bar, shown on a terminal.
fn bar(decisions: usize) -> ProgressBar {
    let bar = ProgressBar::new(decisions as u64);
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} decisions, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
