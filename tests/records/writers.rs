//! Written records, read back by us and by GNU Backgammon.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::chance::changed;
use crate::common::read;
use jsboard::notation::write_gnubgid;
use jsboard::records::{
    Analysis, CubeAnalysis, Entry, Format, Game, Record, read_file, read_record, read_records,
    write_records,
};

/// The records of `tests/data/records` with their file names.
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

/// Files of GNU Backgammon are written back unchanged, except for the order of steps and for what it
/// would not read back: raccoons, and beavers that are dropped.
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
            // The take of a raccoon stands in the next line.
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
        entries
            .map(|e| (e.side, e.action.name(), e.legal))
            .collect()
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

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.000_01
}

fn assert_same_cube(ours: Option<&CubeAnalysis>, known: Option<&CubeAnalysis>, at: &str) {
    let (Some(ours), Some(known)) = (ours, known) else {
        return assert_eq!(ours.is_some(), known.is_some(), "{at}");
    };
    let equities = |cube: &CubeAnalysis| [cube.no_double, cube.double_take, cube.double_drop];
    for (ours, known) in equities(ours).into_iter().zip(equities(known)) {
        assert!(near(ours, known), "{at}: {ours} for {known}");
    }
    assert_eq!(
        (&ours.level, ours.chances),
        (&known.level, known.chances),
        "{at}"
    );
}

fn assert_same_remarks(ours: &Record, known: &Record, at: &str) {
    assert_eq!(ours.comment, known.comment, "{at}");
    for (ours, known) in ours.games.iter().zip(&known.games) {
        assert_eq!(ours.comment, known.comment, "{at}");
        for (ours, known) in ours.entries.iter().zip(&known.entries) {
            let at = format!("{at}, line {}", known.line);
            let comment = |entry: &Entry| {
                let remarks = entry.remarks.as_deref();
                remarks.map_or(String::new(), |remarks| remarks.comment.clone())
            };
            assert_eq!(comment(ours), comment(known), "{at}");
            let none = Analysis::default();
            let (ours, known) = (
                ours.analysis().unwrap_or(&none),
                known.analysis().unwrap_or(&none),
            );
            assert_eq!((ours.played, ours.luck), (known.played, known.luck), "{at}");
            assert_eq!(ours.candidates, known.candidates, "{at}");
            assert_same_cube(ours.cube.as_ref(), known.cube.as_ref(), &at);
        }
    }
}

#[test]
fn comments_and_analysis_stay_in_sgf() {
    for (name, records) in records() {
        let text = write_records(&records, Format::Sgf);
        let back = read_records(&text).expect("a record");
        for (ours, known) in back.iter().zip(&records) {
            assert_same_remarks(ours, known, &name);
        }
    }
}

/// Texts that the formats have no place for, or that have another meaning in them.
const ODD: &str = "(;FF[4]GM[6]CA[UTF-8]MI[length:5][game:0][ws:0][bs:0]PW[A\\]n:n\\\\ (Jr.)]\
    PB[12) Bo:b]GC[match: comment]WR[1600]EV[Ev]DT[2026-01-02]RU[Crawford]RE[W+2R]C[game c]\n\
    ;B[31qtst]C[nice: 31: 8/5 (really)  42: 6/4\\] \\\\x\nline two Game 2]\n\
    ;W[64xrxt]\n\
    ;PL[B]AE[a:y]AW[f][f][f][f][f][h][h][h][m][m][m][m][v][w][w]\
    AB[s][s][s][s][s][q][q][q][l][l][l][l][a][a][y]\n;CV[2]\n;CP[w]\n;B[63yvas]\n\
    ;W[65abab]\n;PL[B]DI[65])\n\
    (;FF[4]GM[6]MI[length:5][game:1][ws:2][bs:0]PW[A\\]n:n\\\\ (Jr.)]PB[12) Bo:b]RU[Crawford]\n\
    ;PL[W]AE[a:y]AW[a][b]AB[x][w]\n;W[double]\n;B[take]\n;W[11ba])";

