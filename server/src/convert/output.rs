//! Records as the bytes of a format, and into files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jsboard::Setup;
use jsboard::api::{Args, Ids, RecordObject, image};
use jsboard::notation::{Format, Game, Record, write_records};

use super::failure::Failure;
use crate::args::Target;

impl Target {
    /// The target that an extension means.
    pub(super) fn of_extension(extension: &str) -> Option<Target> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "mat" => Target::Mat,
            "txt" => Target::Xg,
            "sgf" => Target::Sgf,
            "json" | "jsonl" => Target::Json,
            "ids" | "tsv" => Target::Ids,
            "svg" => Target::Svg,
            _ => return None,
        })
    }

    /// How the names of its files end; empty of what is a folder.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Target::Mat => Format::Mat.extension(),
            Target::Xg => Format::Xg.extension(),
            Target::XgJellyfish => Format::XgJellyfish.extension(),
            Target::Sgf => Format::Sgf.extension(),
            Target::Json => "json",
            Target::Ids => "ids",
            Target::Svg => "",
        }
    }
}

/// Records in a format.
pub(super) fn bytes(records: &[Record], target: Target) -> Vec<u8> {
    let format = match target {
        Target::Mat => Format::Mat,
        Target::Xg => Format::Xg,
        Target::XgJellyfish => Format::XgJellyfish,
        Target::Sgf => Format::Sgf,
        Target::Json => return json(records),
        Target::Ids => return ids(records).into_bytes(),
        Target::Svg => return Vec::new(),
    };
    format.bytes(&write_records(records, format))
}

/// The bytes after a byte order mark, for what stands in the middle of a file.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// Writes records to a place, a file or a folder of pictures; how many files that made.
pub(super) fn write(
    records: &[Record],
    target: Target,
    place: &Path,
    source: &Path,
    force: bool,
) -> Result<usize, Failure> {
    let failed = |place: &Path, error: &io::Error| {
        Failure::new(source, None, format!("{}: {error}", place.display()))
    };
    if target == Target::Svg {
        return pictures(records, place, force).map_err(|(place, error)| failed(&place, &error));
    }
    if is_same(source, place) {
        let message = "it would be written over itself".to_owned();
        return Err(Failure::new(source, None, message));
    }
    save(place, &bytes(records, target), force).map_err(|error| failed(place, &error))?;
    Ok(1)
}

fn save(place: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    open(place, force)?.write_all(bytes)
}

/// Opens a file for writing; one that is there already only with `force`.
pub(super) fn open(place: &Path, force: bool) -> io::Result<File> {
    if force {
        return File::create(place);
    }
    OpenOptions::new().write(true).create_new(true).open(place)
}

/// Whether two paths lead to one file.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// A line of JSON a record.
fn json(records: &[Record]) -> Vec<u8> {
    let mut lines = Vec::new();
    for record in records {
        let mut object = RecordObject::from(record.clone());
        object.count = records.len();
        // Nothing in it can fail to be JSON, and memory takes everything.
        if serde_json::to_writer(&mut lines, &object).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}

/// The positions of a game: before each entry, and after the last; of one without entries that in
/// which it starts.
pub(super) fn positions(game: &Game) -> impl Iterator<Item = &Setup> {
    let last = game
        .entries
        .last()
        .map_or(&game.start, |entry| &entry.after);
    let before = game.entries.iter().map(|entry| &entry.before);
    before.chain([last])
}

fn ids(records: &[Record]) -> String {
    let mut text = String::new();
    for game in records.iter().flat_map(|record| &record.games) {
        for position in positions(game) {
            let Ids { gnubgid, xgid } = Ids::from(position);
            text.push_str(&gnubgid);
            text.push('\t');
            text.push_str(xgid.as_deref().unwrap_or_default());
            text.push('\n');
        }
    }
    text
}

/// Pictures of all positions: `1-02-003.svg` is the third of the second game of the first record.
fn pictures(records: &[Record], folder: &Path, force: bool) -> Result<usize, (PathBuf, io::Error)> {
    let mut count = 0;
    for (i, record) in records.iter().enumerate() {
        for (j, game) in record.games.iter().enumerate() {
            for (k, position) in positions(game).enumerate() {
                let name = format!("{}-{:02}-{:03}.svg", i + 1, j + 1, k + 1);
                let place = folder.join(name);
                let saved = picture(position).and_then(|svg| save(&place, svg.as_bytes(), force));
                saved.map_err(|error| (place, error))?;
                count += 1;
            }
        }
    }
    Ok(count)
}

fn picture(position: &Setup) -> io::Result<String> {
    let args = Args {
        variant: Some(position.variant.name.to_owned()),
        ..Args::of_id(Ids::from(position).gnubgid)
    };
    let answer = image(&args).map_err(io::Error::other)?;
    Ok(answer.svg)
}
