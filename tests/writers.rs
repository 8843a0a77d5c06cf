//! Records as they are written: read back, and by GNU Backgammon.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::read;
use jsboard::notation::{
    Entry, Format, Game, Record, read_file, read_record, write_gnubgid, write_records,
};

/// The records of `tests/data/records`, with the names of their files.
fn records() -> Vec<(String, Vec<Record>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/records");
    let mut found = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if [".mat", ".sgf", ".txt"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            let bytes = fs::read(&path).expect("a file");
            found.push((name, read_file(&bytes).expect("a record")));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn letters(line: &str) -> Vec<char> {
    let mut letters: Vec<char> = line.chars().collect();
    letters.sort_unstable();
    letters
}

/// The files of GNU Backgammon itself come out as they were, but for what it would not read back,
/// raccoons and beavers that are dropped; and but for the order of the steps of a play.
#[test]
fn gnu_backgammons_files_come_out_as_they_were() {
    let mut same = 0;
    for (name, records) in records() {
        let is_its = name.ends_with(".mat") && records[0].source.dialect == "gnubg";
        if !is_its {
            continue;
        }
        let original = read(&format!("records/{name}"));
        let written = write_records(&records, Format::Mat);
        let mut before = "";
        for (i, (ours, theirs)) in written.lines().zip(original.lines()).enumerate() {
            // A raccoon is taken in the line after it.
            let is_beaver = theirs.contains("Beavers") || before.contains("Beavers");
            before = theirs;
            let same = letters(ours) == letters(theirs);
            assert!(
                same || is_beaver,
                "{name}, line {}: {ours:?} for {theirs:?}",
                i + 1
            );
        }
        assert_eq!(written.lines().count(), original.lines().count(), "{name}");
        same += 1;
    }
    assert!(same > 20);
}

fn assert_same_game(ours: &Game, known: &Game, at: &str) {
    let facts = |game: &Game| {
        (
            game.number,
            game.score,
            game.crawford,
            game.winner,
            game.points,
        )
    };
    assert_eq!(facts(ours), facts(known), "{at}");
    assert_eq!(
        (ours.level, ours.ending),
        (known.level, known.ending),
        "{at}"
    );
    assert_eq!(ours.start, known.start, "{at}");
    let deeds = |game: &Game| -> Vec<_> {
        let entries = game.entries.iter();
        entries.map(|e| (e.side, e.deed.name(), e.legal)).collect()
    };
    assert_eq!(deeds(ours), deeds(known), "{at}");
    for (i, (ours, known)) in ours.entries.iter().zip(&known.entries).enumerate() {
        assert_eq!(ours.before, known.before, "{at}, entry {i}");
        assert_eq!(ours.after, known.after, "{at}, entry {i}");
    }
}

fn assert_same(ours: &Record, known: &Record, at: &str) {
    assert_eq!(ours.players, known.players, "{at}");
    assert_eq!(ours.length, known.length, "{at}");
    assert_eq!(ours.rules, known.rules, "{at}");
    let ratings = |record: &Record| record.seats.0.clone().map(|seat| seat.rating);
    assert_eq!(ratings(ours), ratings(known), "{at}");
    assert_eq!(ours.games.len(), known.games.len(), "{at}");
    for (ours, known) in ours.games.iter().zip(&known.games) {
        assert_same_game(ours, known, &format!("{at}, game {}", known.number));
    }
}

#[test]
fn what_is_written_is_read_back() {
    for (name, records) in records() {
        for format in Format::ALL {
            let at = format!("{name} as {}", format.name());
            let text = write_records(&records, format);
            let back = read_file(&format.bytes(&text)).expect("a record");
            assert_eq!(back.len(), records.len(), "{at}");
            for (ours, known) in back.iter().zip(&records) {
                assert_same(ours, known, &at);
                let is_noted = ours.notes.len() <= known.notes.len();
                assert!(is_noted, "{at}: {:?}", ours.notes);
            }
        }
    }
}

#[test]
fn each_format_is_told_by_its_dialect() {
    let record = read_record(&read("records/m10.mat")).expect("a record");
    for (format, dialect) in [
        (Format::Mat, "gnubg"),
        (Format::XgJellyfish, "xg-jellyfish"),
        (Format::Xg, "xg"),
        (Format::Sgf, "gnubg"),
    ] {
        let text = write_records(std::slice::from_ref(&record), format);
        assert_eq!(
            read_record(&text).expect("a record").source.dialect,
            dialect
        );
    }
}

/// The program that the tests ask, where it is installed.
const GNUBG: [&str; 2] = ["/usr/games/gnubg", "/usr/bin/gnubg"];

/// Runs commands of GNU Backgammon in a folder; false if it is not installed.
fn ask_gnubg(folder: &Path, commands: &str) -> bool {
    let Some(program) = GNUBG.iter().find(|path| Path::new(path).exists()) else {
        eprintln!("SKIPPED: gnubg is not installed, so that nobody else reads what is written");
        return false;
    };
    let script = folder.join("commands");
    fs::write(&script, commands).expect("a file");
    let status = Command::new(program)
        .args(["-t", "-q"])
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(fs::File::open(&script).expect("a file"))
        .stdout(fs::File::create(folder.join("said")).expect("a file"))
        .stderr(Stdio::null())
        .status()
        .expect("gnubg");
    assert!(status.success(), "gnubg: {status}");
    true
}

/// A folder of our own, which is empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("jsboard-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What GNU Backgammon has of a game, and what it must have: all but what it never has, a
/// resignation's answer.
fn assert_imported(ours: &Game, known: &Game, format: Format, at: &str) {
    let facts = |game: &Game| (game.score, game.crawford, game.winner, game.points);
    assert_eq!(facts(ours), facts(known), "{at}");
    let deeds = |game: &Game| -> Vec<_> {
        let entries = game.entries.iter();
        entries.map(|e| (e.side, e.deed.name())).collect()
    };
    assert_eq!(deeds(ours), deeds(known), "{at}");
    let states = |game: &Game| -> Vec<String> {
        let state = |entry: &Entry| {
            let mut state = entry.before.clone();
            // A .mat does not say it to GNU Backgammon.
            state.rules.jacoby &= format == Format::Sgf;
            write_gnubgid(&state)
        };
        game.entries.iter().map(state).collect()
    };
    assert_eq!(states(ours), states(known), "{at}");
}

/// Everything that is written GNU Backgammon reads as the same games, state by state: it loads what
/// is written, saves it as its own SGF, and that is compared.
#[test]
fn gnu_backgammon_reads_what_is_written() {
    let folder = folder("writers");
    let mut commands = String::from(
        "set confirm new off\nset confirm save off\nset automatic roll off\nset display off\n\
         set automatic game off\n",
    );
    let mut asked = Vec::new();
    for (name, records) in records() {
        for format in Format::ALL {
            let record = &records[0];
            let stem = format!("{}-{}", name.replace('.', "_"), format.name());
            let file = format!("{stem}.{}", format.extension());
            let text = write_records(std::slice::from_ref(record), format);
            fs::write(folder.join(&file), format.bytes(&text)).expect("a file");
            let load = match format {
                Format::Sgf => "load match",
                _ => "import mat",
            };
            commands += &format!("{load} {file}\nsave match {stem}.back.sgf\n");
            asked.push((stem, format, record.clone()));
        }
    }
    if !ask_gnubg(&folder, &commands) {
        return;
    }
    assert!(asked.len() > 100);
    for (stem, format, known) in &asked {
        let back = fs::read(folder.join(format!("{stem}.back.sgf"))).expect("gnubg has saved");
        let ours = read_file(&back).expect("a record").swap_remove(0);
        assert_eq!(ours.length, known.length, "{stem}");
        assert_eq!(ours.games.len(), known.games.len(), "{stem}");
        for (ours, known) in ours.games.iter().zip(&known.games) {
            let at = format!("{stem}, game {}", known.number);
            assert_imported(ours, known, *format, &at);
        }
    }
    fs::remove_dir_all(&folder).expect("the folder");
}