#[test]
fn odd_records_lose_little() {
    let known = read_record(ODD).expect("a record");
    let text = write_records(std::slice::from_ref(&known), Format::Sgf);
    let back = read_record(&text).expect("a record");
    assert_same(&back, &known, "sgf");
    assert_same_remarks(&back, &known, "sgf");
    let codes = |record: &Record| -> Vec<_> {
        let notes = record.notes.iter();
        notes.map(|note| note.code).collect()
    };
    assert_eq!(back.notes.len(), known.notes.len());
    assert_eq!(codes(&back)[..3], codes(&known)[..3]);
    for format in [Format::Mat, Format::XgJellyfish, Format::Xg] {
        let text = write_records(std::slice::from_ref(&known), format);
        let back = read_record(&text).expect("a record");
        assert_eq!(back.players.0, ["A]n-n\\ (Jr.)", "12 Bo-b"], "{text}");
        let names = back.seats.0.clone().map(|seat| seat.name);
        let whole = ["A]n:n\\ (Jr.)", "12) Bo:b"].map(|name| Some(name.to_owned()));
        assert_eq!(names, whole, "{text}");
        assert!(
            text.contains("; Set Pos=ab----E-C---dD---c-e--AB--/-1\n"),
            "{text}"
        );
        let score = |record: &Record| -> Vec<_> {
            let games = record.games.iter();
            games
                .map(|game| (game.score, game.winner, game.points))
                .collect()
        };
        assert_eq!(score(&back), score(&known), "{text}");
        assert_eq!(back.comment, known.comment, "{text}");
        assert_eq!(back.games[0].comment, "game c", "{text}");
        let comment = &back.games[0].entries[0]
            .remarks
            .as_ref()
            .expect("a comment")
            .comment;
        assert!(comment.ends_with("\nline two game 2"), "{comment}");
        let starts = [&back, &known].map(|record| record.games[1].start.clone());
        assert_eq!(starts[0], starts[1], "{text}");
        let boards = [&back, &known].map(|record| record.games[0].entries[2].before.board);
        assert_eq!(boards[0], boards[1], "{text}");
    }
}

/// An illegal play whose recorded board differs from the one its steps lead to.
#[test]
fn a_board_that_no_play_leads_to_is_written() {
    let dump = "Illegal play (5;0;0;0;1;a;b;0;0;0;1;0;0;-2;0;0;0;0;5;0;3;0;0;0;-5;5;0;0;0;-2;-1;-5;0;0;0;0;2;0;3;1;)";
    let text = format!(
        " 5 point match\n\n Game 1\n Ann : 0                        Ben : 0\n  1) 31: {dump} 31: 24/20\n"
    );
    let known = read_record(&text).expect("a record");
    assert!(!known.games[0].entries[0].legal && known.games[0].entries[1].legal);
    for format in Format::ALL {
        let text = write_records(std::slice::from_ref(&known), format);
        let back = read_record(&text).expect("a record");
        let [ours, theirs] = [&back, &known].map(|record| &record.games[0].entries[1]);
        assert_eq!((&ours.before, ours.legal), (&theirs.before, true), "{text}");
    }
}

/// A record read from a heavily damaged text can still be written, game by game.
#[test]
fn what_is_wrong_is_written_too() {
    let mut seed = 1;
    for name in [
        "m10.xg.txt",
        "m31.mat",
        "m57.mat",
        "m10.sgf",
        "m49.analysed.sgf",
    ] {
        let bytes = fs::read(format!("tests/data/records/{name}")).expect("a file");
        for _ in 0..40 {
            let changed = changed(&bytes, 30, &mut seed);
            let Ok(records) = read_file(&changed) else {
                continue;
            };
            for record in &records {
                for format in Format::ALL {
                    let text = write_records(std::slice::from_ref(record), format);
                    let back = read_record(&text).expect("a record");
                    assert_eq!(back.games.len(), record.games.len(), "{name}: {text}");
                    for (ours, known) in back.games.iter().zip(&record.games) {
                        assert_eq!(ours.score, known.score, "{name}: {text}");
                        let is_legal = known.entries.iter().all(|entry| entry.legal);
                        if is_legal {
                            assert_eq!(ours.winner, known.winner, "{name}: {text}");
                        }
                    }
                }
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

/// GNU Backgammon, which the tests use where it is installed.
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

/// A new empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("jsboard-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Compares a game that GNU Backgammon imported with the written one. It never has the answers to
/// resignations.
fn assert_imported(ours: &Game, known: &Game, format: Format, at: &str) {
    let facts = |game: &Game| (game.score, game.crawford, game.winner, game.points);
    assert_eq!(facts(ours), facts(known), "{at}");
    let deeds = |game: &Game| -> Vec<_> {
        let entries = game.entries.iter();
        entries.map(|e| (e.side, e.action.name())).collect()
    };
    assert_eq!(deeds(ours), deeds(known), "{at}");
    let states = |game: &Game| -> Vec<String> {
        let state = |entry: &Entry| {
            let mut state = entry.before.clone();
            // GNU Backgammon does not read the Jacoby rule from a .mat.
            state.rules.jacoby &= format == Format::Sgf;
            write_gnubgid(&state)
        };
        game.entries.iter().map(state).collect()
    };
    assert_eq!(states(ours), states(known), "{at}");
}

/// GNU Backgammon reads every written file as the same games, state by state: it loads the file and
/// saves it as its own SGF, which is compared.
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
        if *format == Format::Sgf {
            assert_same_remarks(&ours, known, stem);
        }
    }
    fs::remove_dir_all(&folder).expect("the folder");
}
