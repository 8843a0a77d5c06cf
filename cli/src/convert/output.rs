//! Records as the bytes of a format, and as files.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jsboard::Setup;
use jsboard::api::{ContextArgs, Ids, ImageArgs, PictureArgs, RecordObject, image};
use jsboard::records::{Format, Game, Record, write_records};

use super::failure::Failure;
use super::whole_file::WholeFile;
use crate::args::Target;

impl Target {
    /// The target for an extension.
    pub(crate) fn of_extension(extension: &str) -> Option<Target> {
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

    /// The extension of its files; empty if the output is a folder.
    pub(crate) const fn extension(self) -> &'static str {
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
pub(crate) fn bytes(records: &[Record], target: Target) -> Vec<u8> {
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

/// The bytes after a byte order mark, for records in the middle of a file.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// Writes records to a file, or to a folder of diagrams; returns the number of files written.
pub(crate) fn write(
    records: &[Record],
    target: Target,
    path: &Path,
    source: &Path,
    force: bool,
) -> Result<usize, Failure> {
    let failed = |path: &Path, error: &io::Error| {
        Failure::new(source, None, format!("{}: {error}", path.display()))
    };
    if target == Target::Svg {
        return diagrams(records, path, force).map_err(|(path, error)| failed(&path, &error));
    }
    save(path, &bytes(records, target), force).map_err(|error| failed(path, &error))?;
    Ok(1)
}

fn save(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = WholeFile::create(path, force)?;
    file.write_all(bytes)?;
    file.finish()
}

/// One line of JSON a record.
fn json(records: &[Record]) -> Vec<u8> {
    let mut lines = Vec::new();
    for record in records {
        let mut object = RecordObject::from(record.clone());
        object.count = records.len();
        // Every value is valid JSON, and writing to memory does not fail.
        if serde_json::to_writer(&mut lines, &object).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}

/// The positions of a game: before each entry and after the last; without entries, the start.
pub(crate) fn positions(game: &Game) -> impl Iterator<Item = &Setup> {
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

/// Writes diagrams of all positions: `1-02-003.svg` is the third of the second game of the first record.
fn diagrams(records: &[Record], folder: &Path, force: bool) -> Result<usize, (PathBuf, io::Error)> {
    let mut count = 0;
    for (i, record) in records.iter().enumerate() {
        for (j, game) in record.games.iter().enumerate() {
            for (k, position) in positions(game).enumerate() {
                let name = format!("{}-{:02}-{:03}.svg", i + 1, j + 1, k + 1);
                let path = folder.join(name);
                let saved = diagram(position).and_then(|svg| save(&path, svg.as_bytes(), force));
                saved.map_err(|error| (path, error))?;
                count += 1;
            }
        }
    }
    Ok(count)
}

fn diagram(position: &Setup) -> io::Result<String> {
    let context = ContextArgs {
        variant: Some(position.variant),
        ..ContextArgs::of_id(Ids::from(position).gnubgid)
    };
    let picture = PictureArgs {
        context,
        ..PictureArgs::default()
    };
    let args = ImageArgs {
        picture,
        ..ImageArgs::default()
    };
    let answer = image(&args).map_err(io::Error::other)?;
    Ok(answer.svg)
}
