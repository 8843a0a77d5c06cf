//! `jsboard explore play`: matches between bots, analysed.
//!
//! Each match follows from the seed and its number alone, so that the file is the same on any number of threads, and
//! whether it was made in one go or not: matches that are made go to a file with the ending `.part`, from which the next
//! run goes on.

mod contest;
mod part;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::Args;
use flate2::{Compression, GzBuilder};
use indicatif::{ProgressBar, ProgressStyle};
use jsboard::records::{Format, Record, read_record, write_records};
use jsboard_evaluation::analysis::{Analyst, Level, jobs};
use jsboard_explorer::{BackupEntry, BackupMatch, BackupWriter, MatchPack};
use rayon::prelude::*;

use crate::convert::WholeFile;
use part::Part;

/// The options of self-play.
#[derive(Args)]
pub(crate) struct PlayArgs {
    /// How many matches.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) matches: u32,
    /// The seed of players, lengths, dice and errors.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many plies the analysis looks ahead.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=3))]
    pub(crate) plies: u8,
    /// The number of threads; by default the number of processors. The result does not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// The file to write, a backup of an explorer compressed with gzip. What is made before the end is kept beside it in
    /// OUT.part, from which the same command goes on.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) out: PathBuf,
    /// Overwrite an existing file.
    #[arg(long)]
    pub(crate) force: bool,
}

impl PlayArgs {
    /// What the matches follow from, as JSON.
    fn made_by(&self) -> String {
        let PlayArgs { seed, plies, .. } = self;
        let version = env!("CARGO_PKG_VERSION");
        serde_json::json!({
            "program": "jsboard explore play",
            "version": version,
            "seed": seed,
            "plies": plies,
        })
        .to_string()
    }
}

/// The kind of the entry that says how a collection was made.
const MADE_BY: &str = "made-by";

fn made_by(args: &PlayArgs) -> BackupEntry {
    BackupEntry::Other {
        kind: MADE_BY.to_owned(),
        bytes: args.made_by().into_bytes(),
    }
}

/// Plays, analyses and writes the matches.
///
/// # Errors
/// When OUT or the file beside it cannot be written, or the latter was made with other options.
pub(crate) fn run(args: &PlayArgs) -> anyhow::Result<()> {
    let name = || args.out.display().to_string();
    let file = WholeFile::create(&args.out, args.force).with_context(name)?;
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    let mut part_name = args.out.clone().into_os_string();
    part_name.push(".part");
    let part = Part::open(Path::new(&part_name), &made_by(args))?;
    let bar = bar(args.matches);
    // In their order, so that what was made serves a smaller collection too.
    let missing: Vec<u32> = (0..args.matches)
        .filter(|&number| !part.has(number))
        .collect();
    bar.inc(u64::from(args.matches) - missing.len() as u64);
    let made = missing.into_iter().par_bridge().map(|number| {
        part.add(number, &analysed_match(args, number)?)?;
        bar.inc(1);
        anyhow::Ok(())
    });
    pool.install(|| made.collect::<anyhow::Result<()>>())?;
    bar.finish_and_clear();
    write(args, file, &part).with_context(name)?;
    part.remove()
}

/// Writes the collection.
fn write(args: &PlayArgs, file: WholeFile, part: &Part) -> anyhow::Result<()> {
    // Neither a name nor a time, so that the bytes are the same.
    let mut out = GzBuilder::new().write(file, Compression::best());
    let mut backup = BackupWriter::default();
    out.write_all(&backup.begin())?;
    out.write_all(&backup.entry(&made_by(args)))?;
    for number in 0..args.matches {
        let made = part
            .get(number)
            .ok_or_else(|| anyhow!("match {number} is missing"))?;
        let pack = made.read()?.to_columns();
        let entry = BackupEntry::Match(BackupMatch { pack, ..made });
        out.write_all(&backup.entry(&entry))?;
    }
    out.write_all(&backup.end())?;
    out.finish()?.finish()?;
    Ok(())
}

/// Plays and analyses the match with this number, from 0.
fn analysed_match(args: &PlayArgs, number: u32) -> anyhow::Result<BackupMatch> {
    let played = contest::play(args.seed, number)?;
    let text = write_records(std::slice::from_ref(&played), Format::Mat);
    // What is analysed is the text: it leaves something out.
    let mut record = read_record(&text)?;
    analyse(&mut record, args.plies);
    let pack = MatchPack::of(&record).with_context(|| format!("match {number} has no move"))?;
    Ok(BackupMatch {
        pack: pack.to_bytes(),
        name: format!("{:04}.mat", number + 1),
        original: text.into_bytes(),
    })
}

fn analyse(record: &mut Record, plies: u8) {
    let mut analyst = Analyst::new(record, Level::plies(plies));
    for job in jobs(record) {
        if let Some(analysed) = analyst.analyse(record, job) {
            analysed.store(record);
        }
    }
}

/// A progress bar, shown on a terminal.
fn bar(matches: u32) -> ProgressBar {
    let bar = ProgressBar::new(matches.into());
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} matches, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
