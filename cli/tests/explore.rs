//! `jsboard explore`, as it is called.

mod common;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use common::{JSBOARD, folder, known};

fn explore(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(JSBOARD);
    command.current_dir(folder).arg("explore").args(args);
    command.env_remove("JSBOARD_DATABASE");
    command.env("JSBOARD_DATA", folder.join("data"));
    command.output().expect("jsboard")
}

/// What the command writes when it succeeds.
fn stdout(folder: &Path, args: &[&str]) -> String {
    let output = explore(folder, args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// What the command says when it fails.
fn refusal(folder: &Path, args: &[&str]) -> String {
    let output = explore(folder, args);
    assert!(!output.status.success(), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A match to so many points.
fn short(length: usize) -> String {
    format!(
        " {length} point match\n\n Game 1\n Ann : 0      Ben : 0\n  1) 31: 8/5 6/5   42: 8/4 6/4\n"
    )
}

#[test]
fn a_file_among_500_that_is_no_record_is_named_and_the_others_go_in() {
    let folder = folder("explore-many");
    fs::create_dir_all(folder.join("in")).expect("a folder");
    for length in 1..=500 {
        let name = format!("in/m{length}.mat");
        fs::write(folder.join(name), short(length)).expect("a file");
    }
    fs::write(folder.join("in/bad.mat"), "no match\nat all\n").expect("a file");
    fs::write(folder.join("in/README.md"), "no record").expect("a file");
    let output = explore(&folder, &["import", "in"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr.contains("in/bad.mat: 3: expected `Game <n>`"),
        "{stderr}"
    );
    assert!(stderr.contains("matches: 500 new\n"), "{stderr}");
    assert!(stderr.contains("1 file could not be read"), "{stderr}");
    assert!(!stderr.contains("probably the same"), "{stderr}");
    let found = stdout(&folder, &["search", "len:500", "--json"]);
    let found: Value = serde_json::from_str(&found).expect("JSON");
    assert_eq!(found["count"], 2);
    assert_eq!(
        found["decisions"][0]["players"],
        serde_json::json!(["player1", "player2"])
    );
}

#[test]
fn archives_are_read_file_by_file() {
    let folder = folder("explore-zip");
    let mut zip = ZipWriter::new(File::create(folder.join("all.zip")).expect("a file"));
    let options = SimpleFileOptions::default();
    let record = fs::read(known("m10.mat")).expect("a record");
    for (name, bytes) in [
        ("deep/m10.mat", &record[..]),
        ("deep/again.MAT", &record[..]),
        ("bad.sgf", b"nothing at all"),
        ("README.md", b"no record"),
    ] {
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    zip.add_directory("empty.mat", options).expect("an entry");
    zip.finish().expect("an archive");
    let bytes = fs::read(folder.join("all.zip")).expect("an archive");
    fs::write(folder.join("cut.zip"), &bytes[..bytes.len() / 2]).expect("a file");
    let output = explore(&folder, &["import", "all.zip", "cut.zip"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("matches: 1 new, 1 known"), "{stderr}");
    assert!(stderr.contains("all.zip/bad.sgf: "), "{stderr}");
    assert!(stderr.contains("cut.zip: "), "{stderr}");
    assert!(stderr.contains("2 files could not be read"), "{stderr}");
}

#[test]
fn a_backup_goes_in_with_its_analysis() {
    let folder = folder("explore-backup");
    stdout(
        &folder,
        &["play", "--matches", "2", "--plies", "0", "-o", "made.gz"],
    );
    let lines = stdout(&folder, &["import", "made.gz", "--json"]);
    assert_eq!(
        lines.matches("\"state\":\"new\",\"matches\"").count(),
        2,
        "{lines}"
    );
    let stats: Value = serde_json::from_str(&stdout(&folder, &["stats", "--json"])).expect("JSON");
    assert!(stats["rows"][0]["decisions"].as_u64() > Some(10), "{stats}");
    let again = stdout(&folder, &["import", "made.gz", "--json"]);
    assert_eq!(
        again.matches("\"state\":\"known\",\"matches\"").count(),
        2,
        "{again}"
    );
    let bytes = fs::read(folder.join("made.gz")).expect("a backup");
    fs::write(folder.join("cut.gz"), &bytes[..bytes.len() / 2]).expect("a file");
    let output = explore(&folder, &["import", "cut.gz"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("cut.gz: "), "{stderr}");
    assert!(stderr.contains("1 file could not be read"), "{stderr}");
}

#[test]
fn matches_are_added_searched_exported_and_deleted() {
    let folder = folder("explore-all");
    let [plain, analysed] = ["m49.sgf", "m49.analysed.sgf"].map(known);
    let [plain, analysed] = [&plain, &analysed].map(|path| path.to_str().expect("a path"));
    let lines = stdout(&folder, &["import", plain, analysed, plain, "--json"]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let states: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["state"].as_str())
        .collect();
    assert_eq!(states, ["new", "analysis", "known"]);
    let hash = lines[0]["hash"].as_str().expect("a hash").to_owned();
    let worst = stdout(&folder, &["search", "sort:error", "--limit", "2"]);
    assert_eq!(worst.lines().count(), 3, "{worst}");
    assert!(worst.contains(&hash), "{worst}");
    assert!(stdout(&folder, &["stats", "--by", "kind"]).contains("\nplay\t"));
    assert!(stdout(&folder, &["tree"]).contains(" rolls\n"));
    let unknown = stdout(&folder, &["search", "colour:red"]);
    assert!(
        unknown.contains("not understood, so nothing fits: colour:red"),
        "{unknown}"
    );

    stdout(
        &folder,
        &["export", "sort:error", "--format", "mat", "-o", "out.mat"],
    );
    let again = stdout(&folder, &["import", "out.mat", "--json"]);
    assert!(again.contains("\"state\":\"known\""), "{again}");
    let refused = refusal(&folder, &["export", "--format", "mat", "-o", "out.mat"]);
    assert!(refused.contains("--force"), "{refused}");
    let csv = stdout(&folder, &["export", "sort:error", "--format", "csv"]);
    assert!(csv.starts_with("id,match,"), "{csv}");
    assert!(csv.lines().count() > 100);
    let refused = refusal(&folder, &["export", "--format", "xls"]);
    assert!(refused.contains("sgf, mat, csv, anki"), "{refused}");

    assert!(refusal(&folder, &["forget", "abc"]).contains("32 hexadecimal digits"));
    assert!(refusal(&folder, &["forget", &"0".repeat(32)]).contains("there is no match"));
    let erased = format!("{{\"hash\":\"{hash}\",\"state\":\"erased\"}}\n");
    assert_eq!(stdout(&folder, &["forget", &hash, "--json"]), erased);
    let again = stdout(&folder, &["import", plain, "--json"]);
    assert!(again.contains("\"state\":\"erased\""), "{again}");
    assert!(stdout(&folder, &["search"]).starts_with("0 decisions"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder("explore-none");
    assert!(refusal(&folder, &["search"]).contains("jsboard.db"));
    assert!(!folder.join("data").exists(), "nothing is made");
    let elsewhere = ["stats", "--data", "x", "--database", "postgres://y"];
    assert!(refusal(&folder, &elsewhere).contains("give one of them"));
    let output = explore(&folder, &["import", "missing.mat"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("missing.mat: No such file"), "{stderr}");
    let deep = "(".repeat(10_000);
    for (query, said) in [
        ("((", "q: expected"),
        (&*deep, "q: expected"),
        (&*"a".repeat(100_000), "at most 10000"),
    ] {
        let refused = refusal(&folder, &["search", query]);
        assert!(refused.contains(said), "{refused}");
    }
    let refused = refusal(&folder, &["stats", "--by", "colour"]);
    assert!(
        refused.contains("by: expected one of all, player"),
        "{refused}"
    );
    let refused = refusal(&folder, &["tree", "nonsense"]);
    assert!(refused.contains("Position ID, character 9"), "{refused}");
}
